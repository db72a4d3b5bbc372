package graph

import "time"

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
	Retracted ChangeKind = "RETRACTED" // a fact has no evidence left
)

// Change is something that happened to the graph.
type Change struct {
	Kind       ChangeKind `json:"kind"`
	Node       ID         `json:"node"`
	Summary    string     `json:"summary"`
	Reason     string     `json:"reason"` // the article that was read, or the analyst's reason
	RecordedAt time.Time  `json:"recordedAt"`
}
