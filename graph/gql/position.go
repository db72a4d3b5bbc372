package gql

import (
	"context"

	"demarche/graph"
	"demarche/graph/gql/generated"
	"demarche/graph/gql/model"
)

type positionResolver struct{}

func shapePosition(p graph.Position) model.Position { return model.Position{Position: p} }

// childPositions is a list of positions that hang on a parent.
func childPositions(ctx context.Context, parent graph.ID, by graph.Link, where *generated.PositionFilter, order generated.Order, s slice) (*model.PositionConnection, error) {
	f, err := positionFilter(ctx, where)
	if err != nil {
		return nil, err
	}
	p, err := s.page(ctx, order)
	if err != nil {
		return nil, err
	}
	q, view := requestOf(ctx), viewOf(ctx)
	l, err := q.positions.load(ctx, asking{view, by, f, p}, parent, func(ctx context.Context, of graph.Of) ([]graph.List[graph.Position], error) {
		return q.store.Positions(ctx, view, of, f, p)
	})
	if err != nil {
		return nil, err
	}
	return connect(l, p, shapePosition), nil
}

func (queryResolver) Position(ctx context.Context, ref string, _ *asOf) (*model.Position, error) {
	id, err := resolve(ctx, ref, graph.KindPosition)
	if err != nil {
		return nil, err
	}
	return one[model.Position](ctx, id)
}

func (queryResolver) Positions(ctx context.Context, where *generated.PositionFilter, order generated.Order,
	first *int, after *string, last *int, before *string, _ *asOf,
) (*model.PositionConnection, error) {
	f, err := positionFilter(ctx, where)
	if err != nil {
		return nil, err
	}
	p, err := slice{first, last, after, before}.page(ctx, order)
	if err != nil {
		return nil, err
	}
	found, err := requestOf(ctx).store.Positions(ctx, viewOf(ctx), graph.Of{}, f, p)
	if err != nil {
		return nil, err
	}
	if len(found[0].Rows) == 0 && whole(p) {
		err = explain(ctx, f, positionClauses, countPositions)
	}
	return connect(found[0], p, shapePosition), err
}

func countPositions(ctx context.Context, v graph.View, f graph.PositionFilter) (int, error) {
	found, err := requestOf(ctx).store.Positions(ctx, v, graph.Of{}, f, onlyCount())
	if err != nil {
		return 0, err
	}
	return found[0].Total, nil
}

func (positionResolver) Holders(ctx context.Context, p *model.Position) ([]model.Actor, error) {
	return actorsOf(ctx, p.Holders)
}

func (positionResolver) Speaker(ctx context.Context, p *model.Position) (model.Actor, error) {
	return actorOf(ctx, p.Speaker)
}

func (positionResolver) Issue(ctx context.Context, p *model.Position) (*model.Issue, error) {
	return one[model.Issue](ctx, p.Issue)
}

func (positionResolver) About(ctx context.Context, p *model.Position) ([]model.Node, error) {
	return all[model.Node](ctx, p.About)
}

func (positionResolver) Toward(ctx context.Context, p *model.Position) ([]model.Actor, error) {
	return actorsOf(ctx, p.Toward)
}

func (positionResolver) VoicedAt(ctx context.Context, p *model.Position) (*model.Event, error) {
	return one[model.Event](ctx, p.VoicedAt)
}

func (positionResolver) Evidence(ctx context.Context, p *model.Position, where *generated.EvidenceFilter,
	first *int, after *string, last *int, before *string,
) (*model.EvidenceConnection, error) {
	return childEvidence(ctx, p.ID, graph.ByFact, where, slice{first, last, after, before})
}

func (positionResolver) Citation(ctx context.Context, p *model.Position) (string, error) {
	return citeFact(ctx, p.ID)
}

// actorsOf are the actors whom a reading names.
func actorsOf(ctx context.Context, who []graph.Who) ([]model.Actor, error) {
	ids := make([]graph.ID, len(who))
	for i, w := range who {
		ids[i] = w.ID
	}
	return all[model.Actor](ctx, ids)
}

func actorOf(ctx context.Context, who *graph.Who) (model.Actor, error) {
	if who == nil {
		return nil, nil
	}
	return as[model.Actor](ctx, who.ID)
}
