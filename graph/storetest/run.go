// Package storetest is the conformance suite of stores: Run holds a store against the contract, Same two stores against each other, Bench
// measures one. There is nothing that a store may skip.
package storetest

import (
	"testing"
	"time"

	"demarche/graph"
	"demarche/graph/bench"
)

// clock is the time in all tests.
func clock() time.Time { return time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC) }

// Run holds a store against the contract. Each case opens an empty one.
func Run(t *testing.T, open func(t testing.TB) graph.Store) {
	t.Run("a corpus is answered as by looking at everything", func(t *testing.T) { sameAsMemory(t, open) })
}

func sameAsMemory(t *testing.T, open func(t testing.TB) graph.Store) {
	world := bench.NewWorld(1, 40)
	oracle, store := newMemory(clock), open(t)
	corpus := bench.NewCorpus(world, 3)
	first, second := corpus.Batches(20), corpus.Batches(25)
	for _, s := range []graph.Store{oracle, store} {
		if err := s.Seed(t.Context(), "1", world.Nodes); err != nil {
			t.Fatal(err)
		}
		for _, batches := range [][]graph.Batch{first, second} {
			if _, err := s.Apply(t.Context(), batches, false); err != nil {
				t.Fatal(err)
			}
		}
	}
	Same(t, oracle, store)
}
