package extract

import (
	"maps"
	"slices"
	"strings"

	"demarche/graph"
	"demarche/loader/english"
)

// references reads what refers back to whom the text has named: he, she, they, who; the two leaders, both sides; his counterpart.
func (r *mentionReader) references() {
	f := focus{named: map[graph.ID]int{}}
	var added []mention
	for _, s := range r.doc.Sentences() {
		f.sentence(s)
		for i := s.Start; i < s.End; i++ {
			if n := r.cover[i]; n >= 0 {
				if m := &r.mentions[n]; m.Start == i {
					f.see(r.page, m)
				}
				continue
			}
			if m, ok := r.reference(i, s, &f); ok {
				m.Head = m.End - 1
				f.see(r.page, &m)
				added = append(added, m)
				i = m.End - 1
			}
		}
	}
	for _, m := range added {
		r.add(m)
	}
}

// reference reads the referring expression at token i.
func (r *mentionReader) reference(i int, s english.Span, f *focus) (mention, bool) {
	word := r.lower[i]
	switch {
	case r.lexicon.people.Pronouns[word] != "":
		return r.personal(i, r.lexicon.people.Pronouns[word], s, f)
	case r.lexicon.sets["relative"][word]:
		return r.relative(i)
	case word == "they" || word == "their" || word == "them":
		return r.plural(i, f)
	case word == "it" || word == "its":
		return r.neuter(i, f)
	case r.lexicon.sets["counters"][word]:
		return r.pair(i, s, f)
	case word == "counterpart":
		return r.counterpart(i, f)
	case r.lexicon.sets["heads"][word] && i > s.Start && r.lower[i-1] == "the":
		return r.sameBody(i, f)
	}
	return mention{}, false
}

// sameBody reads "the Council", "the ministry": the last body in whose name or description the word is the noun.
func (r *mentionReader) sameBody(i int, f *focus) (mention, bool) {
	if t := r.doc.Tokens[i]; t.POS != "NOUN" && t.POS != "PROPN" || t.Dep == "compound" {
		return mention{}, false
	}
	if i+1 < len(r.lower) && r.lower[i+1] == "of" {
		return mention{}, false
	}
	for n := len(f.bodies) - 1; n >= 0; n-- {
		if c := &f.bodies[n]; c.noun == r.lower[i] && c.who.Type == graph.Organization {
			return mention{Span: english.Span{Start: i, End: i + 1}, Who: ptr(c.who), Country: c.who.For, Rule: ruleSameBody, Band: graph.Low}, true
		}
	}
	return mention{}, false
}

// counterpart reads "his Polish counterpart": who holds for that state the office that the person spoken of holds for another.
func (r *mentionReader) counterpart(i int, f *focus) (mention, bool) {
	span := english.Span{Start: i, End: i + 1}
	if who := r.besides(span, r.doc.Sentence(i)); who != nil {
		return mention{Span: span, Who: ptr(who.who), Country: who.country, Rule: ruleApposition, Band: graph.High}, true
	}
	m := r.foundAt(i - 1)
	if m == nil || m.Country == "" || len(f.people) == 0 {
		return mention{}, false
	}
	who := r.byID[f.people[len(f.people)-1].who.ID]
	if who == nil || who.country == m.Country {
		return mention{}, false
	}
	for _, kind := range slices.Sorted(maps.Keys(who.kinds)) {
		held := r.gazetteer.Holders(kind, m.Country, r.article.Published)
		if len(held) == 0 || !held[0].Sure || !r.single(held) || kind == "OTHER_MINISTER" {
			continue
		}
		other := r.newPerson("", held[0].Person, heading{})
		r.register(other, nameKeys(held[0].Person.Name))
		return mention{Span: span, Who: ptr(other.who), Country: other.country, Rule: ruleCounterpart, Band: graph.Medium}, true
	}
	return mention{}, false
}

// pronounReach is how many sentences a pronoun looks back.
const pronounReach = 2

// personal reads he and she: the last subject of that gender, else the only person of that gender near by. Inside a quotation only whom it
// names itself can be meant; and nobody whom the sentence names further on.
func (r *mentionReader) personal(i int, gender string, s english.Span, f *focus) (mention, bool) {
	quote := r.inQuote(i)
	acted := r.ownSubject(i, f)
	var best *sighting
	for n := len(f.people) - 1; n >= 0; n-- {
		c := &f.people[n]
		if f.sentences-c.sentence > pronounReach {
			break
		}
		if c.gender != "" && c.gender != gender || quote >= 0 && c.quote != quote || c.who.ID == acted || r.namedBehind(c.who.ID, i, s) {
			continue
		}
		if best == nil || best.sentence-c.sentence <= 1 && (c.subject && !best.subject || c.subject == best.subject && c.gender != "" && best.gender == "") {
			best = c
		}
	}
	if best == nil {
		return mention{}, false
	}
	return mention{Span: english.Span{Start: i, End: i + 1}, Who: ptr(best.who), Gender: gender, Pronoun: true, Rule: rulePronoun, Band: graph.Medium}, true
}

// ownSubject gives the subject of the clause in which token i is an object: "Macron thanked him" thanks somebody else. Empty if i is none.
func (r *mentionReader) ownSubject(i int, f *focus) graph.ID {
	switch r.doc.Tokens[i].Dep {
	case "dobj", "pobj", "dative":
	default:
		return ""
	}
	for n := len(f.people) - 1; n >= 0 && f.people[n].sentence == f.sentences; n-- {
		if f.people[n].subject {
			return f.people[n].who.ID
		}
	}
	return ""
}

// namedBehind tells whether a sentence names somebody behind the subject at token i: "he said that Macron" speaks of two people.
func (r *mentionReader) namedBehind(id graph.ID, i int, s english.Span) bool {
	if r.doc.Tokens[i].Dep != "nsubj" {
		return false
	}
	for at := i + 1; at < min(s.End, i+placeReach); at++ {
		if n := r.cover[at]; n >= 0 && r.mentions[n].Who != nil && r.mentions[n].Who.ID == id {
			return true
		}
	}
	return false
}

// relative reads who: the noun that the relative clause modifies.
func (r *mentionReader) relative(i int) (mention, bool) {
	verb := r.doc.Tokens[i].Head
	for range climb {
		t := r.doc.Tokens[verb]
		if t.Dep == "relcl" {
			if m := r.mentionAt(t.Head); m != nil && !m.Attribute && (m.Who != nil || len(m.Several) > 0) {
				return mention{Span: english.Span{Start: i, End: i + 1}, Who: m.Who, Several: m.Several, Pronoun: true, Rule: rulePronoun}, true
			}
			return mention{}, false
		}
		if t.Head == verb {
			return mention{}, false
		}
		verb = t.Head
	}
	return mention{}, false
}

// plural reads they: the last group, or the people or bodies joined as a subject.
func (r *mentionReader) plural(i int, f *focus) (mention, bool) {
	m := mention{Span: english.Span{Start: i, End: i + 1}, Pronoun: true, Plural: true, Rule: rulePronoun, Band: graph.Low}
	joined := r.joinedSubjects(f)
	if g := lastOf(f.groups, f.sentences); g != nil && (len(joined) == 0 || g.token > joined[len(joined)-1].token) {
		if !g.subject && len(joined) == 0 && f.sentences-g.sentence > 0 {
			return mention{}, false
		}
		m.Who = ptr(g.who)
		return m, true
	}
	if len(joined) < 2 {
		return mention{}, false
	}
	for _, j := range joined {
		m.Several = append(m.Several, j.who)
	}
	return m, true
}

// joinedSubjects gives the actors joined in the latest subject that had several.
func (r *mentionReader) joinedSubjects(f *focus) []sighting {
	for _, list := range [][]sighting{f.people, f.bodies} {
		var joined []sighting
		for n := len(list) - 1; n >= 0 && f.sentences-list[n].sentence <= 1; n-- {
			if !list[n].subject {
				continue
			}
			if slices.ContainsFunc(joined, func(j sighting) bool { return j.who.ID == list[n].who.ID }) {
				continue // the same in apposition
			}
			if len(joined) > 0 && (joined[0].sentence != list[n].sentence || !r.conjoined(list[n].token, joined[0].token)) {
				break
			}
			joined = append([]sighting{list[n]}, joined...)
		}
		if len(joined) > 1 {
			return joined
		}
	}
	return nil
}

// conjoined tells whether two tokens are coordinated: one hangs on the other.
func (r *mentionReader) conjoined(first, second int) bool {
	for range climb {
		t := r.doc.Tokens[second]
		if t.Dep != "conj" && t.Dep != "appos" {
			return false
		}
		if second = t.Head; second == first {
			return true
		}
	}
	return false
}

// neuter reads it and its: the last state or body that was a subject.
func (r *mentionReader) neuter(i int, f *focus) (mention, bool) {
	if r.doc.Tokens[i].Dep == "expl" || r.lower[i] == "it" && r.doc.Tokens[i].Dep != "nsubj" {
		return mention{}, false
	}
	c := lastOf(f.bodies, f.sentences)
	if c == nil || !c.subject || r.inQuote(i) != c.quote {
		return mention{}, false
	}
	if r.otherSubject(i, c.token) {
		return mention{}, false
	}
	return mention{Span: english.Span{Start: i, End: i + 1}, Who: ptr(c.who), Pronoun: true, Rule: rulePronoun, Band: graph.Low}, true
}

// otherSubject tells whether some other noun was a subject between two tokens: "it" may then mean that.
func (r *mentionReader) otherSubject(i, since int) bool {
	for at := i - 1; at > since && i-at < placeReach; at-- {
		if t := r.doc.Tokens[at]; (t.Dep == "nsubj" || t.Dep == "nsubjpass") && (t.POS == "NOUN" || t.POS == "PROPN") {
			return true
		}
	}
	return false
}

// pair reads the two leaders, both sides, the two countries.
func (r *mentionReader) pair(i int, s english.Span, f *focus) (mention, bool) {
	for at := i + 1; at < min(s.End, i+4); at++ {
		if r.cover[at] >= 0 && r.mentions[r.cover[at]].Rule != ruleGroup {
			return mention{}, false
		}
		var who []graph.Who
		switch {
		case r.in(at, "people"):
			if who = r.joinedPair(f, r.fitting(at, f)); who == nil {
				who = f.twoPeople(r.fitting(at, f))
			}
		case r.in(at, "states"):
			who = f.states
		case r.in(at, "either"):
			if who = f.states; f.peopleAt > f.statesAt {
				who = r.sides(f)
			}
		default:
			continue
		}
		if len(who) != 2 {
			return mention{}, false
		}
		return mention{Span: english.Span{Start: i, End: at + 1}, Several: who, Plural: true, Rule: rulePair, Band: graph.Medium}, true
	}
	return mention{}, false
}

// joinedPair gives the two people who fit and are the only ones joined by "and" in the last sentence that names people, if it names a third
// beside them: the host of talks between two presidents is none of "the two leaders".
func (r *mentionReader) joinedPair(f *focus, fit func(*sighting) bool) []graph.Who {
	var pair []graph.Who
	people := 0
	for n := len(f.people) - 1; n >= 0 && f.people[n].sentence == f.peopleAt; n-- {
		people++
		if n == 0 || f.people[n-1].sentence != f.peopleAt || !r.conjoined(f.people[n-1].token, f.people[n].token) {
			continue
		}
		if pair != nil || !fit(&f.people[n-1]) || !fit(&f.people[n]) {
			return nil
		}
		pair = []graph.Who{f.people[n-1].who, f.people[n].who}
	}
	if people != 3 {
		return nil
	}
	return pair
}

// sides gives the two states whose people the latest sentence with people of two states names.
func (r *mentionReader) sides(f *focus) []graph.Who {
	for from := f.sentences; from > 0 && f.sentences-from <= sidesReach; from-- {
		var states []graph.Who
		for n := range f.people {
			c := r.byID[f.people[n].who.ID]
			if f.people[n].sentence != from || c == nil || containsWho(states, c.country) {
				continue
			}
			if state := r.gazetteer.Entry(c.country); state != nil {
				states = append(states, whoOf(state))
			}
		}
		if len(states) == 2 {
			return states
		}
	}
	return nil
}

// sidesReach is how many sentences "both sides" looks back.
const sidesReach = 6

// fitting gives the test whether somebody can be one of the people that the noun at token i names: leaders lead, ministers are ministers,
// and men have just been named.
func (r *mentionReader) fitting(i int, f *focus) func(*sighting) bool {
	kinds := r.lexicon.people.Descriptions[strings.TrimSuffix(r.lower[i], "s")]
	if len(kinds) == 0 {
		return f.recent
	}
	return func(c *sighting) bool {
		who := r.byID[c.who.ID]
		return who != nil && slices.ContainsFunc(kinds, func(kind string) bool { return who.kinds[kind] })
	}
}
