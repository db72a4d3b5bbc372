package graph

import (
	"cmp"
	"slices"
)

// verdict is what analysts' rulings come to.
type verdict struct {
	kinds    map[pair]RulingKind // SAME or APART, by the later ruling on the pair
	pairs    []pair              // of kinds, sorted
	rejected map[ID]bool
	set      map[ID]Ruling // SET, the later one
}

// pair is two passages, the lesser id first.
type pair struct{ a, b ID }

// judge puts rulings together; undone ones do not count.
func judge(rulings []Ruling) *verdict {
	v := &verdict{kinds: map[pair]RulingKind{}, rejected: map[ID]bool{}, set: map[ID]Ruling{}}
	rulings = slices.Clone(rulings)
	slices.SortFunc(rulings, func(a, b Ruling) int { return cmp.Or(a.RecordedAt.Compare(b.RecordedAt), cmp.Compare(a.ID, b.ID)) })
	for _, r := range rulings {
		if !r.Undone {
			v.add(r)
		}
	}
	for p := range v.kinds {
		v.pairs = append(v.pairs, p)
	}
	slices.SortFunc(v.pairs, func(p, q pair) int { return cmp.Or(cmp.Compare(p.a, q.a), cmp.Compare(p.b, q.b)) })
	return v
}

func (v *verdict) add(r Ruling) {
	switch r.Kind {
	case RuleSame, RuleApart:
		for i, a := range r.Evidence {
			for _, b := range r.Evidence[i+1:] {
				v.kinds[pair{min(a, b), max(a, b)}] = r.Kind
			}
		}
	case RuleReject:
		for _, id := range r.Evidence {
			v.rejected[id] = true
		}
	case RuleSet:
		for _, id := range r.Evidence {
			v.set[id] = r
		}
	}
}

// reading gives the reading as ruled; nil if it is rejected.
func (v *verdict) reading(r *Reading) *Reading {
	if v.rejected[r.ID] {
		return nil
	}
	ruling, corrected := v.set[r.ID]
	if !corrected {
		return r
	}
	c := *r
	if c.Event != nil && ruling.Event != nil {
		c.Event = ruling.Event
	}
	if c.Position != nil && ruling.Position != nil {
		c.Position = ruling.Position
	}
	return &c
}
