package sqlite

import (
	"demarche/graph"
	"demarche/graph/shelf"
)

// span is a row of the table edge, less the child: an edge with its place in lists, and the views that see it.
type span struct {
	shelf.Edge
	at           graph.At
	since, until graph.Day
	current      bool
}

// spans are the edges to a fact with these versions. An edge that consecutive versions have is one.
func spans(versions []graph.Version) []span {
	type key struct {
		shelf.Edge
		at graph.At
	}
	var all []span
	last := map[key]int{}
	for _, v := range versions {
		at, edges := shelf.Hangs(v)
		for _, e := range edges {
			k := key{e, at}
			i, known := last[k]
			if known && follows(all[i], v) {
				all[i].until, all[i].current = v.To, v.Current
				continue
			}
			last[k] = len(all)
			all = append(all, span{e, at, v.From, v.To, v.Current})
		}
	}
	return all
}

// follows tells whether a version begins where the span ends: on that day, or, being the current one that no day shows, after all days.
func follows(s span, v graph.Version) bool {
	if v.From == "" {
		return s.until == ""
	}
	return s.until == v.From
}
