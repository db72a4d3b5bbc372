package graph

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode"
)

// describe gives the event its name, ref and summary. A named occasion keeps the name that most origins give; others are described:
// Meeting of Donald Trump and Vladimir Putin.
func (e *Event) describe(readings []*Reading) {
	names := tally(readings, func(r *EventReading) string { return occasion(r.Name) })
	if len(names) > 0 {
		e.Name = choose(names, func(value) int { return 0 }).key
		e.Ref = e.slug()
	} else {
		e.Name = e.descriptive(readings)
	}
	for _, n := range names {
		if n.key != e.Name {
			e.Aliases = append(e.Aliases, n.key)
		}
	}
	slices.Sort(e.Aliases)
	e.Summary = e.summary()
}

// occasion is a name without its article.
func occasion(name string) string {
	if first, rest, found := strings.Cut(name, " "); found && strings.EqualFold(first, "the") {
		return rest
	}
	return name
}

// slug makes a ref of the name and the year: alaska-summit-2025; none if the year is not known or stands in no name.
func (e *Event) slug() string {
	if e.Time == nil || e.Time.Earliest == "" || e.Time.Latest == "" || e.Time.Earliest[:4] != e.Time.Latest[:4] {
		return ""
	}
	parts := strings.FieldsFunc(strings.ToLower(e.Name), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) })
	if year := string(e.Time.Earliest[:4]); !slices.Contains(parts, year) {
		parts = append(parts, year)
	}
	return strings.Join(parts, "-")
}

// phrase describes events of a kind: Attack by A on B. Without on, all parties stand in one row: Meeting of A and B.
type phrase struct{ noun, by, on string }

var phrases = map[EventKind]phrase{
	Summit:           {"Summit", "of", ""},
	Meeting:          {"Meeting", "of", ""},
	Visit:            {"Visit", "of", "to"},
	Call:             {"Call", "of", ""},
	Letter:           {"Letter", "from", "to"},
	Negotiation:      {"Talks", "of", ""},
	Mediation:        {"Mediation", "between", ""},
	Declaration:      {"Declaration", "of", "on"},
	Signing:          {"Signing", "by", ""},
	Ratification:     {"Ratification", "by", ""},
	Withdrawal:       {"Withdrawal", "of", "from"},
	Expiry:           {"Expiry", "for", ""},
	Vote:             {"Vote", "of", "on"},
	Sanction:         {"Sanctions", "of", "on"},
	Aid:              {"Aid", "from", "to"},
	Deployment:       {"Deployment", "by", "to"},
	MilitaryActivity: {"Military activity", "of", "against"},
	WeaponsTest:      {"Weapons test", "by", ""},
	Attack:           {"Attack", "by", "on"},
	Ceasefire:        {"Ceasefire", "between", ""},
	Release:          {"Release", "by", "of"},
	Expulsion:        {"Expulsion", "by", "of"},
	Appointment:      {"Appointment", "by", "of"},
	Election:         {"Election", "of", ""},
	Protest:          {"Protest", "by", "against"},
	Legal:            {"Legal action", "by", "against"},
	OtherEvent:       {"Event", "with", ""},
}

// descriptive makes a name of kind and parties, or of the body that met.
func (e *Event) descriptive(readings []*Reading) string {
	p := phrases[e.Kind]
	if i := slices.IndexFunc(readings, func(r *Reading) bool { return r.Event.Body != nil }); i >= 0 {
		return readings[i].Event.Body.Name + " " + strings.ToLower(p.noun)
	}
	c := partiesOf(readings)
	var does, done []string
	for _, party := range c.core(readings) {
		if p.on != "" && undergoes(e.Kind, party.Role) {
			done = append(done, party.Name)
		} else {
			does = append(does, party.Name)
		}
	}
	name := p.noun
	if len(does) > 0 {
		name += " " + p.by + " " + listed(does)
	}
	if len(done) > 0 {
		name += " " + p.on + " " + listed(done)
	}
	return name
}

// undergoes tells whether who has this role is the one to whom it is done.
func undergoes(k EventKind, r ParticipantRole) bool {
	if k == Visit {
		return r == Host || r == Recipient
	}
	return r == Recipient
}

// listed makes a row of names: A, B and 3 others.
func listed(names []string) string {
	const most = 3
	if n := len(names); n > most {
		names = append(slices.Clone(names[:most-1]), fmt.Sprintf("%d others", n-most+1))
	}
	last := len(names) - 1
	if last <= 0 {
		return strings.Join(names, "")
	}
	return strings.Join(names[:last], ", ") + " and " + names[last]
}

// summary says what, how it stands, where and when.
func (e *Event) summary() string {
	s := e.Name
	if e.Status != Occurred {
		s = strings.ToUpper(string(e.Status[:1])) + strings.ToLower(string(e.Status[1:])) + ": " + s
	}
	if e.PlaceText != "" {
		s += ", " + e.PlaceText
	}
	if e.Time != nil {
		if when := e.Time.words(); when != "" {
			s += ", " + when
		}
	}
	return s
}

// words gives a date for people: 15 August 2025, August 2025, or as it is written.
func (t *Temporal) words() string {
	if at, err := time.Parse(time.DateOnly, t.EDTF); err == nil {
		return at.Format("2 January 2006")
	}
	if at, err := time.Parse("2006-01", t.EDTF); err == nil {
		return at.Format("January 2006")
	}
	return cmp.Or(strings.ReplaceAll(t.EDTF, "/", " to "), t.Text)
}

// verbs say what a holder does in an act.
var verbs = map[PositionAct]string{
	Seeks: "seeks", Demands: "demands", Requests: "requests", Proposes: "proposes", Offers: "offers", OpenTo: "is open to", Supports: "supports",
	Agrees: "agrees", Commits: "commits to", Concedes: "concedes", Expects: "expects", Doubts: "doubts", Warns: "warns", Opposes: "opposes",
	Rejects: "rejects", Threatens: "threatens", Accuses: "accuses", Condemns: "condemns", Denies: "denies", Confirms: "confirms",
	Praises: "praises", States: "states", DeclinesComment: "declines to comment",
}

// summary says who does what with which content: Donald Trump warns: there will be consequences.
func (p *Position) summary() string {
	var holders []string
	for _, h := range p.Holders {
		holders = append(holders, h.Name)
	}
	s := listed(holders) + " " + verbs[p.Act]
	if p.Content != "" {
		s += ": " + p.Content
	}
	return s
}
