package gql

import (
	"context"

	"demarche/graph"
	"demarche/graph/gql/model"
)

// expand adds to a match the members that its groups and organizations list. The office-holders of states are the store's part.
//
// "All of these" with a group means that it, or one of its members, is among them. A match has one list of which any will do, so this
// works for one group with members.
func expand(ctx context.Context, m *graph.ActorMatch) error {
	anyOf, err := withMembers(ctx, m.Any)
	if err != nil {
		return err
	}
	noneOf, err := withMembers(ctx, m.None)
	if err != nil {
		return err
	}
	m.Any, m.None = anyOf, noneOf
	allOf := make([]graph.ID, 0, len(m.All))
	for _, id := range m.All {
		members, err := withMembers(ctx, []graph.ID{id})
		if err != nil {
			return err
		}
		switch {
		case len(members) == 1:
			allOf = append(allOf, id)
		case len(m.Any) > 0:
			return invalid("expandMembers takes one group or organization with members, beside others that have none; give the members instead")
		default:
			m.Any = members
		}
	}
	m.All = allOf
	return nil
}

// withMembers gives these actors, and then the members they list, each once.
func withMembers(ctx context.Context, ids []graph.ID) ([]graph.ID, error) {
	actors, err := all[model.Actor](ctx, ids)
	if err != nil {
		return nil, err
	}
	out := append([]graph.ID(nil), ids...)
	seen := map[graph.ID]bool{}
	for _, id := range ids {
		seen[id] = true
	}
	for _, a := range actors {
		for _, m := range a.Data().Members {
			if !seen[m] {
				seen[m] = true
				out = append(out, m)
			}
		}
	}
	return out, nil
}
