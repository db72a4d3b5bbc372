package extract

import "demarche/loader/english"

// readTimes fills in the time expressions.
func (p *page) readTimes() {}

// timeIn gives the first time expression that lies in a run of tokens, nil if none does.
func (p *page) timeIn(s english.Span) *when {
	for n := range p.times {
		if t := &p.times[n]; t.Start >= s.Start && t.End <= s.End {
			return t
		}
	}
	return nil
}
