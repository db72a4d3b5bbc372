package shelf

import "demarche/graph"

// Span is an edge to a fact with its place in lists, and the views that see it: those of the days from Since until before Until (empty: for
// ever; Since empty: of no day), and that of the present if it is current.
type Span struct {
	Edge
	At           graph.At
	Since, Until graph.Day
	Current      bool
}

// Spans are the edges to a fact with these versions. An edge that consecutive versions have is one.
func Spans(versions []graph.Version) []Span {
	type key struct {
		Edge
		at graph.At
	}
	var all []Span
	last := map[key]int{}
	for _, v := range versions {
		at, edges := Hangs(v)
		for _, e := range edges {
			k := key{e, at}
			i, known := last[k]
			if known && follows(all[i], v) {
				all[i].Until, all[i].Current = v.To, v.Current
				continue
			}
			last[k] = len(all)
			all = append(all, Span{e, at, v.From, v.To, v.Current})
		}
	}
	return all
}

// follows tells whether a version begins where the span ends: on that day, or, being the current one that no day shows, after all days.
func follows(s Span, v graph.Version) bool {
	if v.From == "" {
		return s.Until == ""
	}
	return s.Until == v.From
}
