package extract

import (
	"slices"
	"strings"

	"demarche/graph"
	"demarche/loader/english"
)

// represented puts the office or state in the place of its spokesperson.
func (r *positions) represented(s *statement, h holding) holding {
	if len(h.holders) != 1 || s.Source.Len() == 0 || !r.spokesperson(s) {
		return h
	}
	speaker := h.holders[0]
	if body, found := r.body(s, speaker); found {
		return holding{holders: []graph.Who{body}, speaker: &speaker, basis: graph.Spokesperson}
	}
	return h
}

// possessed gives a noun that somebody carries to the one whose it is: the envoy stressed Norvia's support.
func (r *positions) possessed(s *statement, h holding) holding {
	if s.frame.Kind != nounCue || s.Clause < 0 || len(h.holders) != 1 {
		return h
	}
	for _, k := range r.doc.Lefts(s.Head) {
		dep := r.doc.Tokens[k].Dep
		owners := r.who(k)
		if m := r.mentionAt(k); m != nil && m.Contains(s.Head) {
			continue
		}
		if dep != "poss" && dep != "compound" && dep != "amod" || len(owners) == 0 || containsWho(owners, h.holders[0].ID) {
			continue
		}
		speaker := h.holders[0]
		if r.speaksFor(speaker, owners) {
			return holding{holders: owners, speaker: &speaker, basis: graph.Spokesperson}
		}
		return holding{holders: owners, speaker: &speaker, basis: graph.Characterised}
	}
	return h
}

// spokesperson tells whether the source names somebody as one who speaks for others.
func (r *positions) spokesperson(s *statement) bool {
	for _, head := range s.SourceHeads {
		for _, w := range r.who(head) {
			if slices.ContainsFunc(r.titles[w.ID], speaksByOffice) {
				return true
			}
		}
		left, right := r.doc.Edges(head)
		if m := r.mentionAt(head); m != nil {
			left, right = min(left, m.Start), max(head, m.End-1)
		}
		for i := left; i <= right && i < left+maxSource; i++ {
			if strings.HasPrefix(r.lower[i], "spokes") || r.lower[i] == "secretary" && i > 0 && r.lower[i-1] == "press" {
				return true
			}
		}
	}
	return false
}

// speaksByOffice tells whether somebody with this title speaks for others.
func speaksByOffice(title string) bool {
	title = strings.ToLower(title)
	return strings.Contains(title, "spokes") || strings.Contains(title, "press secretary")
}

// maxSource is how many words of a source are looked at.
const maxSource = 40

// body finds for whom a spokesperson speaks: named in the same phrase, else whom he serves.
func (r *positions) body(s *statement, speaker graph.Who) (graph.Who, bool) {
	left, right := r.doc.Edges(s.SourceHeads[0])
	for _, w := range r.whoSpan(english.Span{Start: left, End: min(right+1, left+maxSource)}) {
		if w.ID != speaker.ID && w.Type != graph.Person {
			return w, true
		}
	}
	if entry := r.gazetteer.Entry(speaker.For); entry != nil {
		return whoOf(entry), true
	}
	return graph.Who{}, false
}

// together tells whether several holders are named as one: the two leaders, both sides.
func (r *positions) together(s *statement) bool {
	if len(s.SourceHeads) != 1 {
		return false
	}
	switch r.lemma(s.SourceHeads[0]) {
	case "leader", "president", "minister", "side", "party", "they", "both", "secretary", "counterpart", "country", "state", "diplomat":
		return true
	}
	return false
}

// isJoint tells whether the article is a joint statement: its title says so, or its first line.
func (p *page) isJoint() bool {
	words := strings.Fields(strings.ToLower(p.article.Title))
	if len(p.paragraphs) > 1 && p.paragraphs[0].Len() <= maxSource {
		first := p.paragraphs[0]
		words = append(words, p.lower[first.Start:min(first.End, first.Start+2)]...)
	}
	for i := 0; i+1 < len(words); i++ {
		if words[i] == "joint" {
			switch words[i+1] {
			case "statement", "communique", "communiqué", "declaration", "readout":
				return true
			}
		}
	}
	return false
}

// others tells whether "its president" was taken for somebody who serves another state.
func (r *positions) others(head int, actors []graph.Who) bool {
	if len(actors) != 1 || actors[0].Type != graph.Person {
		return false
	}
	for _, k := range r.doc.Lefts(head) {
		if r.doc.Tokens[k].Dep != "poss" {
			continue
		}
		for _, w := range r.who(k) {
			if w.Type == graph.State && actors[0].For != "" && actors[0].For != w.ID {
				return true
			}
		}
	}
	return false
}

// leadersOf gives the states and bodies whose leaders a phrase means: the foreign ministers of France and Norway.
func (r *positions) leadersOf(head int) []graph.Who {
	switch strings.TrimSuffix(r.lemma(head), "s") { // in headings the plural is taken for a name
	case "leader", "government", "president", "minister", "official", "ambassador", "envoy", "representative", "authority", "delegation", "diplomat":
	default:
		return nil
	}
	_, first := r.preposition([]int{head}, "of")
	if first < 0 {
		return nil
	}
	var all []graph.Who
	for _, i := range conjuncts(r.doc, first) {
		for _, w := range r.who(i) {
			if w.Type != graph.Person {
				all = append(all, w)
			}
		}
	}
	return all
}
