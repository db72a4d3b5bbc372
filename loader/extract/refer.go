package extract

import (
	"slices"

	"demarche/graph"
)

// refer finds out which occurrences tell of the same event. Each joins the latest event that it can speak of; one that only refers back
// ("the summit") and finds none is not told.
func (p *eventReader) refer(found []*occurrence) {
	var events []*happening
	for _, o := range found {
		p.missingParties(o, events)
		h := p.antecedentOf(o, events)
		if o.attends {
			h = p.attended(o, events)
		}
		switch {
		case h != nil && o.attends:
			p.attend(o, h)
		case o.attends && (!o.settled || p.clauses[o.clause].Negated):
		case h != nil:
			o.told = !o.refers || o.when != nil || o.place != nil
			o.same = []*occurrence{h.told[0]}
			p.join(h, o)
		case !o.refers:
			o.told, o.attends = true, false
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
	if o.another || p.wider(o, h) {
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

// canRefer tells whether a noun like "the talks" can mean an event.
func (p *eventReader) canRefer(o *occurrence, h *happening) bool {
	if o.clause >= 0 && standing(graph.EventStatus(p.clauseStatus(o.clause))) == 1 && standing(h.status) == 0 {
		return false // their meeting could take place in Cairo
	}
	return (len(o.parties) == 0 || p.partiesAgree(o.parties, h.parties)) && p.mayMean(o, h)
}

// mayMean tells whether kind, time, place and words of a noun allow that it means an event.
func (p *eventReader) mayMean(o *occurrence, h *happening) bool {
	return slices.ContainsFunc(h.recent(), func(other *occurrence) bool { return slices.Contains(o.entry.Refers, other.kind) }) &&
		daysAgree(o.when, h.when) && placesAgree(o.place, h.place) && p.sameOccasion(o, h) && p.sameWeapon(o, h)
}

// known tells whether a noun speaks of an event as known where one of the two has no parties: "the bombings" after "bombings of embassies".
func (p *eventReader) known(o *occurrence, h *happening) bool {
	return o.entry.Nouns != nil && (len(o.parties) == 0 || len(h.parties) == 0) && slices.Contains(o.entry.Refers, h.told[0].kind) &&
		p.definite(o.trigger) && (o.site < 0 || len(o.parties) == 0)
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

// coreParties are those that make an event what it is; of one that has mediators alone, these.
func coreParties(all []graph.Party) []graph.Party {
	core := slices.DeleteFunc(slices.Clone(all), func(q graph.Party) bool {
		return !q.Role.Present() || q.Role == graph.Observer || q.Role == graph.Mediator
	})
	if len(core) == 0 {
		return all
	}
	return core
}

// standsFor tells whether a state or body is that which another party serves.
func standsFor(state, other graph.Party) bool {
	return (state.Type == graph.State || state.Type == graph.Organization) && other.For == state.ID && other.Type != graph.State
}
