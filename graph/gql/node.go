package gql

import (
	"context"

	"demarche/graph"
	"demarche/graph/gql/model"
)

// node is the thing with this id as the field's view sees it; nil if there is none.
func node(ctx context.Context, id graph.ID) (model.Node, error) {
	if id == "" {
		return nil, nil
	}
	n, err := requestOf(ctx).nodes.Load(ctx, nodeKey{viewOf(ctx), id})
	if err != nil || n == nil {
		return nil, err
	}
	return model.NewNode(n), nil
}

// as is the thing with this id if it is a T, else the zero T.
func as[T any](ctx context.Context, id graph.ID) (T, error) {
	n, err := node(ctx, id)
	t, _ := n.(T)
	return t, err
}

// one is the thing with this id if it is a T, else nil.
func one[T any](ctx context.Context, id graph.ID) (*T, error) {
	n, err := node(ctx, id)
	if t, ok := n.(T); ok {
		return &t, err
	}
	return nil, err
}

// all are the things with these ids that are T, each once, in that order.
func all[T any](ctx context.Context, ids []graph.ID) ([]T, error) {
	found, err := loadNodes(ctx, ids)
	if err != nil {
		return nil, err
	}
	seen := map[graph.ID]bool{}
	things := make([]T, 0, len(found))
	for _, n := range found {
		t, ok := n.(T)
		if ok && !seen[n.NodeID()] {
			seen[n.NodeID()] = true
			things = append(things, t)
		}
	}
	return things, nil
}

// loadNodes gives the things with these ids, nil where there is none.
func loadNodes(ctx context.Context, ids []graph.ID) ([]model.Node, error) {
	keys := make([]nodeKey, len(ids))
	for i, id := range ids {
		keys[i] = nodeKey{viewOf(ctx), id}
	}
	loaded, err := requestOf(ctx).nodes.LoadAll(ctx, keys)
	if err != nil {
		return nil, err
	}
	nodes := make([]model.Node, len(ids))
	for i, n := range loaded {
		nodes[i] = model.NewNode(n)
	}
	return nodes, nil
}

func (queryResolver) Node(ctx context.Context, id graph.ID, _ *asOf) (model.Node, error) {
	return node(ctx, id)
}

func (queryResolver) Nodes(ctx context.Context, ids []graph.ID, _ *asOf) ([]model.Node, error) {
	if len(ids) > maxPage {
		return nil, invalid("nodes takes %d ids at most; these are %d", maxPage, len(ids))
	}
	return loadNodes(ctx, ids)
}
