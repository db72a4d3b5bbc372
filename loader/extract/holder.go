package extract

import (
	"demarche/graph"
)

// holding is whose position a statement gives, who voices it, and how we know.
type holding struct {
	holders []graph.Who
	speaker *graph.Who
	basis   graph.PositionBasis
	done    bool
}

// hold finds the holders of a statement, after those of the statements in whose content it stands.
func (r *positions) hold(n int) {
	chain := []int{n}
	for outer := r.statements[n].Inner; outer >= 0 && len(chain) < maxNesting; outer = r.statements[outer].Inner {
		chain = append(chain, outer)
	}
	for at := len(chain) - 1; at >= 0; at-- {
		if !r.held[chain[at]].done {
			r.holdOne(chain[at])
		}
	}
}

func (r *positions) holdOne(n int) {
	s := &r.statements[n]
	r.held[n].done = true
	r.at[s.Head] = n
	if s.Clause >= 0 {
		r.at[r.clauses[s.Clause].Verb] = n
	}
	own := r.sourceActors(s)
	h := holding{holders: own, basis: graph.OwnReported}
	if s.Inner < 0 && r.inQuote(s.Head) < 0 && r.firstPerson(s) {
		h = holding{holders: r.issued, basis: graph.OwnWords}
		if len(r.issued) > 1 {
			h.basis = graph.Joint
		}
	}
	if s.Inner >= 0 && (len(own) == 0 || r.statements[s.Inner].Rule != "according-to") {
		h = r.within(s, own)
	} else {
		h = r.possessed(s, r.represented(s, h))
	}
	if len(h.holders) == 0 {
		return
	}
	if h.basis == graph.OwnReported && (r.joint || len(h.holders) > 1 && r.together(s)) {
		h.basis = graph.Joint
	}
	h.done = true
	r.held[n] = h
	s.Holders = h.holders
}

// sourceActors gives the actors that the source of a statement means.
func (r *positions) sourceActors(s *statement) []graph.Who {
	var all []graph.Who
	missing := -1 // a head that means nobody known
	for _, head := range s.SourceHeads {
		actors := r.who(head)
		if r.others(head, actors) {
			actors = nil
		}
		if len(actors) == 0 {
			actors = r.leadersOf(head)
		}
		if len(actors) == 0 {
			actors = r.assembled(head)
		}
		if len(actors) == 0 {
			missing = head
		}
		for _, w := range actors {
			if !containsWho(all, w.ID) {
				all = append(all, w)
			}
		}
	}
	if missing >= 0 && len(all) == 1 && len(s.SourceHeads) == 2 { // the Secretary and the Minister
		if met := r.metBefore(missing); len(met) == 2 && containsWho(met, all[0].ID) {
			return met
		}
	}
	return all
}

// within finds the holders of a statement that another one reports: the same who speaks, somebody for whom he speaks, or somebody of whom
// he speaks.
func (r *positions) within(s *statement, own []graph.Who) holding {
	around, found := r.around(s)
	if !found {
		return holding{holders: own, basis: graph.OwnReported}
	}
	voice := &around.holders[0]
	if around.speaker != nil {
		voice = around.speaker
	}
	switch {
	case r.firstPerson(s), r.sameVoice(s, around):
		return around
	case len(own) == 0:
		return holding{}
	case containsWho(around.holders, own[0].ID):
		return holding{holders: own, speaker: around.speaker, basis: around.basis}
	case len(around.holders) == 1 && r.speaksFor(around.holders[0], own),
		around.basis == graph.Spokesperson && own[0].For != "" && containsWho(around.holders, own[0].For):
		return holding{holders: own, speaker: voice, basis: graph.Spokesperson}
	}
	return holding{holders: own, speaker: voice, basis: graph.Characterised}
}

// maxNesting bounds how many statements inside of statements are looked through.
const maxNesting = 6

// around gives the holding of the nearest statement around another that says it and has holders. Who rejects a claim does not make it.
func (r *positions) around(s *statement) (holding, bool) {
	for outer, steps := s.Inner, 0; outer >= 0 && steps < maxNesting; outer, steps = r.statements[outer].Inner, steps+1 {
		if place := r.statements[outer].frame.place; len(r.held[outer].holders) > 0 && (place == "clause" || place == "quote") {
			return r.held[outer], true
		}
	}
	return holding{}, false
}

// sameVoice tells whether a pronoun in what somebody says means himself: he said he hoped. It does, unless he speaks for others.
func (r *positions) sameVoice(s *statement, around holding) bool {
	if len(s.SourceHeads) != 1 || around.speaker != nil || s.Clause < 0 || r.clauses[s.Clause].Inherited && r.clauses[s.Clause].Relation != "conj" {
		return false
	}
	own := r.clauses[s.Clause]
	for steps := 0; own.Relation == "conj" && own.Governor >= 0 && steps < maxNesting; steps++ {
		own = r.clauses[own.Governor]
	}
	if r.statements[s.Inner].ContentHead != own.Verb {
		return false
	}
	one := len(around.holders) == 1
	switch r.lower[s.SourceHeads[0]] {
	case "he", "she":
		return one && around.holders[0].Type == graph.Person
	case "they":
		return !one || around.holders[0].Type == graph.Group
	case "it":
		return one && (around.holders[0].Type == graph.State || around.holders[0].Type == graph.Organization)
	}
	return false
}

// firstPerson tells whether the source of a statement is I or we.
func (r *positions) firstPerson(s *statement) bool {
	if len(s.SourceHeads) == 0 {
		return false
	}
	switch r.lower[s.SourceHeads[0]] {
	case "i", "we", "our", "my":
		return true
	}
	return false
}

// speaksFor tells whether a person speaks for the first of the others: a minister for his state.
func (r *positions) speaksFor(w graph.Who, others []graph.Who) bool {
	for _, o := range others {
		if w.For != "" && (o.ID == w.For || o.For == w.For && o.Type != graph.Person) {
			return true
		}
	}
	return false
}
