package english

import (
	"io/fs"
	"slices"
)

// remembered is the number of tokens whose features a scorer keeps, a multiple
// of block. States look back much less; what is older is computed again.
const remembered = 42 * block

// none stands for a slot without a token, unscored for no state at all.
const (
	none     = -1
	unscored = -2
)

// scorer scores the moves of a transition system in a state, which it knows by
// the tokens in a few slots.
type scorer struct {
	kernel
	hidden *dense    // from a row to the hidden row
	lower  *dense    // from a hidden row to its part in each slot; no bias
	pad    []float32 // the parts of empty slots
	bias   []float32
	upper  *dense // to the scores
	count  int    // of slots
	pieces int
	width  int // of a part: pieces blocks of hidden numbers
}

func readScorer(n network, width, slots, moves int) *scorer {
	if *n.fault != nil {
		return nil
	}
	root := n.layers[0]
	if !root.attr("has_upper").flag() {
		n.fail("has no upper layer")
	}
	linear, affine := n.named("linear", 2), n.named("precomputable_affine", 1)
	if *n.fault != nil {
		return nil
	}
	hidden, upper := linear[0], linear[1]
	if hidden.index == root.refs.key("upper").number() {
		hidden, upper = upper, hidden
	}
	s := &scorer{kernel: n.kernel, count: slots}
	hw := hidden.param("W", -1, width)
	if *n.fault != nil {
		return nil
	}
	size := hw.shape[0]
	hb := hidden.param("b", size)
	s.readLower(affine[0], size)
	uw, ub := upper.param("W", moves, -1), upper.param("b", moves)
	if *n.fault != nil {
		return nil
	}
	if uw.shape[1]*s.pieces != s.width {
		n.fail("%d numbers for an upper layer of %d", s.width/s.pieces, uw.shape[1])
		return nil
	}
	s.hidden = newDense(n.kernel, hw.data, hb.data, width, size)
	s.upper = newPadded(n.kernel, uw.data, ub.data, uw.shape[1], moves, 4*panel)
	return s
}

func (s *scorer) readLower(l layer, in int) {
	w := l.param("W", s.count, -1, -1, in)
	if *l.at.fault != nil {
		return
	}
	out := w.shape[1]
	s.pieces = w.shape[2]
	s.width = out * s.pieces
	b, pad := l.param("b", out, s.pieces), l.param("pad", 1, s.count, out, s.pieces)
	if *l.at.fault != nil {
		return
	}
	weights := make([]float32, 0, len(w.data))
	for f := range s.count {
		weights = append(weights, piecesFirst(w.data[f*s.width*in:][:s.width*in], out, s.pieces, in)...)
		s.pad = append(s.pad, piecesFirst(pad.data[f*s.width:][:s.width], out, s.pieces, 1)...)
	}
	s.lower = newDense(l.kernel, weights, nil, in, s.count*s.width)
	s.bias = piecesFirst(b.data, out, s.pieces, 1)
}

func readMoves(folder fs.FS, name string) record {
	r := readMsgpack(folder, name)
	return r.key("moves").json(r.key("moves").text())
}

// states is the scratch of a worker for one scorer and one document.
type states struct {
	*scorer
	hiddens []float32 // of all tokens
	window  []float32 // features of the tokens that are remembered
	owner   []int32   // which token's features are in a place of the window
	same    []int32   // an earlier token with the same row, or the token itself
	done    int       // tokens whose features have been computed
	tokens  int
	slots   []int // of the last state that was scored
	sum     []float32
	scores  []float32
}

func (s *scorer) scratch() *states {
	return &states{
		scorer: s,
		slots:  make([]int, s.count),
		sum:    make([]float32, s.width),
		scores: make([]float32, s.upper.padded),
	}
}

// begin prepares for a document with a number of tokens.
func (s *states) begin(tokens int) {
	s.tokens, s.done = tokens, 0
	s.slots[0] = unscored
	s.same = slices.Grow(s.same[:0], tokens)[:tokens]
	s.hiddens = slices.Grow(s.hiddens[:0], tokens*s.hidden.padded)[:tokens*s.hidden.padded]
	places := min(remembered, (tokens+block-1)/block*block)
	s.window = slices.Grow(s.window[:0], places*s.lower.padded)[:places*s.lower.padded]
	s.owner = slices.Grow(s.owner[:0], places)[:places]
	for i := range s.owner {
		s.owner[i] = none
	}
}

// take computes the hidden rows of tokens from their rows; it is a taker.
func (s *states) take(first int, rows []float32, period int) {
	n := len(rows) / s.hidden.in
	if period > 0 {
		for i := first; i < first+n; i++ {
			s.same[i] = s.same[i-period]
		}
		return
	}
	for i := first; i < first+n; i++ {
		s.same[i] = int32(i)
	}
	s.hidden.product(s.hiddens[first*s.hidden.padded:], s.hidden.padded, rows, s.hidden.in, n)
}

// features returns what a token contributes to each slot. Tokens come block by
// block; one that is no longer remembered is computed again, with its block if
// the one after it was needed before: a deep stack is walked down like that.
func (s *states) features(token int) []float32 {
	at := token % len(s.owner)
	switch after := token + 1; {
	case s.owner[at] == int32(token):
	case token >= s.done:
		first := max(s.done, token/block*block)
		s.done = min(first+block, s.tokens)
		s.compute(first, s.done-first)
	case s.owner[after%len(s.owner)] == int32(after):
		first := token / block * block
		s.compute(first, min(block, s.tokens-first))
	default:
		s.compute(token, 1)
	}
	return s.window[at*s.lower.padded:][:s.lower.padded]
}

func (s *states) compute(token, n int) {
	at := token % len(s.owner)
	s.lower.product(s.window[at*s.lower.padded:], s.lower.padded, s.hiddens[token*s.hidden.padded:], s.hidden.padded, n)
	for i := range n {
		s.owner[at+i] = int32(token + i)
	}
}

// score returns the scores of all moves in the state with the given tokens in
// its slots, which it may change. They are valid until the next call.
func (s *states) score(slots []int) []float32 {
	for f, token := range slots {
		if token != none {
			slots[f] = int(s.same[token])
		}
	}
	if !slices.Equal(slots, s.slots) {
		copy(s.slots, slots)
		s.rate()
	}
	return s.scores[:s.upper.out]
}

// rate computes the scores of the state with the tokens in slots.
func (s *states) rate() {
	for f, token := range s.slots {
		part := s.pad
		if token != none {
			part = s.features(token)
		}
		part = part[f*s.width:][:s.width]
		if f == 0 {
			copy(s.sum, part)
		} else {
			s.add(s.sum, part)
		}
	}
	s.add(s.sum, s.bias)
	size := s.width / s.pieces
	hidden := s.sum[:size]
	for at := size; at < s.width; at += size {
		for i, v := range s.sum[at:][:size] {
			hidden[i] = max(hidden[i], v)
		}
	}
	s.upper.product(s.scores, s.upper.padded, hidden, size, 1)
}
