package graph

import "slices"

// alikeLimit is how many others a fact lists that it may be the same as: the first published.
const alikeLimit = 8

// others gives what the events of a cluster may be the same as, and what they deny, a passage for each.
func (f *folding) others(c cluster) (alike, denied []*Reading) {
	seen := map[*class]bool{}
	for _, u := range c {
		of := f.events.of[u]
		if of == nil || seen[of] {
			continue
		}
		seen[of] = true
		for _, o := range f.events.reached(&of.claim) {
			if f.groups.of[o.lead()] == f.groups.of[u.first] || !f.groups.fits(o.lead(), u.first) || tellApart(of.units, o.units) {
				continue
			}
			if of.resembles(&o.claim) {
				alike = append(alike, o.rep())
			}
			if of.denies(o) {
				denied = append(denied, o.rep())
			}
		}
	}
	return firstFew(alike), firstFew(denied)
}

// denies tells whether c says that o did not take place.
func (c *class) denies(o *class) bool { return c.denied && !o.loose && c.fitsInto(&o.claim) }

// concerns tells whether one of two classes can show in the values of the other's fact.
func (c *class) concerns(o *class) bool { return c.resembles(&o.claim) || c.denies(o) || o.denies(c) }

// firstFew gives the first published of the readings, each once.
func firstFew(readings []*Reading) []*Reading {
	slices.SortFunc(readings, compareReadings)
	readings = slices.Compact(readings)
	return readings[:min(len(readings), alikeLimit)]
}
