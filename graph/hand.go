package graph

import (
	"context"
	"fmt"
	"maps"
	"slices"
)

// hand is what a writer has read of the graph in order to fold.
//
// How far it has to read. Whatever a new reading is compared with lies in the blocks that it reaches (block.go), and so does whatever looks
// at it: a claim looks at the claims that say more than it, at those in a row with it, and at those that it may be the same as. What says
// more than those says more than it as well, so that a claim which a new one can disturb only through others meets the new one itself:
// their parties include each other's, and their days touch (claim.near). So the facts that are near a new reading are decided anew, each
// as a whole, and no others. To decide them, what they look at must be known: the facts in the blocks that they reach. Those stand as they are.
// The property tests judge this.
//
// Rulings reach further than any block: a fact with a ruling on a passage in hand counts as new itself.
type hand struct {
	ledger   Ledger
	readings []*Reading
	at       map[ID]int     // of a passage, in readings
	seeds    []ID           // passages around which everything is decided anew
	facts    map[ID]bool    // known facts that are decided anew
	blocks   map[Block]bool // those that were read
	rulings  map[ID]Ruling  // of the store
	given    map[ID]Ruling  // new ones, instead of those of the store with the same ids
	asked    int            // how many of the readings' rulings were asked for
	now      *memo          // of units by all rulings
	before   *memo          // of units by the rulings of the store
}

func newHand(l Ledger) *hand {
	return &hand{ledger: l, at: map[ID]int{}, facts: map[ID]bool{}, blocks: map[Block]bool{}, rulings: map[ID]Ruling{}, given: map[ID]Ruling{}, now: newMemo(), before: newMemo()}
}

// gather reads what it takes to fold the seeds.
func (h *hand) gather(ctx context.Context, seeds []Reading) error {
	if err := h.seed(ctx, seeds); err != nil {
		return err
	}
	for h.asked < len(h.readings) {
		if err := h.follow(ctx); err != nil {
			return err
		}
		if err := h.readAround(ctx, h.wholes(h.seeds)); err != nil {
			return err
		}
		if err := h.follow(ctx); err != nil {
			return err
		}
		h.disturb()
	}
	return h.complete(ctx)
}

// complete reads what those look at that are decided anew.
func (h *hand) complete(ctx context.Context) error {
	if err := h.readAround(ctx, h.disturbed()); err != nil {
		return err
	}
	_, err := h.ask(ctx)
	return err
}

// group folds what is in hand into groups. Where a fact that should stand has been joined, it is decided anew as well.
func (h *hand) group(ctx context.Context) (*folding, error) {
	for {
		h.settle()
		f := newFolding(h.readings, judge(h.effective()), h.now)
		f.group()
		joined := false
		for _, c := range f.grouped() {
			for _, u := range c {
				if u.settled {
					h.facts[u.readings[0].Fact] = true
					joined = true
				}
			}
		}
		if !joined {
			return f, nil
		}
		if err := h.complete(ctx); err != nil {
			return nil, err
		}
	}
}

// seed takes readings and the whole facts that they belong to.
func (h *hand) seed(ctx context.Context, readings []Reading) error {
	h.take(readings)
	var facts []ID
	for _, r := range readings {
		h.seeds = append(h.seeds, r.ID)
		if r.Fact != "" && !h.facts[r.Fact] {
			h.facts[r.Fact] = true
			facts = append(facts, r.Fact)
		}
	}
	if len(facts) == 0 {
		return nil
	}
	whole, err := h.ledger.ReadingsOf(ctx, facts)
	if err != nil {
		return fmt.Errorf("readings of facts: %w", err)
	}
	h.take(whole)
	return nil
}

// take adds readings to the hand; those that are there already stay as they are.
func (h *hand) take(readings []Reading) {
	for _, r := range pointers(readings) {
		if _, known := h.at[r.ID]; !known {
			h.at[r.ID] = len(h.readings)
			h.readings = append(h.readings, r)
		}
	}
}

// follow asks for the rulings on what is new in hand; the other passages that they name become seeds.
func (h *hand) follow(ctx context.Context) error {
	rulings, err := h.ask(ctx)
	if err != nil || len(rulings) == 0 {
		return err
	}
	var named []ID
	for _, r := range rulings {
		named = append(named, r.Evidence...)
	}
	return h.seedRuled(ctx, named)
}

// seedRuled takes passages that are ruled on, the facts that they belong to, and all else that the articles of these say: a ruling may undo or
// restore what an article links.
func (h *hand) seedRuled(ctx context.Context, evidence []ID) error {
	readings, err := h.ledger.ReadingsOf(ctx, sortedIDs(slices.Clone(evidence)))
	if err != nil {
		return fmt.Errorf("readings that are ruled on: %w", err)
	}
	if err := h.seed(ctx, readings); err != nil {
		return err
	}
	var articles []ID
	for _, r := range h.wholes(evidence) {
		articles = append(articles, r.Article)
	}
	readings, err = h.ledger.ReadingsOf(ctx, sortedIDs(articles))
	if err != nil {
		return fmt.Errorf("readings of articles that are ruled on: %w", err)
	}
	return h.seed(ctx, readings)
}

// ask asks for the rulings on readings that are new in hand, and gives those that were not known.
func (h *hand) ask(ctx context.Context) ([]Ruling, error) {
	var ids []ID
	for _, r := range h.readings[h.asked:] {
		ids = append(ids, r.ID)
	}
	h.asked = len(h.readings)
	if len(ids) == 0 {
		return nil, nil
	}
	rulings, err := h.ledger.Rulings(ctx, ids)
	if err != nil {
		return nil, fmt.Errorf("rulings: %w", err)
	}
	rulings = slices.DeleteFunc(rulings, func(r Ruling) bool {
		_, known := h.rulings[r.ID]
		return known
	})
	if len(rulings) > 0 {
		h.now, h.before = newMemo(), newMemo()
	}
	for _, r := range rulings {
		h.rulings[r.ID] = r
	}
	return rulings, nil
}

// wholes gives the readings in hand of the facts of these passages, or the passages alone where they have no fact.
func (h *hand) wholes(passages []ID) []*Reading {
	chosen, facts := map[ID]bool{}, map[ID]bool{}
	for _, id := range passages {
		chosen[id] = true
		if i, taken := h.at[id]; taken && h.readings[i].Fact != "" {
			facts[h.readings[i].Fact] = true
		}
	}
	var whole []*Reading
	for _, r := range h.readings {
		if chosen[r.ID] || facts[r.Fact] {
			whole = append(whole, r)
		}
	}
	return whole
}

// readAround reads the facts in the blocks that these readings reach, by the rulings of the store and by the new ones.
func (h *hand) readAround(ctx context.Context, readings []*Reading) error {
	var blocks []Block
	for _, f := range h.foldings(readings) {
		for _, u := range f.units {
			blocks = append(blocks, h.unread(f.reachOf(u))...)
		}
	}
	if len(blocks) == 0 {
		return nil
	}
	blocks = sortedBlocks(blocks)
	if err := h.ledger.Lock(ctx, blocks); err != nil {
		return fmt.Errorf("lock: %w", err)
	}
	found, err := h.ledger.ReadingsIn(ctx, blocks)
	if err != nil {
		return fmt.Errorf("readings in blocks: %w", err)
	}
	h.take(found)
	return nil
}

// foldings prepares to fold readings: by all rulings, and if some of them are new also by those of the store alone.
func (h *hand) foldings(readings []*Reading) []*folding {
	all := []*folding{newFolding(readings, judge(h.effective()), h.now)}
	if len(h.given) > 0 {
		all = append(all, newFolding(readings, judge(slices.Collect(maps.Values(h.rulings))), h.before))
	}
	return all
}

// reachOf gives the blocks that a unit reaches.
func (f *folding) reachOf(u *unit) []Block {
	if u.readings[0].Event != nil {
		return f.known.claim(u).reach()
	}
	return f.known.saying(u).reach()
}

// unread gives the blocks that were not read yet, and marks them as read.
func (h *hand) unread(blocks []Block) []Block {
	var unread []Block
	for _, b := range blocks {
		if !h.blocks[b] {
			h.blocks[b] = true
			unread = append(unread, b)
		}
	}
	return unread
}

// effective gives the rulings of the store with the new ones in their place.
func (h *hand) effective() []Ruling {
	all := maps.Clone(h.rulings)
	maps.Copy(all, h.given)
	return slices.Collect(maps.Values(all))
}

// settle marks which readings stand as they are.
func (h *hand) settle() {
	for _, r := range h.readings {
		r.Settled = r.Fact != "" && !h.facts[r.Fact]
	}
}
