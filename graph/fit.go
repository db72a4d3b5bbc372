package graph

import "slices"

// fit says how well the parties of one claim fit into those of another.
type fit int

const (
	unfit  fit = iota
	weak       // fewer parties, and no place in common to tell that it is the same occasion
	strong     // the same parties, states for persons, or fewer parties at the same named place
)

// partiesFit tells how the parties of c fit into those of d: d names all of them, or persons who act for them.
func (c *claim) partiesFit(d *claim) fit {
	if !c.isNamedBy(d) || c.apartInSpace(d) {
		return unfit
	}
	if c.body != "" {
		return strong
	}
	for _, o := range d.sides {
		known := slices.ContainsFunc(c.sides, func(s side) bool { return s.names(o) })
		if known || slices.Contains(c.present, o.id) {
			continue
		}
		if c.atNamedPlace(d) {
			return strong
		}
		return weak
	}
	return strong
}

// sameParties tells whether two claims name the same parties in the same words.
func (c *claim) sameParties(d *claim) bool {
	return c.family == d.family && c.body == d.body && (c.body != "" || slices.Equal(c.sides, d.sides))
}

// samePlace tells whether both claims name a place, and one lies in the other.
func (c *claim) samePlace(d *claim) bool {
	return c.place != "" && d.place != "" &&
		(c.place == d.place || slices.Contains(c.within, d.place) || slices.Contains(d.within, c.place))
}

// apartInSpace tells whether the claims name places that do not lie in each other.
func (c *claim) apartInSpace(d *claim) bool {
	return c.place != "" && d.place != "" && !c.samePlace(d)
}

// atNamedPlace tells whether both are at one place that is smaller than a state: what lies in nothing larger says too little.
func (c *claim) atNamedPlace(d *claim) bool {
	return c.samePlace(d) && len(c.within) > 0 && len(d.within) > 0
}

// holds tells whether all days of d are among those of c.
func (c *claim) holds(d *claim) bool { return c.first <= d.first && d.last <= c.last }

// placeFits tells whether the place of c is as vague as that of d or vaguer. It matters only for kinds of which there are several a day.
func (c *claim) placeFits(d *claim) bool {
	return !local(c.family) || c.place == "" || c.place == d.place || slices.Contains(d.within, c.place)
}

// joins tells whether a claim of this sort joins anything but its equals: one of several that an article tells apart does not, nor does
// what may be or is denied.
func (c *claim) joins() bool { return !c.loose && !c.plural && c.ordinal == 0 && c.dating != adrift }

// fitsInto tells whether c says of the event of anchor d the same or less.
func (c *claim) fitsInto(d *claim) bool {
	return c.family == d.family && d.dating == anchor && c.holds(d) && c.placeFits(d) && c.partiesFit(d) == strong
}

// lessThan tells whether anchor c says strictly less than anchor d of what may be one event. What differs by the ordinal alone is told apart.
func (c *claim) lessThan(d *claim) bool {
	return !d.plural && c.base != d.base && c.fitsInto(d) && !d.fitsInto(c)
}

// near tells whether one of two claims of a family can matter to the other: the parties of one are among those of the other, and their days
// touch, or nearly so for kinds that last.
func (c *claim) near(d *claim) bool {
	slack := 0
	if lasts(c.family) {
		slack = runDays
	}
	return c.first <= d.last+slack && d.first <= c.last+slack && (c.isNamedBy(d) || d.isNamedBy(c))
}

// isNamedBy tells whether d names all parties of c, or persons who act for them.
func (c *claim) isNamedBy(d *claim) bool {
	if c.body != d.body || c.body != "" {
		return c.body == d.body
	}
	for _, s := range c.sides {
		if !slices.ContainsFunc(d.sides, s.names) {
			return false
		}
	}
	return true
}

// resembles tells whether c and d may be one event, though perhaps their passages say too little to join them.
func (c *claim) resembles(d *claim) bool {
	if c.family != d.family || c.plural != d.plural {
		return false
	}
	if c.dating == anchor && d.dating == anchor && c.base == d.base {
		return c.ordinal == d.ordinal
	}
	return c.mayBe(d) || d.mayBe(c)
}

// mayBe tells whether c says the same as d or less, fewer parties included.
func (c *claim) mayBe(d *claim) bool {
	if c.partiesFit(d) == unfit || !c.placeFits(d) {
		return false
	}
	if c.dating == thin && d.dating == thin {
		return c.first <= d.last && d.first <= c.last
	}
	return d.dating == anchor && c.holds(d)
}
