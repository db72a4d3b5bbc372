package extract

import (
	"strings"

	"demarche/graph"
)

// TimeSpan is a time expression as an evaluation compares it: code points, and the date, empty if it cannot be placed.
type TimeSpan struct {
	Start, End int
	EDTF       string
}

// Times reads the time expressions of a text written on a day.
func (x *Extractor) Times(text string, written graph.Day, parse Parse) ([]TimeSpan, error) {
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
