package extract

import (
	"strings"
	"unicode/utf8"

	"demarche/graph"
	"demarche/loader/english"
	"demarche/loader/gazetteer"
)

// heading is what stands around a name and says who it is: Hungarian farm minister, Prime Minister of Israel.
type heading struct {
	start, end int      // tokens from the first word of the title to the last one behind the name
	kinds      []string // kinds of offices
	title      string   // as written, without whom it serves
	titled     bool
	past       bool
	honorific  bool
	gender     string
	of         *gazetteer.Entry // the state or body served
}

// longestName is how many tokens a name has at most.
const longestName = 9

// fullNames reads names of two words and more, known and unknown.
func (r *mentionReader) fullNames() {
	var titles []english.Span // are read last: capitals tell little there, but the text has told the names
	for _, s := range r.doc.Sentences() {
		if r.headline(s) {
			titles = append(titles, s)
		} else {
			r.fullNamesIn(s, r.fullName)
		}
	}
	for _, s := range titles {
		r.fullNamesIn(s, r.nameInTitle)
	}
}

func (r *mentionReader) fullNamesIn(s english.Span, read func(i int, s english.Span) english.Span) {
	for i := s.Start; i < s.End; i++ {
		if r.taken[i] || !capital(r.words[i]) {
			continue
		}
		if name := read(i, s); name.Len() > 0 {
			r.addPerson(name, s)
			i = name.End - 1
		}
	}
}

// nameInTitle gives the full name that starts at token i of a title: that of somebody whom the text names too, or who is known.
func (r *mentionReader) nameInTitle(i int, s english.Span) english.Span {
	run := r.nameRun(i, s)
	for ; run.Len() > 1; run.End-- {
		if len(r.byKey[graph.NameKey(r.doc.Words(run))]) > 0 {
			return run
		}
	}
	return r.fullName(i, s)
}

// fullName gives the full name of a person that starts at token i, empty if there is none.
func (r *mentionReader) fullName(i int, s english.Span) english.Span {
	known := r.knownPerson(i)
	run := r.nameRun(i, s)
	if known != nil {
		end := max(known.End, r.entityEnd(i, known.End, run))
		if end < run.End && r.in(end, "particles") {
			end = run.End
		}
		return english.Span{Start: i, End: end}
	}
	if run.Len() < 2 || r.isTitle(i) || r.otherName(i) || r.timeAt(i) != nil {
		return english.Span{}
	}
	if e := r.entityAt(i); e != nil && e.Label == "PERSON" && e.Start <= i {
		run.End = min(run.End, max(e.End, i+1))
		run = r.withoutEnding(run)
		if run.Len() >= 2 && r.plausibleName(run, s) {
			return run
		}
		return english.Span{}
	} else if e != nil && e.Label != "ORG" && e.Label != "GPE" && e.Label != "NORP" && e.Label != "LOC" && e.Label != "FAC" {
		return english.Span{}
	}
	before := r.headingBefore(i, s)
	_, first := r.gazetteer.FirstName(r.words[i])
	if before.titled && !r.hasOrganizationHead(run) && !r.headline(s) || first && r.firstNamed(run) {
		return r.withoutEnding(run)
	}
	return english.Span{}
}

// plausibleName tells names from other words in capitals that the statistical model takes for persons.
func (r *mentionReader) plausibleName(run, s english.Span) bool {
	if r.hasOrganizationHead(run) {
		return false
	}
	_, first := r.gazetteer.FirstName(r.words[run.Start])
	if titled := r.headingBefore(run.Start, s).titled; !titled && (r.headline(s) || !first && (!r.isSubject(r.headOf(run)) || r.behindOf(run)) && !r.beside(run)) {
		return false
	}
	for i := run.Start; i < run.End; i++ {
		if allCapitals(r.words[i]) && utf8.RuneCountInString(r.words[i]) > 2 && !allCapitals(r.words[run.Start]) {
			return false
		}
	}
	return true
}

// behindOf tells whether a name is but the end of a title or body: the Commissioner for Human Rights.
func (r *mentionReader) behindOf(run english.Span) bool {
	return run.Start > 0 && (r.lower[run.Start-1] == "for" || r.lower[run.Start-1] == "of")
}

// beside tells whether a name is set off by commas or in apposition: a lawyer, Ann Onym, said.
func (r *mentionReader) beside(run english.Span) bool {
	return r.doc.Tokens[r.headOf(run)].Dep == "appos" && run.Start > 0 && r.lower[run.Start-1] == ","
}

// headline tells whether a sentence is a title: a paragraph of its own, most words of which are capitalised, without a full stop.
func (r *mentionReader) headline(s english.Span) bool {
	if s.Len() > longestTitle || strings.ContainsAny(r.words[s.End-1], ".!?\":") {
		return false
	}
	large, small := 0, 0
	for i := s.Start; i < s.End; i++ {
		if utf8.RuneCountInString(r.words[i]) < 4 {
			continue
		}
		if capital(r.words[i]) {
			large++
		} else {
			small++
		}
	}
	return large > 2*small
}

// longestTitle is how many words a title has at most.
const longestTitle = 30

// firstNamed tells whether a run that begins with a first name is surely a person: proper nouns all, no word of organizations or sites.
func (r *mentionReader) firstNamed(run english.Span) bool {
	if r.hasOrganizationHead(run) || run.Len() > 4 {
		return false
	}
	for i := run.Start; i < run.End; i++ {
		if r.doc.Tokens[i].POS != "PROPN" && !r.in(i, "particles") {
			return false
		}
	}
	if r.matchOn(run.Start+1) != nil && r.knownStart(run.Start+1) {
		return false
	}
	return !r.doc.Tokens[run.Start].SentStart || r.labelled(run.Start, "PERSON")
}

// hasOrganizationHead tells whether a run has a word by which names of organizations and sites are known.
func (r *mentionReader) hasOrganizationHead(run english.Span) bool {
	for i := run.Start; i < run.End; i++ {
		if r.in(i, "heads") || r.in(i, "sites") || r.in(i, "firms") {
			return true
		}
	}
	return false
}

// withoutEnding cuts off a genitive ending.
func (r *mentionReader) withoutEnding(run english.Span) english.Span {
	for run.Len() > 0 && (r.lower[run.End-1] == "'s" || r.lower[run.End-1] == "'" || r.lower[run.End-1] == "-") {
		run.End--
	}
	return run
}

// knownPerson gives the match that starts at token i, if it is the name of a person and not a surname alone.
func (r *mentionReader) knownPerson(i int) *gazetteer.Match {
	m := r.matchOn(i)
	if m == nil || m.Start != i || m.Title != nil && m.End == m.Start+1 || m.Common && !r.labelled(i, "PERSON") {
		return nil
	}
	for _, n := range m.Entries {
		if n.Entry.Type == graph.Person && (n.Form == gazetteer.FullName || n.Form == gazetteer.Alias) {
			return m
		}
	}
	return nil
}

// entityEnd gives the end of the statistical person around a known name, if it goes on behind it inside the run.
func (r *mentionReader) entityEnd(i, end int, run english.Span) int {
	e := r.entityAt(i)
	if e == nil || e.Label != "PERSON" || e.End > run.End {
		return end
	}
	return r.withoutEnding(english.Span{Start: i, End: e.End}).End
}

// otherName tells whether the gazetteer knows token i as the start of a name of something else than a person.
func (r *mentionReader) otherName(i int) bool {
	m := r.matchOn(i)
	if m == nil || m.Common || len(m.Entries) == 0 {
		return false
	}
	n := m.Entries[0]
	if n.Entry.Type == graph.Person {
		return false
	}
	_, first := r.gazetteer.FirstName(r.words[i])
	return !(first && m.End == m.Start+1 && r.labelled(i, "PERSON"))
}

// isTitle tells whether token i belongs to a title, and is not the surname of a person: Stephen King.
func (r *mentionReader) isTitle(i int) bool {
	m := r.titleOn(i)
	return m != nil && !(r.labelled(i, "PERSON") && m.End == m.Start+1 && i > 0 && r.labelled(i-1, "PERSON"))
}

// nameRun gives the run of words from token i on that can be one name.
func (r *mentionReader) nameRun(i int, s english.Span) english.Span {
	end := i + 1
	for end < s.End && end-i < longestName && r.namePart(i, end, s) {
		end++
	}
	for end > i+1 && (r.in(end-1, "particles") && !capital(r.words[end-1]) || r.lower[end-1] == "-") {
		end--
	}
	return english.Span{Start: i, End: end}
}

// namePart tells whether token at goes on with the name that started at token i.
func (r *mentionReader) namePart(i, at int, s english.Span) bool {
	switch {
	case r.taken[at] || r.timeAt(at) != nil:
		return false
	case r.lower[at] == "-":
		return !r.doc.Tokens[at-1].Space && at+1 < s.End && !r.doc.Tokens[at].Space
	case r.lower[at-1] == "-" && !r.doc.Tokens[at-1].Space:
		return true
	case r.in(at, "particles") && !capital(r.words[at]):
		return at+1 < s.End && (capital(r.words[at+1]) || r.in(at+1, "particles") || r.lower[at+1] == "-") || r.labelled(at, "PERSON")
	case r.in(at, "suffixes"):
		return true
	case !capital(r.words[at]) || !letters(r.words[at]):
		return false
	case r.isTitle(at):
		return false
	}
	if m := r.matchOn(at); m != nil && m.Start == at && !m.Common && len(m.Entries) > 0 && m.Entries[0].Entry.Type != graph.Person {
		e := r.entityAt(at)
		return e != nil && e.Label == "PERSON" && e.Start <= i
	}
	return true
}

// letters tells whether a word is of letters, dots, hyphens and apostrophes alone.
func letters(word string) bool {
	return strings.IndexFunc(word, func(c rune) bool {
		return c < utf8.RuneSelf && !('a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || c == '.' || c == '-' || c == '\'')
	}) < 0
}

// addPerson adds a mention of the person with this full name.
func (r *mentionReader) addPerson(name english.Span, s english.Span) {
	h := r.headingAround(name, s)
	who := r.identify(name, h)
	rule, band := ruleFullName, graph.High
	if who.entry == nil {
		rule, band = ruleUnknownName, graph.Medium
	}
	if h.titled {
		rule = ruleTitledName
	}
	w := who.who
	r.add(mention{Span: english.Span{Start: h.start, End: h.end}, Name: name, Who: &w, Country: who.country, Rule: rule, Band: band})
}
