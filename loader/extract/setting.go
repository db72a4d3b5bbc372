package extract

import (
	"slices"
	"strings"

	"demarche/graph"
	"demarche/loader/english"
)

// usualPlaces are the prepositions that name the place of any event.
var usualPlaces = []string{"in", "at", "near", "outside", "off"}

// readPlace finds the most precise place that an argument names, and the noun phrase that describes a place.
func (p *eventReader) readPlace(o *occurrence) {
	for _, a := range o.args {
		own := slices.Contains(o.entry.Places, a.slot)
		if !own && !slices.Contains(usualPlaces, a.slot) || p.timeAt(a.head) != nil {
			continue
		}
		m, described := p.placeAt(a.head)
		if named := p.mentionAt(a.head); described && (own || named != nil && named.Rule == ruleSite) && o.site < 0 && len(p.who(a.head)) == 0 {
			o.site, o.ownPlace = a.head, o.ownPlace || own
		}
		if m == nil {
			continue
		}
		o.ownPlace = o.ownPlace || own
		if o.place == nil || len(m.PlaceIn) > len(o.place.PlaceIn) {
			o.place = m
			o.evidence = append(o.evidence, m.Start, m.End-1)
		}
	}
}

// placeAt gives the place that a noun phrase names, and whether its noun is one for places: a school in Kharkiv.
func (p *eventReader) placeAt(head int) (m *mention, described bool) {
	described = p.doc.Tokens[head].POS == "NOUN" && p.is("sites", head)
	if described && p.is("regions", head) {
		for _, k := range p.behind(head, "of") {
			if m := p.mentionAt(k); m != nil && m.Place != "" {
				return m, false
			}
		}
	}
	if m := p.mentionAt(head); m != nil {
		if m.Place == "" {
			return nil, described || m.Rule == ruleSite
		}
		return m, false
	}
	if left, right := p.doc.Edges(head); (described || capital(p.words[head])) && right-left < maxPassage {
		return p.placeOf(head), described
	}
	return nil, false
}

// timeOf finds the time expression that hangs nearest on the occurrence: on its word, on the verb that carries it or that begins it ("has
// begun putting"), or right behind its noun phrase; nil if there is none. Open stretches ("since 1999") count only for what has lasted.
func (p *eventReader) timeOf(o *occurrence) *when {
	s := p.doc.Sentence(o.trigger)
	hosts := p.hosts(o)
	var best *when
	rank := maxClimb * 4
	for n := p.firstTime(max(s.Start, o.trigger-maxPassage)); n < len(p.times) && p.times[n].End <= min(s.End, o.trigger+maxPassage); n++ {
		t := &p.times[n]
		steps := p.stepsTo(t, hosts)
		if steps < 0 && p.follows(t, o) {
			steps = maxClimb
		}
		if steps < 0 || strings.HasSuffix(t.Time.EDTF, "/..") && !p.goesOn(o) {
			continue
		}
		if t.Time.EDTF == "" {
			steps += 2 * maxClimb
		}
		if steps < rank {
			best, rank = t, steps
		}
	}
	if best != nil && (p.stepsTo(best, p.ownHosts(o)) >= 0 || p.follows(best, o)) {
		o.evidence = append(o.evidence, best.Start, best.End-1)
		if k := best.Start - 1; k >= s.Start && p.doc.Tokens[k].POS == "ADP" {
			o.evidence = append(o.evidence, k)
		}
	}
	return best
}

// goesOn tells whether the words tell of what has lasted: has been holding talks since 2012.
func (p *eventReader) goesOn(o *occurrence) bool {
	return o.clause >= 0 && p.hasAux(p.clauses[o.clause].Verb, "have")
}

// hosts are the tokens on which a time of the occurrence may hang: its own, and the verbs whose time is its time too.
func (p *eventReader) hosts(o *occurrence) []int {
	hosts := p.ownHosts(o)
	for n, steps := o.clause, 0; n >= 0 && steps < 4; steps++ {
		c := &p.clauses[n]
		hosts = append(hosts, c.Verb)
		joined := c.Relation == "conj" && c.Inherited && steps == 0
		if c.Relation != "xcomp" && !joined && (c.Relation != "pcomp" || c.Tense != participle || p.apart(c.Verb)) {
			break
		}
		n = c.Governor
	}
	return hosts
}

// ownHosts are the word of an occurrence, the verb that carries it and the noun with which a verb makes up its sense.
func (p *eventReader) ownHosts(o *occurrence) []int {
	hosts := []int{o.trigger}
	if o.clause >= 0 {
		hosts = append(hosts, p.clauses[o.clause].Verb)
	}
	for _, a := range o.args {
		if p.isOneOf(a.head, o.entry.Phrases[a.slot]) || a.slot == objectSlot && p.isOneOf(a.head, o.entry.Objects) {
			hosts = append(hosts, a.head) // agreed to a ceasefire in January
		}
	}
	return hosts
}

// apart tells whether a participle stands behind a preposition that sets it at another time: since taking office.
func (p *eventReader) apart(verb int) bool {
	return slices.Contains([]string{"since", "before", "after", "until", "without"}, p.lower[p.doc.Tokens[verb].Head])
}

// stepsTo counts the steps up from a time expression to one of the hosts, -1 if the way leads to none. It may lead through nouns and
// prepositions and through the participle of a noun ("a summit set for April"), but neither through another verb nor another event.
func (p *eventReader) stepsTo(t *when, hosts []int) int {
	i := p.headOf(t.Span)
	for steps := range maxClimb {
		if slices.Contains(hosts, i) {
			return steps
		}
		head := p.doc.Tokens[i].Head
		if head == i || !t.Contains(i) && p.closed(i) {
			return -1
		}
		i = head
	}
	return -1
}

// follows tells whether a time expression stands right behind the noun phrase of a noun of event and a comma: her visit to Washington, in 2012.
func (p *eventReader) follows(t *when, o *occurrence) bool {
	if o.entry.Nouns == nil {
		return false
	}
	end := o.trigger + 1
	for _, a := range o.args {
		if a.head >= end && a.head < end+maxModifiers && a.head < t.Start {
			end = a.head + 1
		}
	}
	if end >= t.Start || p.lower[end] != "," {
		return false
	}
	for end++; end < t.Start && (p.lower[end] == "in" || p.lower[end] == "on"); {
		end++
	}
	return end == t.Start
}

// firstTime is the index of the first time expression that starts at token i or later.
func (p *eventReader) firstTime(i int) int {
	n, _ := slices.BinarySearchFunc(p.times, i, func(t when, i int) int { return t.Start - i })
	return n
}

// closed tells whether a time expression below token i belongs to it, and to nothing above.
func (p *eventReader) closed(i int) bool {
	if _, event := p.events.nouns[p.lemma(i)]; event && p.doc.Tokens[i].POS == "NOUN" {
		return true
	}
	t := p.doc.Tokens[i]
	if t.Dep == "acl" && t.Tag != "VB" && p.events.verbs[p.lexeme(i)] == nil {
		return false
	}
	return (t.POS == "VERB" || t.POS == "AUX") && t.Dep != "aux" && t.Dep != "auxpass"
}

// headOf is the token of a span whose head lies outside.
func (p *eventReader) headOf(s english.Span) int {
	for i := s.Start; i < s.End; i++ {
		if head := p.doc.Tokens[i].Head; head == i || !s.Contains(head) {
			return i
		}
	}
	return s.Start
}

// readCount reads whether the words speak of several events.
func (p *eventReader) readCount(o *occurrence) {
	if o.entry.Nouns == nil {
		if slices.ContainsFunc(p.children(o.trigger), func(k int) bool { return p.lower[k] == "repeatedly" || p.lower[k] == "twice" }) {
			o.count = 2
		}
		return
	}
	if p.doc.Tokens[o.trigger].Tag != "NNS" && p.doc.Tokens[o.trigger].Tag != "NNPS" {
		return
	}
	of := p.doc.Tokens[p.doc.Tokens[o.trigger].Head].Head
	if p.is("several", of) && p.doc.Tokens[o.trigger].Dep == "pobj" {
		o.count = 2
	}
	for _, k := range p.modifiers(o.trigger) {
		if p.is("several", k) {
			o.count = 2
		}
	}
	if o.kind == graph.Call || o.kind == graph.Attack || o.kind == graph.WeaponsTest || o.kind == graph.Meeting || o.kind == graph.Summit {
		o.count = 2
	}
}

// readOccasion reads the name of a named occasion and the body whose it is: the Alaska summit, a NATO summit.
func (p *eventReader) readOccasion(o *occurrence) {
	if o.entry.Nouns == nil {
		return
	}
	if body := p.bodyOf(o); body != nil {
		o.body = body
		if !slices.ContainsFunc(o.parties, func(q graph.Party) bool { return q.ID == body.ID }) {
			o.parties = append(o.parties, graph.Party{Who: *body, Role: graph.Participates})
		}
	}
	if !slices.Contains([]graph.EventKind{graph.Summit, graph.Meeting, graph.Negotiation, graph.MilitaryActivity}, o.kind) {
		return
	}
	s := p.chunk(o.trigger)
	for s.Start < s.End && (p.doc.Tokens[s.Start].POS == "DET" || p.doc.Tokens[s.Start].Tag == "JJ" && !capital(p.words[s.Start])) {
		s.Start++
	}
	if s.Len() < 2 || !capital(p.words[s.Start]) || p.doc.Tokens[s.Start].Dep == "poss" || p.doc.Tokens[s.Start].POS == "PRON" {
		return
	}
	if !slices.ContainsFunc(p.lefts(o.trigger), func(k int) bool { return p.doc.Tokens[k].Dep == "poss" }) {
		o.name = p.doc.Words(s)
	}
}

// readIssues reads what an event is about: talks on arms control, the signing of the New START treaty.
func (p *eventReader) readIssues(o *occurrence) {
	for _, a := range o.args {
		if m := p.mentionAt(a.head); m != nil && m.Agreement != "" && !slices.Contains(o.treaties, m.Agreement) {
			o.treaties = append(o.treaties, m.Agreement)
		}
	}
	if p.gazetteer == nil {
		return
	}
	for _, a := range o.args {
		if !slices.Contains([]string{"on", "about", "over", "regarding", "concerning"}, a.slot) || p.timeAt(a.head) != nil || len(p.who(a.head)) > 0 {
			continue
		}
		if issue, found := p.gazetteer.Issue(p.doc.Words(p.chunk(a.head))); found && !slices.Contains(o.issues, issue) {
			o.issues = append(o.issues, issue)
		}
	}
}

// bodyOf gives the body whose occasion a noun names: an organization before it, as a possessive, or behind "of".
func (p *eventReader) bodyOf(o *occurrence) *graph.Who {
	if o.entry.Nouns == nil || !slices.Contains([]graph.EventKind{graph.Summit, graph.Meeting, graph.Vote}, o.kind) {
		return nil
	}
	for _, heads := range [][]int{p.nationals(o.trigger), p.possessors(o.trigger), p.behind(o.trigger, "of")} {
		for _, k := range heads {
			who := p.who(k)
			if len(who) == 1 && (who[0].Type == graph.Organization || who[0].Type == graph.Group && !who[0].Anonymous) {
				return &who[0]
			}
		}
	}
	return nil
}
