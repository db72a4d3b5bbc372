package graph

import "slices"

// disturb marks the facts in hand that are near a seed: these are decided anew.
func (h *hand) disturb() {
	seeds := h.foldings(h.wholes(h.seeds))
	for i, f := range h.foldings(h.readings) {
		near := newVicinity(seeds[i])
		for _, u := range f.units {
			if fact := u.readings[0].Fact; fact != "" && !h.facts[fact] && near.has(f, u) {
				h.facts[fact] = true
			}
		}
	}
}

// disturbed gives the readings in hand that are new or of facts that are decided anew.
func (h *hand) disturbed() []*Reading {
	return slices.DeleteFunc(slices.Clone(h.readings), func(r *Reading) bool { return r.Fact != "" && !h.facts[r.Fact] })
}

// vicinity is what is near some units.
type vicinity struct {
	claims  map[EventKind][]*claim
	sayings []*saying
}

func newVicinity(f *folding) vicinity {
	v := vicinity{claims: map[EventKind][]*claim{}}
	for _, u := range f.units {
		if u.readings[0].Event == nil {
			v.sayings = append(v.sayings, f.known.saying(u))
		} else if c := f.known.claim(u); c.dating != adrift {
			v.claims[c.family] = append(v.claims[c.family], c)
		}
	}
	return v
}

// has tells whether a unit is near one of those that the vicinity is of.
func (v vicinity) has(f *folding, u *unit) bool {
	if u.readings[0].Event == nil {
		s := f.known.saying(u)
		return slices.ContainsFunc(v.sayings, s.joins)
	}
	c := f.known.claim(u)
	return c.dating != adrift && slices.ContainsFunc(v.claims[c.family], c.near)
}
