package model

import "demarche/graph"

// Evidence is a passage, what it says by itself, and the fact it belongs to.
type Evidence struct{ graph.Evidence }

// Reading is what one passage says by itself: an EventReading or a PositionReading.
type Reading interface{ IsReading() }

// Reading is what this passage alone says.
func (e Evidence) Reading() Reading {
	if e.Position != nil {
		return PositionReading{*e.Position}
	}
	return EventReading{*e.Event, e.ID, e.Fact}
}

// EventReading is what one passage says of an event.
type EventReading struct {
	graph.EventReading
	Evidence, Fact graph.ID
}

// IsReading marks a Reading.
func (EventReading) IsReading() {}

// Time is when it happened.
func (r EventReading) Time() *Temporal { return NewTemporal(r.EventReading.Time) }

// PlaceText is the place as written.
func (r EventReading) PlaceText() *string { return text(r.EventReading.PlaceText) }

// Name is the name that the passage gives to the occasion.
func (r EventReading) Name() *string { return text(r.EventReading.Name) }

// PositionReading is what one passage says of a position.
type PositionReading struct{ graph.PositionReading }

// IsReading marks a Reading.
func (PositionReading) IsReading() {}

// Condition is the condition as written.
func (r PositionReading) Condition() *string { return text(r.PositionReading.Condition) }

// Hedge is the passage's own hedge.
func (r PositionReading) Hedge() *string { return text(r.PositionReading.Hedge) }

// Time is the date that the article gives for the statement.
func (r PositionReading) Time() *Temporal { return NewTemporal(r.PositionReading.Time) }
