package extract

import (
	"slices"

	"demarche/graph"
)

// carrier is a verb that carries a noun of event.
type carrier struct {
	clause int
	entry  supportEntry
}

// carriers finds for each noun the verbs that carry it, by the noun's token; that of a main clause first.
func (p *eventReader) carriers() map[int][]carrier {
	found := map[int][]carrier{}
	for n := range p.clauses {
		c := &p.clauses[n]
		for _, s := range p.supportsOf(c) {
			if s.Noun == subjectSlot && c.Lemma == "be" && c.Complement >= 0 {
				continue // the meeting was useful
			}
			for _, noun := range p.rounds(p.carried(c, s.Noun)) {
				before := found[noun]
				switch {
				case len(before) == maxCarriers:
				case len(before) > 0 && p.modifies(before[0].clause) && !p.modifies(n):
					found[noun] = append([]carrier{{n, s}}, before...)
				default:
					found[noun] = append(before, carrier{n, s})
				}
			}
		}
	}
	return found
}

// fitting keeps the carriers that can carry a noun of this kind: one hosts a meeting or an exercise, not an attack.
func (p *eventReader) fitting(all []carrier, kind graph.EventKind) []carrier {
	hosted := family(kind) == "meeting" || kind == graph.Visit || kind == graph.MilitaryActivity || kind == graph.Vote || kind == graph.Election
	return slices.DeleteFunc(slices.Clone(all), func(c carrier) bool { return c.entry.Subject == string(graph.Host) && !hosted })
}

// maxCarriers bounds how many verbs are read to carry one noun.
const maxCarriers = 4

// modifies tells whether a clause only describes a noun.
func (p *eventReader) modifies(n int) bool {
	return p.clauses[n].Relation == "relcl" || p.clauses[n].Relation == "acl"
}

// supportsOf gives the entries of a verb, and of the verb with its object: take part, take place.
func (p *eventReader) supportsOf(c *clause) []supportEntry {
	entries := p.events.supports[c.Lemma]
	for _, object := range c.Object {
		entries = append(slices.Clone(entries), p.events.supports[c.Lemma+" "+p.lemma(object)]...)
	}
	return entries
}

// carried gives the nouns that stand in a place of a clause.
func (p *eventReader) carried(c *clause, place string) []int {
	switch {
	case place == objectSlot:
		return c.Object
	case place == subjectSlot && !c.Passive:
		return c.Subject
	case place == subjectSlot:
		return nil
	}
	var heads []int
	for _, o := range c.Obliques {
		if o.Prep == place {
			heads = append(heads, o.Head)
		}
	}
	for _, object := range c.Object {
		heads = append(heads, p.behind(object, place)...) // took part in talks
	}
	return heads
}

// rounds adds to nouns those whose portions they are: a round of talks.
func (p *eventReader) rounds(nouns []int) []int {
	all := slices.Clone(nouns)
	for _, i := range nouns {
		if p.is("rounds", i) {
			all = append(all, p.behind(i, "of")...)
		}
	}
	return all
}

// carriedRole is the role of an argument where a verb carries the noun.
func (p *eventReader) carriedRole(o *occurrence, a argument, role graph.ParticipantRole) graph.ParticipantRole {
	c := &p.clauses[o.clause]
	doers := c.Subject
	if c.Passive {
		doers = c.Agent
	}
	switch {
	case a.slot == subjectSlot && slices.Contains(doers, a.head):
		return carrierRole(o.carrier.Subject, role)
	case a.slot == objectSlot:
		return carrierRole(o.carrier.Object, "")
	}
	return role
}

// readCarried gives those their roles who take part by further verbs that carry the noun: talks mediated by Oman will resume.
func (p *eventReader) readCarried(o *occurrence) {
	for _, more := range o.more {
		c := &p.clauses[more.clause]
		doers, role := c.Subject, carrierRole(more.entry.Subject, o.entry.Roles[subjectSlot])
		if c.Passive {
			doers = c.Agent
		}
		if role == "" || more.entry.Noun == subjectSlot {
			continue
		}
		for _, head := range p.together(doers) {
			p.addParties(o, argument{subjectSlot, head}, role)
		}
	}
}

// carrierRole is the role that a carrier gives: a role by name, that of the doer, or none.
func carrierRole(named string, doer graph.ParticipantRole) graph.ParticipantRole {
	switch named {
	case "doer":
		return doer
	case "none", "":
		return ""
	}
	return graph.ParticipantRole(named)
}
