package extract

import (
	"slices"
	"sort"
)

// preposition finds a prepositional phrase of the cue, or of its object, and the head of what stands in it.
func (p *page) preposition(hosts []int, word string) (prep, inside int) {
	for _, h := range hosts {
		for _, k := range p.doc.Children(h) {
			if p.lower[k] != word {
				continue
			}
			switch p.doc.Tokens[k].Dep {
			case "prep", "dative", "agent", "prt", "mark":
				if in := p.under([]int{k}, func(int) bool { return true }, "pobj", "pcomp", "amod", "acomp", "advcl"); in >= 0 {
					return k, in
				}
			}
		}
	}
	return -1, -1
}

func (p *page) fillPreposition(c cue, word string) (filling, bool) {
	prep, inside := p.preposition(c.hosts, word)
	if inside < 0 || p.isTime(inside) || prep < c.head && p.doc.Tokens[c.head].POS == "VERB" {
		return filling{}, false
	}
	return filling{content: p.nounSpan(inside, c.head), head: inside, last: prep}, true
}

// isTime tells whether a token belongs to a time expression.
func (p *page) isTime(i int) bool {
	at := sort.Search(len(p.times), func(n int) bool { return p.times[n].End > i })
	return at < len(p.times) && p.times[at].Contains(i)
}

// fillWho finds who is spoken of and what is said of them: accused Iran of hiding.
func (p *page) fillWho(c cue, word string) (filling, bool) {
	who := p.object(c)
	if who < 0 || slices.Contains(c.hosts, who) {
		return filling{}, false
	}
	prep, inside := p.preposition(append(slices.Clone(c.hosts), who), word)
	if inside < 0 || prep < c.head {
		return filling{}, false
	}
	content := p.nounSpan(inside, c.head)
	if word == "as" || word == "on" {
		content = append(p.nounSpan(who, prep), content...)
	}
	return filling{content: tidy(content), head: inside, who: p.clauses[c.clause].Object, last: c.head}, true
}

// fillPrepositionInfinitive finds who is to do what: called on Iran to stop, pressed for Iran to stop.
func (p *page) fillPrepositionInfinitive(c cue, word string) (filling, bool) {
	for _, k := range p.doc.Children(c.head) {
		if k > c.head && p.to(k) && p.marked(k) == word {
			content := p.spanOf(k, c.head)
			if content[0].Len() > 1 && p.lower[content[0].Start] == word {
				content[0].Start++
			}
			var who []int
			if n := p.clauseAt(k); n >= 0 {
				who = p.clauses[n].Subject
			}
			return filling{content: content, head: k, who: who, last: c.head}, true
		}
	}
	prep, who := p.preposition(c.hosts, word)
	if who < 0 {
		return filling{}, false
	}
	k := p.under([]int{c.head, prep, who}, func(k int) bool { return k > who && p.to(k) }, "xcomp", "acl", "advcl", "ccomp", "relcl")
	if k < 0 {
		return filling{}, false
	}
	content := append(p.nounSpan(who, c.head), p.spanOf(k, c.head)...)
	return filling{content: tidy(content), head: k, who: conjuncts(p.doc, who), last: prep}, true
}
