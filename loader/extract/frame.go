package extract

import (
	"slices"
	"sort"
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
