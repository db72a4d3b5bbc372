package gql

import (
	"context"

	"demarche/graph"
	"demarche/graph/gql/generated"
	"demarche/graph/gql/model"
)

type placeResolver struct{}

func (queryResolver) Place(ctx context.Context, ref string, _ *asOf) (*model.Place, error) {
	id, err := resolve(ctx, ref, graph.KindPlace)
	if err != nil {
		return nil, err
	}
	return one[model.Place](ctx, id)
}

func (placeResolver) Country(ctx context.Context, p *model.Place) (*model.State, error) {
	return one[model.State](ctx, p.Data.Country)
}

func (placeResolver) Within(ctx context.Context, p *model.Place) ([]model.Place, error) {
	return all[model.Place](ctx, p.Data.Within)
}

func (placeResolver) Events(ctx context.Context, p *model.Place, where *generated.EventFilter, order generated.Order,
	first *int, after *string, last *int, before *string,
) (*model.EventConnection, error) {
	f, err := eventFilter(ctx, where)
	if err != nil {
		return nil, err
	}
	return childEvents(ctx, p.ID, graph.ByPlace, f, order, slice{first, last, after, before})
}

type agreementResolver struct{}

func (agreementResolver) Parties(ctx context.Context, a *model.Agreement) ([]model.Actor, error) {
	return all[model.Actor](ctx, a.Data.Parties)
}

func (agreementResolver) PositionsAbout(ctx context.Context, a *model.Agreement, where *generated.PositionFilter, order generated.Order,
	first *int, after *string, last *int, before *string,
) (*model.PositionConnection, error) {
	return childPositions(ctx, a.ID, graph.ByAbout, where, order, slice{first, last, after, before})
}
