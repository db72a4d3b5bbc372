package extract

import (
	"slices"

	"demarche/graph"
)

// argument is a noun phrase in a slot of a word of event.
type argument struct {
	slot string // subject, object, or a preposition in lower case
	head int
}

// Slots that are no prepositions.
const (
	subjectSlot = "subject"
	objectSlot  = "object"
)

// clauseArguments gives the arguments of a verb, and the prepositional phrases of its objects: signed an agreement with Chad.
func (p *eventReader) clauseArguments(c *clause) []argument {
	var args []argument
	doers := c.Subject
	if c.Passive {
		doers = c.Agent
	} else if blamed := p.blamed(c); len(blamed) > 0 {
		doers = blamed
	}
	for _, head := range p.together(doers) {
		args = append(args, argument{subjectSlot, head})
	}
	objects := c.Object
	if c.Complement >= 0 && c.Lemma == "become" {
		objects = append(slices.Clone(objects), c.Complement)
	}
	for _, head := range p.together(objects) {
		args = append(args, argument{objectSlot, head})
		args = append(args, p.phrasesBehind(head, c.Verb)...)
		for _, inner := range p.behind(head, "of") {
			args = append(args, p.phrasesBehind(inner, c.Verb)...)
		}
	}
	for _, o := range c.Obliques {
		for _, head := range p.together([]int{o.Head}) {
			args = append(args, argument{o.Prep, head})
		}
		if len(p.who(o.Head)) == 0 && p.events.nouns[p.lemma(o.Head)] == nil && !p.isReason(o) {
			args = append(args, p.phrasesBehind(o.Head, c.Verb)...) // spoke by telephone with Chad
		}
	}
	return args
}

// isReason tells whether a phrase of a verb says why: over its war against Chad, for his remarks on Chad.
func (p *eventReader) isReason(o oblique) bool {
	return slices.Contains(p.events.classes["reasons"], o.Prep) || o.Prep == "for" && len(p.possessors(o.Head)) > 0
}

// blamed gives the object of a verb that judges it "for" what c tells: they criticised Chad for holding exercises.
func (p *eventReader) blamed(c *clause) []int {
	if c.Relation != "pcomp" || !c.Inherited || c.Governor < 0 || p.lower[p.doc.Tokens[c.Verb].Head] != "for" {
		return nil
	}
	objects := p.clauses[c.Governor].Object
	if slices.ContainsFunc(objects, func(i int) bool { return len(p.who(i)) == 0 }) {
		return nil
	}
	return objects
}

// nounArguments gives the arguments of a noun of event: its own, and those of the verb that carries it.
func (p *eventReader) nounArguments(o *occurrence) []argument {
	var args []argument
	for _, k := range p.possessors(o.trigger) {
		args = append(args, argument{p.possessiveSlot(o), k})
	}
	for _, k := range p.nationals(o.trigger) {
		if m := p.mentionAt(k); m.Rule != "adjective" && p.is("blasts", o.trigger) {
			continue // the Nairobi bombing, the embassy blasts: where, not who
		}
		args = append(args, argument{subjectSlot, k})
	}
	if len(o.entry.Of) > 0 {
		for _, of := range p.behind(o.trigger, "of") {
			for _, k := range slices.Concat(p.possessors(of), p.nationals(of)) {
				args = append(args, argument{subjectSlot, k})
			}
		}
	}
	own := p.phrasesBehind(o.trigger, o.trigger)
	args = append(args, own...)
	args = append(args, p.strayArguments(o)...)
	if o.clause < 0 {
		args = append(args, p.participleArguments(o.trigger)...)
		args = append(args, p.plannerArguments(o.trigger, args)...)
		args = append(args, p.headingArguments(o.trigger, args)...)
		return o.doersNamed(args)
	}
	c := &p.clauses[o.clause]
	for _, a := range p.clauseArguments(c) {
		if a.head == o.trigger || a.slot == objectSlot && o.carrier.Noun == objectSlot {
			continue
		}
		if a.slot == subjectSlot && o.carrier.Noun == subjectSlot {
			continue
		}
		if !slices.Contains(args, a) {
			args = append(args, a)
		}
	}
	return o.doersNamed(args)
}

// possessiveSlot is the slot of a possessive: that of the doer, but of some nouns that of whom it is done to, unless "of" names him: the
// hostages' release, Hamas's release of the hostages.
func (p *eventReader) possessiveSlot(o *occurrence) string {
	if o.entry.Roles["possessive"] != "" && len(p.behind(o.trigger, "of")) == 0 {
		return "possessive"
	}
	return subjectSlot
}

// doersNamed takes a phrase with "by" for the doer, where the entry gives it no role of its own.
func (o *occurrence) doersNamed(args []argument) []argument {
	if o.entry.Roles["by"] != "" {
		return args
	}
	for n := range args {
		if args[n].slot == "by" {
			args[n].slot = subjectSlot
		}
	}
	return args
}

// possessors gives the heads of the possessives of noun i, coordinated ones apart. The parser may hang one on the first noun of a compound.
func (p *eventReader) possessors(i int) []int {
	for _, k := range p.lefts(i) {
		if p.doc.Tokens[k].Dep == "poss" {
			return p.together(conjuncts(p.doc, k))
		}
	}
	for _, k := range p.lefts(i) {
		if p.doc.Tokens[k].Dep != "compound" {
			continue
		}
		for _, inner := range p.lefts(k) {
			if p.doc.Tokens[inner].Dep == "poss" {
				return p.together(conjuncts(p.doc, inner))
			}
		}
	}
	return nil
}

// nationals gives the names and adjectives of nation before noun i: the Franco-German talks, the Trump-Putin summit.
func (p *eventReader) nationals(i int) []int {
	var found []int
	left, _ := p.doc.Edges(i)
	for k := max(left, i-maxModifiers); k < i; k++ {
		m := p.mentionAt(k)
		if m == nil || k != m.Head || m.Pronoun || len(p.who(k)) == 0 || p.inPossessive(k, i) {
			continue
		}
		found = append(found, k)
	}
	return found
}

// inPossessive tells whether token k belongs to the possessive of noun i, or to what stands apart from it.
func (p *eventReader) inPossessive(k, i int) bool {
	for range maxModifiers {
		switch p.doc.Tokens[k].Dep {
		case "poss", "appos", "pobj", "relcl", "nsubj", "dobj":
			return true
		}
		if k = p.doc.Tokens[k].Head; k == i {
			return false
		}
	}
	return true
}

// participleArguments gives the arguments of a participle after the noun: operations conducted by the army, a summit set for May in Rome.
func (p *eventReader) participleArguments(noun int) []argument {
	var args []argument
	for _, k := range p.rights(noun) {
		n := p.clauseAt(k)
		if n < 0 || p.doc.Tokens[k].Dep != "acl" || p.doc.Tokens[k].Tag != "VBN" || p.events.verbs[p.clauses[n].Lemma] != nil {
			continue
		}
		if !p.proposes(p.clauses[n].Lemma) { // a truce proposed by Chad is not yet Chad's
			for _, head := range p.clauses[n].Agent {
				args = append(args, argument{"by", head})
			}
		}
		for _, o := range p.clauses[n].Obliques {
			slot := o.Prep
			if slot == "for" {
				slot = "in"
			}
			args = append(args, argument{slot, o.Head})
		}
	}
	return args
}

// proposes tells whether a verb makes of its object something that is only asked for.
func (p *eventReader) proposes(verb string) bool {
	return slices.ContainsFunc(p.events.statuses[verb], func(s statusEntry) bool {
		return s.Status == string(graph.Proposed) && slices.Contains(s.By, objectSlot)
	})
}

// strayArguments gives the phrase right behind a noun of event that the parser hung on something else: described his meeting with Chad.
func (p *eventReader) strayArguments(o *occurrence) []argument {
	k := o.trigger + 1
	if k >= len(p.lower) || p.doc.Tokens[k].Dep != "prep" || p.doc.Tokens[k].Head == o.trigger {
		return nil
	}
	slot := p.lower[k]
	if o.entry.Roles[slot] == "" && !slices.Contains(o.entry.Places, slot) {
		return nil
	}
	var args []argument
	for _, head := range p.together(p.prepositional(k)) {
		args = append(args, argument{slot, head})
	}
	return args
}

// phrasesBehind gives the prepositional phrases of noun i. Those of a noun before the verb, such as a subject's, end before it.
func (p *eventReader) phrasesBehind(i, verb int) []argument {
	var args []argument
	for _, k := range p.rights(i) {
		if p.doc.Tokens[k].Dep != "prep" || i < verb && k > verb {
			continue
		}
		for _, head := range p.together(p.prepositional(k)) {
			args = append(args, argument{p.lower[k], head})
		}
	}
	return args
}

// behind gives the heads of the noun phrases that hang on token i by a preposition.
func (p *eventReader) behind(i int, prep string) []int {
	var heads []int
	for _, k := range p.rights(i) {
		if p.doc.Tokens[k].Dep == "prep" && p.lower[k] == prep {
			heads = append(heads, p.prepositional(k)...)
		}
	}
	return heads
}

// prepositional gives the heads of the noun phrases under a preposition, also behind a second one: ahead of the talks.
func (p *eventReader) prepositional(prep int) []int {
	var heads []int
	for _, k := range p.rights(prep) {
		switch p.doc.Tokens[k].Dep {
		case "pobj":
			heads = append(heads, conjuncts(p.doc, k)...)
		case "prep":
			for _, inner := range p.rights(k) {
				if p.doc.Tokens[inner].Dep == "pobj" {
					heads = append(heads, conjuncts(p.doc, inner)...)
				}
			}
		}
	}
	return heads
}
