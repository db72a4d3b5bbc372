package storetest

import (
	"fmt"
	"testing"

	"demarche/graph"
	"demarche/graph/bench"
)

// Bench measures a store: how fast it is seeded, how many articles it takes a second in batches of some sizes, and how long the reads of
// package bench take.
func Bench(b *testing.B, open func(t testing.TB) graph.Store) {
	b.Run("Seed", func(b *testing.B) { benchSeed(b, open) })
	for _, size := range []int{1, 20, 100, 500} {
		b.Run(fmt.Sprintf("Apply/batch=%d", size), func(b *testing.B) { benchApply(b, open, size) })
	}
	benchReads(b, open)
}

func benchSeed(b *testing.B, open func(t testing.TB) graph.Store) {
	world := bench.NewWorld(1, 26000)
	for b.Loop() {
		if err := open(b).Seed(b.Context(), "1", world.Nodes); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(len(world.Nodes)), "nodes")
}

func benchApply(b *testing.B, open func(t testing.TB) graph.Store, size int) {
	world := bench.NewWorld(1, 2000)
	corpus := bench.NewCorpus(world, 60)
	s := open(b)
	if err := s.Seed(b.Context(), "1", world.Nodes); err != nil {
		b.Fatal(err)
	}
	if _, err := s.Apply(b.Context(), corpus.Batches(500), false); err != nil { // a store that is in use
		b.Fatal(err)
	}
	articles := 0
	for b.Loop() {
		b.StopTimer()
		batches := corpus.Batches(size)
		b.StartTimer()
		if _, err := s.Apply(b.Context(), batches, false); err != nil {
			b.Fatal(err)
		}
		articles += size
	}
	b.ReportMetric(float64(articles)/b.Elapsed().Seconds(), "articles/s")
}

func benchReads(b *testing.B, open func(t testing.TB) graph.Store) {
	world := bench.NewWorld(1, 500)
	s := open(b)
	if err := s.Seed(b.Context(), "1", world.Nodes); err != nil {
		b.Fatal(err)
	}
	corpus := bench.NewCorpus(world, 30)
	for range 10 {
		if _, err := s.Apply(b.Context(), corpus.Batches(200), false); err != nil {
			b.Fatal(err)
		}
	}
	hot, _, err := bench.Subjects(b.Context(), s, world, 20)
	if err != nil {
		b.Fatal(err)
	}
	for _, read := range bench.Reads(20) {
		b.Run("Read/"+read.Name, func(b *testing.B) {
			for b.Loop() {
				if _, err := read.Do(b.Context(), s, hot); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
