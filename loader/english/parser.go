package english

import (
	"io/fs"
	"slices"
)

// The kinds of moves of the parser.
const (
	shift = iota
	reduce
	leftArc
	rightArc
	breakSentence
	parserKinds
)

const parserSlots = 8

// parser finds the head of each token and the label of the arc to it.
type parser struct {
	*scorer
	moves  []move
	ranges []moveRange
}

func readParser(folder fs.FS, k kernel, width int) (*parser, error) {
	r := readMoves(folder, "parser/moves")
	p := &parser{}
	p.moves, p.ranges = readMoveList(r, parserKinds)
	if *r.fault != nil {
		return nil, *r.fault
	}
	n := readNetwork(folder, "parser/model", k)
	p.scorer = readScorer(n, width, parserSlots, len(p.moves))
	return p, *n.fault
}

// parsing is a state of the parser: a stack, a buffer, and the arcs so far.
// The buffer is what was put back, last in first out, before the tokens from
// next on.
type parsing struct {
	*states
	*parser
	words       []word
	stack, back []int
	next        int
	arcs        []arc
	trace       func(move int, scores []float32) // nil, or called at each step
}

// arc is what a token has been attached to, and what to it. none stands for no
// token.
type arc struct {
	head, label int
	left, right int // last attached child on either side
	before      int // the child attached to the same side of the head before
	unshiftable bool
	start       bool // a sentence was said to start here
}

// parse sets the head of each word and the label of the arc; the head is none
// for a root.
func (p *parsing) parse(words []word) {
	p.words = words
	p.stack, p.back, p.next = p.stack[:0], p.back[:0], 0
	p.arcs = slices.Grow(p.arcs[:0], len(words))[:len(words)]
	for i := range p.arcs {
		p.arcs[i] = arc{head: none, label: none, left: none, right: none, before: none, start: i == 0}
	}
	slots := make([]int, parserSlots)
	for len(p.stack) > 0 || p.ahead(0) != none {
		p.fill(slots)
		scores := p.score(slots)
		m := p.choose(scores)
		if m == none {
			break
		}
		if p.trace != nil {
			p.trace(m, scores)
		}
		p.apply(p.moves[m].kind, m)
	}
	for i := range p.arcs {
		words[i].head, words[i].label = p.arcs[i].head, ""
		if words[i].head != none {
			words[i].label = p.moves[p.arcs[i].label].label
		}
	}
}

// top returns the token at depth i of the stack.
func (p *parsing) top(i int) int {
	if i >= len(p.stack) {
		return none
	}
	return p.stack[len(p.stack)-1-i]
}

// ahead returns token i of the buffer.
func (p *parsing) ahead(i int) int {
	if i < len(p.back) {
		return p.back[len(p.back)-1-i]
	}
	if i = p.next + i - len(p.back); i < len(p.arcs) {
		return i
	}
	return none
}

func (p *parsing) fill(slots []int) {
	b0, s0 := p.ahead(0), p.top(0)
	slots[0], slots[1] = b0, p.ahead(1)
	slots[2], slots[3], slots[4] = s0, p.top(1), p.top(2)
	slots[5], slots[6], slots[7] = none, none, none
	if b0 != none {
		slots[5] = p.arcs[b0].left
	}
	if s0 != none {
		slots[6], slots[7] = p.arcs[s0].left, p.arcs[s0].right
	}
}

// choose returns the valid move with the highest score, none if none is valid.
func (p *parsing) choose(scores []float32) int {
	b0, b1 := p.ahead(0), p.ahead(1)
	stacked := len(p.stack) > 0
	c := choice{move: none}
	inside := b0 != none && !p.arcs[b0].start // no sentence starts at the buffer
	if b0 != none && (!stacked || b1 != none && inside && !p.arcs[b0].unshiftable) {
		c.consider(p.ranges[shift], scores)
	}
	if stacked {
		c.consider(p.ranges[reduce], scores)
	}
	if stacked && inside {
		c.consider(p.ranges[leftArc], scores)
		c.consider(p.ranges[rightArc], scores)
	}
	if b1 != none && b1 == b0+1 && !p.arcs[b1].start {
		c.consider(p.ranges[breakSentence], scores)
	}
	return c.move
}

// apply carries out a valid move.
func (p *parsing) apply(kind, m int) {
	b0, s0 := p.ahead(0), p.top(0)
	switch kind {
	case shift:
		p.push()
	case reduce:
		p.stack = p.stack[:len(p.stack)-1]
		if len(p.stack) > 0 && p.arcs[s0].head == none {
			p.arcs[s0].unshiftable = true
			p.back = append(p.back, s0)
		}
	case leftArc:
		p.attach(s0, b0, m)
		p.stack = p.stack[:len(p.stack)-1]
		p.arcs[b0].unshiftable = false
	case rightArc:
		p.attach(b0, s0, m)
		p.push()
	case breakSentence:
		p.arcs[p.ahead(1)].start = true
	}
}

// push moves the first token of the buffer to the stack.
func (p *parsing) push() {
	p.stack = append(p.stack, p.ahead(0))
	if last := len(p.back) - 1; last >= 0 {
		p.back = p.back[:last]
	} else {
		p.next++
	}
}

// attach gives a token a head, in place of the one it may have.
func (p *parsing) attach(token, head, label int) {
	t := &p.arcs[token]
	if old := t.head; old != none {
		if side := p.side(old, token); *side == token {
			*side = t.before
		}
	}
	side := p.side(head, token)
	t.head, t.label, t.before = head, label, *side
	*side = token
}

// side is where a head keeps its last child on the side of token.
func (p *parsing) side(head, token int) *int {
	if token < head {
		return &p.arcs[head].left
	}
	return &p.arcs[head].right
}
