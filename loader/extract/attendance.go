package extract

import (
	"slices"

	"demarche/graph"
)

// attends tells whether a carried noun speaks of a known event and says only who was there, or was not: joined the talks, was not invited to
// the summit, hosted the meeting.
func (p *eventReader) attends(o *occurrence) bool {
	if o.clause < 0 || o.another || len(o.parties) == 0 || len(o.entry.Refers) == 0 || !p.definite(o.trigger) || !o.carrier.ofAttendance() {
		return false
	}
	own := slices.Concat(p.possessors(o.trigger), p.nationals(o.trigger))
	for _, a := range p.phrasesBehind(o.trigger, o.trigger) {
		if o.entry.Roles[a.slot] != "" {
			own = append(own, a.head)
		}
	}
	return !slices.ContainsFunc(own, func(i int) bool { return len(p.who(i)) > 0 })
}

// ofAttendance tells whether a verb says of those around it that they attend, host or miss what it carries.
func (s supportEntry) ofAttendance() bool {
	switch graph.ParticipantRole(s.Subject) {
	case graph.Participates, graph.Host, graph.Mediator, graph.Absent:
		return true
	}
	return s.Object == string(graph.Excluded) || s.Object == string(graph.Invited)
}

// turnAway gives those of whom a verb denies that they attend the role that is left to them: absent, or excluded if they were not asked.
func (p *eventReader) turnAway(o *occurrence) {
	if !p.clauses[o.clause].Negated {
		return
	}
	left := o.parties[:0]
	for _, q := range o.parties {
		switch q.Role {
		case graph.Participates, graph.Guest:
			q.Role = graph.Absent
		case graph.Invited:
			q.Role = graph.Excluded
		default:
			continue // did not host it, did not miss it
		}
		left = append(left, q)
	}
	o.parties = left
}

// attended gives the event that an occurrence says somebody attended, nil if the article told of none before.
func (p *eventReader) attended(o *occurrence, events []*happening) *happening {
	away := !slices.ContainsFunc(o.parties, func(q graph.Party) bool { return q.Role.Present() })
	for n := len(events) - 1; n >= max(0, len(events)-maxEvents); n-- {
		h := events[n]
		if !p.mayMean(o, h) || o.entry.Nouns == nil && !h.shares(o) || !away && standing(o.status) != standing(h.status) || len(h.parties) == 0 {
			continue
		}
		return h
	}
	return nil
}

// shares tells whether a party of an occurrence takes part in the event.
func (h *happening) shares(o *occurrence) bool {
	return slices.ContainsFunc(h.parties, func(q graph.Party) bool {
		return slices.ContainsFunc(o.parties, func(own graph.Party) bool { return own.ID == q.ID })
	})
}

// attend makes an occurrence tell of an event who attended it; those who come along on a visit are guests too.
func (p *eventReader) attend(o *occurrence, h *happening) {
	o.told, o.kind, o.status, o.same = true, h.told[0].kind, h.status, []*occurrence{h.told[0]}
	for n := range o.parties {
		if o.kind == graph.Visit && o.parties[n].Role == graph.Participates {
			o.parties[n].Role = graph.Guest
		}
	}
	everybody := slices.Clone(h.parties)
	for _, q := range o.parties {
		if !slices.ContainsFunc(everybody, func(one graph.Party) bool { return one.ID == q.ID }) {
			everybody = append(everybody, q)
		}
	}
	p.join(h, o)
	h.parties = everybody
}
