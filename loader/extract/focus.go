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
	pair      []graph.Who // the two people that were named together last
	states    []graph.Who // the two states that were named together last
}

// remembered is how many sightings of a kind are kept.
const remembered = 12

func (f *focus) sentence(english.Span) { f.sentences++ }

// see notes a mention.
func (f *focus) see(p *page, m *mention) {
	if m.Who == nil || m.Attribute {
		return
	}
	seen := sighting{who: *m.Who, token: m.Head, sentence: f.sentences, subject: p.isSubject(m.Head), quote: p.inQuote(m.Start)}
	switch m.Who.Type {
	case graph.Person:
		seen.gender = m.Gender
		f.pair = p.paired(f.people, seen, f.pair)
		f.people = remember(f.people, seen)
	case graph.Group:
		f.groups = remember(f.groups, seen)
	default:
		seen.noun = strings.ToLower(m.Who.Name[strings.LastIndexByte(m.Who.Name, ' ')+1:])
		f.states = p.paired(f.bodies, seen, f.states)
		f.bodies = remember(f.bodies, seen)
	}
}

func remember(list []sighting, s sighting) []sighting {
	if len(list) == remembered {
		list = append(list[:0], list[1:]...)
	}
	return append(list, s)
}

// paired gives an actor and the one before it if one verb joins them, or if there is no pair yet; else the pair as it was.
func (p *page) paired(before []sighting, s sighting, pair []graph.Who) []graph.Who {
	for n := len(before) - 1; n >= 0 && s.sentence-before[n].sentence <= 1; n-- {
		if before[n].who.ID == s.who.ID {
			continue
		}
		if len(pair) == 0 || p.verbOver(before[n].token) == p.verbOver(s.token) {
			return []graph.Who{before[n].who, s.who}
		}
		return pair
	}
	return pair
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
