package extract

import (
	"demarche/graph"
	"demarche/loader/english"
	"demarche/loader/gazetteer"
)

// datelinePlaces reads the places of the dateline. They do not act.
func (r *mentionReader) datelinePlaces() {
	for i := r.page.dateline.Start; i < r.page.dateline.End; i++ {
		m := r.matchOn(i)
		if m == nil || m.Start != i || r.taken[i] {
			continue
		}
		if at, within := r.placeEntry(m); at != "" {
			r.add(mention{Span: english.Span{Start: m.Start, End: m.End}, Place: at, PlaceIn: within, Rule: rulePlace})
		}
		i = m.End - 1
	}
	for i := r.page.dateline.Start; i < r.page.dateline.End; i++ {
		r.taken[i] = true // agencies and reporters are no actors
	}
}

// placeEntry gives the place that a match names, and the larger ones.
func (r *mentionReader) placeEntry(m *gazetteer.Match) (graph.ID, []graph.ID) {
	for _, n := range m.Entries {
		switch {
		case n.Form == gazetteer.Adjective || n.Form == gazetteer.Demonym || n.Form == gazetteer.Metonym && n.Entry.Type != "":
		case n.Entry.Type == graph.State:
			return n.Entry.Place, nil
		case n.Entry.Type == "" && n.Entry.ID.Kind() == graph.KindPlace:
			return n.Entry.ID, n.Entry.Within
		}
	}
	return "", nil
}

// names reads all other names that the gazetteer knows: states, organizations, places, agreements.
func (r *mentionReader) names() {
	for n := range r.matches {
		m := &r.matches[n]
		span := english.Span{Start: m.Start, End: m.End}
		if len(m.Entries) == 0 || !r.free(span) || r.doubtful(m) || m.Common && !r.surelyName(m) || r.partOfName(span) {
			continue
		}
		r.name(m, span)
	}
}

// surelyName tells whether a word that is an ordinary word too is meant as a name.
func (r *mentionReader) surelyName(m *gazetteer.Match) bool {
	e := r.entityAt(m.Start)
	if e == nil || e.Label == "PERSON" || e.End-e.Start > m.End-m.Start+1 {
		return false
	}
	return r.doc.Tokens[m.Start].POS == "PROPN" && (e.Label == "GPE" || e.Label == "LOC" || e.Label == "ORG" || e.Label == "NORP")
}

// doubtful tells whether a single word is rather an ordinary one: Let at the start of a sentence, the Fund, US$.
func (r *mentionReader) doubtful(m *gazetteer.Match) bool {
	if m.End > m.Start+1 {
		return false
	}
	word := r.words[m.Start]
	switch {
	case m.Entries[0].Form == gazetteer.Acronym && !allCapitals(word) && r.doc.Tokens[m.Start].POS != "PROPN", word[len(word)-1] == '$':
		return true
	case r.in(m.Start, "generic"):
		return !r.namedInFull(m.Entries[0].Entry)
	}
	return false
}

// namedInFull tells whether the article has a name of more than one word for an entry.
func (r *mentionReader) namedInFull(e *gazetteer.Entry) bool {
	if r.inFull == nil {
		r.inFull = map[graph.ID]bool{}
		for n := range r.matches {
			m := &r.matches[n]
			if len(m.Entries) > 0 && m.End > m.Start+1 {
				r.inFull[m.Entries[0].Entry.ID] = true
			}
		}
	}
	return r.inFull[e.ID]
}

// partOfName tells whether a name is but a part of a longer one that is no state or city: Washington in the Washington Post.
func (r *mentionReader) partOfName(span english.Span) bool {
	head := r.headOf(span)
	t := r.doc.Tokens[head]
	if t.Dep != "compound" || t.Head <= head || t.Head > head+3 {
		return false
	}
	e := r.entityAt(head)
	return e != nil && e.End > t.Head && (e.Label == "PERSON" || e.Label == "FAC" || e.Label == "WORK_OF_ART" || e.Label == "ORG") && capital(r.words[t.Head])
}

// name adds the mention of a name.
func (r *mentionReader) name(m *gazetteer.Match, span english.Span) {
	top := m.Entries[0]
	if top.Entry.Type == graph.Person {
		top = r.otherThanPerson(m)
		if top.Entry == nil {
			return
		}
	}
	switch {
	case top.Form == gazetteer.Adjective:
		r.addState(span, top, ruleAdjective, true)
	case top.Form == gazetteer.Demonym:
		r.demonym(span, top.Entry)
	case top.Entry.ID.Kind() == graph.KindAgreement:
		r.add(mention{Span: span, Agreement: top.Entry.ID, Rule: ruleName})
	case top.Entry.Type == graph.Organization && r.isPost(m):
		r.post(top.Entry, span)
	case top.Entry.Type == graph.Organization || top.Entry.Type == graph.Group:
		who := whoOf(top.Entry)
		who.Anonymous = false
		mean := mention{Span: span, Who: &who, Country: countryOf(top.Entry), Rule: ruleName, Attribute: r.attributive(span)}
		if top.Form == gazetteer.Metonym || !r.speaks(span) && r.seatOf(m) != nil {
			r.metonym(m, span, &mean)
		}
		mean.Span = r.withAdjective(span, mean.Country)
		r.add(mean)
	case top.Entry.Type == graph.State && top.Form != gazetteer.Metonym:
		r.addState(span, top, ruleName, r.attributive(span))
	default:
		r.seat(m, span)
	}
}

// withAdjective stretches the name of a body over the adjective of its own state: the British Foreign Office.
func (r *mentionReader) withAdjective(span english.Span, country graph.ID) english.Span {
	m := r.matchOn(span.Start - 1)
	if m == nil || m.End != span.Start || country == "" || !r.free(english.Span{Start: m.Start, End: m.End}) || m.Start < r.doc.Sentence(span.Start).Start {
		return span
	}
	for _, n := range m.Entries {
		if n.Entry.ID == country && n.Form == gazetteer.Adjective {
			return english.Span{Start: m.Start, End: span.End}
		}
	}
	return span
}

// isPost tells whether a name ends in a small word for a person: the EU foreign policy chief.
func (r *mentionReader) isPost(m *gazetteer.Match) bool {
	return r.in(m.End-1, "roles") && !capital(r.words[m.End-1])
}

// post adds the mention of the person who holds the post that is listed as a body.
func (r *mentionReader) post(e *gazetteer.Entry, span english.Span) {
	who := r.besides(span, r.doc.Sentence(span.Start))
	if held := r.gazetteer.Holders("HEAD_OF_ORGANISATION", e.ID, r.article.Published); who == nil && len(held) > 0 && held[0].Sure && r.single(held) {
		if who = r.byID[held[0].Person.ID]; who == nil {
			who = r.newPerson("", held[0].Person, heading{})
			r.register(who, nameKeys(held[0].Person.Name))
		}
	}
	if who != nil {
		r.addOffice(span, who, ruleHolder, graph.Medium)
	}
}

// otherThanPerson gives the likeliest thing that a match names besides people.
func (r *mentionReader) otherThanPerson(m *gazetteer.Match) gazetteer.Named {
	for _, n := range m.Entries {
		if n.Entry.Type != graph.Person {
			return n
		}
	}
	return gazetteer.Named{}
}

// addState adds the mention of a state by its name or adjective: an actor, unless it stands where only a place can.
func (r *mentionReader) addState(span english.Span, n gazetteer.Named, rule string, attribute bool) {
	mean := mention{Span: span, Country: n.Entry.ID, Rule: rule, Attribute: attribute}
	if rule != ruleAdjective {
		mean.Place = n.Entry.Place
	}
	if rule == ruleAdjective || !r.locative(span) && !r.behindPlace(span) {
		who := whoOf(n.Entry)
		mean.Who = &who
	}
	r.add(mean)
}

// attributive tells whether a name only modifies the noun behind it: U.S. soil, NATO troops.
func (r *mentionReader) attributive(span english.Span) bool {
	t := r.doc.Tokens[r.headOf(span)]
	return (t.Dep == "compound" || t.Dep == "amod" || t.Dep == "nmod") && t.Head >= span.End
}

// locative tells whether a name stands where only a place can: in Kenya, across Europe.
func (r *mentionReader) locative(span english.Span) bool {
	prep := r.preposition(span)
	if prep < 0 || !r.in(prep, "locative") {
		return false
	}
	return !r.lexicon.sets["confiding"][r.doc.Tokens[r.doc.Tokens[prep].Head].Lemma]
}

// preposition gives the token of the preposition that a name hangs on, also as a conjunct; -1 if there is none.
func (r *mentionReader) preposition(span english.Span) int {
	i := r.headOf(span)
	for range climb {
		t := r.doc.Tokens[i]
		switch {
		case t.Dep == "pobj":
			return t.Head
		case (t.Dep == "conj" || t.Dep == "appos") && t.Head < i:
			i = t.Head
		default:
			return -1
		}
	}
	return -1
}
