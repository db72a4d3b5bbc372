package model

import "demarche/graph"

// Event is something that happened, goes on, is planned, or is spoken of as possible.
type Event struct{ graph.Event }

// NodeID is the id.
func (e Event) NodeID() graph.ID { return e.ID }

// IsEntity marks an Entity.
func (Event) IsEntity() {}

// IsFact marks a Fact.
func (Event) IsFact() {}

// Ref is the short name of a named occasion, else the id.
func (e Event) Ref() string { return orID(e.Event.Ref, e.ID) }

// SameAs is empty: events have no ids elsewhere.
func (Event) SameAs() []string { return nil }

// Time is when it happened.
func (e Event) Time() *Temporal { return NewTemporal(e.Event.Time) }

// FirstPublishedAt is the day on which an article first told of it.
func (e Event) FirstPublishedAt() *EDTF { return day(e.FirstPublished) }

// Corroboration says how many tell of it.
func (e Event) Corroboration() Corroboration { return Corroboration{e.Event.Corroboration} }

// Participant is one actor's part in an event: in a fact, or as one passage reads it.
type Participant struct {
	graph.Party
	Fact     graph.ID   // the fact whose evidence it has
	Passages []graph.ID // of that evidence, what says so
}

// DisputedValue is one of several values that passages give for a field.
type DisputedValue struct {
	graph.DisputedValue
	Fact graph.ID
}

// Corroboration says how many tell of a fact, independently.
type Corroboration struct{ graph.Corroboration }

// CorroborationLevel says how well a fact is attested.
type CorroborationLevel string

// Levels, as schema.graphqls defines them.
const (
	LevelNone         CorroborationLevel = "NONE"
	LevelSingle       CorroborationLevel = "SINGLE"
	LevelRepeated     CorroborationLevel = "REPEATED"
	LevelCorroborated CorroborationLevel = "CORROBORATED"
	LevelContested    CorroborationLevel = "CONTESTED"
)

// Level sums the numbers up in a word.
func (c Corroboration) Level() CorroborationLevel {
	switch {
	case c.Refuting > 0:
		return LevelContested
	case c.Articles == 0:
		return LevelNone
	case c.Origins >= 2 && c.Publishers >= 2:
		return LevelCorroborated
	case c.Articles >= 2:
		return LevelRepeated
	}
	return LevelSingle
}
