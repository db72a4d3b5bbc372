package english

import "io/fs"

// The kinds of moves of the entity recogniser. A token begins an entity, is
// inside one, is the last of one, is one of its own (unit) or is outside.
const (
	missing = iota // never valid
	begin
	inside
	last
	unit
	outside
	nerKinds
)

const nerSlots = 3

// ner finds the named entities: one move a token.
type ner struct {
	*tok2vec
	*scorer
	moves  []move
	ranges []moveRange
	byName map[string][nerKinds]int // the move of each kind for a label
}

func readNER(folder fs.FS, k kernel, vectors *vectorTable) (*ner, error) {
	r := readMoves(folder, "ner/moves")
	e := &ner{byName: map[string][nerKinds]int{}}
	e.moves, e.ranges = readMoveList(r, nerKinds)
	for i, m := range e.moves {
		moves, ok := e.byName[m.label]
		if !ok {
			moves = [nerKinds]int{none, none, none, none, none, none}
		}
		moves[m.kind] = i
		e.byName[m.label] = moves
	}
	if *r.fault != nil {
		return nil, *r.fault
	}
	n := readNetwork(folder, "ner/model", k)
	e.tok2vec = readTok2vec(n, vectors)
	if *n.fault == nil {
		e.scorer = readScorer(n, e.tok2vec.width, nerSlots, len(e.moves))
	}
	return e, *n.fault
}

// recognition is the scratch of a worker for entities.
type recognition struct {
	*states
	*ner
	trace func(move int, scores []float32)
}

// recognise returns the entities of the words, whose sentence starts are set.
func (r *recognition) recognise(words []word) []Entity {
	var found []Entity
	open, label := none, ""
	slots := make([]int, nerSlots)
	for i := range words {
		slots[0], slots[1], slots[2] = i, none, none
		if open != none {
			slots[1], slots[2] = open, i-1
		}
		scores := r.score(slots)
		m := r.choose(words, i, open, label, scores)
		if m == none {
			break
		}
		if r.trace != nil {
			r.trace(m, scores)
		}
		switch r.moves[m].kind {
		case begin:
			open, label = i, r.moves[m].label
		case last:
			found = append(found, Entity{open, i + 1, label})
			open = none
		case unit:
			found = append(found, Entity{i, i + 1, r.moves[m].label})
		}
	}
	return found
}

// choose returns the best valid move at token i, none if none is valid. An
// open entity has to end with its sentence, and none starts on white space.
func (r *recognition) choose(words []word, i, open int, label string, scores []float32) int {
	c := choice{move: none}
	mayContinue := i+1 < len(words) && !words[i+1].start
	if open != none {
		if mayContinue {
			c.consider(r.only(label, inside), scores)
		}
		c.consider(r.only(label, last), scores)
		return c.move
	}
	if !words[i].lexeme.space {
		if mayContinue {
			c.consider(r.ranges[begin], scores)
		}
		c.considerLabelled(r.moves, r.ranges[unit], scores)
	}
	c.consider(r.ranges[outside], scores)
	return c.move
}

// only is the range of the one move of a kind and label.
func (r *recognition) only(label string, kind int) moveRange {
	m := r.byName[label][kind]
	if m == none {
		return moveRange{}
	}
	return moveRange{m, m + 1}
}

// considerLabelled is consider without the move that has an empty label.
func (c *choice) considerLabelled(moves []move, r moveRange, scores []float32) {
	for i := r.from; i < r.to; i++ {
		if moves[i].label != "" {
			c.consider(moveRange{i, i + 1}, scores)
		}
	}
}
