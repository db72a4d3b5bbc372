package extract

import (
	"strings"

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
		if h.country() == "" || first.Country == "" || h.country() == first.Country || h.past || h.of.Type != graph.State {
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
			if held.Kind == kind && (h.of == nil || held.For == h.of.ID || held.For == h.country()) {
				return true
			}
		}
	}
	return h.country() != "" && e.Country == h.country()
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
		if h.country() != "" && e.Country != h.country() || e.Rank < 40 {
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
	if !h.honorific {
		who.country = h.country()
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
