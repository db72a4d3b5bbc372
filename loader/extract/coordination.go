package extract

import (
	"slices"
	"strings"
)

// raise hangs a coordinated verb that the parser put under the wrong clause to the outer one whose form it shares: in "they urged Iran to
// stop and warned against war" warned cannot be joined to stop, whatever the tree says.
func (r *clauseReader) raise(c *clause) {
	if c.Relation != "conj" || c.Governor < 0 || r.ownSubject(c.Verb) || r.hasAux(c.Verb) {
		return
	}
	if r.joinable(c.Verb, r.all[c.Governor].Verb) {
		return
	}
	for n, steps := r.all[c.Governor].Governor, 0; n >= 0 && steps < maxClimb; n, steps = r.all[n].Governor, steps+1 {
		if r.joinable(c.Verb, r.all[n].Verb) {
			c.Governor, c.Raised = n, true
			return
		}
	}
}

// joinable tells whether two verbs have forms that can be coordinated without a subject or an auxiliary between them.
func (r *clauseReader) joinable(verb, first int) bool {
	tag, outer := r.doc.Tokens[verb].Tag, r.doc.Tokens[first].Tag
	switch outer {
	case "VB":
		return tag == "VB" || tag == "VBP" || tag == "VBG"
	case "VBG":
		return tag != "VBZ" && tag != "VBD"
	case "VBN":
		return tag != "VBZ" && (tag != "VBD" || !r.modalOrPassive(first))
	case "VBD":
		return tag == "VBD" || tag == "VBN"
	}
	return true
}

func (r *clauseReader) modalOrPassive(verb int) bool {
	return slices.ContainsFunc(r.doc.Children(verb), func(k int) bool {
		return r.doc.Tokens[k].Dep == "auxpass" || r.doc.Tokens[k].Tag == "MD"
	})
}

// joinTense gives a coordinated verb without auxiliaries what it shares with the first one: will meet and discuss, did not see or hear.
func (r *clauseReader) joinTense(c *clause) {
	if c.Relation != "conj" || c.Governor < 0 || r.hasAux(c.Verb) {
		return
	}
	first := r.all[c.Governor]
	c.Negated = c.Negated || first.Negated && r.joinedBy(c.Verb, first.Verb, "nor")
	bare := r.doc.Tokens[c.Verb].Tag == "VB"
	sameForm := bare || r.doc.Tokens[c.Verb].Tag == r.doc.Tokens[first.Verb].Tag
	if r.ownSubject(c.Verb) || !sameForm {
		return
	}
	if bare || c.Tense == participle {
		c.Tense, c.Modal = first.Tense, first.Modal
	}
	if first.Passive && r.doc.Tokens[c.Verb].Tag == "VBN" {
		c.Passive = true
	}
	if first.Negated && r.joinedBy(c.Verb, first.Verb, "or", "nor") {
		c.Negated = true
	}
}

func (r *clauseReader) ownSubject(verb int) bool {
	return slices.ContainsFunc(r.doc.Lefts(verb), func(k int) bool { return strings.HasPrefix(r.doc.Tokens[k].Dep, "nsubj") })
}

// joinedBy tells whether one of the words is the conjunction before the coordinated verb.
func (r *clauseReader) joinedBy(verb, first int, words ...string) bool {
	for _, k := range r.doc.Children(first) {
		if r.doc.Tokens[k].Dep == "cc" && k < verb && slices.Contains(words, strings.ToLower(r.doc.Word(k))) {
			return true
		}
	}
	return false
}

// listVerbs mends lists of verbs of which the parser made the last the main one, and its object the subject: thanked the host, welcomed the
// talks and urged all to come.
func (p *page) listVerbs() {
	for n := range p.clauses {
		c := &p.clauses[n]
		if c.Inherited || len(c.Subject) == 0 || c.Subject[0] < c.Verb || len(c.Object) > 0 || len(p.who(c.Subject[0])) > 0 {
			continue
		}
		before := p.under([]int{c.Verb}, func(k int) bool { return k < c.Verb && p.clauseAt(k) >= 0 }, "ccomp")
		if before < 0 || p.inQuote(before) >= 0 {
			continue
		}
		first := p.clauses[p.clauseAt(before)]
		if len(first.Subject) > 0 && len(p.who(first.Subject[0])) > 0 {
			c.Object, c.Subject, c.Inherited = c.Subject, first.Subject, true
			p.passOn(n)
		}
	}
}

// rejoinNames gives a clause the names that the parser took for modifiers of a name joined to them: Chair Ann Bell and Deputy Chair Tom Reed.
func (p *page) rejoinNames() {
	for n := range p.clauses {
		c := &p.clauses[n]
		c.Subject, c.Object, c.Agent = p.withJoined(c.Subject), p.withJoined(c.Object), p.withJoined(c.Agent)
	}
}

// withJoined puts before the first of some heads the name that stands joined before it and hangs on it as a modifier.
func (p *page) withJoined(heads []int) []int {
	if len(heads) == 0 {
		return heads
	}
	m := p.mentionAt(heads[0])
	if m == nil || m.Start < 2 || p.lower[m.Start-1] != "and" {
		return heads
	}
	before := p.mentionAt(m.Start - 2)
	if before == nil || before.Who == nil || m.Who == nil || before.Who.Type != m.Who.Type || !m.Span.Contains(p.doc.Tokens[before.Head].Head) {
		return heads
	}
	if dep := p.doc.Tokens[before.Head].Dep; dep != "nmod" && dep != "compound" {
		return heads
	}
	return append([]int{before.Head}, heads...)
}

// passOn gives the subject of a clause to those joined to it.
func (p *page) passOn(n int) {
	for m := n + 1; m < len(p.clauses) && m < n+maxConjuncts; m++ {
		if c := &p.clauses[m]; c.Governor == n && c.Relation == "conj" && c.Inherited {
			c.Subject = p.clauses[n].Subject
		}
	}
}

// liftParticiples gives participles that speak to the speaker: in "he confirmed that they had met, stressing ..." the parser hangs stressing
// on met, and in "she entered the talks aiming to win" aiming on the talks.
func (p *page) liftParticiples() {
	for n := range p.clauses {
		c := &p.clauses[n]
		if p.doc.Tokens[c.Verb].Tag != "VBG" || c.Governor < 0 || !c.Inherited || len(p.acts.verbs[p.lemma(c.Verb)]) == 0 {
			continue
		}
		outer := p.clauses[c.Governor]
		switch {
		case c.Relation == "advcl" && outer.Relation == "ccomp" && outer.Governor >= 0 && p.commaBefore(c.Verb) && p.says(p.clauses[outer.Governor].Verb):
			c.Governor, c.Raised, c.Subject = outer.Governor, true, p.clauses[outer.Governor].Subject
		case c.Relation == "acl" && len(outer.Subject) > 0 && len(c.Subject) > 0 && p.mute(c.Subject[0]) && p.speaks(outer.Subject[0]):
			c.Subject = outer.Subject
		}
	}
}

// mute tells whether a noun means nobody who holds a position, though what is written may speak: issued a statement condemning.
func (p *page) mute(head int) bool {
	t := p.doc.Tokens[head]
	return len(p.who(head)) == 0 && t.POS == "NOUN" && (!p.speaks(head) || t.Dep == "dobj")
}
