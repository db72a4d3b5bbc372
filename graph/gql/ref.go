package gql

import (
	"context"
	"fmt"
	"strings"

	"github.com/vektah/gqlparser/v2/gqlerror"

	"demarche/graph"
	"demarche/graph/gql/generated"
)

// resolve is the one thing of these kinds that a ref names.
func resolve(ctx context.Context, ref string, kinds ...graph.Kind) (graph.ID, error) {
	hits, err := requestOf(ctx).hits.Load(ctx, hitKey{ref, joinKinds(kinds)})
	if err != nil {
		return "", err
	}
	return choose(ctx, ref, hits)
}

// choose is the one thing that was found, or an error that names what was meant.
func choose(ctx context.Context, ref string, hits []graph.Hit) (graph.ID, error) {
	exact := make([]graph.Hit, 0, len(hits))
	for _, h := range hits {
		if h.Exact {
			exact = append(exact, h)
		}
	}
	switch len(exact) {
	case 0:
		return "", unknownRef(ctx, ref, hits)
	case 1:
		return exact[0].ID, nil
	}
	return "", ambiguousRef(ctx, ref, exact)
}

// candidate is a thing that a ref may have meant.
type candidate struct {
	ID   graph.ID `json:"id"`
	Ref  string   `json:"ref"`
	Name string   `json:"name"`
}

func unknownRef(ctx context.Context, ref string, hits []graph.Hit) error {
	near := candidates(ctx, hits)
	message := fmt.Sprintf("nothing is called %q", clip(ref))
	if len(near) > 0 {
		refs := make([]string, len(near))
		for i, c := range near {
			refs[i] = c.Ref
		}
		message += ": did you mean " + strings.Join(refs, " or ") + "?"
	}
	return &gqlerror.Error{Message: message, Extensions: map[string]any{"code": codeNotFound, "suggestions": near}}
}

func ambiguousRef(ctx context.Context, ref string, hits []graph.Hit) error {
	found := candidates(ctx, hits)
	names := make([]string, len(found))
	for i, c := range found {
		names[i] = fmt.Sprintf("%s (%s)", c.Name, c.Ref)
	}
	return &gqlerror.Error{
		Message:    fmt.Sprintf("%q names several things: %s; give the ref or id of one", clip(ref), strings.Join(names, ", ")),
		Extensions: map[string]any{"code": codeAmbiguous, "candidates": found},
	}
}

// candidates gives hits their refs. Where the store fails now, the id has to do: the answer is an error in any case.
func candidates(ctx context.Context, hits []graph.Hit) []candidate {
	found, ids := make([]candidate, len(hits)), make([]graph.ID, len(hits))
	for i, h := range hits {
		ids[i] = h.ID
		found[i] = candidate{ID: h.ID, Ref: string(h.ID), Name: h.Name}
	}
	nodes, err := loadNodes(ctx, ids)
	if err != nil {
		return found
	}
	for i, n := range nodes {
		if named, ok := n.(interface{ Ref() string }); ok {
			found[i].Ref = named.Ref()
		}
	}
	return found
}

// refs collects all refs of a filter, so that they are looked up together, and puts the ids where they belong.
type refs struct {
	ctx  context.Context
	todo []func() error
}

// add puts the ids of what is named into the filter, when wait is called.
func (r *refs) add(into *[]graph.ID, named []string, kinds ...graph.Kind) {
	for _, ref := range named {
		thunk := requestOf(r.ctx).hits.LoadThunk(r.ctx, hitKey{ref, joinKinds(kinds)})
		r.todo = append(r.todo, func() error {
			hits, err := thunk()
			if err != nil {
				return err
			}
			id, err := choose(r.ctx, ref, hits)
			*into = append(*into, id)
			return err
		})
	}
}

// match puts the actors of a match into the filter. Where members are to be expanded, those that groups and organizations list are added.
func (r *refs) match(into *graph.ActorMatch, m *generated.ActorMatch) {
	if m == nil {
		return
	}
	into.Expand = m.ExpandMembers
	r.add(&into.Any, m.Any, graph.KindActor)
	r.add(&into.All, m.All, graph.KindActor)
	r.add(&into.None, m.None, graph.KindActor)
	if m.ExpandMembers {
		r.todo = append(r.todo, func() error { return expand(r.ctx, into) })
	}
}

// issues puts the ids of issues and of all that are narrower into the filter.
func (r *refs) issues(into *[]graph.ID, named []string) {
	if len(named) == 0 {
		return
	}
	r.add(into, named, graph.KindIssue)
	r.todo = append(r.todo, func() (err error) {
		*into, err = withNarrower(r.ctx, *into)
		return err
	})
}

// wait looks everything up and gives the first error.
func (r *refs) wait() error {
	for _, do := range r.todo {
		if err := do(); err != nil {
			return err
		}
	}
	return nil
}
