package graph

import "time"

// EventKind is the kind of an event. What each means stands in schema.graphqls.
type EventKind string

// Kinds of events.
const (
	Summit           EventKind = "SUMMIT"
	Meeting          EventKind = "MEETING"
	Visit            EventKind = "VISIT"
	Call             EventKind = "CALL"
	Letter           EventKind = "LETTER"
	Negotiation      EventKind = "NEGOTIATION"
	Mediation        EventKind = "MEDIATION"
	Declaration      EventKind = "DECLARATION"
	Signing          EventKind = "SIGNING"
	Ratification     EventKind = "RATIFICATION"
	Withdrawal       EventKind = "WITHDRAWAL"
	Expiry           EventKind = "EXPIRY"
	Vote             EventKind = "VOTE"
	Sanction         EventKind = "SANCTION"
	Aid              EventKind = "AID"
	Deployment       EventKind = "DEPLOYMENT"
	MilitaryActivity EventKind = "MILITARY_ACTIVITY"
	WeaponsTest      EventKind = "WEAPONS_TEST"
	Attack           EventKind = "ATTACK"
	Ceasefire        EventKind = "CEASEFIRE"
	Release          EventKind = "RELEASE"
	Expulsion        EventKind = "EXPULSION"
	Appointment      EventKind = "APPOINTMENT"
	Election         EventKind = "ELECTION"
	Protest          EventKind = "PROTEST"
	Legal            EventKind = "LEGAL"
	OtherEvent       EventKind = "OTHER"
)

// EventStatus says how an event stands.
type EventStatus string

// Statuses of events. LAPSED is no reading: a view gives it to what was planned, is over and was never reported.
const (
	Occurred  EventStatus = "OCCURRED"
	Ongoing   EventStatus = "ONGOING"
	Planned   EventStatus = "PLANNED"
	Proposed  EventStatus = "PROPOSED"
	Possible  EventStatus = "POSSIBLE"
	Postponed EventStatus = "POSTPONED"
	Cancelled EventStatus = "CANCELLED"
	Denied    EventStatus = "DENIED"
	Lapsed    EventStatus = "LAPSED"
)

// ParticipantRole is a role in an event.
type ParticipantRole string

// Roles. Invited, Absent and Excluded do not count as present.
const (
	Participates ParticipantRole = "PARTICIPANT"
	Host         ParticipantRole = "HOST"
	Guest        ParticipantRole = "GUEST"
	Initiator    ParticipantRole = "INITIATOR"
	Recipient    ParticipantRole = "RECIPIENT"
	Mediator     ParticipantRole = "MEDIATOR"
	Signatory    ParticipantRole = "SIGNATORY"
	Observer     ParticipantRole = "OBSERVER"
	Invited      ParticipantRole = "INVITED"
	Absent       ParticipantRole = "ABSENT"
	Excluded     ParticipantRole = "EXCLUDED"
)

// Present tells whether a role counts as present.
func (r ParticipantRole) Present() bool { return r != Invited && r != Absent && r != Excluded }

// Event is one event as folded from its evidence: what happened, happens, is planned, or is spoken of as possible.
type Event struct {
	ID             ID              `json:"id"`
	Ref            string          `json:"ref,omitempty"` // of a named occasion: alaska-summit-2025
	Name           string          `json:"name"`
	Aliases        []string        `json:"aliases,omitempty"`
	Summary        string          `json:"summary"`
	Kind           EventKind       `json:"kind"`
	Status         EventStatus     `json:"status"`
	AtLeast        int             `json:"atLeast"`
	Time           *Temporal       `json:"time,omitempty"`
	Place          ID              `json:"place,omitempty"`
	PlaceIn        []ID            `json:"placeIn,omitempty"`
	PlaceText      string          `json:"placeText,omitempty"`
	Participants   []Participant   `json:"participants,omitempty"` // all roles; sorted by role, then id
	Issues         []ID            `json:"issues,omitempty"`
	Agreements     []ID            `json:"agreements,omitempty"`
	Disputed       []DisputedValue `json:"disputed,omitempty"`
	Alike          []ID            `json:"alike,omitempty"`    // evidence of events that it may be the same as
	Refutes        []ID            `json:"refutes,omitempty"`  // DENIED: evidence of events that it denies
	Evidence       []ID            `json:"evidence,omitempty"` // first published first, undated last, then by id
	FirstPublished Day             `json:"firstPublished,omitempty"`
	Corroboration  Corroboration   `json:"corroboration"`
	Band           Band            `json:"band"`
	RecordedAt     time.Time       `json:"-"`
}

// StatusOn is the status as seen on a day: what was planned, is over by that day and was never reported is LAPSED. The day of a view is the
// day of the newest article that it sees, not that of a calendar: where nothing was read since, nothing can have been reported.
func (e Event) StatusOn(day Day) EventStatus {
	if e.Status == Planned && e.Time != nil && e.Time.Latest != "" && e.Time.Latest < day {
		return Lapsed
	}
	return e.Status
}

// Participant is one actor's part in an event, with the evidence that says so.
type Participant struct {
	Party
	Evidence []ID `json:"evidence"`
}

// DisputedValue is one of several values that passages give for a field: kind, time, place, participants, atLeast.
type DisputedValue struct {
	Field    string `json:"field"`
	Value    string `json:"value"`
	Origins  int    `json:"origins"`
	Evidence []ID   `json:"evidence"`
}

// Corroboration says how many tell of a fact, independently.
type Corroboration struct {
	Articles   int `json:"articles"`
	Origins    int `json:"origins"`
	Publishers int `json:"publishers"`
	Refuting   int `json:"refuting,omitempty"` // origins that deny it; filled in by the store when it reads
}
