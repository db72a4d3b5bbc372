package extract

import (
	"slices"

	"demarche/graph"
)

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
	case r.obliged(c), r.subjunctive(c):
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

// needful tells whether a clause says that something is needed: it is vital that, it is time to, X is key to Y.
func (r *positions) needful(c clause) bool {
	return c.Complement >= 0 && r.lemma(c.Verb) == "be" && r.acts.need[r.lemma(c.Complement)]
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

// obliged tells whether a clause says what has to be: must sign, has to sign.
func (r *positions) obliged(c clause) bool {
	return c.Modal == "must" || c.Modal == "need" || (c.Lemma == "have" || c.Lemma == "need") && c.Content >= 0 && r.doc.Tokens[c.Content].Dep == "xcomp" && r.to(c.Content)
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
