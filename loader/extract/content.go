package extract

import (
	"slices"

	"demarche/loader/english"
)

// clauseAt gives the index of the clause of a verb, or -1.
func (p *page) clauseAt(verb int) int {
	n, found := slices.BinarySearchFunc(p.clauses, verb, func(c clause, verb int) int { return c.Verb - verb })
	if !found {
		return -1
	}
	return n
}

// spanOf gives the words under head: without those under the cue, if it stands among them, and without coordinated clauses that the
// parser hung there by mistake.
func (p *page) spanOf(head, cue int) []english.Span {
	left, right := p.doc.Edges(head)
	whole := english.Span{Start: left, End: right + 1}
	cuts := append(p.raisedIn(whole), p.otherSpeakers(head)...)
	if whole.Contains(cue) {
		from, to := p.doc.Edges(cue)
		if from <= head && head <= to { // the cue governs the content
			from, to = p.group(cue)
		}
		cuts = append(cuts, english.Span{Start: from, End: to + 1})
	}
	slices.SortFunc(cuts, func(a, b english.Span) int { return a.Start - b.Start })
	return p.trim(without(whole, cuts))
}

// nounSpan gives the words of a noun phrase with what belongs to it: of a relative pronoun its antecedent.
func (p *page) nounSpan(head, cue int) []english.Span {
	left, right := p.doc.Edges(head)
	if left <= cue && cue <= right && head < cue { // an antecedent: the plan that he rejected
		return p.trim([]english.Span{{Start: left, End: head + 1}})
	}
	return p.spanOf(head, cue)
}

// group gives the first and last token of a verb with its subject: what "he said" takes up inside of what he said.
func (p *page) group(verb int) (first, last int) {
	first, last = verb, verb
	for _, k := range p.doc.Children(verb) {
		switch p.doc.Tokens[k].Dep {
		case "nsubj", "aux", "auxpass", "advmod", "npadvmod", "neg", "nsubjpass", "prt", "dative":
			left, right := p.doc.Edges(k)
			first, last = min(first, left), max(last, right)
		}
	}
	return first, last
}

// otherSpeakers gives the coordinated clauses in which somebody else speaks: he said that it was over, and she replied that it was not.
func (p *page) otherSpeakers(head int) []english.Span {
	var cuts []english.Span
	for _, k := range p.doc.Rights(head) {
		n := p.clauseAt(k)
		if p.doc.Tokens[k].Dep != "conj" || n < 0 || p.clauses[n].Inherited || len(p.clauses[n].Subject) == 0 || !p.says(k) {
			continue
		}
		left, right := p.doc.Edges(k)
		cuts = append(cuts, english.Span{Start: left, End: right + 1})
	}
	return cuts
}

// says tells whether a verb reports speech.
func (p *page) says(verb int) bool {
	return slices.ContainsFunc(p.acts.verbs[p.lemma(verb)], func(f frame) bool {
		return (f.place == "clause" || f.place == "quote") && !f.Attitude && len(f.phrase) == 0
	})
}

// raisedIn gives the clauses inside a run of tokens that belong to a clause outside of it.
func (p *page) raisedIn(s english.Span) []english.Span {
	var cuts []english.Span
	at, _ := slices.BinarySearch(p.raised, s.Start)
	for ; at < len(p.raised) && p.raised[at] < s.End && len(cuts) < maxConjuncts; at++ {
		verb := p.raised[at]
		outer := p.clauses[p.clauses[p.clauseAt(verb)].Governor].Verb
		if !s.Contains(outer) {
			left, right := p.doc.Edges(verb)
			cuts = append(cuts, english.Span{Start: left, End: right + 1})
		}
	}
	return cuts
}

// without gives what is left of a run of tokens when others, in order, are cut out.
func without(whole english.Span, cuts []english.Span) []english.Span {
	var left []english.Span
	for _, cut := range cuts {
		if cut.Start > whole.Start {
			left = append(left, english.Span{Start: whole.Start, End: min(cut.Start, whole.End)})
		}
		whole.Start = max(whole.Start, cut.End)
	}
	if whole.Start < whole.End {
		left = append(left, whole)
	}
	return left
}

// trim cuts commas, conjunctions and the like off the ends of spans and leaves out the empty ones.
func (p *page) trim(spans []english.Span) []english.Span {
	kept := spans[:0]
	for _, s := range spans {
		for s.Start < s.End && p.idle(s.Start) {
			s.Start++
		}
		for s.Start < s.End && p.idle(s.End-1) {
			s.End--
		}
		if s.Start < s.End {
			kept = append(kept, s)
		}
	}
	return kept
}

// idle tells whether a token at the end of a span adds nothing to it.
func (p *page) idle(i int) bool {
	t := p.doc.Tokens[i]
	return t.Dep == "punct" && !p.isMark(i) || t.POS == "PUNCT" && !p.isMark(i) || t.Dep == "cc" || t.POS == "SPACE"
}

// tidy sorts spans and joins those that touch or overlap.
func tidy(spans []english.Span) []english.Span {
	slices.SortFunc(spans, func(a, b english.Span) int { return a.Start - b.Start })
	out := spans[:0]
	for _, s := range spans {
		if n := len(out) - 1; n >= 0 && s.Start <= out[n].End {
			out[n].End = max(out[n].End, s.End)
		} else {
			out = append(out, s)
		}
	}
	return out
}
