package gql

import (
	"context"
	"slices"

	"demarche/graph"
	"demarche/graph/gql/generated"
	"demarche/graph/gql/model"
)

type eventResolver struct{}

func shapeEvent(e graph.Event) model.Event { return model.Event{Event: e} }

// childEvents is a list of events that hang on a parent.
func childEvents(ctx context.Context, parent graph.ID, by graph.Link, f graph.EventFilter, order generated.Order, s slice) (*model.EventConnection, error) {
	p, err := s.page(ctx, order)
	if err != nil {
		return nil, err
	}
	q, view := requestOf(ctx), viewOf(ctx)
	l, err := q.events.load(ctx, asking{view, by, f, p}, parent, func(ctx context.Context, of graph.Of) ([]graph.List[graph.Event], error) {
		return q.store.Events(ctx, view, of, f, p)
	})
	if err != nil {
		return nil, err
	}
	return connect(l, p, shapeEvent), nil
}

// rootEvents is the list of all events that fit; where it is empty, the answer says why.
func rootEvents(ctx context.Context, f graph.EventFilter, p graph.Page, clauses func(*graph.EventFilter) []clause) (graph.List[graph.Event], error) {
	found, err := requestOf(ctx).store.Events(ctx, viewOf(ctx), graph.Of{}, f, p)
	if err != nil {
		return graph.List[graph.Event]{}, err
	}
	if len(found[0].Rows) == 0 && whole(p) {
		err = explain(ctx, f, clauses, countEvents)
	}
	return found[0], err
}

func countEvents(ctx context.Context, v graph.View, f graph.EventFilter) (int, error) {
	found, err := requestOf(ctx).store.Events(ctx, v, graph.Of{}, f, onlyCount())
	if err != nil {
		return 0, err
	}
	return found[0].Total, nil
}

func (queryResolver) Event(ctx context.Context, ref string, _ *asOf) (*model.Event, error) {
	id, err := resolve(ctx, ref, graph.KindEvent)
	if err != nil {
		return nil, err
	}
	return one[model.Event](ctx, id)
}

func (queryResolver) Events(ctx context.Context, where *generated.EventFilter, order generated.Order,
	first *int, after *string, last *int, before *string, _ *asOf,
) (*model.EventConnection, error) {
	f, err := eventFilter(ctx, where)
	if err != nil {
		return nil, err
	}
	p, err := slice{first, last, after, before}.page(ctx, order)
	if err != nil {
		return nil, err
	}
	l, err := rootEvents(ctx, f, p, eventClauses)
	if err != nil {
		return nil, err
	}
	return connect(l, p, shapeEvent), nil
}

func (eventResolver) Place(ctx context.Context, e *model.Event) (*model.Place, error) {
	return one[model.Place](ctx, e.Place)
}

func (eventResolver) Participants(_ context.Context, e *model.Event, role []graph.ParticipantRole) ([]model.Participant, error) {
	shown := make([]model.Participant, 0, len(e.Participants))
	for _, p := range e.Participants {
		if (len(role) == 0 && p.Role.Present()) || slices.Contains(role, p.Role) {
			shown = append(shown, model.Participant{Party: p.Party, Fact: e.ID, Passages: p.Evidence})
		}
	}
	return shown, nil
}

func (eventResolver) Issues(ctx context.Context, e *model.Event) ([]model.Issue, error) {
	return all[model.Issue](ctx, e.Issues)
}

func (eventResolver) Agreements(ctx context.Context, e *model.Event) ([]model.Agreement, error) {
	return all[model.Agreement](ctx, e.Agreements)
}

func (eventResolver) PositionsVoiced(ctx context.Context, e *model.Event, where *generated.PositionFilter, order generated.Order,
	first *int, after *string, last *int, before *string,
) (*model.PositionConnection, error) {
	return childPositions(ctx, e.ID, graph.ByVoicedAt, where, order, slice{first, last, after, before})
}

func (eventResolver) PositionsAbout(ctx context.Context, e *model.Event, where *generated.PositionFilter, order generated.Order,
	first *int, after *string, last *int, before *string,
) (*model.PositionConnection, error) {
	return childPositions(ctx, e.ID, graph.ByAbout, where, order, slice{first, last, after, before})
}

func (eventResolver) Disputed(_ context.Context, e *model.Event) ([]model.DisputedValue, error) {
	values := make([]model.DisputedValue, len(e.Disputed))
	for i, d := range e.Disputed {
		values[i] = model.DisputedValue{DisputedValue: d, Fact: e.ID}
	}
	return values, nil
}

func (eventResolver) Alike(ctx context.Context, e *model.Event) ([]model.Event, error) {
	events, err := all[model.Event](ctx, e.Alike)
	return slices.DeleteFunc(events, func(other model.Event) bool { return other.ID == e.ID }), err
}

func (eventResolver) Evidence(ctx context.Context, e *model.Event, where *generated.EvidenceFilter,
	first *int, after *string, last *int, before *string,
) (*model.EvidenceConnection, error) {
	return childEvidence(ctx, e.ID, graph.ByFact, where, slice{first, last, after, before})
}

func (eventResolver) Citation(ctx context.Context, e *model.Event) (string, error) {
	return citeFact(ctx, e.ID)
}
