package extract

import (
	"slices"

	"demarche/graph"
	"demarche/loader/english"
)

// eventReader reads the events of one page.
type eventReader struct{ *page }

// readEvents reads what happened, happens, is planned or is spoken of as possible.
func (p *page) readEvents() []graph.Evidence {
	r := &eventReader{p}
	found := r.occurrences()
	r.share(found)
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
		Kind: o.kind, Status: o.status, Parties: o.parties, Body: o.body, AtLeast: o.count, Name: o.name, Agreements: o.treaties,
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
	s := p.chunk(o.trigger)
	cover := func(part english.Span) {
		if part.Start >= sentence.Start && part.End <= sentence.End {
			s.Start, s.End = min(s.Start, part.Start), max(s.End, part.End)
		}
	}
	tokens := slices.Clone(o.evidence)
	if o.clause >= 0 {
		tokens = append(tokens, p.clauses[o.clause].Verb)
	}
	for _, i := range tokens {
		cover(p.phrase(i))
	}
	return s
}

// phrase is the noun phrase of a noun, the group of a verb.
func (p *eventReader) phrase(i int) english.Span {
	if p.clauseAt(i) < 0 {
		return p.chunk(i)
	}
	s := english.Span{Start: i, End: i + 1}
	for _, k := range p.doc.Children(i) {
		switch p.doc.Tokens[k].Dep {
		case "aux", "auxpass", "neg", "prt":
			s.Start, s.End = min(s.Start, k), max(s.End, k+1)
		}
	}
	return s
}
