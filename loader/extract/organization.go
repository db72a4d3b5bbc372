package extract

import (
	"strings"

	"demarche/graph"
	"demarche/loader/english"
	"demarche/loader/gazetteer"
)

// organizations reads names that a head noun shows to be those of organizations or sites, and that the gazetteer lacks: Diplomatic Academy
// of Vietnam, Harry S. Truman Library, Hanover Insurance Co.
func (r *mentionReader) organizations() {
	for _, s := range r.doc.Sentences() {
		for i := s.Start; i < s.End; i++ {
			if r.taken[i] || !r.headNoun(i) || !capital(r.words[i]) && !r.smallFirm(i, s) {
				continue
			}
			if span := r.organizationAround(i, s); span.Len() > 0 {
				r.addOrganization(span, i)
				i = max(i, span.End-1)
			}
		}
	}
}

// smallFirm tells whether token i is the small ending of a firm's name: Key Tools corp.
func (r *mentionReader) smallFirm(i int, s english.Span) bool {
	return r.in(i, "firms") && i > s.Start && capital(r.words[i-1]) && r.doc.Tokens[i-1].POS == "PROPN"
}

// headNoun tells whether token i is a word of the lexicon by which names of organizations or sites are known.
func (r *mentionReader) headNoun(i int) bool {
	if !r.in(i, "heads") && !r.in(i, "sites") && !r.in(i, "firms") || r.isTitle(i) && r.titleOn(i).Title.Kind != "BODY" {
		return false
	}
	return !r.doc.Tokens[i].SentStart || r.doc.Tokens[i].POS == "PROPN"
}

// organizationAround gives the name around a head noun; empty if the noun does not stand in a name, or in one that the gazetteer knows.
func (r *mentionReader) organizationAround(head int, s english.Span) english.Span {
	span := english.Span{Start: head, End: head + 1}
	for span.Start > s.Start && head-span.Start < longestName && r.leftPart(span.Start-1, span.Start, s) {
		span.Start--
	}
	for span.Start < head && !capital(r.words[span.Start]) {
		span.Start++
	}
	for span.End < s.End && span.Len() < 2*longestName {
		end := r.furtherHead(span.End, s)
		if end == span.End {
			end = r.ofPart(span.End, s)
		}
		if end == span.End {
			break
		}
		span.End = end
	}
	for i := span.Start; i < span.End; i++ {
		if m := r.matchOn(i); m != nil && r.knownOrganization(m) && m.Start <= head && head < m.End && (m.Start <= span.Start || m.End > m.Start+1) {
			return english.Span{}
		}
	}
	if m := r.titleOn(head); m != nil && m.Title.Kind == "BODY" {
		return english.Span{}
	}
	if span.Len() == 1 && (r.in(head, "generic") || r.in(head, "sites") || r.in(head, "firms") || !allCapitals(r.words[head]) && r.doc.Tokens[head].POS != "PROPN") {
		return english.Span{}
	}
	if r.in(head, "occasions") || span.Len() == 1 {
		return english.Span{}
	}
	return span
}

// furtherHead gives the end of one more head noun from token i on, with up to two words before it: Industries Protection League. It is
// i if there is none.
func (r *mentionReader) furtherHead(i int, s english.Span) int {
	for at := i; at < min(s.End, i+3) && capital(r.words[at]) && letters(r.words[at]) && !r.taken[at] && !r.isTitle(at) && r.timeAt(at) == nil; at++ {
		if r.headNoun(at) || r.in(at, "firms") {
			return at + 1
		}
		if m := r.matchOn(at); m != nil && r.knownOrganization(m) {
			return i
		}
	}
	return i
}

// knownOrganization tells whether a match names something that is no person, not as an adjective.
func (r *mentionReader) knownOrganization(m *gazetteer.Match) bool {
	for _, n := range m.Entries {
		if n.Entry.Type != graph.Person && n.Form != gazetteer.Adjective && n.Form != gazetteer.Demonym {
			return true
		}
	}
	return false
}

// leftPart tells whether token i belongs to the name that goes on at token next.
func (r *mentionReader) leftPart(i, next int, s english.Span) bool {
	if r.taken[i] || r.timeAt(i) != nil || r.isTitle(i) && r.titleOn(i).Title.Kind != "BODY" {
		return false
	}
	switch r.lower[i] {
	case "-", "–":
		return !r.doc.Tokens[i].Space && i > s.Start && capital(r.words[i-1])
	case "and":
		return i-1 > s.Start && r.joinsName(i, next)
	case "&", "'s":
		return i > s.Start && capital(r.words[i-1]) && !r.taken[i-1] && r.matchOn(i-1) == nil
	}
	if !capital(r.words[i]) || !letters(r.words[i]) {
		return false
	}
	if r.doc.Tokens[i].SentStart && r.doc.Tokens[i].POS != "PROPN" && r.doc.Tokens[i].POS != "ADJ" {
		return false
	}
	if m := r.matchOn(i); m != nil && m.End == next && r.knownOrganization(m) && !m.Common {
		return r.doc.Tokens[m.End-1].Dep == "compound" && r.doc.Tokens[m.End-1].Head >= next
	}
	return true
}

// joinsName tells whether "and" stands inside a name: the Social Democratic and Labour Party. The words before it are adjectives or nouns
// of no name of their own, and an article stands before them.
func (r *mentionReader) joinsName(i, next int) bool {
	at := i - 1
	for at > 0 && i-at < 4 && capital(r.words[at]) && !r.taken[at] && !r.headNoun(at) && r.matchOn(at) == nil && !r.isTitle(at) {
		at--
	}
	return at < i-1 && (r.lower[at] == "the" || r.lower[at] == "'s") && r.entityAt(i) != nil && r.entityAt(i) == r.entityAt(next)
}

// ofPart gives the end of "of Foreign Affairs and Trade" from token i on, i if it does not stand there.
func (r *mentionReader) ofPart(i int, s english.Span) int {
	if r.lower[i] != "of" && r.lower[i] != "on" && (r.lower[i] != "for" || r.lower[i-1] == "party") {
		return i
	}
	at := i + 1
	for at < s.End && (r.lower[at] == "the" || r.in(at, "particles")) && at < i+3 {
		at++
	}
	end := r.capitals(at, s)
	if end == at {
		return i
	}
	if end+1 < s.End && r.lower[end] == "and" && r.matchOn(end+1) == nil {
		if further := r.capitals(end+1, s); further > end+1 && !r.knownStart(at) && !r.hasOrganizationHead(english.Span{Start: end + 1, End: further}) {
			return further
		}
	}
	return end
}

// knownStart tells whether the gazetteer knows the name that starts at token i.
func (r *mentionReader) knownStart(i int) bool {
	m := r.matchOn(i)
	return m != nil && m.Start == i && r.knownOrganization(m)
}

// capitals gives the end of the words in capitals from token i on.
func (r *mentionReader) capitals(i int, s english.Span) int {
	end := i
	for end < s.End && end-i < longestName && capital(r.words[end]) && letters(r.words[end]) && !r.taken[end] && r.timeAt(end) == nil {
		if m := r.titleOn(end); m != nil && m.Title.Kind != "BODY" {
			break
		}
		if r.knownStart(end) && !r.matchOn(end).Common {
			if t := r.doc.Tokens[max(end-1, i)]; end > i && (t.Dep != "compound" || t.Head < end || t.Head >= r.matchOn(end).End) {
				break
			}
			return r.matchOn(end).End
		}
		end++
	}
	return end
}

// addOrganization adds the mention of an organization that the gazetteer lacks, or of a site.
func (r *mentionReader) addOrganization(span english.Span, head int) {
	if r.in(head, "sites") && !r.in(head, "heads") {
		r.add(mention{Span: span, Rule: ruleSite, Band: graph.Medium})
		return
	}
	r.addUnknown(span, r.stateIn(span), graph.Medium)
}

// addUnknown adds the mention of an organization that the gazetteer lacks.
func (r *mentionReader) addUnknown(span english.Span, country graph.ID, band graph.Band) {
	if who, known := r.acronyms[r.words[span.Start]]; known && span.Len() == 1 {
		r.add(mention{Span: span, Who: &who, Country: who.For, Rule: ruleShortName, Band: graph.Medium, Attribute: r.attributive(span)})
		return
	}
	name := strings.Join(strings.Fields(r.doc.Words(span)), " ")
	who := r.organization(name, country)
	r.acronym(span.End, who)
	if first := r.words[span.Start]; r.in(span.End-1, "firms") && span.Len() > 1 && len(first) > 3 && r.stateIn(english.Span{Start: span.Start, End: span.Start + 1}) == "" {
		r.acronyms[first] = who // Hanover Tools Co is Hanover from then on
	}
	r.add(mention{Span: span, Who: &who, Country: country, Rule: ruleUnknownName, Band: band, Attribute: r.attributive(span)})
}

// unknownNames reads what the statistical model alone takes for names. Such organizations are actors only where they act; such people and
// places mean nobody and nothing that the graph has.
func (r *mentionReader) unknownNames() {
	for _, e := range r.doc.Entities {
		span := english.Span{Start: e.Start, End: e.End}
		for span.Len() > 0 && (r.lower[span.Start] == "the" || !capital(r.words[span.Start])) {
			span.Start++
		}
		span = r.withoutEnding(span)
		if span.Len() == 0 || !r.free(span) || !r.properName(span) || r.headline(r.doc.Sentence(e.Start)) {
			continue
		}
		switch e.Label {
		case "ORG":
			if span.Len() == 1 && r.in(span.Start, "heads") {
				continue // it refers back, if to anything
			}
			r.addUnknown(span, r.stateIn(span), graph.Low)
		case "GPE", "LOC", "FAC":
			r.add(mention{Span: span, Rule: ruleSite, Band: graph.Low})
		case "PERSON":
			r.add(mention{Span: span, Rule: ruleStranger, Band: graph.Low})
		}
	}
}

// properName tells whether all words of a run but links are capitalised proper nouns, and no time.
func (r *mentionReader) properName(span english.Span) bool {
	for i := span.Start; i < span.End; i++ {
		if r.in(i, "links") {
			continue
		}
		if !capital(r.words[i]) || r.timeAt(i) != nil || r.titleOn(i) != nil || r.doc.Tokens[i].POS != "PROPN" && r.doc.Tokens[i].POS != "NOUN" && r.doc.Tokens[i].POS != "ADJ" {
			return false
		}
	}
	return span.Len() > 1 || r.doc.Tokens[span.Start].POS == "PROPN" && (allCapitals(r.words[span.Start]) || !r.doc.Tokens[span.Start].SentStart)
}
