package extract

import (
	"slices"
	"strings"

	"demarche/graph"
)

// satisfies tells whether one of the alternatives of a want holds.
func (p *eventReader) satisfies(o *occurrence, want string) bool {
	return slices.ContainsFunc(strings.Split(want, "|"), func(one string) bool {
		if check, ok := conditions[one]; ok {
			return check(p, o)
		}
		if words, ok := p.events.classes[one]; ok {
			return p.mentionsClass(o, words)
		}
		return slices.ContainsFunc(o.args, func(a argument) bool {
			return a.slot == one && len(p.partiesAt(a.head, o.entry.Roles[one])) > 0
		})
	})
}

// mentionsClass tells whether an argument, or a modifier of a noun of event, is one of these words.
func (p *eventReader) mentionsClass(o *occurrence, words []string) bool {
	if o.entry.Nouns != nil && slices.ContainsFunc(p.modifiers(o.trigger), func(k int) bool { return slices.Contains(words, p.lemma(k)) }) {
		return true
	}
	return slices.ContainsFunc(o.args, func(a argument) bool {
		return (o.entry.Roles[a.slot] != "" || a.slot == objectSlot || slices.Contains(o.entry.Places, a.slot)) && p.isOneOf(a.head, words)
	})
}

// conditions are the wants that are neither slots nor classes of words.
var conditions = map[string]func(p *eventReader, o *occurrence) bool{
	"reference": func(*eventReader, *occurrence) bool { return false },
	"light":     func(_ *eventReader, o *occurrence) bool { return o.clause >= 0 },
	"place": func(_ *eventReader, o *occurrence) bool {
		return o.place != nil && (o.ownPlace || len(o.entry.Places) == 0)
	},
	"somewhere":         func(_ *eventReader, o *occurrence) bool { return o.place != nil || o.site >= 0 },
	"target":            func(_ *eventReader, o *occurrence) bool { return hasSlot(o, "on") || hasSlot(o, "against") },
	"whom":              func(_ *eventReader, o *occurrence) bool { return hasSlot(o, "to") || hasSlot(o, "for") },
	"no-thing":          func(p *eventReader, o *occurrence) bool { return !p.hasThing(o) },
	"has-object":        func(_ *eventReader, o *occurrence) bool { return hasSlot(o, objectSlot) },
	"time":              func(_ *eventReader, o *occurrence) bool { return o.when != nil && o.when.Time.Earliest != "" },
	"two":               func(p *eventReader, o *occurrence) bool { return p.several(o) },
	"body":              func(p *eventReader, o *occurrence) bool { return p.bodyOf(o) != nil },
	"persons":           func(_ *eventReader, o *occurrence) bool { return all(o, graph.Person, graph.Group) },
	"states-and-bodies": func(_ *eventReader, o *occurrence) bool { return all(o, graph.State, graph.Organization) },
	"guests":            func(p *eventReader, o *occurrence) bool { return p.guests(o) },
	"office-holders":    func(_ *eventReader, o *occurrence) bool { return officeHolders(o) },
	"forces-or-states":  func(p *eventReader, o *occurrence) bool { return p.forcesOrStates(o) },
	"forces-act":        func(p *eventReader, o *occurrence) bool { return p.forcesAct(o) },
	"armed":             func(p *eventReader, o *occurrence) bool { return p.armed(o) },
	"person-object": func(p *eventReader, o *occurrence) bool {
		return p.firstOf(o, graph.Recipient) != nil && p.firstOf(o, graph.Recipient).Type == graph.Person
	},
	"struck":            func(p *eventReader, o *occurrence) bool { return p.struck(o) },
	"officials":         func(p *eventReader, o *occurrence) bool { return p.officials(o) },
	"killers":           func(p *eventReader, o *occurrence) bool { return p.killers(o) },
	"accused":           func(p *eventReader, o *occurrence) bool { return p.accused(o) },
	"appointees":        func(_ *eventReader, o *occurrence) bool { return appointees(o) },
	"content":           func(p *eventReader, o *occurrence) bool { return o.clause >= 0 && p.clauses[o.clause].Content >= 0 },
	"no-object":         func(_ *eventReader, o *occurrence) bool { return !hasSlot(o, objectSlot) },
	"agreement":         func(p *eventReader, o *occurrence) bool { return p.readAgreements(o, "") },
	"agreement-subject": func(p *eventReader, o *occurrence) bool { return p.readAgreements(o, subjectSlot) },
}

func hasSlot(o *occurrence, slot string) bool {
	return slices.ContainsFunc(o.args, func(a argument) bool { return a.slot == slot })
}

// hasThing tells whether an object means no actor: they meet the bar.
func (p *eventReader) hasThing(o *occurrence) bool {
	return slices.ContainsFunc(o.args, func(a argument) bool {
		return a.slot == objectSlot && len(p.actors(a.head)) == 0 && !p.is("people", a.head)
	})
}

// several tells whether an occurrence has two parties, or one that is more than one.
func (p *eventReader) several(o *occurrence) bool {
	if len(o.parties) > 1 {
		return true
	}
	if len(o.parties) == 1 && o.entry.Nouns != nil && p.ways(o.trigger) > 2 {
		return true
	}
	return len(o.parties) == 1 && (o.parties[0].Type == graph.Group || o.parties[0].Type == graph.Organization)
}

// all tells whether all parties are of one of two types.
func all(o *occurrence, a, b graph.ActorType) bool {
	return !slices.ContainsFunc(o.parties, func(q graph.Party) bool { return q.Type != a && q.Type != b })
}

// guests tells whether those who travel can travel: people, not states or things.
func (p *eventReader) guests(o *occurrence) bool {
	return slices.ContainsFunc(o.parties, func(q graph.Party) bool {
		return q.Role == graph.Guest && (q.Type == graph.Person || q.Type == graph.Group)
	})
}

// officeHolders tells whether persons alone take part, two of them at least, one in an office.
func officeHolders(o *occurrence) bool {
	return all(o, graph.Person, graph.Person) && len(o.parties) > 1 &&
		slices.ContainsFunc(o.parties, func(q graph.Party) bool { return q.Office != "" })
}

// forcesOrStates tells whether an attack is one of arms: by forces, a state or a body, or on more than a single person.
func (p *eventReader) forcesOrStates(o *occurrence) bool {
	for _, a := range o.args {
		if a.slot == subjectSlot && p.is("forces", a.head) {
			return true
		}
	}
	doer, target := p.firstOf(o, graph.Initiator, graph.Participates), p.firstOf(o, graph.Recipient)
	if doer == nil {
		return target == nil && o.place != nil || target != nil && target.Type != graph.Person
	}
	return doer.Type != graph.Person && (target == nil || target.Type != graph.Person)
}

// forcesAct tells whether the doer of an event of arms is a state or armed.
func (p *eventReader) forcesAct(o *occurrence) bool {
	return slices.ContainsFunc(p.doers(o), func(i int) bool {
		return p.is("forces", i) ||
			slices.ContainsFunc(p.actors(i), func(w graph.Who) bool { return w.Type == graph.State })
	})
}

// doers gives the heads of the noun phrases for who does it, those of further verbs that carry the noun too.
func (p *eventReader) doers(o *occurrence) []int {
	var heads []int
	for _, a := range o.args {
		if a.slot == subjectSlot || a.slot == "by" {
			heads = append(heads, a.head)
		}
	}
	for _, more := range o.more {
		if c := &p.clauses[more.clause]; c.Passive {
			heads = append(heads, c.Agent...)
		} else {
			heads = append(heads, c.Subject...)
		}
	}
	return heads
}

// officials tells whether a state, one of its bodies or an office-holder does it.
func (p *eventReader) officials(o *occurrence) bool {
	return slices.ContainsFunc(p.doers(o), func(i int) bool {
		return slices.ContainsFunc(p.actors(i), func(w graph.Who) bool {
			switch w.Type {
			case graph.State:
				return true
			case graph.Person:
				return w.Office != "" || w.For != ""
			}
			return w.For != "" || p.gazetteer != nil && p.gazetteer.Entry(w.ID) != nil
		})
	})
}

// killers tells whether what kills can be meant to: no crash, no disease.
func (p *eventReader) killers(o *occurrence) bool {
	for _, i := range p.doers(o) {
		in := func(class string) bool { return slices.Contains(p.events.classes[class], p.lemma(i)) }
		if len(p.actors(i)) == 0 && !in("forces") && !in("humans") && !in("armaments") && !in("people") && !in("blasts") && !in("captives") &&
			p.events.nouns[p.lemma(i)] == nil {
			return false
		}
	}
	return true
}

// armed tells whether a noun like attack means one of arms, not of words: it says so itself, or a state or forces strike, or a place or
// something that stands at one is struck.
func (p *eventReader) armed(o *occurrence) bool {
	if !p.is("attacks-of-words", o.trigger) {
		return true
	}
	has := func(class string, i int) bool { return slices.Contains(p.events.classes[class], p.lemma(i)) }
	if slices.ContainsFunc(p.modifiers(o.trigger), func(k int) bool { return has("armaments", k) }) || o.place != nil || o.site >= 0 {
		return true
	}
	return slices.ContainsFunc(o.args, func(a argument) bool {
		switch a.slot {
		case subjectSlot, "by":
			return has("forces", a.head) || slices.ContainsFunc(p.actors(a.head), func(w graph.Who) bool { return w.Type == graph.State })
		case "on", "against", "of":
			return has("forces", a.head) || has("possessions", a.head) || has("sites", a.head) ||
				slices.ContainsFunc(p.who(a.head), func(w graph.Who) bool { return w.Type == graph.State })
		}
		return false
	})
}

// accused tells whether the object of a legal act or a crime is somebody.
func (p *eventReader) accused(o *occurrence) bool {
	return slices.ContainsFunc(o.args, func(a argument) bool {
		if a.slot != objectSlot && a.slot != "of" && a.slot != "possessive" {
			return false
		}
		return len(p.actors(a.head)) > 0 || p.isOneOf(a.head, p.events.classes["humans"]) || p.isOneOf(a.head, p.events.classes["captives"]) ||
			p.isOneOf(a.head, p.events.classes["people"])
	})
}

// struck tells whether what is attacked is something that can be struck by arms.
func (p *eventReader) struck(o *occurrence) bool {
	return slices.ContainsFunc(o.args, func(a argument) bool {
		return a.slot == objectSlot && (p.belongs(a.head) || p.is("sites", a.head) ||
			p.is("captives", a.head))
	})
}

// appointees tells whether those who are appointed are persons.
func appointees(o *occurrence) bool {
	return !slices.ContainsFunc(o.parties, func(q graph.Party) bool {
		return q.Role == graph.Participates && q.Type != graph.Person && q.Type != graph.Group
	})
}
