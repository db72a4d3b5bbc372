package extract

import "demarche/loader/english"

// readAccording reads "according to X": what is said is the clause without the phrase.
func (p *page) readAccording(i int) {
	to := i + 1
	if to >= len(p.doc.Tokens) || p.lower[to] != "to" {
		return
	}
	who := p.under([]int{i, to}, func(int) bool { return true }, "pobj")
	verb := p.doc.Tokens[i].Head
	if who < 0 || verb == i {
		return
	}
	for steps := 0; p.clauseAt(verb) < 0 && p.doc.Tokens[verb].Head != verb && steps < maxClimb; steps++ {
		verb = p.doc.Tokens[verb].Head
	}
	left, right := p.doc.Edges(verb)
	from, until := p.doc.Edges(i)
	whole := english.Span{Start: left, End: right + 1}
	content := p.trim(without(whole, []english.Span{{Start: from, End: until + 1}}))
	source := conjuncts(p.doc, who)
	p.addStatement(statement{
		Cue: english.Span{Start: i, End: to + 1}, Head: i, Source: p.sourceSpan(source), SourceHeads: source, Content: content, ContentHead: verb,
		Clause: -1, Entry: "according", Rule: "according-to", Inner: -1, frame: frame{act: &act{Kind: verbCue, Act: "STATES", Stance: "NONE"}, place: "clause"},
	})
}
