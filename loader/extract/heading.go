package extract

import (
	"demarche/graph"
	"demarche/loader/english"
	"demarche/loader/gazetteer"
)

// longestHeading is how many tokens a heading has at most before the name.
const longestHeading = 16

// headingAround reads what stands before and behind a name: the title, whom it serves, "of Ukraine", and the description set off by a
// comma. Only the title before the name and "of Ukraine" behind it belong to its span.
func (r *mentionReader) headingAround(name, s english.Span) heading {
	h := r.headingBefore(name.Start, s)
	h.end = name.End
	if of, end := r.servedBehind(name.End, s); of != nil && of.Type == graph.State {
		h.end = end
		if h.of == nil || h.titled {
			h.of = of
		}
	}
	if !h.titled {
		r.descriptionBehind(name.End, s, &h)
	}
	if !h.titled {
		r.descriptionBefore(name.Start, s, &h)
	}
	return h
}

// country gives the state served, or that of the body served; empty for a body of many states.
func (h *heading) country() graph.ID {
	if h.of == nil {
		return ""
	}
	return countryOf(h.of)
}

// headingBefore reads the title before token i: U.S. President, former Hungarian farm minister, Prime Minister of Israel.
func (r *mentionReader) headingBefore(i int, s english.Span) heading {
	h := heading{start: i, end: i}
	for h.start > s.Start && i-h.start < longestHeading && r.extend(&h, s) {
	}
	return h
}

// extend takes one more piece into a heading, from right to left. It tells whether it did.
func (r *mentionReader) extend(h *heading, s english.Span) bool {
	before := h.start - 1
	if r.taken[before] {
		r.servedPerson(h, before)
		return false
	}
	if m := r.titleOn(before); m != nil && m.End == h.start && m.Start >= s.Start && m.Title.Kind != "BODY" {
		r.takeTitle(h, m)
		return true
	}
	if r.in(before, "roles") && (h.titled || h.start == h.end) {
		r.takeRole(h, before)
		return true
	}
	if r.takeServedTitle(h, s) || r.takeLongTitle(h, s) {
		return true
	}
	if !h.titled {
		return h.of == nil && r.takeNationality(h, s)
	}
	switch {
	case h.of != nil:
		return r.takeQualifier(h, before)
	case r.takeServed(h, s):
		return true
	case r.takeQualifier(h, before):
		return true
	case r.lower[before] == "and" && before-1 >= s.Start && !r.taken[before-1] && (r.titleOn(before-1) != nil || r.in(before-1, "roles")):
		h.start = before
		return true
	}
	return r.takeModifier(h, before)
}

func (r *mentionReader) takeTitle(h *heading, m *gazetteer.Match) {
	h.start, h.titled = m.Start, true
	if m.Title.Office != "" {
		h.kinds = append(h.kinds, m.Title.Office)
	}
	if h.gender == "" {
		h.gender = m.Title.Gender
	}
	if m.Title.Kind == "HONORIFIC" {
		h.honorific = true
	} else if h.title == "" {
		h.title = r.doc.Words(english.Span{Start: m.Start, End: m.End})
	}
}

func (r *mentionReader) takeRole(h *heading, i int) {
	h.start, h.titled = i, true
	if h.title == "" {
		h.title = r.doc.Words(english.Span{Start: i, End: i + 1})
	}
}

// takeQualifier takes former, acting, deputy ... and the hyphen of ex-president.
func (r *mentionReader) takeQualifier(h *heading, i int) bool {
	if r.lower[i] == "-" && i > 0 && (r.in(i-1, "past") || r.in(i-1, "qualifiers")) {
		h.past = h.past || r.in(i-1, "past")
		h.start = i - 1
		return true
	}
	if r.in(i, "past") {
		h.past = true
	} else if !r.in(i, "qualifiers") {
		return false
	}
	h.start = i
	return true
}

// takeModifier takes a small noun or adjective before the title: farm minister, opposition leader.
func (r *mentionReader) takeModifier(h *heading, i int) bool {
	t := r.doc.Tokens[i]
	small := !capital(r.words[i]) && (t.Tag == "NN" || t.Tag == "JJ" || t.Tag == "NNS" || t.Tag == "HYPH")
	large := capital(r.words[i]) && t.POS == "PROPN" && t.Dep == "compound" && capital(r.words[h.start]) && r.matchOn(i) == nil && r.entityAt(i) == nil
	if !small && !large || t.Dep != "compound" && t.Dep != "amod" && t.Dep != "nmod" && t.Tag != "HYPH" {
		return false
	}
	h.start = i
	return true
}

// takeServed takes the state or body before the title: Russian, NATO, Hungary's.
func (r *mentionReader) takeServed(h *heading, s english.Span) bool {
	at := h.start - 1
	if at < s.Start {
		return false
	}
	genitive := r.lower[at] == "'s" || r.lower[at] == "'"
	if genitive {
		at--
	}
	if at >= s.Start && genitive {
		r.servedPerson(h, at)
	}
	if at < s.Start || r.taken[at] || h.of != nil {
		return false
	}
	m := r.matchOn(at)
	if m == nil || m.End != at+1 || m.Start < s.Start {
		return false
	}
	of := served(m)
	if of == nil {
		return false
	}
	h.of, h.start = of, m.Start
	return true
}

// takeNationality takes the adjective of a state before a name without a title: American Ann Onym.
func (r *mentionReader) takeNationality(h *heading, s english.Span) bool {
	m := r.matchOn(h.start - 1)
	if m == nil || m.End != h.start || m.Start < s.Start || h.start != h.end || r.taken[m.Start] {
		return false
	}
	for _, n := range m.Entries {
		if n.Form == gazetteer.Adjective || n.Form == gazetteer.Demonym {
			h.of, h.start = n.Entry, m.Start
			return false
		}
	}
	return false
}

// takeServedTitle takes "President of Syria" before a name, all at once.
func (r *mentionReader) takeServedTitle(h *heading, s english.Span) bool {
	m := r.matchOn(h.start - 1)
	if m == nil || m.End != h.start || h.titled {
		return false
	}
	of, at := served(m), m.Start-1
	if at > s.Start && r.lower[at] == "the" {
		at--
	}
	if of == nil || at <= s.Start || r.lower[at] != "of" && r.lower[at] != "to" {
		return false
	}
	title := r.titleOn(at - 1)
	if title == nil || title.End != at || r.taken[at-1] {
		return false
	}
	h.of = of
	r.takeTitle(h, title)
	return true
}

// takeLongTitle takes "Minister for Emergency Situations" before a name, all at once.
func (r *mentionReader) takeLongTitle(h *heading, s english.Span) bool {
	if h.titled || h.start < h.end {
		return false
	}
	at := h.start - 1
	for at > s.Start && h.start-at < longestName && (capital(r.words[at]) || r.lower[at] == "and") && !r.taken[at] && r.titleOn(at) == nil {
		at--
	}
	if at == h.start-1 || at <= s.Start || r.lower[at] != "for" && r.lower[at] != "of" && r.lower[at] != "on" {
		return false
	}
	title := r.titleOn(at - 1)
	if title == nil || title.End != at || r.taken[at-1] || title.Title.Kind != "OFFICE" {
		return false
	}
	r.takeTitle(h, title)
	return true
}

// servedPerson notes whose spokesman somebody is: a person stands for the state or body that he or she serves.
func (r *mentionReader) servedPerson(h *heading, i int) {
	if h.of != nil || !h.titled {
		return
	}
	if known := r.byKey[graph.NameKey(r.words[i])]; !r.taken[i] && len(known) == 1 && capital(r.words[i]) {
		h.of = r.gazetteer.Entry(known[0].who.For)
		return
	}
	for n := len(r.found) - 1; n >= 0 && n >= len(r.found)-3; n-- {
		if m := &r.found[n]; m.Contains(i) && m.Who != nil {
			h.of = r.gazetteer.Entry(m.Who.For)
		}
	}
}

// served gives the state or body that a match can name beside a title.
func served(m *gazetteer.Match) *gazetteer.Entry {
	for _, n := range m.Entries {
		if n.Entry.Type == graph.State || n.Entry.Type == graph.Organization {
			return n.Entry
		}
	}
	return nil
}

// servedBehind reads "of Ukraine", "of the French Republic" from token i on.
func (r *mentionReader) servedBehind(i int, s english.Span) (*gazetteer.Entry, int) {
	if i+1 >= s.End || r.lower[i] != "of" && r.lower[i] != "to" {
		return nil, i
	}
	at := i + 1
	if r.lower[at] == "the" {
		at++
	}
	m := r.matchOn(at)
	if m == nil || m.Start != at || r.taken[at] || m.End > s.End {
		return nil, i
	}
	for _, n := range m.Entries {
		if (n.Entry.Type == graph.State || n.Entry.Type == graph.Organization) && n.Form != gazetteer.Adjective && n.Form != gazetteer.Demonym {
			return n.Entry, m.End
		}
	}
	return nil, i
}

// descriptionReach is how far a description beside a name is looked into.
const descriptionReach = 12

// descriptionBehind reads the office in "Georgi Parvanov, the president of Bulgaria".
func (r *mentionReader) descriptionBehind(i int, s english.Span, h *heading) {
	if i+1 >= s.End || r.lower[i] != "," {
		return
	}
	for at := i + 1; at < min(s.End, i+descriptionReach) && r.lower[at] != ","; at++ {
		m := r.titleOn(at)
		if m == nil || m.Title.Kind == "BODY" || m.Title.Kind == "HONORIFIC" {
			if t := r.doc.Tokens[at]; t.POS == "VERB" || t.POS == "AUX" || t.Tag == "IN" {
				return
			}
			continue
		}
		r.describe(h, m, i+1, s)
		return
	}
}

// descriptionBefore reads the office in "The president of Bulgaria, Georgi Parvanov".
func (r *mentionReader) descriptionBefore(i int, s english.Span, h *heading) {
	if i-2 < s.Start || r.lower[i-1] != "," {
		return
	}
	at := i - 2
	if m := r.titleOn(at); m != nil && m.Title.Kind == "OFFICE" && m.End == at+1 {
		r.describe(h, m, s.Start, s)
		return
	}
	m := r.matchOn(at)
	if m == nil || m.End != i-1 || served(m) == nil {
		return
	}
	at = m.Start - 1
	if at > s.Start && r.lower[at] == "the" {
		at--
	}
	if at <= s.Start || r.lower[at] != "of" {
		return
	}
	if title := r.titleOn(at - 1); title != nil && title.End == at && title.Title.Kind == "OFFICE" {
		r.describe(h, title, s.Start, s)
	}
}

// describe fills a heading with the office that a description names, without stretching its span.
func (r *mentionReader) describe(h *heading, m *gazetteer.Match, from int, s english.Span) {
	inner := heading{start: m.End, end: m.End}
	for inner.start > from && r.extend(&inner, s) {
	}
	if of, _ := r.servedBehind(m.End, s); of != nil {
		inner.of = of
	}
	h.kinds, h.title, h.past, h.of = inner.kinds, inner.title, inner.past, inner.of
	if h.gender == "" {
		h.gender = inner.gender
	}
}
