package gql

import (
	"context"

	"demarche/graph"
	"demarche/graph/gql/generated"
	"demarche/graph/gql/model"
)

// What counts as an encounter unless the question says otherwise.
func encounterKinds() []graph.EventKind {
	return []graph.EventKind{graph.Summit, graph.Meeting, graph.Visit, graph.Call, graph.Negotiation, graph.Mediation, graph.Signing}
}

func encounterStatuses() []graph.EventStatus {
	return []graph.EventStatus{graph.Occurred, graph.Ongoing}
}

func (queryResolver) Encounters(ctx context.Context, actors []string, where *generated.EventFilter, order generated.Order, expandMembers bool,
	first *int, after *string, last *int, before *string, _ *asOf,
) (*model.EncounterConnection, error) {
	f, err := encounterFilter(ctx, actors, where, expandMembers)
	if err != nil {
		return nil, err
	}
	p, err := slice{first, last, after, before}.page(ctx, order)
	if err != nil {
		return nil, err
	}
	l, err := rootEvents(ctx, f, p, encounterClauses)
	if err != nil {
		return nil, err
	}
	c := &model.EncounterConnection{Edges: make([]model.EncounterEdge, len(l.Rows)), PageInfo: pageInfo(l.Keys, l.More, p), TotalCount: l.Total, AtLeast: l.AtLeast}
	for i, e := range l.Rows {
		c.Edges[i].Edge = model.EventEdge{Cursor: encodeCursor(l.Keys[i]), Node: shapeEvent(e)}
	}
	return c, setDays(ctx, c, f, p.Oldest, l)
}

func encounterFilter(ctx context.Context, actors []string, where *generated.EventFilter, expandMembers bool) (graph.EventFilter, error) {
	if len(actors) == 0 {
		return graph.EventFilter{}, invalid("actors names whoever met: give one at least")
	}
	var w generated.EventFilter
	if where != nil {
		w = *where
	}
	match := generated.ActorMatch{All: actors, ExpandMembers: expandMembers}
	if w.Participant != nil {
		if w.Participant.ExpandMembers != expandMembers {
			return graph.EventFilter{}, invalid("expandMembers and where.participant.expandMembers must be the same")
		}
		match.All = append(append([]string(nil), actors...), w.Participant.All...)
		match.Any, match.None = w.Participant.Any, w.Participant.None
	}
	w.Participant = &match
	if len(w.Kind) == 0 {
		w.Kind = encounterKinds()
	}
	if len(w.Status) == 0 {
		w.Status = encounterStatuses()
	}
	return eventFilter(ctx, &w)
}

// setDays gives each encounter the days since the one before it in time. For the earliest on the page, that one stands on another page, and
// costs a call.
func setDays(ctx context.Context, c *model.EncounterConnection, f graph.EventFilter, oldest bool, l graph.List[graph.Event]) error {
	if len(l.Rows) == 0 || !edgesAsk(ctx, "daysSincePrevious") {
		return nil
	}
	inTime := func(i int) int { // the i-th in order of time, as an index of the page
		if oldest {
			return i
		}
		return len(l.Rows) - 1 - i
	}
	for i := 1; i < len(l.Rows); i++ {
		c.Edges[inTime(i)].DaysSincePrevious = daysBetween(l.Rows[inTime(i-1)], l.Rows[inTime(i)])
	}
	start := firstDated(l, inTime)
	if start < 0 {
		return nil
	}
	before, err := requestOf(ctx).store.Events(ctx, viewOf(ctx), graph.Of{}, f, graph.Page{After: l.Keys[start], Limit: 1})
	if err != nil || len(before[0].Rows) == 0 {
		return err
	}
	c.Edges[start].DaysSincePrevious = daysBetween(before[0].Rows[0], l.Rows[start])
	return nil
}

// firstDated is the index of the earliest dated row; -1 if there is none. Undated rows stand last in both orders.
func firstDated(l graph.List[graph.Event], inTime func(int) int) int {
	for i := range l.Rows {
		if l.Keys[inTime(i)].Dated() {
			return inTime(i)
		}
	}
	return -1
}

// daysBetween counts the days from one event to the next; nil unless both days are known.
func daysBetween(from, to graph.Event) *int {
	days, known := knownDay(to).Sub(knownDay(from))
	if !known {
		return nil
	}
	return &days
}

// knownDay is the day of an event; empty unless it is one day.
func knownDay(e graph.Event) graph.Day {
	if e.Time == nil || e.Time.Earliest != e.Time.Latest {
		return ""
	}
	return e.Time.Earliest
}
