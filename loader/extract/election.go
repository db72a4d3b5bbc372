package extract

import "demarche/loader/english"

// elections gives the names of elections: a year, the words between, and the noun, with the country behind it: 2009 European Parliament
// election in Italy.
func (p *page) elections() []english.Span {
	var found []english.Span
	for i := range p.lower {
		if !p.nameWords.sets["elections"][p.lower[i]] {
			continue
		}
		start := i
		for start > 0 && i-start < longestName && p.inElection(start-1) {
			start--
		}
		if start == i || p.timeAt(start) == nil {
			continue
		}
		found = append(found, english.Span{Start: start, End: p.behindElection(i + 1)})
	}
	return found
}

// inElection tells whether token i can stand before the noun in the name of an election.
func (p *page) inElection(i int) bool {
	t := p.doc.Tokens[i]
	if t.SentStart && p.timeAt(i) == nil {
		return false
	}
	return p.timeAt(i) != nil || t.POS == "ADJ" || t.POS == "PROPN" || t.POS == "NOUN" || t.Tag == "HYPH"
}

// behindElection gives the end of "in Italy" from token i on.
func (p *page) behindElection(i int) int {
	if i+1 < len(p.lower) && p.lower[i] == "in" {
		if m := p.mentionAt(i + 1); m != nil && m.Start == i+1 && m.Place != "" {
			return m.End
		}
	}
	return i
}
