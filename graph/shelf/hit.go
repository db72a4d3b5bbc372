package shelf

import (
	"context"
	"slices"

	"demarche/graph"
)

// Found is a hit of Search before its text is read.
type Found struct {
	At graph.At
	ID graph.ID
}

// HitList makes a page of what was found: as many as the page has, and one more if the list goes on, in the direction of paging.
func HitList(ctx context.Context, look Lookup, v graph.View, query string, found []Found, p graph.Page) (graph.List[graph.Hit], error) {
	var out graph.List[graph.Hit]
	if limit := max(p.Limit, 0); len(found) > limit {
		out.More, found = true, found[:limit]
	}
	if p.Last {
		slices.Reverse(found)
	}
	var ids []graph.ID
	for _, f := range found {
		ids = append(ids, f.ID)
	}
	nodes, err := look.Nodes(ctx, v, ids)
	if err != nil {
		return out, err
	}
	_, owners := owned(OfKinds(ids, graph.KindSentence))
	bodies, err := look.Texts(ctx, owners)
	if err != nil {
		return out, err
	}
	for _, f := range found {
		out.Rows = append(out.Rows, hitOf(f.ID, nodes[f.ID], bodies, query))
		out.Keys = append(out.Keys, f.At)
	}
	return out, nil
}

// hitOf is what a thing is called, and the words found in their surroundings. Bodies are the texts of the articles in which sentences stand.
func hitOf(id graph.ID, n graph.Node, bodies map[graph.ID]graph.Text, query string) graph.Hit {
	name := NodeName(n)
	text := name
	switch n := n.(type) {
	case graph.Event:
		text = n.Summary
	case graph.Position:
		text = n.Content
	case graph.Sentence:
		text = string([]rune(bodies[n.Article].Body)[n.Start:n.End])
	}
	return graph.Hit{ID: id, Name: name, Snippet: graph.Snippet(text, query)}
}
