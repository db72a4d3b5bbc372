package extract

import (
	"slices"

	"demarche/graph"
)

// carrierWay is the way down from the verb that carries the noun of an occurrence.
func (p *eventReader) carrierWay(o *occurrence) string {
	if o.carrier.Noun == subjectSlot && !p.clauses[o.clause].Passive {
		return subjectSlot
	}
	return o.carrier.Noun
}

// modified adds what the modifiers of a word say: possible talks, possibly related.
func (p *eventReader) modified(v *verdict, i int) {
	for _, k := range p.children(i) {
		switch p.doc.Tokens[k].Dep {
		case "amod", "advmod", "det", "neg":
			p.say(v, k, "modifier", p.lower[k])
		case "acl":
			if p.doc.Tokens[k].Tag == "VBN" && k > i {
				p.say(v, k, objectSlot, p.lemma(k))
			}
		}
	}
}

// climb goes up the tree from an event and adds what the words there say of it, as long as the way is one of complements.
func (p *eventReader) climb(v *verdict, i int) {
	finite := false
	for range maxClimb {
		head, way := p.step(i)
		if way == "" {
			return
		}
		if n := p.clauseAt(i); n >= 0 {
			finite = finite || p.clauses[n].Tense == past && p.clauses[n].Modal == "" && !p.clauses[n].Negated
		}
		switch {
		case way == subjectSlot:
			p.ofSubject(v, i, head)
			return
		case way == "joined":
		case finite && way == "clause":
			p.doubted(v, head)
		default:
			p.governed(v, head, way)
			p.say(v, head, objectSlot, p.lexeme(head)+" "+way) // ruled out sending, where the parser takes out for a preposition
			p.modified(v, head)
		}
		i = head
	}
}

// doubted adds what a word says of a clause that tells of the past: it may deny or fear that it was so, but not plan it.
func (p *eventReader) doubted(v *verdict, i int) {
	doubt := &verdict{}
	p.say(doubt, i, "clause", p.lexeme(i))
	if doubt.status == string(graph.Denied) || doubt.status == string(graph.Possible) || doubt.status == statusNone {
		v.add(doubt.status, i)
	}
}

// ofSubject adds what a verb says of its subject. A modal says something of an event only where it is not spoken of as known: a strike could
// lead to war, but the summit could lead to peace.
func (p *eventReader) ofSubject(v *verdict, i, verb int) {
	p.say(v, verb, subjectSlot, p.lexeme(verb))
	if !p.definite(i) {
		if n := p.clauseAt(verb); n >= 0 {
			p.modalOf(v, n, subjectSlot)
		}
	}
}

// step goes one step up: to the word that governs token i, and the way in which it does; "" where nothing above governs it.
func (p *eventReader) step(i int) (head int, way string) {
	t := p.doc.Tokens[i]
	head = t.Head
	if head == i {
		return i, ""
	}
	switch t.Dep {
	case "conj":
		return head, "joined"
	case "dobj", "nsubjpass":
		return head, objectSlot
	case "nsubj":
		return head, subjectSlot
	case "xcomp", "oprd":
		return head, "infinitive"
	case "acl", "relcl", "advcl", "ccomp", "pcomp":
		return p.stepFromClause(i)
	case "pobj":
		return p.stepOver(head)
	case "poss", "compound", "amod", "nmod":
		return head, ""
	}
	return head, ""
}

// stepFromClause goes up from the verb of a dependent clause.
func (p *eventReader) stepFromClause(i int) (head int, way string) {
	head = p.doc.Tokens[i].Head
	infinitive := p.to(i)
	switch p.doc.Tokens[i].Dep {
	case "ccomp":
		return head, "clause"
	case "pcomp":
		return p.stepOver(head)
	case "acl":
		if infinitive {
			return head, "infinitive"
		}
		if p.marked(i) != "" {
			return head, "clause"
		}
	case "relcl", "advcl":
		if infinitive || p.doc.Tokens[i].Tag == "VBG" && p.adjoins(i, head) {
			return head, "infinitive"
		}
	}
	return head, ""
}

// adjoins tells whether a gerund stands right behind a verb or its particle: it is what the verb is about, whatever the parser says.
func (p *eventReader) adjoins(i, verb int) bool {
	return i == verb+1 || i == verb+2 && p.doc.Tokens[verb+1].Dep == "prt"
}

// stepOver goes up over a preposition; that is the way.
func (p *eventReader) stepOver(prep int) (head int, way string) {
	head = p.doc.Tokens[prep].Head
	if head == prep {
		return prep, ""
	}
	return head, p.lower[prep]
}

// governed adds what a word says of what stands below it in a way.
func (p *eventReader) governed(v *verdict, i int, way string) {
	p.say(v, i, way, p.lexeme(i))
	if n := p.clauseAt(i); n >= 0 {
		p.modalOf(v, n, way)
	}
}

// lexeme is the lemma of a word, with the particle of a verb.
func (p *eventReader) lexeme(i int) string {
	if n := p.clauseAt(i); n >= 0 {
		return p.clauses[n].Lemma
	}
	return p.lemma(i)
}

// say adds what the lexicon says of a word, negation included: did not rule out is possible, did not plan is not at all.
func (p *eventReader) say(v *verdict, i int, way, word string) {
	for _, s := range p.events.statuses[word] {
		if !slices.Contains(s.By, way) || s.Status == statusSame {
			continue
		}
		status := s.Status
		if n := p.clauseAt(i); n >= 0 && p.clauses[n].Negated {
			status = negated(status)
		}
		v.add(status, i)
		return
	}
}

// negated is what a negated word says.
func negated(status string) string {
	switch status {
	case string(graph.Denied):
		return string(graph.Possible)
	case string(graph.Postponed), string(graph.Cancelled):
		return string(graph.Occurred)
	case string(graph.Planned), string(graph.Possible):
		return string(graph.Denied)
	}
	return statusNone
}

// modalOf adds what the modal of a governing verb says: could pave the way for talks.
func (p *eventReader) modalOf(v *verdict, n int, way string) {
	switch way {
	case objectSlot, subjectSlot, "infinitive", "for", "to", "of", "on":
	default:
		return
	}
	c := &p.clauses[n]
	switch c.Modal {
	case "could", "may", "might", "can", "would":
		v.add(string(graph.Possible), c.Verb)
	case "will", "shall":
		v.add(string(graph.Planned), c.Verb)
	case "must", "should":
		v.add(string(graph.Proposed), c.Verb)
	}
}
