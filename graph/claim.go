package graph

import (
	"slices"
	"strconv"
	"strings"
)

// claim is what one article says of one event, put together from its passages: all that decides what the event is.
type claim struct {
	family  EventKind // kinds that may be one event in two mouths; see familyOf
	loose   bool      // POSSIBLE, PROPOSED or DENIED: never joined across articles
	denied  bool      // DENIED and nothing else
	plural  bool      // several at once: two calls
	ordinal int       // tells it apart from others of its article that look the same

	dating      dating
	first, last int // anchor: its days; thin: the days on which it may have been

	sides   []side // core parties, sorted by id
	present []ID   // all who were present, whatever the role
	body    ID     // named occasions key on it instead of the sides
	place   ID     // the most precise
	within  []ID   // larger places

	meets []string // what blocks are made of: each two sides, or the body
	base  string   // of anchors: family, sides or body, and days; of local kinds also the place
	key   string   // of anchors: base, ordinal and plural. Equal keys are one event

	found   []Block // under which it is found
	reached []Block // under which is what it may be compared with; filled in by reach
}

// dating says how well an event is placed in time.
type dating int

const (
	adrift dating = iota // not placed: joins nothing
	thin                 // a window of at most a month: joins the only event that fits
	anchor               // a day, or a few days for kinds that last
)

// Limits, in days. runDays is how long an event of a kind that lasts can be; windowDays how wide a vague date can be and still place an
// event, and how far from its publication an undated one is looked for.
const (
	runDays    = 4
	windowDays = 31
)

// familyOf groups the kinds that are one event in two mouths. A visit and the meeting held on it are two facts.
func familyOf(k EventKind) EventKind {
	switch k {
	case Summit, Negotiation, Mediation:
		return Meeting
	}
	return k
}

// lasts tells whether an event of the family can go on for several days.
func lasts(family EventKind) bool { return family == Meeting || family == Visit }

// directed tells whether it matters who does it to whom.
func directed(family EventKind) bool {
	switch family {
	case Letter, Sanction, Aid, Deployment, MilitaryActivity, Attack, Release, Expulsion, Appointment, Protest, Legal, Withdrawal:
		return true
	}
	return false
}

// local tells whether the same sides can have several on one day, at several places.
func local(family EventKind) bool {
	return family == Attack || family == MilitaryActivity || family == Protest
}

// claimOf puts a claim together from passages that tell of one event, in canonical order. Parties add up; of dates and places the most
// precise counts.
func claimOf(readings []*Reading) claim {
	c := claim{family: familyOf(readings[0].Event.Kind), ordinal: readings[0].Event.Ordinal, loose: true, denied: true}
	var time *Temporal
	for _, r := range readings {
		e := r.Event
		c.loose = c.loose && (e.Status == Possible || e.Status == Proposed || e.Status == Denied)
		c.denied = c.denied && e.Status == Denied
		c.plural = c.plural || e.AtLeast > 1
		c.ordinal = min(c.ordinal, e.Ordinal)
		if e.Place != "" && (c.place == "" || len(e.PlaceIn) > len(c.within)) {
			c.place, c.within = e.Place, e.PlaceIn
		}
		if e.Body != nil && c.body == "" {
			c.body = e.Body.ID
		}
		if width(e.Time) < width(time) {
			time = e.Time
		}
	}
	c.addParties(readings)
	c.date(time, readings[0])
	c.meets = c.meetings()
	if len(c.meets) == 0 {
		c.dating = adrift
	}
	if c.dating == anchor {
		c.base = c.baseKey()
		c.key = c.base + "|" + strconv.Itoa(c.ordinal) + "|" + strconv.FormatBool(c.plural)
	}
	return c
}

// partiesOf gives a claim with nothing but family, body and parties.
func partiesOf(readings []*Reading) claim {
	c := claim{family: familyOf(readings[0].Event.Kind)}
	for _, r := range readings {
		if r.Event.Body != nil && c.body == "" {
			c.body = r.Event.Body.ID
		}
	}
	c.addParties(readings)
	return c
}

// width counts the days that a date may mean; very many if it is open or unknown.
func width(t *Temporal) int {
	const unknown = 1 << 30
	if t == nil {
		return unknown
	}
	n, ok := t.Latest.Sub(t.Earliest)
	if !ok {
		return unknown
	}
	return n + 1
}

// date settles when the event was. The first reading gives status and day of publication where nothing is said of the day.
func (c *claim) date(t *Temporal, r *Reading) {
	days := width(t)
	switch {
	case days <= windowDays:
		c.first, _ = t.Earliest.number()
		c.last = c.first + days - 1
		c.dating = thin
		exact := !strings.ContainsAny(t.EDTF, "?~%")
		if exact && (days == 1 || days <= runDays && lasts(c.family) && t.Precision == PrecisionInterval) {
			c.dating = anchor
		}
	case t == nil || t.Earliest == "" && t.Latest == "":
		published, ok := r.Published.number()
		if !ok {
			return
		}
		c.dating, c.first, c.last = thin, published, published
		if s := r.Event.Status; s == Occurred || s == Ongoing || s == Denied {
			c.first -= windowDays
		} else {
			c.last += windowDays
		}
	}
}

// manySides is how many sides a gathering may have to be found by each two of them.
const manySides = 8

// meetings gives what the claim can be found by. A gathering of more than eight sides is found only by all of them together.
func (c *claim) meetings() []string {
	if c.family == OtherEvent {
		return nil // the same parties on the same day: that says too little
	}
	if c.body != "" {
		return []string{"(" + c.body.Key() + ")"}
	}
	if len(c.sides) < 2 {
		return nil
	}
	keys := make([]string, len(c.sides))
	for i, s := range c.sides {
		keys[i] = s.key.Key()
	}
	slices.Sort(keys)
	keys = slices.Compact(keys)
	switch {
	case len(keys) == 1:
		return keys
	case len(keys) > manySides:
		return []string{"(" + HashID("", keys...).Key() + ")"}
	}
	var pairs []string
	for i, a := range keys {
		for _, b := range keys[i+1:] {
			pairs = append(pairs, a+","+b)
		}
	}
	return pairs
}

func (c *claim) baseKey() string {
	var b strings.Builder
	b.WriteString(c.partyKey())
	b.WriteByte('|')
	b.WriteString(strconv.Itoa(c.first))
	b.WriteByte('-')
	b.WriteString(strconv.Itoa(c.last))
	if local(c.family) {
		b.WriteByte('|')
		b.WriteString(string(c.place))
	}
	return b.String()
}

// partyKey names the family and who took part, or which body met.
func (c *claim) partyKey() string {
	var b strings.Builder
	b.WriteString(string(c.family))
	if c.body != "" {
		return b.String() + "|" + string(c.body)
	}
	for _, s := range c.sides {
		b.WriteByte('|')
		b.WriteString(string(s.id))
		b.WriteByte(',')
		b.WriteString(string(s.key))
		if s.way != 0 {
			b.WriteByte(s.way)
		}
	}
	return b.String()
}
