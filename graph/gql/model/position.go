package model

import "demarche/graph"

// Position is one statement.
type Position struct{ graph.Position }

// NodeID is the id.
func (p Position) NodeID() graph.ID { return p.ID }

// IsFact marks a Fact.
func (Position) IsFact() {}

// Condition is the condition as written.
func (p Position) Condition() *string { return text(p.Position.Condition) }

// Hedge is the passage's own hedge.
func (p Position) Hedge() *string { return text(p.Position.Hedge) }

// Time is when it was stated.
func (p Position) Time() *Temporal { return NewTemporal(p.Position.Time) }

// FirstPublishedAt is the day on which an article first told of it.
func (p Position) FirstPublishedAt() *EDTF { return day(p.FirstPublished) }

// Corroboration says how many tell of it.
func (p Position) Corroboration() Corroboration { return Corroboration{p.Position.Corroboration} }

// Line is all that one holder has said on one issue with one stance; All is never empty, and stands in order of time, undated ones last.
type Line struct {
	Holder, Issue graph.ID
	Stance        graph.Stance
	All           []graph.Position
}

// Count is how many positions there are.
func (l Line) Count() int { return len(l.All) }

// First is the earliest.
func (l Line) First() Position { return Position{l.All[0]} }

// Last is the latest that has a date, if any has.
func (l Line) Last() Position {
	for i := len(l.All) - 1; i >= 0; i-- {
		if l.All[i].At().Dated() {
			return Position{l.All[i]}
		}
	}
	return Position{l.All[len(l.All)-1]}
}

// Issue is a subject of the curated vocabulary.
type Issue struct {
	Named
	Data graph.Issue
}

// Description says what falls under it.
func (i Issue) Description() string { return i.Data.Description }

// Polar tells whether one can be for or against it.
func (i Issue) Polar() bool { return i.Data.Polar }
