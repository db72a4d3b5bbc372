package graph

import "slices"

// class is one or more units that make one claim: anchors with equal keys, or a single unit that is thin or loose.
type class struct {
	claim
	units   []*unit
	settled bool
	node    *node // of anchors that are not loose
}

// lead is the index of the first reading.
func (c *class) lead() int { return c.units[0].first }

// rep is the evidence that stands for the class.
func (c *class) rep() *Reading { return c.units[0].readings[0] }

// node is one class of anchors, or several that are one run.
type node struct {
	claim
	classes []*class
	settled bool
	above   []*node // of which it says less; filled in by folding.above
	known   bool    // above is filled in
}

// eventIndex finds events by what they may have to do with each other.
type eventIndex struct {
	classes []*class // in canonical order
	of      map[*unit]*class
	blocks  map[Block][]*class
	nodes   []*node
}

// newEventIndex makes classes of units: anchors with equal keys are one, unless they are ruled apart.
func newEventIndex(units []*unit, groups *grouping, known *memo) eventIndex {
	x := eventIndex{of: make(map[*unit]*class, len(units)), blocks: map[Block][]*class{}}
	keys := map[string][]*class{}
	for _, u := range units {
		c := &class{claim: *known.claim(u), units: []*unit{u}, settled: u.settled}
		if c.dating == anchor && !c.loose {
			i := slices.IndexFunc(keys[c.key], func(o *class) bool { return groups.fits(o.lead(), u.first) })
			if i >= 0 {
				groups.join(keys[c.key][i].lead(), u.first)
				keys[c.key][i].add(c)
				x.of[u] = keys[c.key][i]
				continue
			}
			keys[c.key] = append(keys[c.key], c)
		}
		x.of[u] = c
		x.classes = append(x.classes, c)
		for _, b := range c.found {
			x.blocks[b] = append(x.blocks[b], c)
		}
	}
	return x
}

// add takes in a claim with the same key: the more precise place, and all who were present.
func (c *class) add(o *class) {
	c.units = append(c.units, o.units...)
	c.settled = c.settled && o.settled
	c.absorb(&o.claim)
}

func (c *claim) absorb(o *claim) {
	if o.place != "" && (c.place == "" || len(o.within) > len(c.within)) {
		c.place, c.within = o.place, o.within
	}
	c.present = append(slices.Clip(c.present), o.present...)
	slices.Sort(c.present)
	c.present = slices.Compact(c.present)
}

// reached gives the classes that c may be compared with, each once, in canonical order of their making.
func (x *eventIndex) reached(c *claim) []*class {
	var all []*class
	seen := map[*class]bool{}
	for _, b := range c.reach() {
		for _, o := range x.blocks[b] {
			if &o.claim != c && !seen[o] {
				seen[o] = true
				all = append(all, o)
			}
		}
	}
	return all
}

// tellApart tells whether one article has both, and tells them apart by their ordinals.
func tellApart(a, b []*unit) bool {
	for _, u := range a {
		for _, o := range b {
			if u.readings[0].Article == o.readings[0].Article && ordinal(u) != ordinal(o) {
				return true
			}
		}
	}
	return false
}

func ordinal(u *unit) int {
	least := u.readings[0].Event.Ordinal
	for _, r := range u.readings[1:] {
		least = min(least, r.Event.Ordinal)
	}
	return least
}
