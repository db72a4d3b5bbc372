package extract

import (
	"strings"
	"unicode/utf8"

	"demarche/graph"
	"demarche/loader/english"
	"demarche/loader/gazetteer"
)

// person is somebody whom the article names.
type person struct {
	who     graph.Who
	entry   *gazetteer.Entry // nil if the gazetteer lacks the person
	country graph.ID
	gender  string
	kinds   map[string]bool // kinds of offices that the article or the day gives
	titles  []string        // titles as written
	key     string          // NameKey of the full name as first written
	last    int             // token of the latest mention read so far
}

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

// identify finds out who bears a full name.
func (r *mentionReader) identify(name english.Span, h heading) *person {
	text := strings.Trim(r.doc.Words(name), " ,;:")
	keys := nameKeys(text)
	if who := r.namedBefore(keys, h); who != nil {
		r.learn(who, h, name.Start)
		return who
	}
	entry := r.candidate(name, keys, h)
	if entry != nil {
		if who := r.byID[entry.ID]; who != nil {
			r.register(who, keys)
			r.learn(who, h, name.Start)
			return who
		}
	}
	who := r.newPerson(text, entry, h)
	if known := r.byID[who.who.ID]; known != nil {
		who = known
	}
	r.register(who, keys)
	r.learn(who, h, name.Start)
	return who
}

// namedBefore gives the person of the article who bears this name, or whose longer name ends in it behind a title: Mr. Garcia Lopez.
func (r *mentionReader) namedBefore(keys []string, h heading) *person {
	if same := r.byKey[keys[0]]; len(same) > 0 {
		return same[0]
	}
	if !h.titled || len(keys) < 2 {
		return nil
	}
	for _, who := range r.byKey[keys[1]] {
		if strings.HasSuffix(who.key, " "+keys[0]) && (h.gender == "" || who.gender == "" || h.gender == who.gender) {
			return who
		}
	}
	return nil
}

// nameKeys gives the keys by which a full name is found again: whole, the surname, and the first name where that may be the surname.
func nameKeys(text string) []string {
	whole := graph.NameKey(text)
	words := strings.Fields(whole)
	for len(words) > 2 && (words[len(words)-1] == "ir" || words[len(words)-1] == "jr" || words[len(words)-1] == "sr") {
		words = words[:len(words)-1]
	}
	keys := []string{whole}
	if len(words) > 1 {
		keys = append(keys, words[len(words)-1])
	}
	return keys
}

// register makes a person findable in the rest of the article.
func (r *mentionReader) register(who *person, keys []string) {
	if r.byID[who.who.ID] == nil {
		r.byID[who.who.ID] = who
		r.people = append(r.people, who)
		who.key = keys[0]
	}
	for _, key := range keys {
		if key != "" && !containsPerson(r.byKey[key], who) {
			r.byKey[key] = append(r.byKey[key], who)
		}
	}
}

func containsPerson(list []*person, who *person) bool {
	for _, p := range list {
		if p == who {
			return true
		}
	}
	return false
}

// candidate gives the entry that a full name means, nil if the gazetteer does not know who bears it.
func (r *mentionReader) candidate(name english.Span, keys []string, h heading) *gazetteer.Entry {
	if m := r.knownPerson(name.Start); m != nil {
		var first *gazetteer.Entry
		for _, n := range m.Entries {
			if n.Entry.Type != graph.Person || n.Form != gazetteer.FullName && n.Form != gazetteer.Alias {
				continue
			}
			if first == nil {
				first = n.Entry
			}
			if h.titled && r.serves(n.Entry, h) {
				return n.Entry
			}
		}
		if h.of == nil || first.Country == "" || h.of.Country == "" || h.of.Country == first.Country || h.past || h.of.Type != graph.State {
			return first
		}
	}
	if len(keys) < 2 {
		return nil
	}
	return r.officeHolder(keys, h)
}

// serves tells whether a person held such an office on the day, or is of the country.
func (r *mentionReader) serves(e *gazetteer.Entry, h heading) bool {
	for _, held := range r.gazetteer.HeldBy(e.ID, r.article.Published) {
		for _, kind := range h.kinds {
			if held.Kind == kind && (h.of == nil || held.For == h.of.ID || held.For == h.of.Country) {
				return true
			}
		}
	}
	return h.of != nil && h.of.Country != "" && e.Country == h.of.Country
}

// officeHolder gives the holder of the office in a heading whose surname is that of the name, or who else of that surname and initial
// was in office on the day.
func (r *mentionReader) officeHolder(keys []string, h heading) *gazetteer.Entry {
	surname := keys[len(keys)-1]
	if h.of != nil && !h.past {
		for _, kind := range h.kinds {
			for _, held := range r.gazetteer.Holders(kind, h.of.ID, r.article.Published) {
				words := strings.Fields(graph.NameKey(held.Person.Name))
				if len(words) > 0 && (words[len(words)-1] == surname || kind == "HEAD_OF_STATE" && words[0] == firstWord(keys[0])) {
					return held.Person // monarchs go by their first names
				}
			}
		}
	}
	for _, e := range r.gazetteer.Surname(surname) {
		if h.of != nil && h.of.Country != "" && e.Country != h.of.Country || e.Rank < 40 {
			continue
		}
		if sameInitial(graph.NameKey(e.Name), keys[0]) && len(r.gazetteer.HeldBy(e.ID, r.article.Published)) > 0 {
			return e
		}
	}
	return nil
}

func firstWord(key string) string {
	first, _, _ := strings.Cut(key, " ")
	return first
}

// sameInitial tells whether two full names, as keys, begin with names of which one may be short for the other.
func sameInitial(a, b string) bool {
	first, _, _ := strings.Cut(a, " ")
	second, _, _ := strings.Cut(b, " ")
	short, long := first, second
	if len(short) > len(long) {
		short, long = long, short
	}
	return len(short) >= 3 && strings.HasPrefix(long, short)
}

// newPerson makes a person of the article.
func (r *mentionReader) newPerson(text string, entry *gazetteer.Entry, h heading) *person {
	who := &person{entry: entry, kinds: map[string]bool{}}
	if entry != nil {
		who.country, who.gender = entry.Country, entry.Gender
		who.who = graph.Who{ID: entry.ID, Name: entry.Name, Type: graph.Person, For: entry.Country}
		for n, held := range r.gazetteer.HeldBy(entry.ID, r.article.Published) {
			who.kinds[held.Kind] = true
			if n == 0 {
				who.who.For, who.who.Office = held.For, held.Office
			}
		}
		if who.gender == "" {
			who.gender = r.genderOf(entry.Name)
		}
		return who
	}
	if h.of != nil && !h.honorific {
		who.country = h.of.Country
	}
	who.gender = r.genderOf(text)
	who.who = graph.Who{
		ID: graph.HashID(graph.KindActor, "PERSON", graph.NameKey(text), string(who.country)), Name: text, Type: graph.Person, For: who.country,
	}
	if h.of != nil && h.of.Type == graph.Organization {
		who.who.For = h.of.ID
	}
	r.nodes[who.who.ID] = graph.Actor{Name: graph.Name{ID: who.who.ID, Name: text}, Type: graph.Person, Country: who.country, Gender: who.gender}
	return who
}

func (r *mentionReader) genderOf(name string) string {
	first, _, _ := strings.Cut(name, " ")
	gender, _ := r.gazetteer.FirstName(first)
	return gender
}

// learn adds what a heading says to what is known of a person.
func (r *mentionReader) learn(who *person, h heading, at int) {
	who.last = at
	if who.gender == "" {
		who.gender = h.gender
	}
	if h.title != "" {
		who.titles = append(who.titles, h.title)
	}
	if h.past {
		return
	}
	for _, kind := range h.kinds {
		who.kinds[kind] = true
		for _, held := range r.gazetteer.HeldBy(who.who.ID, r.article.Published) {
			if held.Kind == kind && (h.of == nil || held.For == h.of.ID) {
				who.who.For, who.who.Office = held.For, held.Office
			}
		}
	}
}
