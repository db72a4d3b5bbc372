package gql

import (
	"context"

	"demarche/graph"
	"demarche/graph/gql/generated"
	"demarche/graph/gql/model"
)

type sourceResolver struct{}

func (queryResolver) Source(ctx context.Context, ref string, _ *asOf) (*model.Source, error) {
	id, err := resolve(ctx, ref, graph.KindSource)
	if err != nil {
		return nil, err
	}
	return one[model.Source](ctx, id)
}

func (queryResolver) Sources(ctx context.Context, first *int, after *string, last *int, before *string, _ *asOf) (*model.SourceConnection, error) {
	p, err := slice{first, last, after, before}.page(ctx, generated.OrderNewest)
	if err != nil {
		return nil, err
	}
	l, err := requestOf(ctx).store.Sources(ctx, viewOf(ctx), p)
	if err != nil {
		return nil, err
	}
	return connect(l, p, func(s graph.Source) model.Source { return model.NewNode(s).(model.Source) }), nil
}

func (sourceResolver) Country(ctx context.Context, s *model.Source) (*model.State, error) {
	return one[model.State](ctx, s.Data.Country)
}

func (sourceResolver) Articles(ctx context.Context, s *model.Source, where *generated.ArticleFilter, order generated.Order,
	first *int, after *string, last *int, before *string,
) (*model.ArticleConnection, error) {
	f, err := articleFilter(ctx, where)
	if err != nil {
		return nil, err
	}
	return childArticles(ctx, s.ID, graph.ByPublisher, f, order, slice{first, last, after, before})
}
