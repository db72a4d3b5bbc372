package extract

import (
	"cmp"
	"slices"
	"strings"

	"demarche/loader/english"
)

// readStatements fills in the statements: what the cues of the lexicon govern, then what stands in quotation marks.
func (p *page) readStatements() {
	for _, c := range p.clauses {
		if c.Raised {
			p.raised = append(p.raised, c.Verb)
		}
	}
	for n := range p.clauses {
		p.readVerb(n)
	}
	for i, t := range p.doc.Tokens {
		switch {
		case t.POS == "NOUN":
			p.readNoun(i)
		case p.lower[i] == "according":
			p.readAccording(i)
		}
	}
	p.sortStatements()
	p.readQuotations()
	p.sortStatements()
	p.nest()
}

// add notes a statement, unless nothing is left of its content.
func (p *page) addStatement(s statement) {
	if len(s.Content) > 0 {
		p.statements = append(p.statements, s)
	}
}

func (p *page) sortStatements() {
	slices.SortStableFunc(p.statements, func(a, b statement) int { return cmp.Compare(a.Head, b.Head) })
}

// state makes a statement of a cue and what fills its frame.
func (p *page) state(c cue, f frame, word string, fill filling, source []int, construction string) statement {
	s := statement{
		Cue: p.cueSpan(c, fill), Head: c.head, Content: fill.content, ContentHead: fill.head, Who: fill.who, Clause: c.clause,
		Entry: f.name(word), Rule: construction, Inner: -1, frame: f, SourceHeads: source,
	}
	s.Source = p.sourceSpan(source)
	if i := p.relative(c.clause); i >= 0 && c.kind != nounCue {
		s.Source = english.Span{Start: i, End: i + 1}
	}
	return s
}

// relative gives the relative pronoun that is the subject of a clause: who said; -1 if it has another one.
func (p *page) relative(n int) int {
	if n < 0 || p.clauses[n].Relation != "relcl" || !p.clauses[n].Inherited || p.clauses[n].Passive {
		return -1
	}
	return p.under([]int{p.clauses[n].Verb}, func(k int) bool {
		return strings.HasPrefix(p.doc.Tokens[k].Tag, "W") && p.lower[k] != "that"
	}, "nsubj")
}

// cueSpan gives the cue with its auxiliaries: has called for.
func (p *page) cueSpan(c cue, fill filling) english.Span {
	first, last := c.head, max(c.head, fill.last)
	for _, h := range c.hosts {
		first, last = min(first, h), max(last, h)
	}
	for first > 0 {
		switch t := p.doc.Tokens[first-1]; {
		case slices.Contains(c.hosts, t.Head) && (t.Dep == "aux" || t.Dep == "auxpass" || t.Dep == "neg" || t.Dep == "advmod" && t.POS == "ADV"):
			first--
			continue
		}
		break
	}
	for last > c.head && p.inContent(fill.content, last) {
		last--
	}
	return english.Span{Start: first, End: last + 1}
}

func (p *page) inContent(content []english.Span, i int) bool {
	return slices.ContainsFunc(content, func(s english.Span) bool { return s.Contains(i) })
}

// sourceSpan gives the noun phrases of a source, without what follows the last head.
func (p *page) sourceSpan(heads []int) english.Span {
	if len(heads) == 0 {
		return english.Span{}
	}
	left, _ := p.doc.Edges(heads[0])
	last := heads[len(heads)-1]
	return english.Span{Start: min(left, heads[0]), End: max(last, heads[0]) + 1}
}

// phraseHosts gives the tokens on which the content of a cue may hang, and tells whether the words of the phrase are there.
func (p *page) phraseHosts(f frame, head int) ([]int, bool) {
	hosts := []int{head}
	for _, word := range f.phrase {
		k := p.phraseWord(hosts, word)
		if k < 0 {
			return nil, false
		}
		hosts = append(hosts, k)
	}
	return hosts, true
}

// phraseWord finds a word of a phrase among what hangs on the words before.
func (p *page) phraseWord(hosts []int, word string) int {
	for _, h := range hosts {
		for _, k := range p.doc.Children(h) {
			if (p.lower[k] == word || strings.ToLower(p.doc.Tokens[k].Lemma) == word) && k > hosts[0] && k-hosts[0] < maxPhrase {
				return k
			}
		}
	}
	return -1
}

// maxPhrase is how far the words of a phrase may stand apart.
const maxPhrase = 12

// nest notes for each statement the one in whose content its cue stands.
func (p *page) nest() {
	var open []int // statements whose content is not over, outermost first
	order := make([]int, 0, len(p.statements))
	for n := range p.statements {
		order = append(order, n)
	}
	begin := func(n int) int { return p.statements[n].Content[0].Start }
	end := func(n int) int { return p.statements[n].Content[len(p.statements[n].Content)-1].End }
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(begin(a), begin(b)) })
	next := 0
	for n := range p.statements {
		head := p.statements[n].Head
		for next < len(order) && begin(order[next]) <= head {
			open = append(open, order[next])
			next++
		}
		for len(open) > 0 && end(open[len(open)-1]) <= head {
			open = open[:len(open)-1]
		}
		for at := len(open) - 1; at >= 0 && at > len(open)-maxClimb; at-- {
			if o := open[at]; o != n && p.inContent(p.statements[o].Content, head) {
				p.statements[n].Inner = o
				break
			}
		}
	}
}
