package extract

import (
	"slices"
	"strings"
	"time"

	"demarche/graph"
	"demarche/loader/english"
)

// TimeSpan is a time expression as an evaluation compares it: code points, and the date, empty if it cannot be placed.
type TimeSpan struct {
	Start, End int
	EDTF       string
}

// Times reads the time expressions of a text written on a day. A time of day behind it does not count.
func (x *Extractor) Times(text string, written graph.Day, parse Parse) ([]TimeSpan, error) {
	written = written[:min(len(written), len(time.DateOnly))]
	p := &page{Extractor: x, article: graph.Article{Published: written}, body: text}
	if err := p.prepare(parse); err != nil {
		return nil, err
	}
	p.readTimes()
	var spans []TimeSpan
	for _, t := range p.times {
		start, end := p.chars(t.Span)
		spans = append(spans, TimeSpan{start, end, strings.TrimSuffix(t.Time.EDTF, "/..")})
	}
	return spans, nil
}

// MentionSpan is a mention as an evaluation compares it: code points, PERSON, PLACE, STATE, ORGANIZATION or GROUP, and what it means.
type MentionSpan struct {
	Start, End int
	Class      string
	Entity     graph.ID
}

// Names reads the names in a text: those of people without their titles, no pronouns and no descriptions.
func (x *Extractor) Names(text string, written graph.Day, parse Parse) ([]MentionSpan, error) {
	p := &page{Extractor: x, article: graph.Article{Published: written}, body: text}
	if err := p.prepare(parse); err != nil {
		return nil, err
	}
	p.readTimes()
	p.readMentions()
	var spans []MentionSpan
	elections := p.elections()
	for _, e := range elections {
		start, end := p.chars(e)
		spans = append(spans, MentionSpan{start, end, "EVENT", ""})
	}
	for n := range p.mentions {
		m := &p.mentions[n]
		class := m.class()
		if class == "" || m.Pronoun || slices.ContainsFunc(elections, func(e english.Span) bool { return e.Contains(m.Start) }) {
			continue
		}
		start, end := p.chars(m.Name)
		spans = append(spans, MentionSpan{start, end, class, m.entity()})
	}
	return spans, nil
}

// isName tells names from descriptions.
func (m *mention) isName() bool {
	switch m.Rule {
	case ruleOffice, ruleApposition, ruleGroup, ruleSameGroup, ruleSameBody, ruleDemonym, rulePair, ruleGovernment, ruleAdjective:
		return false
	case ruleHolder:
		return m.Name.Len() > 0 && m.Name != m.Span
	}
	return true
}

// class is the class of a name; empty for descriptions.
func (m *mention) class() string {
	switch {
	case !m.isName():
		return ""
	case m.Rule == rulePlace || m.Rule == ruleSite:
		return "PLACE"
	case m.Rule == ruleStranger || m.Rule == ruleAmbiguous:
		return string(graph.Person)
	}
	switch {
	case m.Who != nil:
		return string(m.Who.Type)
	case m.Place != "":
		return "PLACE"
	}
	return ""
}
