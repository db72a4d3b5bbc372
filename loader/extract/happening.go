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

// wider tells whether a noun says that a meeting has more parties than those that an event has: a trilateral meeting after one of two.
func (p *eventReader) wider(o *occurrence, h *happening) bool {
	ways := p.ways(o.trigger)
	return ways > 2 && !p.definite(o.trigger) && len(coreParties(h.parties)) == 2 && !allStates(h.parties)
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
