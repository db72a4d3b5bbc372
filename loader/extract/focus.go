package extract

import (
	"strings"

	"demarche/graph"
	"demarche/loader/english"
)

// sighting is a mention of an actor, as a pronoun sees it.
type sighting struct {
	who      graph.Who
	gender   string
	token    int
	subject  bool
	sentence int
	quote    int    // index of the quotation that it stands in, -1
	noun     string // of bodies: the last word of the name, in lower case
}

// focus holds the actors that the text spoke of last.
type focus struct {
	people    []sighting // the latest last; a handful
	bodies    []sighting // states and organizations
	groups    []sighting
	sentences int
	named     map[graph.ID]int // how often people were named
	peopleAt  int              // sentence of the last person
	states    []graph.Who      // the two states that were named together last
	statesAt  int              // their sentence
}

// remembered is how many sightings of a kind are kept.
const remembered = 12

func (f *focus) sentence(english.Span) { f.sentences++ }

// see notes a mention.
func (f *focus) see(p *page, m *mention) {
	if m.Who == nil || m.Attribute || m.Pronoun && m.Who.Type != graph.Person {
		return
	}
	seen := sighting{who: *m.Who, token: m.Head, sentence: f.sentences, subject: p.isSubject(m.Head), quote: p.inQuote(m.Start)}
	switch m.Who.Type {
	case graph.Person:
		seen.gender = m.Gender
		f.named[m.Who.ID]++
		f.peopleAt = f.sentences
		f.people = remember(f.people, seen)
	case graph.Group:
		f.groups = remember(f.groups, seen)
	default:
		seen.noun = strings.ToLower(m.Who.Name[strings.LastIndexByte(m.Who.Name, ' ')+1:])
		if e := p.gazetteer.Entry(m.Who.ID); m.Who.Type == graph.State && e != nil && e.Class != "FORMER" {
			f.pairStates(p, seen)
		}
		f.bodies = remember(f.bodies, seen)
	}
}

func remember(list []sighting, s sighting) []sighting {
	if len(list) == remembered {
		list = append(list[:0], list[1:]...)
	}
	return append(list, s)
}

// pairStates takes a state and the one named before it for a pair if one verb joins them, or if there is no pair yet.
func (f *focus) pairStates(p *page, s sighting) {
	for n := len(f.bodies) - 1; n >= 0 && s.sentence-f.bodies[n].sentence <= 1; n-- {
		before := &f.bodies[n]
		if before.who.ID == s.who.ID || before.who.Type != graph.State {
			continue
		}
		if len(f.states) == 0 || p.verbOver(before.token) == p.verbOver(s.token) {
			f.states, f.statesAt = []graph.Who{before.who, s.who}, s.sentence
		}
		return
	}
}

// recent tells whether somebody was named in this sentence or the two before it.
func (f *focus) recent(c *sighting) bool { return f.sentences-c.sentence <= pronounReach }

// twoPeople gives the two people who fit and were named most often, of equals the ones named last; nil if fewer are remembered.
func (f *focus) twoPeople(fit func(*sighting) bool) []graph.Who {
	var first, second *sighting
	for n := len(f.people) - 1; n >= 0; n-- {
		c := &f.people[n]
		switch {
		case !fit(c) || first != nil && c.who.ID == first.who.ID || second != nil && c.who.ID == second.who.ID:
		case first == nil || f.named[c.who.ID] > f.named[first.who.ID]:
			first, second = c, first
		case second == nil || f.named[c.who.ID] > f.named[second.who.ID]:
			second = c
		}
	}
	if second == nil {
		return nil
	}
	if first.token > second.token {
		first, second = second, first
	}
	return []graph.Who{first.who, second.who}
}

// verbOver gives the verb that a token hangs on, the token's root if there is none near.
func (p *page) verbOver(i int) int {
	for range climb {
		head := p.doc.Tokens[i].Head
		if head == i {
			return i
		}
		i = head
		if pos := p.doc.Tokens[i].POS; pos == "VERB" || pos == "AUX" {
			return i
		}
	}
	return i
}

// isSubject tells whether token i is the subject of a verb, also as a conjunct.
func (p *page) isSubject(i int) bool {
	for range climb {
		t := p.doc.Tokens[i]
		switch t.Dep {
		case "nsubj", "nsubjpass":
			return true
		case "conj", "appos":
			i = t.Head
		default:
			return false
		}
	}
	return false
}

func lastOf(list []sighting, sentence int) *sighting {
	if len(list) == 0 || sentence-list[len(list)-1].sentence > 1 {
		return nil
	}
	return &list[len(list)-1]
}
