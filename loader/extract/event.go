package extract

import (
	"slices"

	"demarche/graph"
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
	case o.refers:
		return graph.Low
	case o.entry.Nouns != nil && o.clause < 0 || len(o.parties) == 0:
		return graph.Medium
	}
	return graph.High
}
