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
}

// actOf gives act and stance of a statement by its cue: as the lexicon has them, turned round by a negation. It is no position if the cue
// is not said to have happened: may announce, in order to demand.
func (r *positions) actOf(s *statement) (graph.PositionAct, graph.Stance, bool) {
	act, stance := s.frame.Act, s.frame.Stance
	if s.frame.Kind == nounCue && r.under([]int{s.Head}, func(k int) bool { return r.lower[k] == "no" }, "det") >= 0 {
		return act, stance, false // announced no agreement
	}
	if s.Clause < 0 {
		pronoun := len(s.SourceHeads) > 0 && r.doc.Tokens[s.SourceHeads[0]].Tag == "PRP$"
		return act, stance, s.frame.place == "clause" || !pronoun
	}
	c := r.clauses[s.Clause]
	if c.Relation == "acl" && c.Passive && s.frame.Attitude {
		return act, stance, false // the levels desired
	}
	if r.conditional(c) {
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

// refine reads act, stance, condition, probability and hedge off the content.
func (r *positions) refine(p *graph.PositionReading, s *statement, part part, h holding) {
	p.Hedge = r.hedge(s, part)
	p.Condition = r.condition(part)
	p.Probability = r.probability(part.span)
	if p.Act == graph.States && part.head >= 0 {
		if n := r.clauseAt(part.head); n >= 0 {
			r.refineAct(p, r.clauses[n], h)
		}
		r.judge(p, s, part)
	}
	if p.Probability != nil {
		p.Act, p.Stance = graph.Expects, graph.NoStance
		if *p.Probability < 0.5 {
			p.Act = graph.Doubts
		}
	}
	if p.Condition != "" {
		switch p.Act {
		case graph.Commits, graph.Threatens, graph.Agrees, graph.OpenTo, graph.Offers, graph.Supports:
			p.Stance = graph.Conditional
		}
	}
}

// refineAct reads what somebody does by stating a clause: a duty demands, a promise commits, what may come is expected.
func (r *positions) refineAct(p *graph.PositionReading, c clause, h holding) {
	set := func(act graph.PositionAct, stance graph.Stance) { p.Act, p.Stance = act, stance }
	switch own := r.ofHolder(c, h); {
	case r.obliged(c, "must", "have", "need"), r.subjunctive(c):
		if c.Negated {
			set(graph.Opposes, graph.Against)
		} else {
			set(graph.Demands, graph.For)
		}
	case c.Modal == "should" || c.Modal == "ought":
		if c.Negated {
			set(graph.Opposes, graph.Against)
		} else {
			set(graph.Seeks, graph.For)
		}
	case (c.Tense == future || c.Modal == "would") && own:
		if c.Negated {
			set(graph.Rejects, graph.Against)
		} else {
			set(graph.Commits, graph.For)
		}
	case c.Tense == future || (c.Modal == "could" || c.Modal == "may" || c.Modal == "might") && !r.perfect(c):
		set(graph.Expects, graph.For)
	case !c.Negated && r.needful(c):
		set(graph.Seeks, graph.For)
	}
}

// subjunctive tells whether a clause says what is demanded by its form: that the child be returned, that he leave.
func (r *positions) subjunctive(c clause) bool {
	if c.Modal != "" || c.Relation != "ccomp" || len(c.Subject)+len(c.Object) == 0 || r.marked(c.Verb) != "that" {
		return false
	}
	for _, k := range r.doc.Lefts(c.Verb) {
		if dep := r.doc.Tokens[k].Dep; dep == "auxpass" || dep == "aux" {
			return r.lower[k] == "be"
		}
	}
	return r.lower[c.Verb] == "be" || r.doc.Tokens[c.Verb].Tag == "VB"
}

// perfect tells whether a verb group looks back: may have left.
func (r *positions) perfect(c clause) bool {
	return slices.ContainsFunc(r.doc.Lefts(c.Verb), func(k int) bool {
		return r.doc.Tokens[k].Dep == "aux" && r.lower[k] == "have"
	})
}

// needful tells whether a clause says that something is needed: it is vital that, it is time to, X is key to Y.
func (r *positions) needful(c clause) bool {
	return c.Complement >= 0 && r.lemma(c.Verb) == "be" && r.acts.need[r.lemma(c.Complement)]
}

// judge reads approval or blame off the words of a plain statement: what something is called, what somebody is said to do.
func (r *positions) judge(p *graph.PositionReading, s *statement, part part) {
	if p.Act != graph.States && p.Act != graph.Expects {
		return
	}
	set := func(act graph.PositionAct, stance graph.Stance) { p.Act, p.Stance = act, stance }
	n := r.clauseAt(part.head)
	if n >= 0 && !r.clauses[n].Negated {
		c := r.clauses[n]
		switch lemma := r.lemma(c.Verb); {
		case r.acts.harm[lemma] && p.Act == graph.Expects:
			set(graph.Warns, graph.Against)
		case r.acts.harm[lemma] && slices.ContainsFunc(c.Subject, func(i int) bool { return len(r.who(i)) > 0 }):
			set(graph.Accuses, graph.Against)
		case r.acts.harm[lemma]:
			p.Stance = graph.Against
		case r.acts.help[lemma]:
			p.Stance = graph.For
		}
	}
	if p.Act != graph.States {
		return
	}
	switch praise, blame := r.judged(s, part, n); {
	case praise && !blame:
		set(graph.Praises, graph.For)
	case blame && !praise:
		set(graph.Condemns, graph.Against)
	}
}

// judged tells whether what a part says of its subject approves of it, and whether it condemns it.
func (r *positions) judged(s *statement, part part, n int) (praise, blame bool) {
	head := part.head
	if n >= 0 {
		c := r.clauses[n]
		if c.Negated || c.Complement < 0 && r.lemma(c.Verb) != "be" && len(c.Object) == 0 && !c.Passive {
			return false, false
		}
		switch {
		case c.Complement >= 0:
			head = c.Complement
		case c.Passive:
			head = c.Verb
		case r.lemma(c.Verb) == "have" && len(c.Object) > 0:
			head = c.Object[0]
		default:
			return false, false
		}
	} else if s.frame.place != "who-as" && s.frame.place != "who-complement" && s.frame.place != "object" {
		return false, false
	}
	left, right := r.doc.Edges(head)
	for i := max(left, head-maxPhrase); i <= min(right, head+2); i++ {
		praise = praise || r.acts.praise[r.lower[i]] || r.acts.praise[r.lemma(i)]
		blame = blame || r.acts.blame[r.lower[i]] || r.acts.blame[r.lemma(i)]
	}
	return praise, blame
}

// obliged tells whether a clause says what has to be: must sign, has to sign.
func (r *positions) obliged(c clause, words ...string) bool {
	for _, w := range words {
		if c.Modal == w {
			return true
		}
	}
	return (c.Lemma == "have" || c.Lemma == "need") && c.Content >= 0 && r.doc.Tokens[c.Content].Dep == "xcomp" && r.to(c.Content)
}

// ofHolder tells whether the subject of a clause is the holder, or those for whom he speaks.
func (r *positions) ofHolder(c clause, h holding) bool {
	for _, head := range c.Subject {
		switch r.lower[head] {
		case "i", "we":
			return true
		}
		for _, w := range r.who(head) {
			if containsWho(h.holders, w.ID) || len(h.holders) == 1 && r.speaksFor(h.holders[0], []graph.Who{w}) {
				return true
			}
		}
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
		case "if", "unless", "provided", "until":
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
