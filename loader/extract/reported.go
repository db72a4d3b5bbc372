package extract

import (
	"slices"

	"demarche/loader/english"
)

// fillClause finds a clausal complement; or the clause in which "he said" or "as he said" stands as a parenthesis.
func (p *page) fillClause(c cue) (filling, bool) {
	finite := func(k int) bool {
		return !p.to(k) && (p.doc.Tokens[k].Tag != "VBG" || p.hasAux(k)) && !(k < c.head && (p.concedes(k) || p.beside(c)))
	}
	if k := p.under(c.hosts, finite, "ccomp"); k >= 0 {
		return filling{content: p.spanOf(k, c.head), head: k, last: c.head}, true
	}
	if k := p.under(c.hosts[:1], func(k int) bool { return c.kind == verbCue && k > c.head && p.bare(k) }, "advcl"); k >= 0 {
		return filling{content: p.spanOf(k, c.head), head: k, last: c.head}, true
	}
	asks := func(k int) bool {
		if !p.asking(c) {
			return false
		}
		return slices.ContainsFunc(p.doc.Lefts(k), func(w int) bool { return p.doc.Tokens[w].Tag == "WRB" || p.marked(k) == "whether" })
	}
	if k := p.under(c.hosts[:1], func(k int) bool { return k > c.head && asks(k) && c.kind == verbCue && !p.commaBefore(k) }, "advcl"); k >= 0 {
		return filling{content: p.spanOf(k, c.head), head: k, last: c.head}, true
	}
	that := func(k int) bool { return p.marked(k) == "that" || p.complete(k) }
	hosts := c.hosts
	if c.kind == verbCue {
		hosts = slices.Concat(c.hosts, p.phrasesOf(c.clause))
	}
	if k := p.under(hosts, that, "acl", "relcl", "advcl"); k >= 0 {
		return filling{content: p.spanOf(k, c.head), head: k, last: c.head}, true
	}
	if c.kind != verbCue || c.clause < 0 {
		return filling{}, false
	}
	if fill, ok := p.fillInverted(c); ok {
		return fill, ok
	}
	if fill, ok := p.fillDropped(c); ok {
		return fill, ok
	}
	return p.fillParenthesis(c)
}

// beside tells whether a verb has a complement of its own to the right: then a clause to the left stands beside it, and is not what is said.
func (p *page) beside(c cue) bool {
	object := slices.ContainsFunc(p.acts.verbs[p.lemma(c.head)], func(f frame) bool { return f.place == "object" })
	return slices.ContainsFunc(p.doc.Rights(c.head), func(k int) bool {
		dep := p.doc.Tokens[k].Dep
		return dep == "xcomp" && p.to(k) || dep == "dobj" && object
	})
}

// fillDropped finds a clause that lost its subject to the verb before it: agreed Norvia will join, where the parser made Norvia the object.
func (p *page) fillDropped(c cue) (filling, bool) {
	object := p.object(c)
	if c.kind != verbCue || object < c.head {
		return filling{}, false
	}
	for _, k := range p.doc.Rights(c.head) {
		n := p.clauseAt(k)
		if p.doc.Tokens[k].Dep != "conj" || n < 0 || p.clauses[n].Modal == "" || !p.clauses[n].Inherited {
			continue
		}
		left, right := p.doc.Edges(k)
		first, last := p.doc.Edges(object)
		if left == last+1 {
			return filling{content: p.trim([]english.Span{{Start: first, End: right + 1}}), head: k, last: c.head}, true
		}
	}
	return filling{}, false
}

// concedes tells whether a clause begins with while, although and the like: the parser took it for what is said, and it is not.
func (p *page) concedes(k int) bool {
	left, _ := p.doc.Edges(k)
	switch p.lower[left] {
	case "while", "although", "though", "whereas", "after", "before", "when":
		return true
	}
	return false
}

// complete tells whether a clause that begins with "that" and was read as relative lacks nothing: assured them in letters that they would
// be heard.
func (p *page) complete(k int) bool {
	n := p.clauseAt(k)
	if n < 0 || len(p.doc.Lefts(k)) == 0 {
		return false
	}
	first := p.doc.Lefts(k)[0]
	return p.lower[first] == "that" && p.doc.Tokens[first].Dep == "dobj" && p.clauses[n].Passive && len(p.clauses[n].Object) > 0
}

// fillInverted takes the clause after a participle on which the parser hung it the wrong way round: while admitting it was late, he said ...
func (p *page) fillInverted(c cue) (filling, bool) {
	t := p.doc.Tokens[c.head]
	n := p.clauseAt(t.Head)
	if t.Tag != "VBG" || t.Dep != "advcl" || n < 0 || t.Head < c.head || p.doc.Tokens[t.Head].Dep != "ccomp" {
		return filling{}, false
	}
	for _, k := range p.doc.Children(t.Head) {
		if k > c.head && k < t.Head && p.words[k] == "," {
			return filling{}, false
		}
	}
	_, right := p.doc.Edges(t.Head)
	content := p.trim([]english.Span{{Start: c.head + 1, End: right + 1}})
	return filling{content: content, head: t.Head, last: c.head}, true
}

// bare tells whether a clause has a subject of its own and nothing that makes it adverbial: said in May he would go.
func (p *page) bare(verb int) bool {
	n := p.clauseAt(verb)
	if n < 0 || len(p.clauses[n].Subject) == 0 || p.clauses[n].Inherited || p.commaBefore(verb) {
		return false
	}
	switch p.doc.Tokens[verb].Tag {
	case "VBG", "VBN":
		return p.hasAux(verb)
	}
	return !slices.ContainsFunc(p.doc.Lefts(verb), func(k int) bool {
		return p.doc.Tokens[k].Dep == "mark" || p.doc.Tokens[k].Tag == "WRB" || p.doc.Tokens[k].Tag == "IN"
	})
}

// asking tells whether a clause opened by when or why can be the content of a verb, and not its time or reason: did not say when.
func (p *page) asking(c cue) bool {
	switch p.lemma(c.head) {
	case "ask", "wonder", "inquire", "enquire", "explain":
		return true
	}
	return c.clause >= 0 && p.clauses[c.clause].Negated
}

// commaBefore tells whether a comma sets off what hangs under a token from what stands before.
func (p *page) commaBefore(i int) bool {
	left, _ := p.doc.Edges(i)
	return left > 0 && p.words[left-1] == ","
}

// phrasesOf gives the objects of a clause and of its prepositions.
func (p *page) phrasesOf(n int) []int {
	if n < 0 {
		return nil
	}
	heads := slices.Clone(p.clauses[n].Object)
	for _, o := range p.clauses[n].Obliques {
		heads = append(heads, o.Head)
	}
	return heads
}

// fillParenthesis takes the clause around "he said" without it.
func (p *page) fillParenthesis(c cue) (filling, bool) {
	t := p.doc.Tokens[c.head]
	if t.Head == c.head || p.clauseAt(t.Head) < 0 {
		return filling{}, false
	}
	own := p.clauses[c.clause]
	as := t.Dep == "advcl" && p.marked(c.head) == "as"
	if !as && (t.Dep != "parataxis" || len(own.Subject) == 0 || own.Inherited) {
		return filling{}, false
	}
	return filling{content: p.spanOf(t.Head, c.head), head: t.Head, last: c.head}, true
}
