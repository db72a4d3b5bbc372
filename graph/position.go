package graph

import "time"

// PositionBasis says how we know that a holder holds a position.
type PositionBasis string

// Bases of positions.
const (
	OwnWords      PositionBasis = "OWN_WORDS"
	OwnReported   PositionBasis = "OWN_REPORTED"
	Spokesperson  PositionBasis = "SPOKESPERSON"
	Joint         PositionBasis = "JOINT"
	Characterised PositionBasis = "CHARACTERISED"
)

// PositionAct is what a holder does in stating a position. What each means stands in schema.graphqls.
type PositionAct string

// Acts.
const (
	Seeks           PositionAct = "SEEKS"
	Demands         PositionAct = "DEMANDS"
	Requests        PositionAct = "REQUESTS"
	Proposes        PositionAct = "PROPOSES"
	Offers          PositionAct = "OFFERS"
	OpenTo          PositionAct = "OPEN_TO"
	Supports        PositionAct = "SUPPORTS"
	Agrees          PositionAct = "AGREES"
	Commits         PositionAct = "COMMITS"
	Concedes        PositionAct = "CONCEDES"
	Expects         PositionAct = "EXPECTS"
	Doubts          PositionAct = "DOUBTS"
	Warns           PositionAct = "WARNS"
	Opposes         PositionAct = "OPPOSES"
	Rejects         PositionAct = "REJECTS"
	Threatens       PositionAct = "THREATENS"
	Accuses         PositionAct = "ACCUSES"
	Condemns        PositionAct = "CONDEMNS"
	Denies          PositionAct = "DENIES"
	Confirms        PositionAct = "CONFIRMS"
	Praises         PositionAct = "PRAISES"
	States          PositionAct = "STATES"
	DeclinesComment PositionAct = "DECLINES_COMMENT"
)

// Stance is for or against what the content names.
type Stance string

// Stances.
const (
	For         Stance = "FOR"
	Against     Stance = "AGAINST"
	Conditional Stance = "CONDITIONAL"
	Mixed       Stance = "MIXED"
	NoStance    Stance = "NONE"
)

// Position is one statement as folded from its evidence. A later position never replaces an earlier one.
type Position struct {
	ID             ID            `json:"id"`
	Summary        string        `json:"summary"`
	Holders        []Who         `json:"holders"`
	Speaker        *Who          `json:"speaker,omitempty"`
	Basis          PositionBasis `json:"basis"`
	Act            PositionAct   `json:"act"`
	Stance         Stance        `json:"stance"`
	Content        string        `json:"content"`
	Topic          string        `json:"topic"`
	Issue          ID            `json:"issue,omitempty"`
	About          []ID          `json:"about,omitempty"`
	Toward         []Who         `json:"toward,omitempty"`
	VoicedAt       ID            `json:"voicedAt,omitempty"` // evidence of the event; resolves to it
	Condition      string        `json:"condition,omitempty"`
	Probability    *float64      `json:"probability,omitempty"`
	Hedge          string        `json:"hedge,omitempty"`
	Quote          bool          `json:"quote,omitempty"`
	Time           *Temporal     `json:"time,omitempty"` // as dated by the article, else the day of publication (basis PUBLICATION)
	Evidence       []ID          `json:"evidence,omitempty"`
	FirstPublished Day           `json:"firstPublished,omitempty"`
	Corroboration  Corroboration `json:"corroboration"`
	Band           Band          `json:"band"`
	RecordedAt     time.Time     `json:"-"`
}

// Anonymous tells whether a group that lives in one article only holds or voices the position.
func (p Position) Anonymous() bool {
	if p.Speaker != nil && p.Speaker.Anonymous {
		return true
	}
	for _, h := range p.Holders {
		if h.Anonymous {
			return true
		}
	}
	return false
}
