package shelf

import (
	"slices"

	"demarche/graph"
)

// OfKinds picks the ids of these kinds, each once.
func OfKinds(ids []graph.ID, kinds ...graph.Kind) []graph.ID {
	var some []graph.ID
	once := map[graph.ID]bool{}
	for _, id := range ids {
		for _, k := range kinds {
			if id.Kind() == k && !once[id] {
				once[id] = true
				some = append(some, id)
			}
		}
	}
	return some
}

// Kinds are the kinds of things that are stored as nodes.
var Kinds = []graph.Kind{graph.KindActor, graph.KindOffice, graph.KindPlace, graph.KindIssue, graph.KindAgreement, graph.KindSource}

// Asked tells whether a kind is one of these; no kinds: all are.
func Asked(kind graph.Kind, kinds []graph.Kind) bool {
	return len(kinds) == 0 || slices.Contains(kinds, kind)
}

// AskedNodes are those of Kinds that are asked for.
func AskedNodes(kinds []graph.Kind) []graph.Kind {
	return slices.DeleteFunc(slices.Clone(Kinds), func(k graph.Kind) bool { return !Asked(k, kinds) })
}

// Among keeps the ids of these kinds; no kinds: all.
func Among(ids []graph.ID, kinds []graph.Kind) []graph.ID {
	if len(kinds) == 0 {
		return ids
	}
	return OfKinds(ids, kinds...)
}
