package extract

import (
	"slices"

	"demarche/graph"
)

// settle reads parties, setting and status of an occurrence, and tells whether its entry allows them.
func (p *eventReader) settle(o *occurrence) bool {
	p.readParties(o)
	p.readPlace(o)
	o.when = p.timeOf(o)
	for _, want := range o.entry.Wants {
		if !p.satisfies(o, want) {
			return false
		}
	}
	p.readStatus(o)
	if o.status == statusNone || o.status == graph.Denied && slices.Contains(undeniable, o.kind) {
		return false
	}
	p.readCount(o)
	p.readOccasion(o)
	p.readIssues(o)
	return true
}

// undeniable are the kinds of events of which it is no news that there was none: nobody voted, nobody was arrested.
var undeniable = []graph.EventKind{graph.Vote, graph.Legal, graph.Election, graph.Protest, graph.Declaration, graph.Appointment}

// substantial tells whether an occurrence says anything that a chronicle could use: who, when, where or which.
func (p *eventReader) substantial(o *occurrence) bool {
	if len(o.parties) > 0 || o.when != nil || o.place != nil || o.site >= 0 || len(o.treaties) > 0 || o.name != "" {
		return true
	}
	if o.status != graph.Occurred && o.status != graph.Ongoing {
		return false
	}
	return slices.ContainsFunc(o.args, func(a argument) bool { return o.entry.Roles[a.slot] != "" }) || len(o.entry.Wants) == 0
}

// readParties gives the actors in the occurrence's slots their roles. An actor that stands in two slots keeps its first role.
func (p *eventReader) readParties(o *occurrence) {
	o.parties = nil
	carried := o.entry.Nouns != nil && o.clause >= 0
	for _, a := range o.args {
		role := o.entry.Roles[a.slot]
		if carried {
			role = p.carriedRole(o, a, role)
		}
		if role != "" {
			p.addParties(o, a, role)
		}
		if a.slot == "under" && p.is("auspices", a.head) {
			for _, k := range slices.Concat(p.possessors(a.head), p.nationals(a.head), p.behind(a.head, "of")) {
				p.addParties(o, argument{a.slot, k}, graph.Mediator)
			}
		}
	}
	p.readCarried(o)
}

// addParties adds the actors that an argument means.
func (p *eventReader) addParties(o *occurrence, a argument, role graph.ParticipantRole) {
	for _, w := range p.partiesAt(a.head, role) {
		if role == graph.Host && o.kind == graph.Visit && w.Type == graph.State && a.slot != objectSlot {
			continue
		}
		if !slices.ContainsFunc(o.parties, func(q graph.Party) bool { return q.ID == w.ID }) {
			o.parties = append(o.parties, graph.Party{Who: w, Role: role})
			o.evidence = append(o.evidence, a.head)
		}
	}
}

// partiesAt gives the actors that a noun phrase means in a role. What happens to a state or in it is told of its place: fired at Chad, the
// referendum in Chad.
func (p *eventReader) partiesAt(head int, role graph.ParticipantRole) []graph.Who {
	who := p.actors(head)
	m := p.mentionAt(head)
	if len(who) > 0 || m == nil || m.Place == "" || role != graph.Recipient && role != graph.Participates || p.gazetteer == nil {
		return who
	}
	if place := p.gazetteer.Entry(m.Place); place != nil && place.Country.Key() == m.Place.Key() {
		if state := p.gazetteer.Entry(place.Country); state != nil {
			return []graph.Who{{ID: state.ID, Name: state.Name, Type: state.Type}}
		}
	}
	return nil
}

// actors gives the actors that the noun phrase headed by token i means; where it means none, the one to whom what it names belongs: NATO
// warplanes, the embassy of Chad, his government.
func (p *eventReader) actors(i int) []graph.Who {
	if who := p.who(i); len(who) > 0 {
		return who
	}
	if m := p.mentionAt(i); m != nil && (m.Place != "" || m.Agreement != "") || !p.belongs(i) {
		return nil
	}
	for _, owners := range [][]int{p.possessors(i), p.nationals(i), p.behind(i, "of")} {
		var all []graph.Who
		for _, k := range owners {
			for _, w := range p.who(k) {
				all = append(all, p.served(w))
			}
		}
		if len(all) > 0 {
			return all
		}
	}
	return nil
}

// served is the state or body that a person serves, where it is known; other actors stand for themselves.
func (p *eventReader) served(w graph.Who) graph.Who {
	if w.Type != graph.Person || w.For == "" || p.gazetteer == nil {
		return w
	}
	if e := p.gazetteer.Entry(w.For); e != nil {
		return graph.Who{ID: e.ID, Name: e.Name, Type: e.Type}
	}
	return w
}

// belongs tells whether what a noun names acts for its owner or is struck with it.
func (p *eventReader) belongs(i int) bool {
	return slices.ContainsFunc([]string{"forces", "people", "possessions"}, func(class string) bool {
		return slices.Contains(p.events.classes[class], p.lemma(i))
	})
}

// firstOf gives the first party with one of these roles, nil if there is none.
func (p *eventReader) firstOf(o *occurrence, roles ...graph.ParticipantRole) *graph.Party {
	for n := range o.parties {
		if slices.Contains(roles, o.parties[n].Role) {
			return &o.parties[n]
		}
	}
	return nil
}

// readAgreements notes the agreements that an occurrence is about, and tells whether there is one. An agreement without a name counts if
// it is the subject; a body that is left counts as one.
func (p *eventReader) readAgreements(o *occurrence, slot string) bool {
	found := false
	for _, a := range o.args {
		if slot != "" && a.slot != slot && !p.isPassiveObject(o, a) || slot == "" && a.slot == subjectSlot {
			continue
		}
		m := p.mentionAt(a.head)
		switch {
		case m != nil && m.Agreement != "":
			if !slices.Contains(o.treaties, m.Agreement) {
				o.treaties = append(o.treaties, m.Agreement)
			}
			o.evidence = append(o.evidence, a.head)
			found = true
		case p.is("agreements", a.head):
			o.evidence = append(o.evidence, a.head)
			found = true
		case slot == "" && m != nil && m.Who != nil && m.Who.Type == graph.Organization && (a.slot == objectSlot || a.slot == "from"):
			found = true
		}
	}
	return found
}

func (p *eventReader) isPassiveObject(o *occurrence, a argument) bool {
	return a.slot == objectSlot && o.clause >= 0 && p.clauses[o.clause].Passive
}
