package bench

import (
	"fmt"

	"demarche/graph"
)

// event invents something that happens on a day, was to happen, or may.
func (w *World) event(day graph.Day) graph.EventReading {
	place := w.places[w.pick(len(w.places))]
	r := graph.EventReading{
		Kind:    oneOf(w, graph.Meeting, graph.Meeting, graph.Call, graph.Visit, graph.Summit, graph.Negotiation, graph.Sanction, graph.Signing, graph.Attack),
		Status:  w.status(),
		AtLeast: oneOf(w, 1, 1, 1, 2),
		Time:    w.time(day),
		Place:   place.ID, PlaceIn: place.Within, PlaceText: place.Name.Name,
	}
	if w.chance(0.3) {
		r.Place, r.PlaceIn, r.PlaceText = "", nil, "somewhere"
	}
	once := map[graph.ID]bool{}
	for i := range oneOf(w, 2, 2, 2, 3, 4) {
		a := w.actor()
		if once[a.ID] {
			continue
		}
		once[a.ID] = true
		role := graph.Participates
		if i > 1 {
			role = oneOf(w, graph.Participates, graph.Host, graph.Mediator, graph.Absent, graph.Invited)
		}
		r.Parties = append(r.Parties, graph.Party{Who: w.who(a), Role: role})
	}
	if w.chance(0.5) {
		r.Issues = []graph.ID{w.issues[w.pick(len(w.issues))].ID}
	}
	return r
}

// status tells whether it happened: mostly it did.
func (w *World) status() graph.EventStatus {
	switch r := w.random.Float64(); {
	case r < 0.04:
		return graph.Denied
	case r < 0.08:
		return graph.Possible
	case r < 0.2:
		return graph.Planned
	}
	return graph.Occurred
}

// time gives the date of what an article of this day tells: mostly a day just before.
func (w *World) time(day graph.Day) *graph.Temporal {
	d := day.Add(-w.random.IntN(3))
	switch r := w.random.Float64(); {
	case r < 0.02:
		return nil
	case r < 0.05:
		return &graph.Temporal{Text: "recently", Precision: graph.PrecisionUnknown, Basis: graph.BasisStated}
	case r < 0.1:
		return span(d.Month(), graph.Day(d.Month()+"-01"), graph.Day(d.Month()+"-28"), graph.PrecisionMonth, graph.BasisStated)
	case r < 0.15:
		return span(fmt.Sprintf("%s/%s", d, d.Add(2)), d, d.Add(2), graph.PrecisionInterval, graph.BasisStated)
	case r < 0.2:
		return span(string(d)+"?", d, d, graph.PrecisionDay, graph.BasisContext)
	case r < 0.25:
		d = day.Add(10 + w.random.IntN(20))
	}
	return span(string(d), d, d, graph.PrecisionDay, graph.BasisRelative)
}

func span(edtf string, first, last graph.Day, precision graph.DatePrecision, basis graph.TimeBasis) *graph.Temporal {
	return &graph.Temporal{EDTF: edtf, Earliest: first, Latest: last, Precision: precision, Basis: basis}
}

// otherwise is a reading as an article has it that disagrees: about the date, the place, the kind or who was there.
func (w *World) otherwise(r graph.EventReading) graph.EventReading {
	switch how := w.random.IntN(4); {
	case how == 0 && len(r.Parties) > 2:
		r.Parties = r.Parties[:2:2]
	case how == 1 && r.Time != nil && r.Time.Earliest != "":
		d := r.Time.Earliest.Add(1)
		r.Time = span(string(d), d, d, graph.PrecisionDay, graph.BasisStated)
	case how == 2:
		r.Kind = other(w, r.Kind, graph.Meeting, graph.Negotiation, graph.Summit)
	default:
		place := w.places[w.pick(len(w.places))]
		if place.ID == r.Place {
			place = w.places[len(w.places)-1]
		}
		r.Place, r.PlaceIn, r.PlaceText = place.ID, place.Within, place.Name.Name
	}
	return r
}

// other picks one of several that is not this one.
func other[T comparable](w *World, this T, of ...T) T {
	for {
		if o := oneOf(w, of...); o != this {
			return o
		}
	}
}

// position invents a statement.
func (w *World) position(day graph.Day) graph.PositionReading {
	holder, issue := w.actor(), w.issues[w.pick(len(w.issues))]
	r := graph.PositionReading{
		Holders: []graph.Who{w.who(holder)},
		Basis:   graph.OwnReported,
		Act:     oneOf(w, graph.Demands, graph.Supports, graph.Rejects, graph.States, graph.Warns, graph.Proposes),
		Stance:  oneOf(w, graph.For, graph.Against, graph.Conditional, graph.NoStance),
		Topic:   issue.Name.Name,
		Content: fmt.Sprintf("%s %s should %s", w.words(3), issue.Name.Name, w.words(6+w.random.IntN(8))),
		Issue:   issue.ID,
	}
	if w.chance(0.2) {
		r.Issue = ""
	}
	if w.chance(0.4) {
		r.Quote, r.Quotation, r.Basis = true, r.Content, graph.OwnWords
	}
	if w.chance(0.3) {
		other := w.actor()
		r.Toward, r.About = []graph.Who{w.who(other)}, []graph.ID{other.ID}
	}
	if w.chance(0.15) {
		speaker := w.who(w.persons[w.pick(len(w.persons))])
		r.Speaker, r.Basis = &speaker, graph.Spokesperson
	}
	if w.chance(0.1) {
		r.Holders, r.Basis = append(r.Holders, w.who(w.states[w.pick(len(w.states))])), graph.Joint
	}
	if w.chance(0.2) {
		r.Condition = "if the others agree"
	}
	if w.chance(0.1) {
		p := 0.25
		r.Probability = &p
	}
	if w.chance(0.2) {
		r.Time = w.time(day)
	}
	return r
}

// restated is a statement as an article has it that takes it in another way.
func (w *World) restated(r graph.PositionReading) graph.PositionReading {
	r.Stance = other(w, r.Stance, graph.For, graph.Against, graph.Conditional, graph.NoStance)
	return r
}
