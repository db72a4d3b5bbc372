package graph

import "slices"

// grouping puts passages into groups, step by step. Two passages that an analyst has ruled apart never come into one group.
type grouping struct {
	of      []int         // the group of each passage: the index of one of its members
	members map[int][]int // of groups of more than one
	apart   map[int][]int // passages ruled apart from each
}

func newGrouping(n int) *grouping {
	g := &grouping{of: make([]int, n), members: map[int][]int{}, apart: map[int][]int{}}
	for i := range g.of {
		g.of[i] = i
	}
	return g
}

// group gives the members of the group that passage i is in.
func (g *grouping) group(i int) []int {
	if m := g.members[g.of[i]]; m != nil {
		return m
	}
	return []int{i}
}

// fits tells whether the groups of i and j may become one.
func (g *grouping) fits(i, j int) bool {
	if len(g.apart) == 0 || g.of[i] == g.of[j] {
		return true
	}
	for _, m := range g.group(i) {
		for _, other := range g.apart[m] {
			if g.of[other] == g.of[j] {
				return false
			}
		}
	}
	return true
}

// join makes the groups of i and j one, unless that would bring together what is ruled apart.
func (g *grouping) join(i, j int) {
	if g.of[i] == g.of[j] || !g.fits(i, j) {
		return
	}
	into, from := g.group(i), g.group(j)
	root := g.of[i]
	if len(into) < len(from) {
		into, from, root = from, into, g.of[j]
	}
	joined := append(slices.Clip(into), from...)
	for _, m := range from {
		delete(g.members, g.of[m])
		g.of[m] = root
	}
	g.members[root] = joined
}
