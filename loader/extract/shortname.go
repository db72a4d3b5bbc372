package extract

import (
	"slices"
	"strings"

	"demarche/graph"
	"demarche/loader/english"
	"demarche/loader/gazetteer"
)

// peopleInOrder reads, in the order of the text, surnames and other short forms (Putin, Mr. Lavrov, President Biden) and people described
// by their office. Each may refer back to whoever was named before.
func (r *mentionReader) peopleInOrder() {
	for _, who := range r.people {
		who.last = -1
	}
	for _, s := range r.doc.Sentences() {
		for i := s.Start; i < s.End; i++ {
			i = r.personFrom(i, s) - 1
		}
	}
}

// personFrom reads the person at token i, if there is one, and gives the token to go on with.
func (r *mentionReader) personFrom(i int, s english.Span) int {
	if m := r.foundAt(i); m != nil {
		if m.Who != nil && r.byID[m.Who.ID] != nil {
			r.byID[m.Who.ID].last = i
		}
		return max(m.End, i+1)
	}
	if r.timeAt(i) != nil {
		return i + 1
	}
	if m := r.titleOn(i); m != nil && r.isTitle(i) {
		if m.Start == i && m.End <= s.End {
			r.office(m, s)
		}
		return max(i+1, m.End)
	}
	if !capital(r.words[i]) {
		return i + 1
	}
	name := english.Span{Start: i, End: r.shortEnd(i, s)}
	if who := r.shortName(name, s); who != nil {
		return name.End
	}
	return i + 1
}

// shortEnd gives the end of a short name: of a match, or of words joined by hyphens and particles.
func (r *mentionReader) shortEnd(i int, s english.Span) int {
	if m := r.matchOn(i); m != nil && m.Start == i && namesPerson(m) {
		return m.End
	}
	end := i + 1
	for end+1 < s.End && r.lower[end] == "-" && !r.doc.Tokens[end-1].Space && !r.doc.Tokens[end].Space && end-i < longestName {
		end += 2
	}
	return end
}

func namesPerson(m *gazetteer.Match) bool {
	return slices.ContainsFunc(m.Entries, func(n gazetteer.Named) bool { return n.Entry.Type == graph.Person })
}

// shortName adds the mention of a person by a short name; nil if it is none.
func (r *mentionReader) shortName(name, s english.Span) *person {
	if !r.free(name) {
		return nil
	}
	m := r.matchOn(name.Start)
	h := r.headingBefore(name.Start, s)
	h.end = name.End
	who, rule, band := r.bearer(name, m, h)
	if who == nil {
		r.ambiguous(name, m, h)
		return nil
	}
	if h.titled {
		if of, end := r.servedBehind(name.End, s); of != nil && of.Type == graph.State {
			h.end = end
		}
	}
	r.learn(who, h, name.Start)
	w := who.who
	r.add(mention{Span: english.Span{Start: h.start, End: h.end}, Name: name, Who: &w, Country: who.country, Rule: rule, Band: band})
	return who
}

// ambiguous notes a surname that several known people bear, of whom the article does not say which.
func (r *mentionReader) ambiguous(name english.Span, m *gazetteer.Match, h heading) {
	if m == nil || m.Start != name.Start || m.Common || !r.labelled(name.Start, "PERSON") || !h.titled && r.meansElse(name, m) {
		return
	}
	var candidates []graph.ID
	for _, n := range m.Entries {
		if n.Entry.Type == graph.Person && len(candidates) < mostCandidates {
			candidates = append(candidates, n.Entry.ID)
		}
	}
	if len(candidates) == 0 {
		return
	}
	r.add(mention{Span: name, Candidates: candidates, Rule: ruleAmbiguous, Band: graph.Low})
	r.warn("W_NAME_AMBIGUOUS", name.Start, "“"+r.doc.Words(name)+"” may be several people", "")
}

// mostCandidates is how many people an ambiguous surname is said to mean at most.
const mostCandidates = 5

// bearer finds out who is meant by a short name.
func (r *mentionReader) bearer(name english.Span, m *gazetteer.Match, h heading) (who *person, rule string, band graph.Band) {
	if !h.titled && r.meansElse(name, m) {
		return nil, "", ""
	}
	if who := r.bearerInArticle(name, m, h); who != nil {
		return who, ruleShortName, graph.High
	}
	if m != nil && m.Start == name.Start {
		if e := r.prominent(name, m, h); e != nil {
			who := r.byID[e.ID]
			if who == nil {
				who = r.newPerson(r.doc.Words(name), e, h)
			}
			r.register(who, nameKeys(e.Name))
			return who, ruleHolder, graph.Medium
		}
	}
	if h.titled && !h.honorific && r.plainSurname(name) {
		who := r.newPerson(r.doc.Words(name), nil, h)
		if known := r.byID[who.who.ID]; known != nil {
			who = known
		}
		r.register(who, []string{graph.NameKey(r.doc.Words(name))})
		return who, ruleTitledName, graph.Low
	}
	return nil, "", ""
}

// meansElse tells whether a word is rather a place, body or ordinary word than a surname.
func (r *mentionReader) meansElse(name english.Span, m *gazetteer.Match) bool {
	if next := name.End; next < len(r.words) && capital(r.words[next]) && !r.taken[next] && r.doc.Tokens[next].POS == "PROPN" && r.doc.Tokens[name.End-1].Head == next && r.timeAt(next) == nil {
		if r.in(next, "heads") || r.in(next, "sites") || r.in(next, "firms") {
			return true
		}
	}
	if name.Start > 0 && capital(r.words[name.Start-1]) && !r.taken[name.Start-1] && r.doc.Tokens[name.Start-1].POS == "PROPN" && !r.doc.Tokens[name.Start].SentStart && r.doc.Tokens[name.Start-1].Head == name.End-1 && r.timeAt(name.Start-1) == nil {
		return true // the end of another name
	}
	if m == nil {
		return false
	}
	for _, n := range m.Entries {
		if n.Entry.Type != graph.Person && n.Form != gazetteer.Adjective && n.Form != gazetteer.Demonym {
			return !r.labelled(name.Start, "PERSON") || n.Entry.Type == graph.State
		}
	}
	return false
}

// bearerInArticle gives whom the article has named by a longer name.
func (r *mentionReader) bearerInArticle(name english.Span, m *gazetteer.Match, h heading) *person {
	var fit []*person
	for _, key := range []string{graph.NameKey(r.doc.Words(name)), graph.NameKey(r.doc.Words(english.Span{Start: name.End - 1, End: name.End}))} {
		for _, who := range r.byKey[key] {
			if !containsPerson(fit, who) {
				fit = append(fit, who)
			}
		}
	}
	if m != nil && m.Start == name.Start {
		for _, n := range m.Entries {
			if who := r.byID[n.Entry.ID]; who != nil && !containsPerson(fit, who) {
				fit = append(fit, who)
			}
		}
	}
	if r.doc.Tokens[name.End-1].POS != "PROPN" && !r.labelled(name.Start, "PERSON") && !r.doc.Tokens[name.Start].SentStart {
		return nil
	}
	return r.bestBearer(fit, h, name.Start)
}

// bestBearer chooses among people of one surname: by the gender and office in the heading, else who was named last before the token, else
// the first to be named.
func (r *mentionReader) bestBearer(fit []*person, h heading, at int) *person {
	var best *person
	bestScore := -1
	for _, who := range fit {
		score := 0
		if h.gender != "" && who.gender != "" {
			if who.gender != h.gender {
				continue
			}
			score += 2
		}
		for _, kind := range h.kinds {
			if who.kinds[kind] {
				score += 4
			}
		}
		if who.last < at {
			score++
		}
		if score > bestScore || score == bestScore && who.last < at && who.last > best.last {
			best, bestScore = who, score
		}
	}
	return best
}

// leastRank is the prominence from which on a bare surname is as good as a name.
const leastRank = 300

// prominent gives the person whom everybody calls by this name alone: the holder of the office in the heading, or, without a heading, one
// in office on the day who is far more prominent than any other.
func (r *mentionReader) prominent(name english.Span, m *gazetteer.Match, h heading) *gazetteer.Entry {
	var best, second, holder *gazetteer.Entry
	for _, n := range m.Entries {
		if n.Entry.Type != graph.Person || h.gender != "" && n.Entry.Gender != "" && n.Entry.Gender != h.gender {
			continue
		}
		if len(h.kinds) > 0 && !r.everHeld(n.Entry, h) {
			continue
		}
		if h.country() != "" && n.Entry.Country != h.country() {
			continue
		}
		if len(h.kinds) > 0 && r.holds(n.Entry, h) && (holder == nil || n.Entry.Rank > holder.Rank) {
			holder = n.Entry
		}
		switch {
		case best == nil || n.Entry.Rank > best.Rank:
			best, second = n.Entry, best
		case second == nil || n.Entry.Rank > second.Rank:
			second = n.Entry
		}
	}
	if holder != nil || best == nil || m.Common && !h.titled {
		return holder
	}
	if len(h.kinds) > 0 {
		return best
	}
	inOffice := len(r.gazetteer.HeldBy(best.ID, r.article.Published)) > 0
	alone := second == nil || second.Rank*2 < best.Rank
	if best.Rank < leastRank || !inOffice && best.Rank < 2*leastRank || !alone || !(r.labelled(name.Start, "PERSON") || r.doc.Tokens[name.Start].POS == "PROPN") {
		return nil
	}
	return best
}

// holds tells whether a person held an office of the heading on the day.
func (r *mentionReader) holds(e *gazetteer.Entry, h heading) bool {
	return slices.ContainsFunc(r.gazetteer.HeldBy(e.ID, r.article.Published), h.fits)
}

// everHeld tells whether a person ever held an office of the heading.
func (r *mentionReader) everHeld(e *gazetteer.Entry, h heading) bool {
	return slices.ContainsFunc(r.gazetteer.History(e.ID), h.fits)
}

// fits tells whether an office is of the kind that the heading names. "Minister" and "Secretary" alone fit all ministers.
func (h *heading) fits(held gazetteer.Holding) bool {
	return slices.ContainsFunc(h.kinds, func(kind string) bool {
		return held.Kind == kind || kind == "OTHER_MINISTER" && strings.HasSuffix(held.Kind, "_MINISTER")
	})
}

// plainSurname tells whether a word behind a title is a name.
func (r *mentionReader) plainSurname(name english.Span) bool {
	i := name.Start
	if r.doc.Tokens[i].POS != "PROPN" || !letters(r.words[i]) || len(r.words[i]) < 3 || r.in(i, "heads") || r.in(i, "roles") || allCapitals(r.words[i]) {
		return false
	}
	m := r.matchOn(i)
	if m != nil && !namesPerson(m) {
		return false
	}
	e := r.entityAt(i)
	return e != nil && e.Label == "PERSON"
}
