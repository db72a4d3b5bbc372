package extract

import (
	"slices"

	"demarche/graph"
)

// plannerArguments gives the subject of a verb that plans, puts off or calls off an event of which nobody else is named as the doer.
func (p *eventReader) plannerArguments(noun int, args []argument) []argument {
	n := p.clauseAt(p.doc.Tokens[noun].Head)
	if n < 0 || p.doc.Tokens[noun].Dep != "dobj" || len(args) > 0 {
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
