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
	evidence []int // tokens on which the reading rests
	refers   bool  // it speaks of an event as one that is known: the summit, their talks
	another  bool  // it speaks of an event as a further one: another meeting, a second call
	told     bool  // it is evidence
	same     []*occurrence
	ordinal  int
	context  bool // time or place come from another sentence
	low      bool // what it rests on is weak
}

// argument is a noun phrase in a slot of a word of event.
type argument struct {
	slot string // subject, object, or a preposition in lower case
	head int
}

// Slots that are no prepositions.
const (
	subjectSlot = "subject"
	objectSlot  = "object"
)

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

// toldTwice drops one of two occurrences where a verb and its noun tell the same: the bombings killed, had dinner, swept through in the
// occupation. What the dropped one says of parties, time and place goes to the other.
func (p *eventReader) toldTwice(found []*occurrence) []*occurrence {
	nouns := map[int]*occurrence{}
	for _, o := range found {
		if o.entry.Nouns != nil {
			nouns[o.trigger] = o
		}
	}
	dropped := map[*occurrence]bool{}
	for _, verb := range found {
		if verb.entry.Nouns != nil {
			continue
		}
		for _, a := range verb.args {
			noun := nouns[a.head]
			if noun == nil || family(noun.kind) != family(verb.kind) || dropped[noun] {
				continue
			}
			switch a.slot {
			case subjectSlot:
				noun.take(verb)
				dropped[verb] = true
			case objectSlot, "in", "by", "with":
				verb.take(noun)
				dropped[noun] = true
			}
		}
	}
	return slices.DeleteFunc(found, func(o *occurrence) bool { return dropped[o] })
}

// take adds what another occurrence says of the same event.
func (o *occurrence) take(other *occurrence) {
	for _, q := range other.parties {
		if !slices.ContainsFunc(o.parties, func(own graph.Party) bool { return own.ID == q.ID }) {
			o.parties = append(o.parties, q)
		}
	}
	if o.when == nil {
		o.when = other.when
	}
	if o.place == nil {
		o.place = other.place
	}
	if o.refers && !other.refers {
		o.refers, o.status = false, other.status
	}
	o.count = max(o.count, other.count)
	o.evidence = append(o.evidence, other.trigger)
	o.evidence = append(o.evidence, other.evidence...)
}

// verbOccurrence reads the event that the verb of clause n tells of, nil if it tells of none.
func (p *eventReader) verbOccurrence(n int) *occurrence {
	c := &p.clauses[n]
	args := p.clauseArguments(c)
	for _, e := range p.events.verbs[c.Lemma] {
		o := &occurrence{trigger: c.Verb, entry: e, clause: n, args: args, kind: e.Kind, count: 1, site: -1}
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

// lemma is the lemma of token i in lower case.
func (p *eventReader) lemma(i int) string { return strings.ToLower(p.doc.Tokens[i].Lemma) }

// behind gives the heads of the noun phrases that hang on token i by a preposition.
func (p *eventReader) behind(i int, prep string) []int {
	var heads []int
	for _, k := range p.rights(i) {
		if p.doc.Tokens[k].Dep == "prep" && p.lower[k] == prep {
			heads = append(heads, p.prepositional(k)...)
		}
	}
	return heads
}

// prepositional gives the heads of the noun phrases under a preposition, also behind a second one: ahead of the talks.
func (p *eventReader) prepositional(prep int) []int {
	var heads []int
	for _, k := range p.rights(prep) {
		switch p.doc.Tokens[k].Dep {
		case "pobj":
			heads = append(heads, conjuncts(p.doc, k)...)
		case "prep":
			for _, inner := range p.rights(k) {
				if p.doc.Tokens[inner].Dep == "pobj" {
					heads = append(heads, conjuncts(p.doc, inner)...)
				}
			}
		}
	}
	return heads
}

// clauseArguments gives the arguments of a verb, and the prepositional phrases of its objects: signed an agreement with Chad.
func (p *eventReader) clauseArguments(c *clause) []argument {
	var args []argument
	doers := c.Subject
	if c.Passive {
		doers = c.Agent
	}
	for _, head := range p.together(doers) {
		args = append(args, argument{subjectSlot, head})
	}
	objects := c.Object
	if c.Complement >= 0 && c.Lemma == "become" {
		objects = append(slices.Clone(objects), c.Complement)
	}
	for _, head := range p.together(objects) {
		args = append(args, argument{objectSlot, head})
		args = append(args, p.phrasesBehind(head, c.Verb)...)
		for _, inner := range p.behind(head, "of") {
			args = append(args, p.phrasesBehind(inner, c.Verb)...)
		}
	}
	for _, o := range c.Obliques {
		for _, head := range p.together([]int{o.Head}) {
			args = append(args, argument{o.Prep, head})
		}
		if len(p.who(o.Head)) == 0 {
			args = append(args, p.phrasesBehind(o.Head, c.Verb)...) // spoke by telephone with Chad
		}
	}
	return args
}

// together adds to noun phrases the names that stand coordinated with them in the words but not in the tree: the parser takes the second
// of two titled names for an apposition, or the first for a part of the second.
func (p *eventReader) together(heads []int) []int {
	all := slices.Clone(heads)
	for _, head := range heads {
		for _, k := range slices.Concat(p.namesBefore(head), p.namesAfter(head)) {
			if !slices.Contains(all, k) {
				all = append(all, k)
			}
		}
	}
	slices.Sort(all)
	return all
}

// namesBefore gives the heads of the names joined to that of token i from the left, within its noun phrase.
func (p *eventReader) namesBefore(i int) []int {
	m := p.mentionAt(i)
	if m == nil || m.Who == nil {
		return nil
	}
	var found []int
	left, _ := p.doc.Edges(i)
	for start, joined := m.Start, false; start-2 >= left && len(found) < maxConjuncts; {
		link := p.lower[start-1]
		if link != "and" && link != "&" && !(joined && link == ",") {
			break
		}
		before := p.mentionAt(start - 2)
		if link == "and" && before == nil && p.lower[start-2] == "," && start-3 >= left {
			before = p.mentionAt(start - 3)
		}
		if before == nil || before.Who == nil || before.Who.Type != m.Who.Type || before.Pronoun || before.Attribute {
			break
		}
		found, start, joined = append(found, before.Head), before.Start, true
	}
	return found
}

// namesAfter gives the head of the name joined to that of token i by "and", where the tree hangs it on something else than a verb.
func (p *eventReader) namesAfter(i int) []int {
	m := p.mentionAt(i)
	if m == nil || m.Who == nil || m.End+1 >= len(p.lower) || p.lower[m.End] != "and" {
		return nil
	}
	after := p.mentionAt(m.End + 1)
	if after == nil || after.Who == nil || after.Who.Type != m.Who.Type || after.Start != m.End+1 || after.Pronoun || after.Attribute {
		return nil
	}
	if dep := p.doc.Tokens[after.Head].Dep; dep == "appos" || dep == "conj" {
		return append([]int{after.Head}, p.namesAfter(after.Head)...)
	}
	return nil
}

// phrasesBehind gives the prepositional phrases of noun i. Those of a noun before the verb, such as a subject's, end before it.
func (p *eventReader) phrasesBehind(i, verb int) []argument {
	var args []argument
	for _, k := range p.rights(i) {
		if p.doc.Tokens[k].Dep != "prep" || i < verb && k > verb {
			continue
		}
		for _, head := range p.together(p.prepositional(k)) {
			args = append(args, argument{p.lower[k], head})
		}
	}
	return args
}

// carrier is a verb that carries a noun of event.
type carrier struct {
	clause int
	entry  supportEntry
}

// carriers finds for each noun the verb that carries it, by the noun's token.
func (p *eventReader) carriers() map[int]carrier {
	found := map[int]carrier{}
	for n := range p.clauses {
		c := &p.clauses[n]
		for _, s := range p.supportsOf(c) {
			if s.Noun == subjectSlot && c.Lemma == "be" && c.Complement >= 0 {
				continue // the meeting was useful
			}
			for _, noun := range p.rounds(p.carried(c, s.Noun)) {
				if before, ok := found[noun]; !ok || p.doc.Tokens[p.clauses[before.clause].Verb].Dep == "relcl" {
					found[noun] = carrier{n, s}
				}
			}
		}
	}
	return found
}

// rounds adds to nouns those whose portions they are: a round of talks.
func (p *eventReader) rounds(nouns []int) []int {
	all := slices.Clone(nouns)
	for _, i := range nouns {
		if slices.Contains(p.events.classes["rounds"], p.lemma(i)) {
			all = append(all, p.behind(i, "of")...)
		}
	}
	return all
}

// supportsOf gives the entries of a verb, and of the verb with its object: take part, take place.
func (p *eventReader) supportsOf(c *clause) []supportEntry {
	entries := p.events.supports[c.Lemma]
	for _, object := range c.Object {
		entries = append(slices.Clone(entries), p.events.supports[c.Lemma+" "+p.lemma(object)]...)
	}
	return entries
}

// carried gives the nouns that stand in a place of a clause.
func (p *eventReader) carried(c *clause, place string) []int {
	switch {
	case place == objectSlot:
		return c.Object
	case place == subjectSlot && !c.Passive:
		return c.Subject
	case place == subjectSlot:
		return nil
	}
	var heads []int
	for _, o := range c.Obliques {
		if o.Prep == place {
			heads = append(heads, o.Head)
		}
	}
	for _, object := range c.Object {
		heads = append(heads, p.behind(object, place)...) // took part in talks
	}
	return heads
}

// nounOccurrence reads the event that noun i tells of, nil if it tells of none.
func (p *eventReader) nounOccurrence(i int, carriers map[int]carrier) *occurrence {
	entries := p.events.nouns[p.lemma(i)]
	if len(entries) == 0 || !p.standsAlone(i) {
		return nil
	}
	var referring *occurrence
	for _, e := range entries {
		o := &occurrence{trigger: i, entry: e, clause: -1, kind: e.Kind, count: 1, site: -1}
		if c, ok := carriers[i]; ok {
			o.clause, o.carrier = c.clause, c.entry
		}
		if !p.nounFits(o) {
			continue
		}
		o.args = p.nounArguments(o)
		if p.settle(o) {
			o.another = p.isAnother(i)
			o.refers = p.onlyRefers(o)
			return o
		}
		if referring == nil && p.refersBack(o) {
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
	m := p.mentionAt(i)
	return m == nil || m.Who == nil && m.Place == "" && m.Agreement == ""
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

// nounArguments gives the arguments of a noun of event: its own, and those of the verb that carries it.
func (p *eventReader) nounArguments(o *occurrence) []argument {
	var args []argument
	for _, k := range p.possessors(o.trigger) {
		args = append(args, argument{p.possessiveSlot(o), k})
	}
	for _, k := range p.nationals(o.trigger) {
		if m := p.mentionAt(k); m.Rule != "adjective" && slices.Contains(p.events.classes["blasts"], p.lemma(o.trigger)) {
			continue // the Nairobi bombing, the embassy blasts: where, not who
		}
		args = append(args, argument{subjectSlot, k})
	}
	if len(o.entry.Of) > 0 {
		for _, of := range p.behind(o.trigger, "of") {
			for _, k := range slices.Concat(p.possessors(of), p.nationals(of)) {
				args = append(args, argument{subjectSlot, k})
			}
		}
	}
	own := p.phrasesBehind(o.trigger, o.trigger)
	args = append(args, own...)
	args = append(args, p.strayArguments(o)...)
	if o.clause < 0 {
		args = append(args, p.participleArguments(o.trigger)...)
		args = append(args, p.plannerArguments(o.trigger, args)...)
		args = append(args, p.headingArguments(o.trigger, args)...)
		return o.doersNamed(args)
	}
	c := &p.clauses[o.clause]
	for _, a := range p.clauseArguments(c) {
		if a.head == o.trigger || a.slot == objectSlot && o.carrier.Noun == objectSlot {
			continue
		}
		if a.slot == subjectSlot && o.carrier.Noun == subjectSlot {
			continue
		}
		if !slices.Contains(args, a) {
			args = append(args, a)
		}
	}
	return o.doersNamed(args)
}

// strayArguments gives the phrase right behind a noun of event that the parser hung on something else: described his meeting with Chad.
func (p *eventReader) strayArguments(o *occurrence) []argument {
	k := o.trigger + 1
	if k >= len(p.lower) || p.doc.Tokens[k].Dep != "prep" || p.doc.Tokens[k].Head == o.trigger {
		return nil
	}
	slot := p.lower[k]
	if o.entry.Roles[slot] == "" && !slices.Contains(o.entry.Places, slot) {
		return nil
	}
	var args []argument
	for _, head := range p.together(p.prepositional(k)) {
		args = append(args, argument{slot, head})
	}
	return args
}

// doersNamed takes a phrase with "by" for the doer, where the entry gives it no role of its own.
func (o *occurrence) doersNamed(args []argument) []argument {
	if o.entry.Roles["by"] != "" {
		return args
	}
	for n := range args {
		if args[n].slot == "by" {
			args[n].slot = subjectSlot
		}
	}
	return args
}

// possessiveSlot is the slot of a possessive: that of the doer, but of some nouns that of whom it is done to, unless "of" names him: the
// hostages' release, Hamas's release of the hostages.
func (p *eventReader) possessiveSlot(o *occurrence) string {
	if o.entry.Roles["possessive"] != "" && len(p.behind(o.trigger, "of")) == 0 {
		return "possessive"
	}
	return subjectSlot
}

// possessors gives the heads of the possessives of noun i, coordinated ones apart. The parser may hang one on the first noun of a compound.
func (p *eventReader) possessors(i int) []int {
	for _, k := range p.lefts(i) {
		if p.doc.Tokens[k].Dep == "poss" {
			return p.together(conjuncts(p.doc, k))
		}
	}
	for _, k := range p.lefts(i) {
		if p.doc.Tokens[k].Dep != "compound" {
			continue
		}
		for _, inner := range p.lefts(k) {
			if p.doc.Tokens[inner].Dep == "poss" {
				return p.together(conjuncts(p.doc, inner))
			}
		}
	}
	return nil
}

// nationals gives the names and adjectives of nation before noun i: the Franco-German talks, the Trump-Putin summit.
func (p *eventReader) nationals(i int) []int {
	var found []int
	left, _ := p.doc.Edges(i)
	for k := max(left, i-maxModifiers); k < i; k++ {
		m := p.mentionAt(k)
		if m == nil || k != m.Head || m.Pronoun || len(p.who(k)) == 0 || p.inPossessive(k, i) {
			continue
		}
		found = append(found, k)
	}
	return found
}

// inPossessive tells whether token k belongs to the possessive of noun i, or to what stands apart from it.
func (p *eventReader) inPossessive(k, i int) bool {
	for range maxModifiers {
		switch p.doc.Tokens[k].Dep {
		case "poss", "appos", "pobj", "relcl", "nsubj", "dobj":
			return true
		}
		if k = p.doc.Tokens[k].Head; k == i {
			return false
		}
	}
	return true
}

// plannerArguments gives the subject of a verb that plans, puts off or calls off an event of which nobody else is named as the doer.
func (p *eventReader) plannerArguments(noun int, args []argument) []argument {
	n := p.clauseAt(p.doc.Tokens[noun].Head)
	if n < 0 || p.doc.Tokens[noun].Dep != "dobj" || slices.ContainsFunc(args, func(a argument) bool { return a.slot == subjectSlot || a.slot == "by" }) {
		return nil
	}
	var found []argument
	for _, s := range p.events.statuses[p.clauses[n].Lemma] {
		if s.Status != string(graph.Planned) && s.Status != string(graph.Postponed) && s.Status != string(graph.Cancelled) || !slices.Contains(s.By, objectSlot) {
			continue
		}
		for _, head := range p.together(p.clauses[n].Subject) {
			found = append(found, argument{subjectSlot, head})
		}
	}
	return found
}

// headingArguments gives the subject of the first sentence under a heading that names an event but not who its doer was: "Telephone
// conversation with President X", and below: "President Y congratulated President X".
func (p *eventReader) headingArguments(noun int, args []argument) []argument {
	if len(p.paragraphs) < 2 || !p.paragraphs[0].Contains(noun) || p.finite(p.paragraphs[0]) ||
		slices.ContainsFunc(args, func(a argument) bool { return a.slot == subjectSlot }) {
		return nil
	}
	first := p.doc.Sentence(p.paragraphs[1].Start)
	for n := p.firstClause(first.Start); n < len(p.clauses) && p.clauses[n].Verb < first.End; n++ {
		c := &p.clauses[n]
		if c.Tense != past || len(c.Subject) == 0 || c.Passive {
			continue
		}
		var found []argument
		for _, head := range p.together(c.Subject) {
			if who := p.who(head); len(who) == 1 && who[0].Type == graph.Person {
				found = append(found, argument{subjectSlot, head})
			}
		}
		return found
	}
	return nil
}

// participleArguments gives the arguments of a participle after the noun: operations conducted by the army, a summit set for May in Rome.
func (p *eventReader) participleArguments(noun int) []argument {
	var args []argument
	for _, k := range p.rights(noun) {
		n := p.clauseAt(k)
		if n < 0 || p.doc.Tokens[k].Dep != "acl" || p.doc.Tokens[k].Tag != "VBN" || p.events.verbs[p.clauses[n].Lemma] != nil {
			continue
		}
		for _, head := range p.clauses[n].Agent {
			args = append(args, argument{"by", head})
		}
		for _, o := range p.clauses[n].Obliques {
			slot := o.Prep
			if slot == "for" {
				slot = "in"
			}
			args = append(args, argument{slot, o.Head})
		}
	}
	return args
}

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
		case "another", "second", "third", "next", "further", "earlier", "previous", "separate", "more", "last":
			return true
		}
		return false
	})
}

// chunk is the noun phrase of token i without what follows it, but with the whole of its name.
func (p *eventReader) chunk(i int) english.Span {
	left, _ := p.doc.Edges(i)
	s := english.Span{Start: max(min(left, i), i-maxModifiers), End: i + 1}
	if m := p.mentionAt(i); m != nil {
		s = cover(s, m.Span)
	}
	return s
}
