package extract

import (
	"slices"

	"demarche/graph"
)

// toldTwice drops one of two occurrences where a verb and its noun tell the same: the bombings killed, had dinner, swept through in the
// occupation. What the dropped one says of parties, time and place goes to the other.
func (p *eventReader) toldTwice(found []*occurrence) []*occurrence {
	nouns, verbs := map[int]*occurrence{}, map[int]*occurrence{}
	for _, o := range found {
		if o.entry.Nouns != nil {
			nouns[o.trigger] = o
		} else {
			verbs[o.trigger] = o
		}
	}
	dropped := map[*occurrence]bool{}
	for _, o := range found {
		if o.entry.Nouns != nil {
			continue
		}
		if outer := p.outcomeOf(o, verbs); outer != nil {
			outer.take(o)
			dropped[o] = true
			continue
		}
		for _, a := range o.args {
			if noun := nouns[a.head]; noun != nil && family(noun.kind) == family(o.kind) && !dropped[noun] {
				dropped[p.weaker(o, noun, a.slot)] = true
			}
		}
	}
	return slices.DeleteFunc(found, func(o *occurrence) bool { return dropped[o] })
}

// weaker gives the one of a verb and its noun that says less, after the other has taken what it says; nil if they do not tell the same.
func (p *eventReader) weaker(verb, noun *occurrence, slot string) *occurrence {
	relation := p.clauses[verb.clause].Relation
	switch {
	case noun.attends, slot == subjectSlot, slot == objectSlot && (relation == "acl" || relation == "relcl"): // talks mediated by Oman
		noun.take(verb)
		return verb
	case slot == objectSlot, slot == "in", slot == "by", slot == "with", slot == "on", slot == "for":
		verb.take(noun)
		return noun
	}
	return nil
}

// outcomeOf gives the occurrence of whose verb another one is only the outcome: struck a station, killing two; nil if it is none.
func (p *eventReader) outcomeOf(o *occurrence, verbs map[int]*occurrence) *occurrence {
	c := &p.clauses[o.clause]
	if c.Relation != "advcl" || c.Tense != participle || c.Governor < 0 {
		return nil
	}
	other := verbs[p.clauses[c.Governor].Verb]
	if other == nil || family(other.kind) != family(o.kind) {
		return nil
	}
	return other
}

// take adds what another occurrence says of the same event.
func (o *occurrence) take(other *occurrence) {
	for _, q := range other.parties {
		if !slices.ContainsFunc(o.parties, func(own graph.Party) bool { return own.ID == q.ID }) {
			o.parties = append(o.parties, q)
		}
	}
	if o.when == nil {
		o.when = other.when
	}
	if o.place == nil {
		o.place = other.place
	}
	if o.refers && !other.refers {
		o.refers, o.status = false, other.status
	}
	o.count = max(o.count, other.count)
	o.evidence = append(o.evidence, other.trigger)
	o.evidence = append(o.evidence, other.evidence...)
}
