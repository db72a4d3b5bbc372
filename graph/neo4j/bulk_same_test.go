//go:build scale

package neo4j_test

import (
	"slices"
	"testing"
	"time"

	"demarche/graph/bench"
	"demarche/graph/storetest"
)

// TestABulkImportIsWhatApplyWouldHaveMade imports a corpus into a server of its own, and asks it the same as a store that was loaded batch by batch.
func TestABulkImportIsWhatApplyWouldHaveMade(t *testing.T) {
	world := bench.NewWorld(5, 60)
	batches := bench.NewCorpus(world, 8).Batches(200)
	applied := embedded(t)
	if err := applied.Seed(t.Context(), "1", world.Nodes); err != nil {
		t.Fatal(err)
	}
	for part := range slices.Chunk(batches, 20) {
		if _, err := applied.Apply(t.Context(), part, false); err != nil {
			t.Fatal(err)
		}
	}
	inBulk, _ := imported(t, world, batches, time.Now())
	storetest.Same(t, applied, inBulk)
}
