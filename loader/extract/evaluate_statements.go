package extract

import (
	"slices"

	"demarche/loader/english"
)

// Attribution is who says what, in code points of the text, ends exclusive. Source and Cue are nil where there is none.
type Attribution struct {
	Source  []int   `json:"source"`
	Cue     []int   `json:"cue"`
	Content [][]int `json:"content"`
	Rule    string  `json:"rule"` // construction, place and lexicon entry
}

// Attributions reads who says what in a text. What stands inside of a quotation is not told apart, nor what somebody is said to want.
func (x *Extractor) Attributions(text string, parse Parse) ([]Attribution, error) {
	p := &page{Extractor: x, body: text}
	if err := p.prepare(parse); err != nil {
		return nil, err
	}
	p.readTimes()
	p.readMentions()
	p.readClauses()
	p.readStatements()
	var all []Attribution
	for n := range p.statements {
		if s := &p.statements[n]; p.attributes(s) {
			all = append(all, Attribution{Source: p.offsets(s.Source), Cue: p.offsets(s.Cue), Content: p.offsetsOf(s.Content), Rule: s.Rule + "/" + s.Entry + "/" + s.frame.place})
		}
	}
	return all, nil
}

// attributes tells whether a statement is said, and by itself: no state of mind, not in a quotation, nor a wish inside what another says.
func (p *page) attributes(s *statement) bool {
	if p.inQuote(s.Head) >= 0 {
		return false
	}
	if s.Clause >= 0 && p.clauses[s.Clause].Tense == infinitive && s.Rule != "quotation" && !p.done(s.Clause) {
		return false
	}
	if s.frame.Attitude || s.Inner >= 0 && s.frame.place != "clause" {
		return false
	}
	return true
}

// done tells whether what an infinitive names was done: went on to say, continued to insist.
func (p *page) done(n int) bool {
	outer := p.clauses[n].Governor
	if p.clauses[n].Relation != "xcomp" || outer < 0 {
		return false
	}
	switch p.clauses[outer].Lemma {
	case "go on", "continue", "begin", "start", "come", "seem", "appear", "proceed", "use", "like":
		return true
	}
	return false
}

func (p *page) offsets(s english.Span) []int {
	if s.Len() <= 0 {
		return nil
	}
	start, end := p.chars(s)
	return []int{start, end}
}

func (p *page) offsetsOf(spans []english.Span) [][]int {
	var all [][]int
	for _, s := range spans {
		all = append(all, p.offsets(s))
	}
	return slices.Clip(all)
}
