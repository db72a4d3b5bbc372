package extract

import (
	"slices"
	"strings"

	"demarche/graph"
	"demarche/loader/english"
)

// occurrence is an event as one word of the article tells of it.
type occurrence struct {
	trigger int // token
	entry   *eventEntry
	clause  int          // index of the clause of a verb, or of the verb that carries a noun; -1 if none carries it
	carrier supportEntry // of a noun that a verb carries
	more    []carrier    // further verbs that carry it
	args    []argument

	kind     graph.EventKind
	status   graph.EventStatus
	parties  []graph.Party
	when     *when
	place    *mention
	site     int  // head of the noun phrase that is the place, where it is no known place; -1
	ownPlace bool // the place stands in a slot of the entry
	count    int  // 2 for several
	name     string
	body     *graph.Who
	treaties []graph.ID
	issues   []graph.ID
	evidence []int // tokens on which the reading rests
	grounds  []int // tokens that say how it stands
	refers   bool  // it speaks of an event as one that is known: the summit, their talks
	another  bool  // it speaks of an event as a further one: another meeting, a second call
	attends  bool  // it says of a known event only who attended it, or did not
	settled  bool  // its entry allows what it says
	told     bool  // it is evidence
	same     []*occurrence
	ordinal  int
	context  bool // its time comes from another sentence
}

// occurrences finds the words that tell of events, in text order.
func (p *eventReader) occurrences() []*occurrence {
	var found []*occurrence
	carriers := p.carriers()
	for i, t := range p.doc.Tokens {
		if t.POS == "NOUN" || t.POS == "PROPN" {
			if o := p.nounOccurrence(i, carriers); o != nil {
				found = append(found, o)
			}
		}
	}
	for n := range p.clauses {
		if o := p.verbOccurrence(n); o != nil {
			found = append(found, o)
		}
	}
	found = p.toldTwice(found)
	slices.SortStableFunc(found, func(a, b *occurrence) int { return a.trigger - b.trigger })
	return found
}

// verbOccurrence reads the event that the verb of clause n tells of, nil if it tells of none.
func (p *eventReader) verbOccurrence(n int) *occurrence {
	c := &p.clauses[n]
	args := p.clauseArguments(c)
	for _, e := range p.events.verbs[c.Lemma] {
		o := &occurrence{trigger: c.Verb, entry: e, clause: n, args: args, kind: e.Kind, count: 1, site: -1}
		if o.attends = len(e.Refers) > 0; o.attends && c.Negated {
			continue
		}
		if p.verbFits(o) && p.settle(o) {
			return o
		}
	}
	return nil
}

// verbFits tells whether objects, phrases and nots of a verb's entry allow the reading.
func (p *eventReader) verbFits(o *occurrence) bool {
	e := o.entry
	if len(e.Objects) > 0 && !slices.ContainsFunc(o.args, func(a argument) bool { return a.slot == objectSlot && p.isOneOf(a.head, e.Objects) }) {
		return false
	}
	if len(e.Phrases) > 0 && !slices.ContainsFunc(o.args, func(a argument) bool { return p.isOneOf(a.head, e.Phrases[a.slot]) }) {
		return false
	}
	return !slices.ContainsFunc(o.args, func(a argument) bool { return p.isOneOf(a.head, e.Never) })
}

// nounOccurrence reads the event that noun i tells of, nil if it tells of none.
func (p *eventReader) nounOccurrence(i int, carriers map[int][]carrier) *occurrence {
	entries := p.events.nouns[p.lemma(i)]
	if len(entries) == 0 || !p.standsAlone(i) {
		return nil
	}
	var referring *occurrence
	for _, e := range entries {
		o := &occurrence{trigger: i, entry: e, clause: -1, kind: e.Kind, count: 1, site: -1}
		if all := p.fitting(carriers[i], e.Kind); len(all) > 0 {
			o.clause, o.carrier, o.more = all[0].clause, all[0].entry, all[1:]
		}
		if !p.nounFits(o) {
			continue
		}
		o.args, o.another = p.nounArguments(o), p.isAnother(i)
		o.settled = p.settle(o)
		if o.attends = p.attends(o); o.attends {
			if !o.settled {
				p.readStatus(o)
			}
			p.turnAway(o)
			return o
		}
		if o.settled {
			o.refers = p.onlyRefers(o)
			return o
		}
		if referring == nil && !o.another && p.refersBack(o) {
			o.refers, o.status, referring = true, "", o
		}
	}
	return referring
}

// standsAlone tells whether noun i heads a noun phrase: it is no modifier of another noun (the meeting room), and no part of a name.
func (p *eventReader) standsAlone(i int) bool {
	switch p.doc.Tokens[i].Dep {
	case "compound", "nmod", "amod", "punct", "aux":
		return false
	}
	if p.isOffice(i) {
		return false
	}
	m := p.mentionAt(i)
	return m == nil || m.Who == nil && m.Place == "" && m.Agreement == ""
}

// isOffice tells whether noun i is what an office deals with: the director of military operations, the head of talks.
func (p *eventReader) isOffice(i int) bool {
	prep := p.doc.Tokens[i].Head
	if p.doc.Tokens[i].Dep != "pobj" || p.lower[prep] != "of" || p.definite(i) {
		return false
	}
	return p.is("offices", p.doc.Tokens[prep].Head)
}

// nounFits tells whether the modifiers of a noun allow the reading of its entry.
func (p *eventReader) nounFits(o *occurrence) bool {
	e := o.entry
	modifiers := p.modifiers(o.trigger)
	has := func(words []string) bool {
		return slices.ContainsFunc(modifiers, func(k int) bool { return slices.Contains(words, p.lemma(k)) || slices.Contains(words, p.lower[k]) })
	}
	if len(e.With) > 0 && !has(e.With) || has(e.Without) {
		return false
	}
	if p.hyphenated(o.trigger, e.Without) {
		return false
	}
	return len(e.Of) == 0 || slices.ContainsFunc(p.behind(o.trigger, "of"), func(k int) bool { return slices.Contains(e.Of, p.lemma(k)) })
}

// hyphenated tells whether the word before a hyphen is one of these: counter-attack, wake-up call.
func (p *eventReader) hyphenated(i int, words []string) bool {
	return i > 1 && p.lower[i-1] == "-" && slices.Contains(words, p.lower[i-2])
}

// modifiers gives the words that modify noun i, those of its compound too.
func (p *eventReader) modifiers(i int) []int {
	var found []int
	left, _ := p.doc.Edges(i)
	for k := max(left, i-maxModifiers); k < i; k++ {
		switch p.doc.Tokens[k].Dep {
		case "amod", "compound", "nmod", "det", "nummod", "poss", "advmod", "quantmod":
			found = append(found, k)
		}
	}
	return found
}

// maxModifiers bounds how far before a noun its modifiers are looked for.
const maxModifiers = 12

// refersBack tells whether a noun speaks of an event as of one that is known: by a determiner or a possessive.
func (p *eventReader) refersBack(o *occurrence) bool {
	if len(o.entry.Refers) == 0 {
		return false
	}
	for _, k := range p.lefts(o.trigger) {
		switch p.lower[k] {
		case "the", "this", "that", "these", "those", "their", "his", "her", "its", "both":
			return true
		}
		if p.doc.Tokens[k].Dep == "poss" {
			return true
		}
	}
	return false
}

// onlyRefers tells whether a noun says nothing but that it means a known event: took part in the operations.
func (p *eventReader) onlyRefers(o *occurrence) bool {
	return len(o.entry.Refers) > 0 && len(o.parties) == 0 && o.when == nil && o.place == nil && o.site < 0 && o.name == "" && p.definite(o.trigger) &&
		len(p.phrasesBehind(o.trigger, o.trigger)) == 0
}

// isAnother tells whether a noun speaks of a further event: another meeting, a second call, their next talks.
func (p *eventReader) isAnother(i int) bool {
	return slices.ContainsFunc(p.modifiers(i), func(k int) bool {
		switch p.lower[k] {
		case "another", "second", "third", "next", "future", "new", "further", "earlier", "previous", "separate", "more", "last":
			return true
		}
		return false
	})
}

// isOneOf tells whether the lemma of token i, or of a noun that "of" hangs on it (millions of dollars, a package of documents), is listed.
func (p *eventReader) isOneOf(i int, words []string) bool {
	if len(words) == 0 {
		return false
	}
	if slices.Contains(words, p.lemma(i)) {
		return true
	}
	return slices.ContainsFunc(p.behind(i, "of"), func(k int) bool { return slices.Contains(words, p.lemma(k)) })
}

// is tells whether the lemma of token i is of a class of events-words.yaml.
func (p *eventReader) is(class string, i int) bool {
	return slices.Contains(p.events.classes[class], p.lemma(i))
}

// lemma is the lemma of token i in lower case.
func (p *eventReader) lemma(i int) string { return strings.ToLower(p.doc.Tokens[i].Lemma) }

// chunk is the noun phrase of token i without what follows it, but with the whole of its name.
func (p *eventReader) chunk(i int) english.Span {
	left, _ := p.doc.Edges(i)
	s := english.Span{Start: max(min(left, i), i-maxModifiers), End: i + 1}
	if m := p.mentionAt(i); m != nil {
		s = cover(s, m.Span)
	}
	return s
}
