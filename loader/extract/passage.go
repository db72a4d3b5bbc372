package extract

import (
	"slices"

	"demarche/graph"
	"demarche/loader/english"
)

// passage is the shortest run of tokens inside one sentence that holds all that the reading rests on, each with its noun phrase.
func (p *eventReader) passage(o *occurrence) english.Span {
	sentence := p.doc.Sentence(o.trigger)
	s := p.phrase(o.trigger)
	if o.clause >= 0 {
		s = cover(s, p.phrase(p.clauses[o.clause].Verb))
	}
	for _, a := range o.args {
		if sentence.Contains(a.head) && p.supports(o, a) && p.near(o, a.head) {
			s = cover(s, p.phrase(a.head))
		}
	}
	if o.entry.Nouns == nil {
		s = cover(s, p.predicate(o.trigger))
	}
	for _, i := range o.evidence {
		if sentence.Contains(i) && p.near(o, i) {
			s = cover(s, p.phrase(i))
		}
	}
	for _, i := range o.grounds {
		if sentence.Contains(i) && max(i, o.trigger)-min(i, o.trigger) < maxPassage {
			s = cover(s, p.phrase(i))
		}
	}
	if o.kind == graph.Declaration && o.clause >= 0 && p.clauses[o.clause].Content >= 0 {
		_, right := p.doc.Edges(p.clauses[o.clause].Content)
		s.End = max(s.End, right+1)
	}
	return within(s, sentence)
}

// supports tells whether an argument belongs into the passage: it has a role, or follows.
func (p *eventReader) supports(o *occurrence, a argument) bool {
	return o.entry.Roles[a.slot] != "" || a.slot == objectSlot || a.head > o.trigger
}

// predicate is a verb with the objects and phrases that follow it, up to the first comma or clause.
func (p *eventReader) predicate(verb int) english.Span {
	s := p.phrase(verb)
	for _, k := range p.rights(verb) {
		switch p.doc.Tokens[k].Dep {
		case "prep", "dobj", "dative", "agent", "npadvmod", "oprd", "attr", "advmod", "prt":
		default:
			continue
		}
		_, right := p.doc.Edges(k)
		for i := k; i <= min(right, verb+maxPredicate); i++ {
			if p.lower[i] == "," || p.doc.Tokens[i].Tag == "WDT" || p.doc.Tokens[i].Tag == "WP" || p.doc.Tokens[i].Dep == "mark" {
				return s
			}
			s.End = max(s.End, i+1)
		}
	}
	return s
}

// maxPredicate bounds how far a passage follows a verb, in tokens.
const maxPredicate = 24

// near tells whether a noun phrase stands in the clause of the occurrence: no other verb stands between that is not itself part of it.
func (p *eventReader) near(o *occurrence, i int) bool {
	verb := o.trigger
	if o.clause >= 0 {
		verb = p.clauses[o.clause].Verb
	}
	from, to := min(i, o.trigger, verb), max(i, o.trigger, verb)
	if to-from > maxPassage {
		return false
	}
	for n := p.firstClause(from); n < len(p.clauses) && p.clauses[n].Verb < to; n++ {
		k := p.clauses[n].Verb
		if k != verb && k != o.trigger && k != i && i < min(verb, o.trigger) && !slices.Contains(o.evidence, k) {
			return false
		}
	}
	return true
}

// maxPassage bounds a passage, in tokens, to either side of its word.
const maxPassage = 45

// firstClause is the index of the first clause whose verb is token i or stands behind it.
func (p *eventReader) firstClause(i int) int {
	n, _ := slices.BinarySearchFunc(p.clauses, i, func(c clause, i int) int { return c.Verb - i })
	return n
}

func cover(a, b english.Span) english.Span {
	return english.Span{Start: min(a.Start, b.Start), End: max(a.End, b.End)}
}

func within(s, sentence english.Span) english.Span {
	return english.Span{Start: max(s.Start, sentence.Start), End: min(s.End, sentence.End)}
}

// phrase is the noun phrase of a noun, the group of a verb.
func (p *eventReader) phrase(i int) english.Span {
	if p.clauseAt(i) < 0 {
		return p.chunk(i)
	}
	s := english.Span{Start: i, End: i + 1}
	for _, k := range p.children(i) {
		switch p.doc.Tokens[k].Dep {
		case "aux", "auxpass", "neg", "prt":
			s = cover(s, english.Span{Start: k, End: k + 1})
		}
	}
	return s
}
