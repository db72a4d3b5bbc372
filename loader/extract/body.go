package extract

import (
	"demarche/graph"
	"demarche/loader/english"
	"demarche/loader/gazetteer"
)

// acronym adds the short form that stands in brackets behind the name of an organization, and notes it for the rest of the article.
func (r *mentionReader) acronym(i int, who graph.Who) {
	if i+2 >= len(r.words) || r.lower[i] != "(" || r.lower[i+2] != ")" || !capital(r.words[i+1]) || len(r.words[i+1]) > 8 || !letters(r.words[i+1]) {
		return
	}
	r.acronyms[r.words[i+1]] = who
	r.add(mention{Span: english.Span{Start: i + 1, End: i + 2}, Who: &who, Country: who.For, Rule: ruleShortName, Band: graph.Medium})
}

// shortOrganizations reads the acronyms that the article explains, wherever they stand.
func (r *mentionReader) shortOrganizations() {
	if len(r.acronyms) == 0 {
		return
	}
	for i, word := range r.words {
		if who, known := r.acronyms[word]; known && (i+1 == len(r.words) || !capital(r.words[i+1]) || r.doc.Tokens[i].Head != i+1) {
			span := english.Span{Start: i, End: i + 1}
			r.add(mention{Span: span, Who: &who, Country: who.For, Rule: ruleShortName, Band: graph.Medium, Attribute: r.attributive(span)})
		}
	}
}

// organization makes an organization that the gazetteer lacks.
func (r *mentionReader) organization(name string, country graph.ID) graph.Who {
	id := graph.HashID(graph.KindActor, "ORGANIZATION", graph.NameKey(name), string(country))
	r.nodes[id] = graph.Actor{Name: graph.Name{ID: id, Name: name}, Type: graph.Organization, Country: country}
	return graph.Who{ID: id, Name: name, Type: graph.Organization, For: country}
}

// stateIn gives the state whose name or adjective stands in a run of tokens.
func (r *mentionReader) stateIn(span english.Span) graph.ID {
	for i := span.Start; i < span.End; i++ {
		m := r.matchOn(i)
		if m == nil || m.Start != i {
			continue
		}
		for _, n := range m.Entries {
			if n.Entry.Type == graph.State {
				return n.Entry.ID
			}
		}
	}
	return ""
}

// bodies reads the bodies that every state has: Russia's foreign ministry, the Ukrainian parliament, the Israeli army.
func (r *mentionReader) bodies() {
	for _, s := range r.doc.Sentences() {
		for i := s.Start; i < s.End; i++ {
			m := r.titleOn(i)
			if m == nil || m.Start != i || m.Title.Kind != "BODY" || r.taken[i] || m.End > s.End {
				continue
			}
			r.body(m, s)
			i = m.End - 1
		}
	}
}

func (r *mentionReader) body(m *gazetteer.Match, s english.Span) {
	h := heading{start: m.Start, end: m.End, titled: true}
	r.takeServed(&h, s)
	if of, end := r.servedBehind(m.End, s); of != nil && h.of == nil {
		h.of, h.end = of, end
	}
	if h.of == nil || h.of.Type != graph.State || m.Title.Plural {
		return
	}
	span := english.Span{Start: h.start, End: h.end}
	if r.in(m.End-1, "state") {
		who := whoOf(h.of)
		r.add(mention{Span: span, Who: &who, Country: h.of.ID, Rule: ruleGovernment, Band: graph.Medium, Attribute: r.attributive(span)})
		return
	}
	if e := r.gazetteer.Body(m.Title.Office, h.of.ID); e != nil {
		who := whoOf(e)
		r.add(mention{Span: span, Who: &who, Country: h.of.ID, Rule: ruleBody, Attribute: r.attributive(span)})
		return
	}
	who := r.organization(m.Title.Words+" of "+h.of.Name, h.of.ID)
	r.add(mention{Span: span, Who: &who, Country: h.of.ID, Rule: ruleBody, Band: graph.Medium, Attribute: r.attributive(span)})
}

// whoOf gives an entry as an actor.
func whoOf(e *gazetteer.Entry) graph.Who {
	who := graph.Who{ID: e.ID, Name: e.Name, Type: e.Type}
	if e.Type != graph.State {
		who.For = countryOf(e)
	}
	return who
}

// countryOf gives the state that an entry is of. Of bodies of many states that is none, though their seat lies in one.
func countryOf(e *gazetteer.Entry) graph.ID {
	switch e.Class {
	case "IGO", "BLOC", "ALLIANCE", "TALKS_FORMAT":
		return ""
	}
	return e.Country
}
