package extract

import (
	"slices"
	"strings"

	"demarche/loader/english"
)

// cue is a word of the lexicon of acts as it stands in a text.
type cue struct {
	head   int   // its token: verb, noun or adjective
	hosts  []int // tokens on which the content may hang: the head, the words of the phrase, the verb that carries a noun
	clause int   // index of the clause in which it stands; -1 if there is none
	kind   cueKind
}

// filling is what stands in the places of a frame.
type filling struct {
	content []english.Span
	head    int   // head token of the content
	who     []int // heads of those addressed, or spoken of
	last    int   // last token of the cue: called for
}

// fill finds the content of a cue in the place that the frame names.
func (p *page) fill(f frame, c cue) (filling, bool) {
	before, after, _ := strings.Cut(f.place, "-")
	switch {
	case f.place == "clause":
		return p.fillClause(c)
	case f.place == "quote":
		return filling{}, false // quotation.go
	case f.place == "comment":
		return p.fillComment(c)
	case f.place == "infinitive", f.place == "gerund":
		return p.fillVerb(c, f.place)
	case f.place == "object", f.place == "who":
		return p.fillObject(c)
	case f.place == "who-infinitive":
		return p.fillAddressed(c)
	case f.place == "who-complement":
		return p.fillComplement(c)
	case after == "infinitive":
		return p.fillPrepositionInfinitive(c, before)
	case before == "who":
		return p.fillWho(c, after)
	}
	return p.fillPreposition(c, f.place)
}

// under gives the first child of a host with one of the labels that satisfies a condition.
func (p *page) under(hosts []int, condition func(k int) bool, labels ...string) int {
	for _, h := range hosts {
		for _, k := range p.doc.Children(h) {
			if slices.Contains(labels, p.doc.Tokens[k].Dep) && condition(k) {
				return k
			}
		}
	}
	return -1
}

// to tells whether a verb is an infinitive with "to".
func (p *page) to(verb int) bool {
	return slices.ContainsFunc(p.doc.Lefts(verb), func(k int) bool {
		return p.doc.Tokens[k].Tag == "TO" && p.doc.Tokens[k].Dep == "aux"
	})
}

// marked gives the word that opens a subordinate clause, empty if there is none.
func (p *page) marked(verb int) string {
	for _, k := range p.doc.Lefts(verb) {
		if p.doc.Tokens[k].Dep == "mark" {
			return p.lower[k]
		}
	}
	return ""
}

// fillComment finds what somebody declines to comment on.
func (p *page) fillComment(c cue) (filling, bool) {
	comments := func(k int) bool {
		switch p.doc.Tokens[k].Lemma {
		case "comment", "elaborate", "discuss", "answer", "respond", "say", "speak":
			return true
		}
		return false
	}
	k := p.under(c.hosts, comments, "xcomp")
	if k < 0 {
		return filling{}, false
	}
	return filling{content: p.spanOf(k, c.head), head: k, last: c.head}, true
}

// fillVerb finds an infinitive or a gerund.
func (p *page) fillVerb(c cue, place string) (filling, bool) {
	labels := []string{"xcomp"}
	if c.kind != verbCue || len(c.hosts) > 1 {
		labels = append(labels, "acl")
	}
	fits := p.to
	if place == "gerund" {
		labels = append(labels, "ccomp", "dobj")
		fits = func(k int) bool { return p.doc.Tokens[k].Tag == "VBG" && p.clauseAt(k) >= 0 && !p.hasAux(k) }
	}
	k := p.under(c.hosts, func(k int) bool { return k > c.head && fits(k) }, labels...)
	if k < 0 && place == "infinitive" && c.kind == verbCue && p.object(c) < 0 { // threatened on Monday to leave
		k = p.under(c.hosts[:1], func(k int) bool { return k > c.head && p.to(k) && p.marked(k) == "" && !p.commaBefore(k) }, "advcl")
	}
	if k < 0 {
		return filling{}, false
	}
	return filling{content: p.spanOf(k, c.head), head: k, last: c.head}, true
}

func (p *page) hasAux(verb int) bool {
	return slices.ContainsFunc(p.doc.Lefts(verb), func(k int) bool { return p.doc.Tokens[k].Dep == "aux" })
}

// object gives the noun phrase that a verb acts on; of a passive its grammatical subject; -1 if there is none.
func (p *page) object(c cue) int {
	if c.clause < 0 || len(p.clauses[c.clause].Object) == 0 {
		return -1
	}
	return p.clauses[c.clause].Object[0]
}

func (p *page) fillObject(c cue) (filling, bool) {
	k := p.object(c)
	if k < 0 || slices.Contains(c.hosts, k) || p.doc.Tokens[k].Tag == "PRP" && p.doc.Tokens[k].Dep == "nsubjpass" {
		return filling{}, false
	}
	return filling{content: p.nounSpan(k, c.head), head: k, who: p.clauses[c.clause].Object, last: c.head}, true
}

// fillAddressed finds who is to do something, and what: urged Iran to stop.
func (p *page) fillAddressed(c cue) (filling, bool) {
	k := p.under(c.hosts, func(k int) bool { return k > c.head && p.to(k) && p.marked(k) == "" }, "xcomp", "ccomp", "advcl")
	if k < 0 {
		return filling{}, false
	}
	if n := p.clauseAt(k); n >= 0 && !p.clauses[n].Inherited {
		if who := slices.Concat(p.clauses[n].Subject, p.clauses[n].Object); len(p.clauses[n].Subject) > 0 || p.clauses[n].Passive && len(who) > 0 {
			return filling{content: p.spanOf(k, c.head), head: k, who: who[:1], last: c.head}, true
		}
	}
	who := p.object(c)
	if who < 0 || p.doc.Tokens[k].Dep == "advcl" {
		return filling{}, false
	}
	content := append(p.nounSpan(who, c.head), p.spanOf(k, c.head)...)
	return filling{content: tidy(content), head: k, who: p.clauses[c.clause].Object, last: c.head}, true
}

// fillComplement finds what somebody is called: called the deal a step.
func (p *page) fillComplement(c cue) (filling, bool) {
	if c.clause < 0 {
		return filling{}, false
	}
	own := p.clauses[c.clause]
	who := p.object(c)
	if own.Complement >= 0 && who >= 0 {
		content := append(p.nounSpan(who, c.head), p.spanOf(own.Complement, c.head)...)
		return filling{content: tidy(content), head: own.Complement, who: own.Object, last: c.head}, true
	}
	if second := p.secondObject(c); second >= 0 && who >= 0 {
		content := append(p.nounSpan(who, c.head), p.spanOf(second, c.head)...)
		return filling{content: tidy(content), head: second, who: []int{who}, last: c.head}, true
	}
	small := func(k int) bool { return p.clauseAt(k) < 0 }
	if k := p.under(c.hosts, small, "ccomp"); k >= 0 {
		return filling{content: p.spanOf(k, c.head), head: k, last: c.head}, true
	}
	return filling{}, false
}

// secondObject gives the second of two objects side by side: called him a hero.
func (p *page) secondObject(c cue) int {
	first := -1
	for _, k := range p.doc.Rights(c.head) {
		if p.doc.Tokens[k].Dep != "dobj" {
			continue
		}
		if first >= 0 {
			return k
		}
		first = k
	}
	return -1
}
