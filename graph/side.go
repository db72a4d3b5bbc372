package graph

import (
	"cmp"
	"slices"
)

// side is a core party: who it is, and the state or body for which it counts.
type side struct {
	id, key ID
	way     byte // directed kinds: '>' does it, '<' has it done to it; 0 else or unknown
}

// names tells whether s is the other side, or the state for which the other acts.
func (s side) names(o side) bool {
	return s.key == o.key && (s.id == o.id || s.id == o.key) && (s.way == o.way || s.way == 0 || o.way == 0)
}

// addParties fills in who was there. The core is those who meet, call, sign, do and have done to; hosts belong to it only where they are
// one of two, mediators likewise. Whoever is named replaces the state or body for which he acts.
func (c *claim) addParties(readings []*Reading) {
	var core, hosts, mediators []side
	for _, r := range readings {
		for _, p := range r.Event.Parties {
			s, known := c.sideOf(p)
			if !known || !p.Role.Present() {
				continue
			}
			c.present = append(c.present, p.ID)
			switch p.Role {
			case Host:
				hosts = append(hosts, s)
			case Mediator:
				mediators = append(mediators, s)
			case Observer:
			default:
				core = append(core, s)
			}
		}
	}
	core = named(core)
	for _, more := range [][]side{hosts, mediators} {
		if len(core) < 2 {
			core = named(append(core, more...))
		}
	}
	c.sides = core
	slices.Sort(c.present)
	c.present = slices.Compact(c.present)
}

// sideOf makes a side of a party. Nameless people stand for the state or body that they serve, or for nobody.
func (c *claim) sideOf(p Party) (side, bool) {
	s := side{id: p.ID, key: p.For}
	if p.Anonymous {
		s.id = p.For
	}
	if s.key == "" {
		s.key = s.id
	}
	if directed(c.family) {
		switch p.Role {
		case Initiator:
			s.way = '>'
		case Recipient, Guest:
			s.way = '<'
		}
	}
	return s, s.id != ""
}

// named sorts sides and leaves each one once, and no state or body beside someone who acts for it.
func named(sides []side) []side {
	slices.SortFunc(sides, func(a, b side) int {
		return cmp.Or(cmp.Compare(a.id, b.id), cmp.Compare(a.key, b.key), cmp.Compare(b.way, a.way))
	})
	sides = slices.CompactFunc(sides, func(a, b side) bool { return a.id == b.id })
	spoken := func(s side) bool {
		return slices.ContainsFunc(sides, func(o side) bool { return o.id != s.id && s.names(o) })
	}
	if !slices.ContainsFunc(sides, spoken) {
		return sides
	}
	var kept []side
	for _, s := range sides {
		if !spoken(s) {
			kept = append(kept, s)
		}
	}
	return kept
}
