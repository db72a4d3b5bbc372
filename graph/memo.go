package graph

import "strings"

// memo keeps what was worked out for units, so that it is done once for each however often one write looks at them.
type memo struct {
	claims  map[string]*claim
	sayings map[string]*saying
}

func newMemo() *memo { return &memo{claims: map[string]*claim{}, sayings: map[string]*saying{}} }

// claim gives the claim of a unit of events, with its blocks.
func (m *memo) claim(u *unit) *claim {
	key := u.key()
	c := m.claims[key]
	if c == nil {
		made := claimOf(u.readings)
		made.found = made.blocks()
		c = &made
		m.claims[key] = c
	}
	return c
}

// saying gives what a unit of positions says, with its blocks.
func (m *memo) saying(u *unit) *saying {
	key := u.key()
	s := m.sayings[key]
	if s == nil {
		s = sayingOf(u.readings)
		m.sayings[key] = s
	}
	return s
}

// key names a unit by its passages.
func (u *unit) key() string {
	if len(u.readings) == 1 {
		return string(u.readings[0].ID)
	}
	var key strings.Builder
	for _, r := range u.readings {
		key.WriteString(string(r.ID))
	}
	return key.String()
}
