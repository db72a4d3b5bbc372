package extract

import (
	"regexp"
	"slices"
	"strconv"

	"demarche/graph"
	"demarche/loader/english"
)

// turned is what a negated act means: "does not support" opposes. Acts that are not in the table mean nothing when negated.
var turned = map[graph.PositionAct]struct {
	act    graph.PositionAct
	stance graph.Stance
}{
	graph.Supports: {graph.Opposes, graph.Against},
	graph.Agrees:   {graph.Rejects, graph.Against},
	graph.Seeks:    {graph.Opposes, graph.Against},
	graph.Commits:  {graph.Rejects, graph.Against},
	graph.OpenTo:   {graph.Rejects, graph.Against},
	graph.Expects:  {graph.Doubts, graph.Against},
	graph.Opposes:  {graph.OpenTo, graph.For},
	graph.Rejects:  {graph.OpenTo, graph.For},
	graph.Doubts:   {graph.Expects, graph.For},
	graph.Confirms: {graph.Rejects, graph.Against},
}

// actOf gives act and stance of a statement by its cue: as the lexicon has them, turned round by a negation. It is no position if the cue
// is not said to have happened: may announce, in order to demand.
func (r *positions) actOf(s *statement) (graph.PositionAct, graph.Stance, bool) {
	act, stance := s.frame.Act, s.frame.Stance
	if s.frame.Kind == nounCue && r.under([]int{s.Head}, func(k int) bool { return r.lower[k] == "no" }, "det") >= 0 {
		t := turned[act]
		return t.act, t.stance, act == graph.Seeks || act == graph.OpenTo // no intention of leaving; but: announced no agreement
	}
	if s.Clause < 0 {
		pronoun := len(s.SourceHeads) > 0 && r.doc.Tokens[s.SourceHeads[0]].Tag == "PRP$"
		return act, stance, s.frame.place == "clause" || !pronoun
	}
	c := r.clauses[s.Clause]
	if c.Relation == "acl" && c.Passive && s.frame.Attitude {
		return act, stance, false // the levels desired
	}
	if r.conditional(c) || r.averted(c) {
		return act, stance, false
	}
	if c.Negated {
		t, found := turned[act]
		if s.frame.Attitude && s.frame.place == "clause" && act == graph.States {
			return graph.Doubts, graph.Against, r.opinion(s)
		}
		return t.act, t.stance, found
	}
	telling := s.frame.place == "clause" && !s.frame.Attitude
	switch {
	case c.Modal == "may" || c.Modal == "might" || c.Modal == "could" || c.Modal == "can" || c.Modal == "must" || c.Modal == "should":
		return act, stance, false
	case c.Tense == future && telling:
		return act, stance, false
	case c.Tense == infinitive && !r.done(s.Clause) && s.Rule != "quotation":
		return act, stance, false
	}
	return act, stance, true
}

// opinion tells whether a state of mind is one that can be wrong: who does not believe doubts, who does not know does not.
func (r *positions) opinion(s *statement) bool {
	switch r.lemma(s.Head) {
	case "believe", "think", "feel", "consider", "suppose", "trust", "deem", "imagine", "judge":
		return true
	}
	return false
}

// charged tells whether a clause says only of what somebody is accused: accused the rebels of demanding a ransom.
func (r *positions) charged(c clause) bool {
	return c.Governor >= 0 && slices.ContainsFunc(r.acts.verbs[r.lemma(r.clauses[c.Governor].Verb)], func(f frame) bool {
		return f.place == "who-of" && f.Stance == graph.Against
	})
}

// averted tells whether a clause says what was not done: stopped short of blaming, left without thanking, avoided condemning.
func (r *positions) averted(c clause) bool {
	if c.Relation == "pcomp" {
		prep := r.doc.Tokens[c.Verb].Head
		switch r.lower[prep] {
		case "without", "instead", "despite", "from":
			return true
		case "of":
			return prep > 0 && (r.lower[prep-1] == "short" || r.lower[prep-1] == "instead") || r.charged(c)
		}
		return false
	}
	if c.Relation != "xcomp" && c.Relation != "ccomp" && c.Relation != "dobj" || c.Governor < 0 || c.Tense != participle && c.Tense != infinitive {
		return false
	}
	switch r.lemma(r.clauses[c.Governor].Verb) {
	case "avoid", "stop", "fail", "cease", "refrain", "hesitate", "forget", "refuse", "decline":
		return true
	}
	return false
}

// conditional tells whether a clause is but a condition: if Norvia refuses.
func (r *positions) conditional(c clause) bool {
	for steps := 0; steps < maxNesting; steps++ {
		if c.Relation == "advcl" || c.Relation == "ccomp" {
			switch r.marked(c.Verb) {
			case "if", "unless", "whether", "provided":
				return true
			}
		}
		if c.Governor < 0 || c.Relation != "conj" && c.Relation != "xcomp" && c.Relation != "advcl" {
			return false
		}
		c = r.clauses[c.Governor]
	}
	return false
}

// condition gives the clause that makes a part conditional.
func (r *positions) condition(part part) string {
	for i := part.span.Start; i < part.span.End; i++ {
		t := r.doc.Tokens[i]
		if t.Dep != "mark" && !(t.Dep == "prep" && t.Tag == "VBN") {
			continue
		}
		switch r.lower[i] {
		case "if", "unless", "provided":
			_, right := r.doc.Edges(t.Head)
			if t.Head == i || t.Head < i {
				_, right = r.doc.Edges(i)
			}
			return r.doc.Words(r.unmark(english.Span{Start: i, End: min(right+1, part.span.End)}))
		}
	}
	return ""
}

// chance finds a stated probability.
var chance = regexp.MustCompile(`(?i)(\d{1,3}(?:\.\d+)?)\s?(?:%|percent|per cent)(?:-?\s?)(?:\w+\s)?(?:chance|probability|likelihood|odds|likely|certain|sure)`)

// probability gives a probability that the words state, nil if they state none.
func (r *positions) probability(s english.Span) *float64 {
	found := chance.FindStringSubmatch(r.doc.Words(s))
	if found == nil {
		return nil
	}
	value, err := strconv.ParseFloat(found[1], 64)
	if err != nil || value > 100 {
		return nil
	}
	value /= 100
	return &value
}

// hedge gives the word by which a statement is made less sure.
func (r *positions) hedge(s *statement, part part) string {
	if s.frame.Hedge {
		return r.lower[s.Head]
	}
	for _, span := range []english.Span{s.Cue, part.span} {
		for i := span.Start; i < span.End; i++ {
			switch r.lower[i] {
			case "reportedly", "allegedly", "apparently", "possibly", "perhaps", "probably", "presumably", "purportedly":
				return r.lower[i]
			}
		}
	}
	return ""
}
