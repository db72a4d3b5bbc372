package graph

import "time"

// FactType is the type of a fact.
type FactType string

// Types of facts that evidence gives.
const (
	FactEvent    FactType = "EVENT"
	FactPosition FactType = "POSITION"
)

// Kind is the kind of id that facts of this type have.
func (t FactType) Kind() Kind {
	if t == FactPosition {
		return KindPosition
	}
	return KindEvent
}

// Band says how sure a reading is.
type Band string

// Bands, the surest first.
const (
	High   Band = "HIGH"
	Medium Band = "MEDIUM"
	Low    Band = "LOW"
)

// Evidence is a passage of an article and what it says by itself. It is immutable. Exactly one of Event and Position is set.
type Evidence struct {
	ID       ID               `json:"id"`
	Article  ID               `json:"article"`
	Type     FactType         `json:"type"`
	Trigger  int              `json:"trigger"` // offset of the word that triggered the reading, in code points
	Start    int              `json:"start"`   // the passage: Body[Start:End] == Exact, in code points
	End      int              `json:"end"`
	Exact    string           `json:"exact"`
	Rule     string           `json:"rule"` // construction and lexicon entry: reporting-clause/stress
	Band     Band             `json:"band"`
	Event    *EventReading    `json:"event,omitempty"`
	Position *PositionReading `json:"position,omitempty"`

	Fact ID `json:"fact,omitempty"` // the fact it belongs to; set by Apply
}

// Who is an actor as a reading needs it: enough for Fold to work without a gazetteer.
type Who struct {
	ID        ID        `json:"id"`
	Name      string    `json:"name"`
	Type      ActorType `json:"type"`
	For       ID        `json:"for,omitempty"`       // the state or organization that a person serves on that day; a body's own state
	Office    ID        `json:"office,omitempty"`    // the office in which a person acts, on that day
	Anonymous bool      `json:"anonymous,omitempty"` // a group that lives in one article only
}

// EventReading is what one passage says of an event.
type EventReading struct {
	Kind       EventKind   `json:"kind"`
	Status     EventStatus `json:"status"`
	Time       *Temporal   `json:"time,omitempty"`
	PlaceText  string      `json:"placeText,omitempty"` // as written
	Place      ID          `json:"place,omitempty"`
	PlaceIn    []ID        `json:"placeIn,omitempty"` // larger places it lies in
	Parties    []Party     `json:"parties,omitempty"` // in all roles, absent ones too
	Body       *Who        `json:"body,omitempty"`    // named occasion of a body: a NATO summit
	AtLeast    int         `json:"atLeast"`           // 2 for several
	Name       string      `json:"name,omitempty"`    // the name it gives to the occasion: the Alaska summit
	Issues     []ID        `json:"issues,omitempty"`
	Agreements []ID        `json:"agreements,omitempty"`
	Ordinal    int         `json:"ordinal,omitempty"` // tells apart events of one article that else look the same: 0, 1, 2
	// SameAs are ids of evidence of the same article that speak of the same event by a referring expression: "the summit".
	SameAs []ID `json:"sameAs,omitempty"`
}

// Party is one actor's part in an event, as a passage gives it.
type Party struct {
	Who
	Role ParticipantRole `json:"role"`
}

// PositionReading is what one passage says of a position.
type PositionReading struct {
	Holders     []Who         `json:"holders"`
	Speaker     *Who          `json:"speaker,omitempty"`
	Basis       PositionBasis `json:"basis"`
	Act         PositionAct   `json:"act"`
	Stance      Stance        `json:"stance"`
	Content     string        `json:"content"`         // as a clean clause
	Topic       string        `json:"topic"`           // the subject as read, a short noun phrase in lower case
	Issue       ID            `json:"issue,omitempty"` // of the vocabulary
	About       []ID          `json:"about,omitempty"` // what it speaks of
	Toward      []Who         `json:"toward,omitempty"`
	VoicedAt    ID            `json:"voicedAt,omitempty"` // evidence of the event at which it was stated
	Condition   string        `json:"condition,omitempty"`
	Probability *float64      `json:"probability,omitempty"`
	Hedge       string        `json:"hedge,omitempty"`
	Quote       bool          `json:"quote,omitempty"`     // the passage stands in quotation marks
	Quotation   string        `json:"quotation,omitempty"` // the words in quotation marks, if any
	Time        *Temporal     `json:"time,omitempty"`      // the date that the article gives for the statement
}

// Reading is evidence as Fold sees it, with what it must know of the article.
type Reading struct {
	Evidence
	Published  Day       // of the article; empty if unknown
	Origin     ID        // of the article
	Publisher  ID        // of the article
	RecordedAt time.Time // of the article
	Settled    bool      // its fact (Evidence.Fact) is known and stands; Fold does not decide it again
}

// RulingKind is what an analyst rules.
type RulingKind string

// Kinds of rulings.
const (
	RuleSame   RulingKind = "SAME"
	RuleApart  RulingKind = "APART"
	RuleReject RulingKind = "REJECT"
	RuleSet    RulingKind = "SET"
)

// Ruling is an analyst's decision on evidence. It is applied first by Fold and survives a re-reading.
type Ruling struct {
	ID         ID               `json:"id"` // by RulingID
	Kind       RulingKind       `json:"kind"`
	Evidence   []ID             `json:"evidence"`
	Event      *EventReading    `json:"event,omitempty"`    // SET: the reading as corrected
	Position   *PositionReading `json:"position,omitempty"` // SET: the reading as corrected
	Reason     string           `json:"reason"`
	User       string           `json:"user"`
	RecordedAt time.Time        `json:"recordedAt"`
	Undone     bool             `json:"undone,omitempty"`
}
