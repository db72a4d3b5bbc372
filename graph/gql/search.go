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
	c := &model.SearchConnection{Edges: []model.SearchEdge{}, PageInfo: pageInfo(l.Keys, l.More, p), TotalCount: l.Total}
	for i, n := range nodes {
		if n != nil { // gone since it was found
			edge := model.Edge[model.Node]{Cursor: encodeCursor(l.Keys[i]), Node: n}
			c.Edges = append(c.Edges, model.SearchEdge{Edge: edge, Snippet: l.Rows[i].Snippet})
		}
	}
	return c, nil
}
