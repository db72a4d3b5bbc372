package extract

import (
	"sort"

	"demarche/graph"
	"demarche/loader/english"
)

// readMentions fills in the mentions.
func (p *page) readMentions() {
	p.atToken = make([]int, len(p.doc.Tokens))
	for i := range p.atToken {
		p.atToken[i] = -1
	}
	for n, m := range p.mentions {
		for i := m.Start; i < m.End; i++ {
			p.atToken[i] = n
		}
	}
}

// mentionAt gives the mention that covers token i, nil if none does.
func (p *page) mentionAt(i int) *mention {
	if i < 0 || i >= len(p.atToken) || p.atToken[i] < 0 {
		return nil
	}
	return &p.mentions[p.atToken[i]]
}

// who gives the actors that the noun phrase headed by token i means: one, several for "the two leaders", none if it means no actor.
// Conjuncts of the head are not looked at.
func (p *page) who(head int) []graph.Who {
	m := p.mentionAt(head)
	if m == nil {
		return nil
	}
	if m.Who != nil {
		return []graph.Who{*m.Who}
	}
	return m.Several
}

// whoSpan gives the actors that the mentions in a run of tokens mean, each once, in text order.
func (p *page) whoSpan(s english.Span) []graph.Who {
	var all []graph.Who
	seen := map[graph.ID]bool{}
	for i := s.Start; i < s.End; i++ {
		if p.atToken[i] < 0 || i > s.Start && p.atToken[i] == p.atToken[i-1] {
			continue
		}
		for _, w := range p.who(i) {
			if !seen[w.ID] {
				seen[w.ID] = true
				all = append(all, w)
			}
		}
	}
	return all
}

// placeOf gives the mention that names the place of a noun phrase headed by token i: the most precise one in the phrase, nil if none.
func (p *page) placeOf(head int) *mention {
	left, right := p.doc.Edges(head)
	var best *mention
	for i := left; i <= right; i++ {
		m := p.mentionAt(i)
		if m != nil && m.Place != "" && (best == nil || len(m.PlaceIn) > len(best.PlaceIn)) {
			best = m
		}
	}
	return best
}

// entityAt gives the statistical entity that covers token i, nil if none does.
func (p *page) entityAt(i int) *english.Entity {
	n := sort.Search(len(p.doc.Entities), func(n int) bool { return p.doc.Entities[n].End > i })
	if n == len(p.doc.Entities) || p.doc.Entities[n].Start > i {
		return nil
	}
	return &p.doc.Entities[n]
}
