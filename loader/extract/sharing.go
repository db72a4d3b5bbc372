package extract

import (
	"slices"
	"strings"

	"demarche/graph"
	"demarche/loader/english"
)

// Parties, time and place that an occurrence has from what stands around it: each rule has a name.

// share gives occurrences what others say for them.
func (p *eventReader) share(found []*occurrence) {
	byToken := map[int]*occurrence{}
	for _, o := range found {
		byToken[o.trigger] = o
	}
	for _, o := range found {
		if o.refers {
			continue
		}
		p.siteOwner(o)
		p.partiesAbove(o, byToken)
		p.summit(o)
	}
}

// siteOwner: what goes on at a state's base or test site is that state's doing, if nobody else is named.
func (p *eventReader) siteOwner(o *occurrence) {
	role := o.entry.Roles[subjectSlot]
	if role == "" || len(o.parties) > 0 || o.kind != graph.MilitaryActivity && o.kind != graph.WeaponsTest {
		return
	}
	for _, a := range o.args {
		if !slices.Contains(p.events.classes["military-site"], p.lastLemma(a.head)) {
			continue
		}
		for _, k := range slices.Concat(p.possessors(a.head), p.nationals(a.head)) {
			p.addParties(o, argument{subjectSlot, k}, role)
		}
	}
}

// lastLemma is the lemma of the last word of the name that token i heads, else of the token.
func (p *eventReader) lastLemma(i int) string {
	if m := p.mentionAt(i); m != nil {
		return p.lemma(m.End - 1)
	}
	return p.lemma(i)
}

// partiesAbove: an event without parties that stands in the noun phrase of another one has that one's parties: activity related to a test.
func (p *eventReader) partiesAbove(o *occurrence, byToken map[int]*occurrence) {
	role := o.entry.Roles[subjectSlot]
	if len(o.parties) > 0 || role == "" || o.entry.Nouns == nil {
		return
	}
	for i, steps := o.trigger, 0; steps < maxClimb; steps++ {
		head := p.doc.Tokens[i].Head
		if head == i {
			return
		}
		above := byToken[head]
		if above != nil && !above.refers && len(above.parties) > 0 && above.entry.Nouns != nil {
			for _, q := range above.parties {
				o.parties = append(o.parties, graph.Party{Who: q.Who, Role: role})
			}
			if o.place == nil && o.site < 0 {
				o.place, o.site = above.place, above.site
			}
			return
		}
		i = head
	}
}

// summit: a meeting or talks of heads of state or government are a summit.
func (p *eventReader) summit(o *occurrence) {
	if o.kind != graph.Meeting && o.kind != graph.Negotiation {
		return
	}
	leaders := 0
	for _, q := range coreParties(o.parties) {
		if !p.leads(q.Who) {
			return
		}
		leaders++
		if q.Type == graph.Group {
			leaders++
		}
	}
	if leaders > 1 {
		o.kind = graph.Summit
	}
}

// leads tells whether an actor is a head of state or government on the day of the article, or a group of such.
func (p *eventReader) leads(w graph.Who) bool {
	if w.Type == graph.Group {
		name := strings.ToLower(w.Name)
		if w.Anonymous && !strings.Contains(name, " of ") && len(strings.Fields(name)) > 1 && !capital(w.Name) {
			return false // military leaders, congressional leaders
		}
		return strings.HasSuffix(name, "leaders") || strings.HasSuffix(name, "presidents") || strings.HasSuffix(name, "heads of state")
	}
	if w.Type != graph.Person || p.gazetteer == nil {
		return false
	}
	for _, h := range p.gazetteer.HeldBy(w.ID, p.article.Published) {
		if h.Kind == "HEAD_OF_STATE" || h.Kind == "HEAD_OF_GOVERNMENT" {
			return true
		}
	}
	return false
}

// ways is the number of parties that a noun of event says it has: a three-way meeting, trilateral talks; 0 if it says none.
func (p *eventReader) ways(i int) int {
	left, _ := p.doc.Edges(i)
	for k := max(left, i-maxModifiers); k < i; k++ {
		switch word := strings.ReplaceAll(p.lower[k], "-", ""); word {
		case "bilateral":
			return 2
		case "trilateral", "tripartite", "threeway":
			return 3
		case "quadrilateral", "fourway":
			return 4
		case "way":
			return wayNumbers[p.lower[max(k-2, 0)]]
		}
	}
	return 0
}

// wayNumbers are the words before "-way".
var wayNumbers = map[string]int{"two": 2, "three": 3, "four": 4, "five": 5, "six": 6}

// missingParties: a three-way meeting with one named party has for the others those of the last meeting, if they are as many as lack.
func (p *eventReader) missingParties(o *occurrence, events []*happening) {
	missing := p.ways(o.trigger) - len(o.parties)
	if o.refers || o.entry.Nouns == nil || missing <= 0 || len(o.parties) == 0 {
		return
	}
	for n := len(events) - 1; n >= max(0, len(events)-maxEvents); n-- {
		h := events[n]
		if h.family != family(o.kind) && h.family != string(graph.Call) || len(h.parties) < 2 {
			continue
		}
		fresh := slices.DeleteFunc(slices.Clone(h.parties), func(q graph.Party) bool {
			return slices.ContainsFunc(o.parties, func(own graph.Party) bool { return own.ID == q.ID })
		})
		if len(fresh) != missing {
			return
		}
		for _, q := range fresh {
			o.parties = append(o.parties, graph.Party{Who: q.Who, Role: graph.Participates})
		}
		p.summit(o)
		return
	}
}

// onVisit: an undated meeting of the guest of the only dated visit of an article was held on that visit.
func (p *eventReader) onVisit(events []*happening) {
	var visit *happening
	for _, h := range events {
		if h.family == string(graph.Visit) && h.status == graph.Occurred && h.when != nil && h.when.Time.Earliest != "" && h.place != nil {
			if visit != nil {
				return
			}
			visit = h
		}
	}
	if visit == nil {
		return
	}
	for _, h := range events {
		o := h.told[0]
		if h.family != "meeting" && h != visit && h.family != string(graph.Visit) || h.when != nil || o.status != graph.Occurred || o.entry.Nouns != nil {
			continue
		}
		if o.trigger < visit.told[0].trigger || !p.hasGuest(h, visit) || p.perfect(o) {
			continue
		}
		o.when, o.context = visit.when, true
		if o.place == nil {
			o.place = visit.place
		}
	}
}

// datedByReadout: the first call, meeting or visit of a readout, whose heading is only a noun of that kind, was on the day of the readout, and
// what was signed or declared too, if nothing else dates them. It stands in the heading or the lead.
func (p *eventReader) datedByReadout(events []*happening) {
	if p.article.Published == "" || len(p.paragraphs) < 2 || p.finite(p.paragraphs[0]) {
		return
	}
	about, first := p.headingFamily(p.paragraphs[0]), true
	lead := p.paragraphs[min(2, len(p.paragraphs)-1)].End
	for _, h := range events {
		signed := about != "" && (h.family == string(graph.Signing) || h.family == string(graph.Declaration)) && h.told[0].entry.Nouns == nil
		if h.family != about && !signed || h.family == about && (!first || h.told[0].trigger >= lead) {
			continue
		}
		first = first && h.family != about
		if o := h.told[0]; h.when == nil && o.status == graph.Occurred && !p.perfect(o) {
			p.today(h)
		}
	}
}

// today gives an event the day of publication.
func (p *eventReader) today(h *happening) {
	day := p.article.Published
	h.when = &when{Time: graph.Temporal{EDTF: string(day), Earliest: day, Latest: day, Precision: graph.PrecisionDay}}
	h.told[0].when, h.told[0].context = h.when, true
}

// datedByPresent: a visit that goes on when the article is published was on that day.
func (p *eventReader) datedByPresent(events []*happening) {
	for _, h := range events {
		if h.family == string(graph.Visit) && h.status == graph.Ongoing && h.when == nil && p.article.Published != "" {
			p.today(h)
		}
	}
}

// headingFamily is the family of the first call, meeting or visit that a heading names; "" if it names none.
func (p *eventReader) headingFamily(heading english.Span) string {
	for i := heading.Start; i < heading.End; i++ {
		for _, e := range p.events.nouns[p.lemma(i)] {
			f := family(e.Kind)
			if f == "meeting" || f == string(graph.Call) && p.nounFits(&occurrence{trigger: i, entry: e}) || f == string(graph.Visit) {
				return f
			}
		}
	}
	return ""
}

// finite tells whether a run of tokens holds a finite verb.
func (p *eventReader) finite(s english.Span) bool {
	for i := s.Start; i < s.End; i++ {
		if n := p.clauseAt(i); n >= 0 && p.clauses[n].Tense != participle && p.clauses[n].Tense != infinitive {
			return true
		}
	}
	return false
}

// datedByOccasion: what was signed or declared at, during or after a meeting was so on its day.
func (p *eventReader) datedByOccasion(events []*happening) {
	by := map[int]*happening{}
	for _, h := range events {
		for _, o := range h.told {
			by[o.trigger] = h
		}
	}
	for _, h := range events {
		o := h.told[0]
		if h.when != nil || h.status != graph.Occurred || h.family != string(graph.Signing) && h.family != string(graph.Declaration) {
			continue
		}
		for _, a := range o.args {
			occasion := by[a.head]
			if occasion == nil || occasion == h || occasion.when == nil || !slices.Contains([]string{"after", "following", "during", "at", "in"}, a.slot) {
				continue
			}
			if occasion.when.Time.Precision == graph.PrecisionDay {
				h.when, o.when, o.context = occasion.when, occasion.when, true
			}
		}
	}
}

// hasGuest tells whether the guest of a visit takes part in another event.
func (p *eventReader) hasGuest(h, visit *happening) bool {
	return slices.ContainsFunc(visit.parties, func(g graph.Party) bool {
		return g.Role == graph.Guest && slices.ContainsFunc(h.parties, func(q graph.Party) bool { return q.ID == g.ID })
	})
}

// perfect tells whether the verb of an occurrence is not in the simple past: what it tells was before, or is open.
func (p *eventReader) perfect(o *occurrence) bool {
	return o.clause >= 0 && slices.ContainsFunc(p.children(p.clauses[o.clause].Verb), func(k int) bool { return p.doc.Tokens[k].Dep == "aux" })
}
