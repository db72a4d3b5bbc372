package extract

import (
	"slices"
	"strings"

	"demarche/graph"
	"demarche/loader/english"
)

// readPositions gives the evidence of positions: one for each distinct content of each statement. Of the events it takes those at which
// something is stated.
func (p *page) readPositions(events []graph.Evidence) []graph.Evidence {
	r := &positions{page: p, at: map[int]int{}, joint: p.isJoint(), occasions: p.occasions(events), gathered: p.gatherings(events)}
	r.issued = r.issuer()
	r.held = make([]holding, len(p.statements))
	for n := range p.statements {
		r.hold(n)
	}
	var all []graph.Evidence
	seen := map[int]bool{}
	for n := range p.statements {
		for _, e := range r.read(n) {
			if !seen[e.Trigger] {
				seen[e.Trigger] = true
				all = append(all, e)
			}
		}
	}
	return all
}

// positions is the reading of positions from statements.
type positions struct {
	*page
	held  []holding   // of each statement
	at    map[int]int // the statement that stands at a verb or cue
	joint bool        // the article is a joint statement or a shared readout

	occasions map[int]graph.ID // evidence of meetings, calls and the like, by the token that triggered it
	gathered  []gathering      // those who met, in text order
	issued    []graph.Who      // those in whose name the article says "we"
}

// read gives the positions of one statement.
func (r *positions) read(n int) []graph.Evidence {
	s := &r.statements[n]
	if len(r.held[n].holders) == 0 || s.frame.Act == "" {
		return nil
	}
	act, stance, ok := r.actOf(s)
	if !ok {
		return nil
	}
	var all []graph.Evidence
	for i, part := range r.parts(s) {
		if r.ownStatement(n, part) || r.empty(s, part) {
			continue
		}
		all = append(all, r.evidence(n, part, act, stance, i == 0))
	}
	return all
}

// evidence makes the evidence of one part of a statement's content.
func (r *positions) evidence(n int, part part, act graph.PositionAct, stance graph.Stance, first bool) graph.Evidence {
	s, h := &r.statements[n], r.held[n]
	span := part.span
	if first {
		span = r.passage(s, part)
	}
	start, end := r.chars(span)
	trigger := r.doc.Tokens[s.Head].Start
	if !first {
		trigger = r.doc.Tokens[max(part.head, part.span.Start)].Start
	}
	reading := &graph.PositionReading{
		Holders: h.holders, Speaker: h.speaker, Basis: h.basis, Act: act, Stance: stance, Content: r.clean(part.span),
		Topic: r.topic(s, part), Toward: r.toward(s, h.holders), Time: r.dated(s), Quote: part.quoted, VoicedAt: r.voicedAt(s),
	}
	if h.basis == graph.OwnReported && (part.quoted || r.mostlyQuoted(part.span)) {
		reading.Basis = graph.OwnWords
	}
	reading.Quotation = r.quotation(part.span)
	reading.Issue, reading.About = r.issue(reading), r.about(part.span, h.holders)
	r.refine(reading, s, part, h)
	r.speakFor(reading, part)
	r.addTargets(reading, part)
	return graph.Evidence{
		ID: graph.EvidenceID(r.article.ID, graph.FactPosition, trigger), Article: r.article.ID, Type: graph.FactPosition, Trigger: trigger,
		Start: start, End: end, Exact: r.doc.Words(span), Rule: s.Rule + "/" + s.Entry, Band: r.band(s, part), Position: reading,
	}
}

// empty tells whether a part says nothing that could be held: a question, an exclamation, a mere pronoun.
func (r *positions) empty(s *statement, part part) bool {
	if r.unresolved(s, part) {
		return true
	}
	if s.frame.place != "clause" && s.frame.place != "quote" {
		return false
	}
	end := part.span.End
	return part.span.Len() < minWords && s.frame.Act == graph.States || end < len(r.words) && r.words[end] == "?"
}

// unresolved tells whether what is judged or opposed is only a pronoun for some thing: opposed them, called it essential.
func (r *positions) unresolved(s *statement, part part) bool {
	if s.frame.place == "clause" || s.frame.place == "quote" || part.quoted {
		return false
	}
	switch r.lower[part.span.Start] {
	case "it", "them", "this", "that", "these", "those":
		at := part.span.Start
		return part.span.Len() == 1 || (s.Rule == "verb-who-as" || s.Rule == "verb-who-complement") && slices.Contains(s.Who, at) && len(r.who(at)) == 0
	}
	return false
}

// minWords is how many words a plain statement has at least.
const minWords = 4

// ownStatement tells whether what a part says is read as a statement of its own: said that they hope.
func (r *positions) ownStatement(n int, part part) bool {
	inner, found := r.at[part.head]
	return found && inner != n && r.statements[inner].frame.Act != "" && len(r.held[inner].holders) > 0 && r.stands(&r.statements[inner])
}

// stands tells whether a statement gives a position at all.
func (r *positions) stands(s *statement) bool {
	_, _, ok := r.actOf(s)
	return ok
}

// band says how sure a reading is: what the grammar binds is surer than what stands near.
func (r *positions) band(s *statement, part part) graph.Band {
	switch {
	case s.Clause >= 0 && r.clauses[s.Clause].Raised, part.head < 0:
		return graph.Low
	case s.Clause >= 0 && r.clauses[s.Clause].Inherited, s.frame.Hedge, s.Inner >= 0:
		return graph.Medium
	}
	return graph.High
}

// dated gives the date that the article gives for the statement: a time expression that hangs on the cue.
func (r *positions) dated(s *statement) *graph.Temporal {
	if s.Clause < 0 {
		return nil
	}
	for _, k := range r.doc.Children(r.clauses[s.Clause].Verb) {
		switch r.doc.Tokens[k].Dep {
		case "npadvmod", "prep", "advmod":
			left, right := r.doc.Edges(k)
			if right-left > maxPhrase || r.inContent(s.Content, k) {
				continue
			}
			if t := r.timeIn(english.Span{Start: left, End: right + 1}); t != nil {
				return &t.Time
			}
		}
	}
	return nil
}

// toward gives those addressed or spoken of, holders left out.
func (r *positions) toward(s *statement, holders []graph.Who) []graph.Who {
	var all []graph.Who
	add := func(heads []int) {
		for _, head := range heads {
			for _, w := range r.who(head) {
				if !containsWho(all, w.ID) && !containsWho(holders, w.ID) {
					all = append(all, w)
				}
			}
		}
	}
	add(s.Who)
	if s.Clause < 0 || s.frame.place == "object" {
		return all
	}
	c := r.clauses[s.Clause]
	if s.frame.place == "clause" {
		add(c.Object)
	}
	for _, o := range c.Obliques {
		if o.Prep == "to" && !r.inContent(s.Content, o.Head) {
			add([]int{o.Head})
		}
	}
	return all
}

// speakFor gives a promise that somebody makes for his state to the state: the minister said that Norvia would send aid.
func (r *positions) speakFor(p *graph.PositionReading, part part) {
	n := r.clauseAt(part.head)
	if p.Speaker != nil || len(p.Holders) != 1 || headsState(p.Holders[0]) || n < 0 || p.Act != graph.Commits && p.Act != graph.Rejects {
		return
	}
	var bodies []graph.Who
	for _, head := range r.clauses[n].Subject {
		bodies = append(bodies, r.who(head)...)
	}
	if len(bodies) == 0 || containsWho(bodies, p.Holders[0].ID) || !r.speaksFor(p.Holders[0], bodies) {
		return
	}
	speaker := p.Holders[0]
	p.Holders, p.Speaker, p.Basis = bodies, &speaker, graph.Spokesperson
}

// headsState tells whether somebody acts as the head of his state or government: what he promises for it is his own promise.
func headsState(w graph.Who) bool { return strings.Contains(string(w.Office), "HEAD_OF_") }

// issue gives the issue of the vocabulary: of the topic, else of all that is said.
func (r *positions) issue(p *graph.PositionReading) graph.ID {
	if id, found := r.gazetteer.Issue(p.Topic); found {
		return id
	}
	id, _ := r.gazetteer.Issue(p.Content)
	return id
}

// about gives the agreements, actors and places that a part speaks of, holders left out.
func (r *positions) about(s english.Span, holders []graph.Who) []graph.ID {
	var all []graph.ID
	add := func(id graph.ID) {
		if id != "" && !slices.Contains(all, id) && !containsWho(holders, id) && len(all) < maxAbout {
			all = append(all, id)
		}
	}
	for i := s.Start; i < s.End; i++ {
		m := r.mentionAt(i)
		if m == nil || i > s.Start && m == r.mentionAt(i-1) {
			continue
		}
		add(m.Agreement)
		for _, w := range r.who(i) {
			add(w.ID)
		}
		if m.Who == nil {
			add(m.Place)
		}
	}
	return all
}

// maxAbout is how many things a position is said to speak of.
const maxAbout = 12

// addTargets adds those of whom somebody asks, whom he blames or praises, or of whom he speaks: the first actor that the content names, the
// subject before others.
func (r *positions) addTargets(p *graph.PositionReading, part part) {
	if len(p.Toward) > 0 || part.head < 0 || neutral(p.Act) {
		return
	}
	var found []graph.Who
	if n := r.clauseAt(part.head); n >= 0 && !r.clauses[n].Inherited {
		for _, head := range r.clauses[n].Subject {
			found = append(found, r.who(head)...)
		}
	}
	found = append(found, r.whoSpan(english.Span{Start: part.span.Start, End: min(part.span.End, part.span.Start+maxSource)})...)
	for _, w := range found {
		if !containsWho(p.Holders, w.ID) && (p.Speaker == nil || p.Speaker.ID != w.ID) {
			p.Toward = append(p.Toward, w)
			return
		}
	}
}

func containsWho(all []graph.Who, id graph.ID) bool {
	return slices.ContainsFunc(all, func(w graph.Who) bool { return w.ID == id })
}

// neutral tells whether an act aims at nobody: who states, expects or agrees to something does not address those of whom he speaks.
func neutral(act graph.PositionAct) bool {
	switch act {
	case graph.States, graph.Expects, graph.Doubts, graph.Agrees, graph.Confirms, graph.Concedes, graph.DeclinesComment:
		return true
	}
	return false
}
