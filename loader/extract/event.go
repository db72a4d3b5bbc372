package extract

import (
	"slices"

	"demarche/graph"
	"demarche/loader/english"
)

// eventReader reads the events of one page.
type eventReader struct{ *page }

// maxChildren bounds how many children of a token are looked at to either side: more are no grammar.
const maxChildren = 32

// lefts gives the nearest children before token i, in text order.
func (p *eventReader) lefts(i int) []int {
	all := p.doc.Lefts(i)
	return all[max(0, len(all)-maxChildren):]
}

// rights gives the nearest children after token i, in text order.
func (p *eventReader) rights(i int) []int {
	all := p.doc.Rights(i)
	return all[:min(len(all), maxChildren)]
}

// children gives the nearest children of token i, in text order.
func (p *eventReader) children(i int) []int { return slices.Concat(p.lefts(i), p.rights(i)) }

// readEvents reads what happened, happens, is planned or is spoken of as possible.
func (p *page) readEvents() []graph.Evidence {
	r := &eventReader{p}
	found := r.occurrences()
	r.share(found)
	found = slices.DeleteFunc(found, func(o *occurrence) bool { return !o.refers && !r.substantial(o) })
	r.refer(found)
	var evidence []graph.Evidence
	for _, o := range found {
		if o.told {
			evidence = append(evidence, r.eventEvidence(o))
		}
	}
	return evidence
}

// eventEvidence is the evidence of an occurrence.
func (p *eventReader) eventEvidence(o *occurrence) graph.Evidence {
	trigger := p.doc.Tokens[o.trigger].Start
	start, end := p.chars(p.passage(o))
	return graph.Evidence{
		ID: p.occurrenceID(o), Article: p.article.ID, Type: graph.FactEvent, Trigger: trigger,
		Start: start, End: end, Exact: p.doc.Slice(start, end), Rule: p.occurrenceRule(o), Band: o.band(),
		Event: p.eventReading(o),
	}
}

func (p *eventReader) occurrenceID(o *occurrence) graph.ID {
	return graph.EvidenceID(p.article.ID, graph.FactEvent, p.doc.Tokens[o.trigger].Start)
}

// eventReading is what an occurrence says.
func (p *eventReader) eventReading(o *occurrence) *graph.EventReading {
	r := &graph.EventReading{
		Kind: o.kind, Status: o.status, Parties: o.parties, Body: o.body, AtLeast: o.count, Name: o.name, Issues: o.issues, Agreements: o.treaties,
		Ordinal: o.ordinal,
	}
	if o.when != nil {
		t := o.when.Time
		r.Time = &t
		if o.context {
			r.Time.Basis = graph.BasisContext
		}
	}
	if o.place != nil {
		r.Place, r.PlaceIn, r.PlaceText = o.place.Place, o.place.PlaceIn, p.doc.Words(o.place.Span)
	}
	if o.site >= 0 {
		r.PlaceText = p.doc.Words(p.chunk(o.site))
	}
	for _, other := range o.same {
		r.SameAs = append(r.SameAs, p.occurrenceID(other))
	}
	return r
}

// occurrenceRule names construction and entry.
func (p *eventReader) occurrenceRule(o *occurrence) string {
	switch {
	case o.refers:
		return "reference/" + o.entry.Name
	case o.entry.Nouns != nil && o.clause >= 0:
		return "carried-noun/" + o.entry.Name
	case o.entry.Nouns != nil:
		return "noun/" + o.entry.Name
	case p.clauses[o.clause].Passive:
		return "passive/" + o.entry.Name
	}
	return "verb/" + o.entry.Name
}

// band is how sure the reading is.
func (o *occurrence) band() graph.Band {
	switch {
	case o.low || o.refers:
		return graph.Low
	case o.entry.Nouns != nil && o.clause < 0 || len(o.parties) == 0:
		return graph.Medium
	}
	return graph.High
}

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
