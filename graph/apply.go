package graph

import (
	"context"
	"time"
)

// Batch is what a loader makes of one article.
type Batch struct {
	Article  Article
	Text     Text
	Evidence []Evidence
	Nodes    []Node // actors and sources that the curated lists lack: added if the store does not have them
}

// Ledger is what one write transaction of a store can do. Apply and Rule, below, hold all the logic; a store only reads and writes rows.
type Ledger interface {
	// Known tells which of these ids of articles, actors and sources the store has.
	Known(ctx context.Context, ids []ID) (map[ID]bool, error)
	// Lock keeps other writers off these blocks until the transaction ends. Blocks come sorted.
	Lock(ctx context.Context, blocks []Block) error
	// ReadingsIn gives the readings of all evidence of the facts that have one of these blocks (Fact.Blocks): whole facts, each reading once,
	// in any order, with Evidence.Fact filled in.
	ReadingsIn(ctx context.Context, blocks []Block) ([]Reading, error)
	// ReadingsOf gives the readings of all evidence of these facts or articles, and of these single passages, each once, in any order, with
	// Evidence.Fact filled in where the evidence belongs to a fact.
	ReadingsOf(ctx context.Context, ids []ID) ([]Reading, error)
	// Facts gives these facts as they are stored; those that are not there are left out.
	Facts(ctx context.Context, ids []ID) ([]Fact, error)
	// Near gives the articles, without text but with their shingles, that share one of these shingles.
	Near(ctx context.Context, shingles []uint64) ([]Article, error)
	// Rulings gives the rulings on any of this evidence, and the rulings with these ids, each once. Undone ones are left out, but where
	// asked for by id. Mostly there is none: a store should find that out cheaply.
	Rulings(ctx context.Context, ids []ID) ([]Ruling, error)
	// Write carries out a delta.
	Write(ctx context.Context, d Delta) error
}

// Delta is what one Apply changes, in the order in which it has to be written.
type Delta struct {
	Nodes    []Node    // new actors and sources
	Articles []Batch   // new articles with text, mentions and evidence
	Origins  []Article // known articles whose Origin changed
	Rulings  []Ruling  // new or changed
	Gone     []ID      // facts that are no more: their evidence has gone over to others, or is loose
	Loose    []ID      // evidence that belongs to no fact from now on, since an analyst rejected it
	Facts    []Fact    // facts to write whole, replacing what the store has under that id; their evidence points to them from now on
}

// Receipt says what Apply did, or in a dry run would do.
type Receipt struct {
	Articles int      // new articles
	Known    int      // articles that the store had already
	Evidence int      // new passages
	Changes  []Change // what changed, facts and actors
}

// ChangeKind is a kind of change.
type ChangeKind string

// Kinds of changes.
const (
	Added     ChangeKind = "ADDED"     // something new
	Supported ChangeKind = "SUPPORTED" // a known fact has more evidence
	Revised   ChangeKind = "REVISED"   // a fact's values changed with new evidence
	Merged    ChangeKind = "MERGED"    // several facts became one
	Split     ChangeKind = "SPLIT"     // one fact became several
)

// Change is something that happened to the graph.
type Change struct {
	Kind       ChangeKind `json:"kind"`
	Node       ID         `json:"node"`
	Summary    string     `json:"summary"`
	Reason     string     `json:"reason"` // the article that was read, or the analyst's reason
	RecordedAt time.Time  `json:"recordedAt"`
}
