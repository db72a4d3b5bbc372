package extract

import (
	"slices"

	"demarche/graph"
)

// happening is one event of the article: all occurrences that tell of it.
type happening struct {
	told    []*occurrence
	family  string
	status  graph.EventStatus
	parties []graph.Party
	when    *when
	place   *mention
	count   int
}

// refer finds out which occurrences tell of the same event. Each joins the latest event that it can speak of; one that only refers back
// ("the summit") and finds none is not told.
func (p *eventReader) refer(found []*occurrence) {
	var events []*happening
	for _, o := range found {
		p.missingParties(o, events)
		h := p.antecedentOf(o, events)
		switch {
		case h != nil:
			o.told = !o.refers || o.when != nil || o.place != nil
			o.same = []*occurrence{h.told[0]}
			p.join(h, o)
		case !o.refers:
			o.told = true
			events = append(events, p.newHappening(o))
		}
	}
	p.datedByReadout(events)
	p.datedByPresent(events)
	p.datedByOccasion(events)
	p.onVisit(events)
	p.agreeOnKind(events)
	p.number(events)
}

// agreeOnKind makes all that tells of a summit tell of a summit: once one passage says who met, the others need not.
func (p *eventReader) agreeOnKind(events []*happening) {
	for _, h := range events {
		if !slices.ContainsFunc(h.told, func(o *occurrence) bool { return o.kind == graph.Summit }) {
			continue
		}
		for _, o := range h.told {
			o.kind = graph.Summit
		}
	}
}

func (p *eventReader) newHappening(o *occurrence) *happening {
	h := &happening{family: family(o.kind), status: o.status, count: o.count}
	p.join(h, o)
	return h
}

// join adds an occurrence to an event, and what the event lacked to the event.
func (p *eventReader) join(h *happening, o *occurrence) {
	h.told = append(h.told, o)
	if o.refers {
		o.kind, o.status = h.told[0].kind, h.told[0].status
		return
	}
	for _, other := range h.recent() {
		p.narrow(other, o)
		p.narrow(o, other)
	}
	if len(o.parties) > len(h.parties) {
		h.parties = o.parties
	}
	if h.when == nil || h.when.Time.Earliest == "" {
		h.when = o.when
	}
	if h.place == nil || o.place != nil && len(o.place.PlaceIn) > len(h.place.PlaceIn) {
		h.place = o.place
	}
}

// narrow takes from an occurrence that names only states its parties where another one of the same event names those who met for each.
func (p *eventReader) narrow(states, persons *occurrence) {
	if states == persons || len(states.parties) == 0 || !allStates(states.parties) || allStates(persons.parties) {
		return
	}
	for _, state := range states.parties {
		if !slices.ContainsFunc(persons.parties, func(q graph.Party) bool { return standsFor(state, q) }) {
			return
		}
	}
	states.parties = nil
}

// recent are the occurrences that a new one is compared with.
func (h *happening) recent() []*occurrence { return h.told[max(0, len(h.told)-maxTold):] }

// maxTold bounds with how many occurrences of one event a new one is compared.
const maxTold = 12

// family is the set of kinds within which two readings can be one event.
func family(k graph.EventKind) string {
	switch k {
	case graph.Summit, graph.Meeting, graph.Negotiation, graph.Mediation:
		return "meeting"
	}
	return string(k)
}

// antecedentOf gives the event that an occurrence speaks of, nil if it is a new one.
func (p *eventReader) antecedentOf(o *occurrence, events []*happening) *happening {
	var possible *happening
	for n := len(events) - 1; n >= max(0, len(events)-maxEvents); n-- {
		switch {
		case !p.sameEvent(o, events[n]):
		case !o.refers || standing(events[n].status) == 0:
			return events[n]
		case possible == nil:
			possible = events[n]
		}
	}
	return possible
}

// maxEvents bounds how far back an antecedent is looked for.
const maxEvents = 60

// sameEvent tells whether an occurrence can speak of an event.
func (p *eventReader) sameEvent(o *occurrence, h *happening) bool {
	if o.another {
		return false
	}
	if o.refers {
		return p.canRefer(o, h)
	}
	if family(o.kind) != h.family || !p.statusesAgree(o, h) || (o.count > 1) != (h.count > 1) {
		return false
	}
	return daysAgree(o.when, h.when) && placesAgree(o.place, h.place) && (p.partiesAgree(o.parties, h.parties) || p.known(o, h)) &&
		p.sameObject(o, h) && p.sameOccasion(o, h) && p.sameSite(o, h) && p.sameWeapon(o, h)
}

// known tells whether a noun speaks of an event as known where one of the two has no parties: "the bombings" after "bombings of embassies".
func (p *eventReader) known(o *occurrence, h *happening) bool {
	return o.entry.Nouns != nil && (len(o.parties) == 0 || len(h.parties) == 0) && slices.Contains(o.entry.Refers, h.told[0].kind) &&
		p.definite(o.trigger)
}

// sameWeapon tells nuclear tests from tests of missiles.
func (p *eventReader) sameWeapon(o *occurrence, h *happening) bool {
	if o.kind != graph.WeaponsTest {
		return true
	}
	mine := p.weapon(o)
	return mine == "" || !slices.ContainsFunc(h.recent(), func(other *occurrence) bool { theirs := p.weapon(other); return theirs != "" && theirs != mine })
}

// weapon is the kind of weapon that a test is of: nuclear, missile, or "" if it is not said.
func (p *eventReader) weapon(o *occurrence) string {
	words := p.modifiers(o.trigger)
	for _, a := range o.args {
		words = append(words, a.head)
	}
	for _, k := range words {
		switch p.lemma(k) {
		case "nuclear", "atomic", "bomb", "warhead", "device":
			return "nuclear"
		case "missile", "rocket", "ballistic", "ballistics", "icbm", "projectile", "satellite":
			return "missile"
		}
	}
	return ""
}

// occasions are nouns for meetings of a certain form; others ("the meeting") can mean any.
var occasions = []string{"conference", "forum", "session", "gathering", "dinner", "lunch", "breakfast", "luncheon", "roundtable", "congress"}

// sameOccasion tells whether a noun for a meeting of a certain form can mean an event: one that is called by that noun too.
func (p *eventReader) sameOccasion(o *occurrence, h *happening) bool {
	noun := p.lemma(o.trigger)
	return !slices.Contains(occasions, noun) || slices.ContainsFunc(h.recent(), func(other *occurrence) bool { return p.lemma(other.trigger) == noun })
}

// sameSite tells whether two places without an entry can be the same.
func (p *eventReader) sameSite(o *occurrence, h *happening) bool {
	if o.site < 0 || p.definite(o.site) {
		return true
	}
	return !slices.ContainsFunc(h.recent(), func(other *occurrence) bool {
		return other.site >= 0 && p.lemma(other.site) != p.lemma(o.site) || other.place != nil && other.site < 0
	})
}

// canRefer tells whether a noun like "the talks" can mean an event.
func (p *eventReader) canRefer(o *occurrence, h *happening) bool {
	if !slices.ContainsFunc(h.recent(), func(other *occurrence) bool { return slices.Contains(o.entry.Refers, other.kind) }) {
		return false
	}
	return daysAgree(o.when, h.when) && placesAgree(o.place, h.place) && (len(o.parties) == 0 || p.partiesAgree(o.parties, h.parties)) &&
		p.sameOccasion(o, h) && p.sameWeapon(o, h)
}

// statusesAgree tells whether two readings of one article can be of one event: what is only possible is not what happened, but what was
// planned for a day that has passed may be.
func (p *eventReader) statusesAgree(o *occurrence, h *happening) bool {
	a, b := standing(o.status), standing(h.status)
	if a == b {
		return true
	}
	overdue := func(w *when) bool { return w != nil && w.Time.Latest != "" && w.Time.Latest < p.article.Published }
	return a == 0 && b == 1 && overdue(h.when) || a == 1 && b == 0 && overdue(o.when)
}

// standing puts the statuses into groups that are never of one event within one article.
func standing(s graph.EventStatus) int {
	switch s {
	case graph.Occurred, graph.Ongoing:
		return 0
	case graph.Denied:
		return 2
	}
	return 1
}

// daysAgree tells whether two times can be the same: one is unknown, or they have a day in common.
func daysAgree(a, b *when) bool {
	if a == nil || b == nil || a.Time.EDTF == "" || b.Time.EDTF == "" {
		return true
	}
	return before(a.Time.Earliest, b.Time.Latest) && before(b.Time.Earliest, a.Time.Latest)
}

func before(a, b graph.Day) bool { return a == "" || b == "" || a <= b }

// placesAgree tells whether two places can be the same: one is unknown, or one lies within the other.
func placesAgree(a, b *mention) bool {
	if a == nil || b == nil || a.Place == b.Place {
		return true
	}
	return slices.Contains(a.PlaceIn, b.Place) || slices.Contains(b.PlaceIn, a.Place)
}

// partiesAgree tells whether the fewer parties are all among the more, a state standing for its people.
func (p *eventReader) partiesAgree(a, b []graph.Party) bool {
	a, b = coreParties(a), coreParties(b)
	if len(a) == 0 || len(b) == 0 {
		return len(a) == len(b)
	}
	if len(a) > len(b) {
		a, b = b, a
	}
	states, same := 0, 0
	for _, one := range a {
		switch {
		case slices.ContainsFunc(b, func(other graph.Party) bool { return one.ID == other.ID }):
			same++
		case slices.ContainsFunc(b, func(other graph.Party) bool { return standsFor(one, other) || standsFor(other, one) }):
			states++
		default:
			return false
		}
	}
	return states == 0 || same == 0 || allStates(a) || allStates(b)
}

func allStates(parties []graph.Party) bool {
	return !slices.ContainsFunc(parties, func(q graph.Party) bool { return q.Type != graph.State })
}

// coreParties are those that make an event what it is.
func coreParties(all []graph.Party) []graph.Party {
	return slices.DeleteFunc(slices.Clone(all), func(q graph.Party) bool {
		return !q.Role.Present() || q.Role == graph.Observer || q.Role == graph.Mediator
	})
}

// standsFor tells whether a state or body is that which another party serves.
func standsFor(state, other graph.Party) bool {
	return (state.Type == graph.State || state.Type == graph.Organization) && other.For == state.ID && other.Type != graph.State
}

// sameObject tells whether what is signed, issued or given can be the same: an indefinite document is a new one.
func (p *eventReader) sameObject(o *occurrence, h *happening) bool {
	mine := p.document(o)
	if mine < 0 || p.definite(mine) {
		return true
	}
	for _, other := range h.recent() {
		if theirs := p.document(other); theirs >= 0 && theirs != mine {
			return false
		}
	}
	return true
}

// document is the object of the verb of an occurrence; -1 if there is none.
func (p *eventReader) document(o *occurrence) int {
	if o.entry.Nouns != nil || len(o.entry.Objects) == 0 {
		return -1
	}
	for _, a := range o.args {
		if a.slot == objectSlot {
			return a.head
		}
	}
	return -1
}

// definite tells whether a noun phrase speaks of something known.
func (p *eventReader) definite(i int) bool {
	return slices.ContainsFunc(p.lefts(i), func(k int) bool {
		switch p.lower[k] {
		case "the", "this", "that", "these", "those":
			return true
		}
		return p.doc.Tokens[k].Dep == "poss"
	})
}

// number tells apart those events that else look the same.
func (p *eventReader) number(events []*happening) {
	for n, h := range events {
		ordinal := 0
		for _, earlier := range events[max(0, n-maxEvents):n] {
			if earlier.family == h.family && daysAgree(earlier.when, h.when) && p.partiesAgree(earlier.parties, h.parties) && earlier.status == h.status {
				ordinal++
			}
		}
		for _, o := range h.told {
			o.ordinal = ordinal
		}
	}
}
