package extract

import "strings"

// readNoun reads a noun that is a cue: with the one whose it is (his claim that, calls by ministers for), or carried by a verb (expressed
// concern about).
func (p *page) readNoun(i int) {
	if len(p.acts.nouns[p.lemma(i)]) == 0 {
		return
	}
	if n := p.clauseAt(p.doc.Tokens[i].Head); n >= 0 && p.doc.Tokens[i].Dep == "dobj" && p.acts.carriers[p.lemma(p.clauses[n].Verb)] {
		c := p.clauses[n]
		p.dropCarrier(c.Verb)
		p.readFrames(p.acts.nouns, n, i, []int{c.Verb}, nounCue, c.Subject)
		return
	}
	if owner := p.owner(i); owner >= 0 {
		p.readFrames(p.acts.nouns, -1, i, nil, nounCue, conjuncts(p.doc, owner))
	}
}

// dropCarrier leaves out the statement that a carrying verb made by itself: stressed [the need for a truce].
func (p *page) dropCarrier(verb int) {
	for n := len(p.statements) - 1; n >= 0 && n >= len(p.statements)-maxConjuncts; n-- {
		if p.statements[n].Head == verb {
			p.statements = append(p.statements[:n], p.statements[n+1:]...)
			return
		}
	}
}

// owner gives the head of the phrase that names whose a noun is: a possessive, or "by" and whoever it is.
func (p *page) owner(noun int) int {
	for _, k := range p.doc.Children(noun) {
		if p.doc.Tokens[k].Dep == "poss" {
			return k
		}
	}
	if _, who := p.preposition([]int{noun}, "by"); who >= 0 {
		return who
	}
	for _, k := range p.doc.Children(noun) { // with Minister X warning of a war, where warning was read as a noun
		if p.doc.Tokens[k].Dep == "compound" && strings.HasSuffix(p.lower[noun], "ing") && len(p.who(k)) > 0 {
			return k
		}
	}
	return -1
}
