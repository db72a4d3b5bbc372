package graph

import (
	"cmp"
	"slices"
	"time"
)

// positionOf folds the values of a position from passages in canonical order. They say the same, so the surest reading speaks for all, of
// several the first published; what it leaves open the others fill in.
func positionOf(id ID, readings []*Reading) Position {
	best := slices.MinFunc(readings, func(a, b *Reading) int {
		return cmp.Or(cmp.Compare(slices.Index(bands, a.Band), slices.Index(bands, b.Band)), compareReadings(a, b))
	})
	r := best.Position
	p := Position{
		ID: id, Holders: r.Holders, Speaker: r.Speaker, Basis: r.Basis, Act: r.Act, Stance: r.Stance, Content: r.Content, Topic: r.Topic,
		Issue: r.Issue, Toward: r.Toward, VoicedAt: r.VoicedAt, Condition: r.Condition, Probability: r.Probability, Hedge: r.Hedge,
		Evidence: ids(readings), FirstPublished: readings[0].Published, Corroboration: corroborate(readings), Band: bestBand(readings),
		RecordedAt: recorded(readings),
	}
	for _, r := range readings {
		o := r.Position
		p.Issue, p.VoicedAt = cmp.Or(p.Issue, o.Issue), cmp.Or(p.VoicedAt, o.VoicedAt)
		p.Condition = cmp.Or(p.Condition, o.Condition)
		p.Speaker, p.Probability = cmp.Or(p.Speaker, o.Speaker), cmp.Or(p.Probability, o.Probability)
		p.About = append(p.About, o.About...)
		p.Quote = p.Quote || o.Quote
		if p.Time == nil && o.Time != nil {
			p.Time = o.Time
		}
	}
	p.About = sortedIDs(p.About)
	if day := p.FirstPublished; p.Time == nil && day != "" {
		p.Time = &Temporal{EDTF: string(day), Earliest: day, Latest: day, Precision: PrecisionDay, Basis: BasisPublication}
	}
	p.Summary = p.summary()
	return p
}

// recorded is when the first of the passages was recorded.
func recorded(readings []*Reading) time.Time {
	first := readings[0].RecordedAt
	for _, r := range readings[1:] {
		if r.RecordedAt.Before(first) {
			first = r.RecordedAt
		}
	}
	return first
}
