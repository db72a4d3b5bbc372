package gql

import (
	"context"
	"strings"

	"demarche/graph"
	"demarche/graph/gql/generated"
	"demarche/graph/gql/model"
)

func (queryResolver) Search(ctx context.Context, text string, first *int, after *string, last *int, before *string, _ *asOf) (*model.SearchConnection, error) {
	if strings.TrimSpace(text) == "" {
		return nil, invalid("text is empty: give words to search for")
	}
	p, err := slice{first, last, after, before}.page(ctx, generated.OrderNewest)
	if err != nil {
		return nil, err
	}
	l, err := requestOf(ctx).store.Search(ctx, viewOf(ctx), text, nil, p)
	if err != nil {
		return nil, err
	}
	ids := make([]graph.ID, len(l.Rows))
	for i, h := range l.Rows {
		ids[i] = h.ID
	}
	nodes, err := loadNodes(ctx, ids)
	if err != nil {
		return nil, err
	}
	hidden, err := hiddenAmong(ctx, nodes)
	if err != nil {
		return nil, err
	}
	c := &model.SearchConnection{Edges: []model.SearchEdge{}, PageInfo: pageInfo(l.Keys, l.More, p), TotalCount: l.Total}
	for i, n := range nodes {
		if n == nil { // gone since it was found
			continue
		}
		edge := model.SearchEdge{Edge: model.Edge[model.Node]{Cursor: encodeCursor(l.Keys[i]), Node: n}}
		if !hidden[n.NodeID()] {
			edge.Snippet = l.Rows[i].Snippet
		}
		c.Edges = append(c.Edges, edge)
	}
	return c, nil
}

// hiddenAmong gives the sentences whose words may not be shown: nothing was read from them, and their article's text may not be shown.
func hiddenAmong(ctx context.Context, nodes []model.Node) (map[graph.ID]bool, error) {
	unclaimed := map[graph.ID][]graph.ID{} // by article
	var articles []graph.ID
	for _, n := range nodes {
		if s, ok := n.(model.Sentence); ok && !s.Claimed {
			articles = append(articles, s.Sentence.Article)
			unclaimed[s.Sentence.Article] = append(unclaimed[s.Sentence.Article], s.ID)
		}
	}
	found, err := all[model.Article](ctx, articles)
	for _, a := range found {
		if a.ShowText {
			delete(unclaimed, a.ID)
		}
	}
	hidden := map[graph.ID]bool{}
	for _, sentences := range unclaimed {
		for _, s := range sentences {
			hidden[s] = true
		}
	}
	return hidden, err
}
