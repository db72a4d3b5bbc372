package extract

import (
	"slices"
	"strings"
)

// readVerb reads a clause whose verb is a cue, or which says by an adjective or a carried noun where somebody stands.
func (p *page) readVerb(n int) {
	c := p.clauses[n]
	source := c.Subject
	if c.Passive {
		source = c.Agent
	}
	if p.readFrames(p.acts.verbs, n, c.Verb, nil, verbCue, source) {
		return
	}
	if c.Passive || p.doc.Tokens[c.Verb].Lemma == "be" || c.Complement >= 0 {
		p.readAdjective(n)
	}
}

// lemma gives the lemma of a token in lower case, for a verb without its particle. Where the lemmatizer takes hoped for a form of hop, it is
// hope: hop would be written hopped.
func (p *page) lemma(i int) string {
	lemma := lowerLemma(p.doc, i)
	if longer := lemma + "e"; p.lower[i] == longer+"s" || p.lower[i] == longer+"d" || p.lower[i] == lemma+"ing" {
		if len(p.acts.verbs[lemma]) == 0 && len(p.acts.verbs[longer]) > 0 {
			return longer
		}
	}
	return lemma
}

// readFrames tries the frames of a word; the first one that fits makes the statement.
func (p *page) readFrames(table map[string][]frame, n, head int, carrier []int, kind cueKind, source []int) bool {
	word := p.lemma(head)
	if kind == adjectiveCue && len(table[p.lower[head]]) > 0 {
		word = p.lower[head]
	}
	best, found := statement{}, false
	for _, f := range table[word] {
		hosts, ok := p.phraseHosts(f, head)
		if !ok {
			continue
		}
		c := cue{head: head, hosts: append(hosts, carrier...), clause: n, kind: kind}
		fill, ok := p.fill(f, c)
		if !ok || len(fill.content) == 0 || !p.sense(f, c, source) {
			continue
		}
		s := p.state(c, f, word, fill, source, construction(f, p.clauses, n))
		if kind != nounCue {
			p.addStatement(s)
			return true
		}
		if !found || s.Content[0].Start < best.Content[0].Start {
			best, found = s, true
		}
	}
	if found {
		p.addStatement(best)
	}
	return found
}

// construction names what a statement is read from.
func construction(f frame, clauses []clause, n int) string {
	switch {
	case f.Kind != verbCue:
		return string(f.Kind)
	case n >= 0 && clauses[n].Passive:
		return "passive"
	case f.place == "clause":
		return "reporting-clause"
	case n >= 0 && clauses[n].Tense == participle:
		return "participial"
	}
	return "verb-" + f.place
}

// sense tells whether a word that often means something else means a statement here: somebody who can speak is its source.
func (p *page) sense(f frame, c cue, source []int) bool {
	if f.place == "clause" && f.Kind == verbCue && !f.Attitude && !f.Speaker {
		return true
	}
	if f.Within && !p.said(c.clause) {
		return false
	}
	if len(source) == 0 {
		return f.Kind == verbCue && (f.place == "clause" || f.place == "who-of")
	}
	return slices.ContainsFunc(source, p.speaks) || p.saidOfItself(c, source)
}

// reports tells whether a verb may govern what somebody says or thinks.
func (p *page) reports(verb int) bool {
	return slices.ContainsFunc(p.acts.verbs[p.lemma(verb)], func(f frame) bool { return f.place == "clause" && len(f.phrase) == 0 })
}

// said tells whether a clause is the content of a verb that reports what somebody says or thinks.
func (p *page) said(n int) bool {
	for steps := 0; n >= 0 && steps < maxNesting; steps++ {
		c := p.clauses[n]
		if c.Relation == "ccomp" && c.Governor >= 0 && p.reports(p.clauses[c.Governor].Verb) {
			return true
		}
		if c.Relation != "conj" {
			return false
		}
		n = c.Governor
	}
	return false
}

// saidOfItself tells whether "it" is the one of whom a reporting clause says so: Norvia said it was opposed.
func (p *page) saidOfItself(c cue, source []int) bool {
	return len(source) == 1 && p.lower[source[0]] == "it" && p.said(c.clause)
}

// speaks tells whether a noun phrase means somebody, or something written by somebody, who can hold a position.
func (p *page) speaks(head int) bool {
	if len(p.who(head)) > 0 {
		return true
	}
	t := p.doc.Tokens[head]
	switch t.POS {
	case "PRON":
		return p.acts.pronouns[p.lower[head]]
	case "PROPN":
		return true
	case "NUM":
		_, of := p.preposition([]int{head}, "of")
		return of > head && p.speaks(of)
	}
	return p.acts.speakers[p.lemma(head)] || t.Tag == "NNS" && agentNoun(p.lemma(head))
}

// agentNoun tells whether a noun is built like a word for those who do something: demonstrator, lobbyist, historian.
func agentNoun(lemma string) bool {
	for _, ending := range []string{"er", "or", "ist", "ian", "crat"} {
		if strings.HasSuffix(lemma, ending) && len(lemma) > len(ending)+3 {
			return true
		}
	}
	return false
}

// readAdjective reads "is ready to", "is clear that", "is opposed to".
func (p *page) readAdjective(n int) {
	c := p.clauses[n]
	subject := c.Subject
	head := c.Complement
	if c.Passive {
		subject, head = c.Object, c.Verb
	}
	if head >= 0 && p.lower[head] == "one" { // one of its fiercest critics
		if _, among := p.preposition([]int{head}, "of"); among >= 0 {
			head = among
		}
	}
	if head >= 0 {
		p.readFrames(p.acts.adjectives, n, head, []int{c.Verb}, adjectiveCue, subject)
	}
}
