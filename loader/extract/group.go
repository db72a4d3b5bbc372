package extract

import (
	"strings"

	"demarche/graph"
	"demarche/loader/english"
	"demarche/loader/gazetteer"
)

// group is a group of the article, as a later mention by its noun alone sees it: the troops.
type group struct {
	who     graph.Who
	country graph.ID
}

// longestGroup is how many words may stand before the noun of a group.
const longestGroup = 6

// groups reads groups named by a noun: analysts, Ukrainian troops, European leaders, the Chinese government.
func (r *mentionReader) groups() {
	for _, s := range r.doc.Sentences() {
		for i := s.Start; i < s.End; i++ {
			if !r.taken[i] && (r.in(i, "actors") || r.in(i, "modified") || r.in(i, "state")) && r.nounHead(i) {
				r.group(i, s)
			}
		}
	}
}

// nounHead tells whether token i is a noun that heads its phrase.
func (r *mentionReader) nounHead(i int) bool {
	t := r.doc.Tokens[i]
	if m := r.matchOn(i); m != nil && len(m.Entries) > 0 && m.Entries[0].Entry.Type != graph.Group && (capital(r.words[i]) || !r.in(i, "actors")) {
		return false
	}
	if r.lower[i] == "opposition" && i+1 < len(r.lower) && r.lower[i+1] == "to" {
		return false // an attitude
	}
	if i > 0 && r.in(i-1, "counters") && (r.in(i, "people") || r.in(i, "states") || r.in(i, "either")) {
		return false
	}
	if t.POS != "NOUN" && t.POS != "PROPN" || t.Dep == "compound" && t.Head > i || t.Dep == "amod" {
		return false
	}
	m := r.titleOn(i)
	return m == nil || m.End == i+1 && (m.Title.Kind != "BODY" || r.in(i, "actors"))
}

// group adds the mention of the group whose noun is token i.
func (r *mentionReader) group(i int, s english.Span) {
	if r.sharedGroup(i) {
		return
	}
	start, of, region := r.modifiers(i, s)
	if r.in(i, "state") && of != nil && of.Type == graph.State && start < i && r.soleModifier(start, i) {
		r.add(mention{Span: english.Span{Start: start, End: i + 1}, Who: ptr(whoOf(of)), Country: of.ID, Rule: ruleGovernment, Band: graph.Medium})
		return
	}
	if !r.in(i, "actors") && of == nil && !region {
		return
	}
	tag := r.doc.Tokens[i].Tag
	if (tag == "NN" || tag == "NNP") && of == nil {
		return // one official, or a body that nobody names
	}
	span := english.Span{Start: start, End: i + 1}
	if of != nil || region {
		r.addGroup(span, of)
		return
	}
	if before := r.groupOf[r.lower[i]]; before != nil {
		r.add(mention{Span: span, Who: ptr(before.who), Country: before.country, Plural: true, Rule: ruleSameGroup, Band: graph.Low})
		return
	}
	if r.in(i, "unnamed") && !r.definite(start, s) && (r.isSubject(i) || r.isAgent(i)) {
		r.addGroup(span, nil)
	}
}

// definite tells whether a phrase begins with a word that refers back to what was said.
func (r *mentionReader) definite(start int, s english.Span) bool {
	return start > s.Start && r.in(start-1, "definite")
}

// isAgent tells whether token i stands behind "by" or "according to".
func (r *mentionReader) isAgent(i int) bool {
	t := r.doc.Tokens[i]
	return t.Dep == "pobj" && (r.lower[t.Head] == "by" || r.lower[t.Head] == "to" && t.Head > 0 && r.lower[t.Head-1] == "according")
}

func ptr[T any](v T) *T { return &v }

// soleModifier tells whether nothing but the state's name, adjective and genitive stands before the noun.
func (r *mentionReader) soleModifier(start, i int) bool {
	m := r.matchOn(start)
	return m != nil && (m.End == i || m.End == i-1 && r.lower[i-1] == "'s")
}

// sharedGroup adds the group that the gazetteer knows by these words; it tells whether there is one.
func (r *mentionReader) sharedGroup(i int) bool {
	m := r.matchOn(i)
	if m == nil || len(m.Entries) == 0 || m.Entries[0].Entry.Type != graph.Group || !r.free(english.Span{Start: m.Start, End: m.End}) {
		return false
	}
	who := whoOf(m.Entries[0].Entry)
	r.groupOf[r.lower[i]] = &group{who, m.Entries[0].Entry.Country}
	r.add(mention{Span: english.Span{Start: m.Start, End: m.End}, Who: &who, Country: m.Entries[0].Entry.Country, Rule: ruleGroup})
	return true
}

// modifiers gives the first token of the words before the noun of a group, the state or body among them, and whether a word tells which
// group it is.
func (r *mentionReader) modifiers(i int, s english.Span) (start int, of *gazetteer.Entry, region bool) {
	start = i
	for start > s.Start && i-start < longestGroup {
		at := start - 1
		if r.taken[at] || r.in(at, "quantifiers") || r.timeAt(at) != nil {
			break
		}
		if m := r.matchOn(at); m != nil && m.Start >= s.Start && r.free(english.Span{Start: m.Start, End: start}) {
			if e := served(m); e != nil && !m.Common && m.End == start {
				of, start = e, m.Start
				continue
			} else if e != nil && m.End == i+1 { // the noun is part of the name: Ukrainian troops
				of, start = r.gazetteer.Entry(e.Country), m.Start
				continue
			}
		}
		if r.lower[at] == "'s" && at > s.Start && r.isRegion(at-1) {
			region, start = true, r.matchOn(at-1).Start
			continue
		}
		if !r.modifies(at, i) {
			break
		}
		region = region || r.in(at, "regions")
		start = at
	}
	for start < i && (r.lower[start] == "and" || r.lower[start] == "," || r.lower[start] == "'s" || r.lower[start] == "-") {
		start++
	}
	return start, of, region
}

// isRegion tells whether token i is the name of a place larger than a state: Europe.
func (r *mentionReader) isRegion(i int) bool {
	m := r.matchOn(i)
	return m != nil && m.End == i+1 && len(m.Entries) > 0 && m.Entries[0].Entry.ID.Kind() == graph.KindPlace && m.Entries[0].Entry.Country == ""
}

// modifies tells whether token at stands before the noun as its adjective, noun or genitive, or between two such.
func (r *mentionReader) modifies(at, noun int) bool {
	t := r.doc.Tokens[at]
	switch {
	case r.lower[at] == "'s":
		return at > 0 && r.matchOn(at-1) != nil
	case t.Tag == "HYPH", r.lower[at] == "and" && t.Head >= at-3 && (r.doc.Tokens[at-1].Dep == "amod" || r.doc.Tokens[at-1].Dep == "nmod" || r.doc.Tokens[at-1].Dep == "compound"):
		return at > 0
	}
	return (t.Dep == "amod" || t.Dep == "compound" || t.Dep == "nmod" || t.Dep == "conj") && t.Head > at-4 && t.Head <= noun &&
		(t.Tag == "JJ" || t.Tag == "NN" || t.Tag == "NNP" || t.Tag == "NNS" || t.Tag == "JJR" || t.Tag == "JJS" || t.Tag == "NNPS")
}

// addGroup adds the mention of a group that lives in this article alone.
func (r *mentionReader) addGroup(span english.Span, of *gazetteer.Entry) {
	var country graph.ID
	if of != nil && !r.severalStates(span) {
		country = countryOf(of)
	}
	who := r.anonymous(r.groupName(span), country)
	r.groupOf[r.lower[span.End-1]] = &group{who, country}
	r.add(mention{Span: span, Who: &who, Country: country, Plural: true, Rule: ruleGroup, Band: graph.Medium, Attribute: r.attributive(span)})
}

// anonymous makes a group of this article.
func (r *mentionReader) anonymous(name string, country graph.ID) graph.Who {
	id := graph.HashID(graph.KindActor, string(r.article.ID), strings.ToLower(name))
	r.nodes[id] = graph.Actor{Name: graph.Name{ID: id, Name: name}, Type: graph.Group, Country: country, Article: r.article.ID}
	return graph.Who{ID: id, Name: name, Type: graph.Group, For: country, Anonymous: true}
}

// groupName gives the words of a group, the first one small if only the start of the sentence makes it large.
func (r *mentionReader) groupName(span english.Span) string {
	words := make([]string, 0, span.Len())
	for i := span.Start; i < span.End; i++ {
		word := r.words[i]
		if r.doc.Tokens[i].SentStart && r.matchOn(i) == nil && !r.in(i, "capitals") && !allCapitals(word) {
			word = strings.ToLower(word)
		}
		words = append(words, word)
		if r.doc.Tokens[i].Space {
			words = append(words, " ")
		}
	}
	return strings.TrimSpace(strings.Join(words, ""))
}

// severalStates tells whether more than one state is named before the noun: European and Ukrainian leaders.
func (r *mentionReader) severalStates(span english.Span) bool {
	for i := span.Start; i < span.End; i++ {
		if r.lower[i] == "and" {
			return true
		}
	}
	return false
}

// demonym reads Russians, the Palestinians: a group of this article. A single Russian is nobody in particular.
func (r *mentionReader) demonym(span english.Span, state *gazetteer.Entry) {
	if tag := r.doc.Tokens[span.End-1].Tag; tag != "NNPS" && tag != "NNS" {
		r.addState(span, gazetteer.Named{Form: gazetteer.Adjective, Entry: state}, ruleAdjective, true)
		return
	}
	who := r.anonymous(r.doc.Words(span), state.ID)
	r.add(mention{Span: span, Who: &who, Country: state.ID, Plural: true, Rule: ruleDemonym, Band: graph.Medium})
}

// namedGroups makes a group whose people are named beside it mean these: the ministers of both countries, Ann Bell and Tom Reed.
func (r *mentionReader) namedGroups() {
	for n := range r.mentions {
		m := &r.mentions[n]
		if m.Who == nil || !m.Who.Anonymous || m.Attribute {
			continue
		}
		for _, k := range r.doc.Rights(m.Head) {
			if r.doc.Tokens[k].Dep != "appos" {
				continue
			}
			if people := r.peopleOf(conjuncts(r.doc, k)); len(people) > 1 {
				m.Who, m.Several = nil, people
				break
			}
		}
	}
}

// peopleOf gives the persons that some heads mean; nil if one of them means none.
func (r *mentionReader) peopleOf(heads []int) []graph.Who {
	var people []graph.Who
	for _, i := range heads {
		m := r.mentionAt(i)
		if m == nil || m.Who == nil || m.Who.Type != graph.Person {
			return nil
		}
		people = append(people, *m.Who)
	}
	return people
}
