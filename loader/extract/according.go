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
	if who < 0 {
		return
	}
	if verb == i {
		p.readFronted(i, who)
		return
	}
	for steps := 0; p.clauseAt(verb) < 0 && p.doc.Tokens[verb].Head != verb && steps < maxClimb; steps++ {
		verb = p.doc.Tokens[verb].Head
	}
	left, right := p.doc.Edges(verb)
	from, until := p.doc.Edges(i)
	whole := english.Span{Start: left, End: right + 1}
	content := p.trim(without(whole, []english.Span{{Start: from, End: until + 1}}))
	p.addAccording(i, who, verb, content)
}

// readFronted reads "According to X, ..." where the parser took the phrase for the main clause: what is said comes after the comma.
func (p *page) readFronted(i, who int) {
	for at := who + 1; at < p.doc.Sentence(i).End; at++ {
		if p.words[at] == "," {
			content := p.trim([]english.Span{{Start: at, End: p.doc.Sentence(i).End}})
			p.addAccording(i, who, -1, content)
			return
		}
	}
}

func (p *page) addAccording(i, who, verb int, content []english.Span) {
	source := conjuncts(p.doc, who)
	p.addStatement(statement{
		Cue: english.Span{Start: i, End: i + 2}, Head: i, Source: p.sourceSpan(source), SourceHeads: source, Content: content, ContentHead: verb,
		Clause: -1, Entry: "according", Rule: "according-to", Inner: -1, frame: frame{act: &act{Kind: verbCue, Act: "STATES", Stance: "NONE"}, place: "clause"},
	})
}
