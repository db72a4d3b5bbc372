package gql

import (
	"context"

	"demarche/graph"
	"demarche/graph/gql/generated"
	"demarche/graph/gql/model"
)

func shapeActor(a graph.Actor) model.Actor { return model.NewActor(a) }

func (queryResolver) Actor(ctx context.Context, ref string, _ *asOf) (model.Actor, error) {
	id, err := resolve(ctx, ref, graph.KindActor)
	if err != nil {
		return nil, err
	}
	return as[model.Actor](ctx, id)
}

func (queryResolver) Actors(ctx context.Context, where *generated.ActorFilter,
	first *int, after *string, last *int, before *string, _ *asOf,
) (*model.ActorConnection, error) {
	f, err := actorFilter(ctx, where)
	if err != nil {
		return nil, err
	}
	p, err := slice{first, last, after, before}.page(ctx, generated.OrderNewest)
	if err != nil {
		return nil, err
	}
	found, err := requestOf(ctx).store.Actors(ctx, viewOf(ctx), graph.Of{}, f, p)
	if err != nil {
		return nil, err
	}
	if len(found[0].Rows) == 0 && whole(p) {
		err = explain(ctx, f, actorClauses, countActors)
	}
	return connect(found[0], p, shapeActor), err
}

func countActors(ctx context.Context, v graph.View, f graph.ActorFilter) (int, error) {
	found, err := requestOf(ctx).store.Actors(ctx, v, graph.Of{}, f, onlyCount())
	if err != nil {
		return 0, err
	}
	return found[0].Total, nil
}

// actorResolver answers the fields that all four types of actors share.
type actorResolver[T model.Actor] struct{}

func (actorResolver[T]) Country(ctx context.Context, a *T) (*model.State, error) {
	return one[model.State](ctx, (*a).Data().Country)
}

func (actorResolver[T]) MemberOf(ctx context.Context, a *T) ([]model.Actor, error) {
	q, view, p := requestOf(ctx), viewOf(ctx), graph.Page{Limit: batch}
	l, err := q.actors.load(ctx, asking{View: view, By: graph.ByMember, Page: p}, (*a).NodeID(), func(ctx context.Context, of graph.Of) ([]graph.List[graph.Actor], error) {
		return q.store.Actors(ctx, view, of, graph.ActorFilter{}, p)
	})
	if err != nil {
		return nil, err
	}
	groups := make([]model.Actor, len(l.Rows))
	for i, g := range l.Rows {
		groups[i] = model.NewActor(g)
	}
	return groups, nil
}

func (actorResolver[T]) Events(ctx context.Context, a *T, where *generated.EventFilter, role []graph.ParticipantRole, order generated.Order,
	first *int, after *string, last *int, before *string,
) (*model.EventConnection, error) {
	if where != nil && len(where.Role) > 0 {
		return nil, invalid("here the actor's role is the argument role, not where.role")
	}
	if where != nil && where.Participant != nil && len(role) > 0 {
		return nil, invalid("role goes with the actor alone: ask events with where.participant and where.role instead")
	}
	f, err := eventFilter(ctx, where)
	if err != nil {
		return nil, err
	}
	f.Roles = role
	return childEvents(ctx, (*a).NodeID(), graph.ByParticipant, f, order, slice{first, last, after, before})
}

func (actorResolver[T]) Positions(ctx context.Context, a *T, where *generated.PositionFilter, order generated.Order,
	first *int, after *string, last *int, before *string,
) (*model.PositionConnection, error) {
	return childPositions(ctx, (*a).NodeID(), graph.ByHolder, where, order, slice{first, last, after, before})
}

func (actorResolver[T]) Lines(ctx context.Context, a *T, where *generated.PositionFilter) ([]model.Line, error) {
	return linesOf(ctx, (*a).NodeID(), where)
}

type personResolver struct{ actorResolver[model.Person] }

func (personResolver) Tenures(_ context.Context, p *model.Person, time *generated.TimeFilter) ([]model.Tenure, error) {
	return tenures(p.Data(), "", time)
}

type stateResolver struct{ actorResolver[model.State] }

type organizationResolver struct {
	actorResolver[model.Organization]
}

func (organizationResolver) Members(ctx context.Context, o *model.Organization) ([]model.Actor, error) {
	return all[model.Actor](ctx, o.Data().Members)
}

type groupResolver struct{ actorResolver[model.Group] }

func (groupResolver) Members(ctx context.Context, g *model.Group) ([]model.Actor, error) {
	return all[model.Actor](ctx, g.Data().Members)
}

func (groupResolver) Article(ctx context.Context, g *model.Group) (*model.Article, error) {
	return one[model.Article](ctx, g.Data().Article)
}
