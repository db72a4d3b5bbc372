package english

import (
	"cmp"
	"slices"
	"strconv"
)

// move is a labelled action of a transition system.
type move struct {
	kind      int
	label     string
	frequency int
}

// moveRange is a half-open range of moves.
type moveRange struct{ from, to int }

// readMoveList reads the moves of a system with a number of kinds: by kind, in
// each kind by falling frequency and then label. It also returns the range of
// each kind.
func readMoveList(r record, kinds int) ([]move, []moveRange) {
	var all []move
	ranges := make([]moveRange, kinds)
	for _, key := range r.keys() {
		kind, err := strconv.Atoi(key)
		if err != nil || kind < 0 || kind >= kinds {
			r.fail("has moves of kind %q", key)
			return nil, ranges
		}
		labels := r.key(key)
		for _, label := range labels.keys() {
			all = append(all, move{kind, label, labels.key(label).number()})
		}
	}
	slices.SortFunc(all, func(a, b move) int {
		return cmp.Or(cmp.Compare(a.kind, b.kind), cmp.Compare(b.frequency, a.frequency), cmp.Compare(b.label, a.label))
	})
	for i, m := range all {
		if ranges[m.kind].to == 0 {
			ranges[m.kind].from = i
		}
		ranges[m.kind].to = i + 1
	}
	return all, ranges
}

// choice is the best valid move so far.
type choice struct {
	move  int
	score float32
}

// consider takes the best move of a range if it is better than c; the first
// one wins a tie.
func (c *choice) consider(r moveRange, scores []float32) {
	for i := r.from; i < r.to; i++ {
		if c.move == none || scores[i] > c.score {
			c.move, c.score = i, scores[i]
		}
	}
}
