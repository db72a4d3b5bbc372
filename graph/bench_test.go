package graph_test

import (
	"fmt"
	"testing"
	"time"

	"demarche/graph"
	"demarche/graph/bench"
)

// BenchmarkApply measures what Apply costs apart from any store: invented articles with eight facts each, into a ledger in memory that holds
// some thousand already.
func BenchmarkApply(b *testing.B) {
	for _, size := range []int{1, 20, 100} {
		b.Run(fmt.Sprintf("batch=%d", size), func(b *testing.B) {
			corpus := bench.NewCorpus(bench.NewWorld(1, 2000), 60)
			ledger := graph.NewMemory()
			load := func(n int) {
				if _, err := graph.Apply(b.Context(), ledger, corpus.Batches(n), time.Now()); err != nil {
					b.Fatal(err)
				}
			}
			for range 50 {
				load(100)
			}
			read, wrote := graph.Work(ledger)
			b.ReportAllocs()
			articles := 0
			for b.Loop() {
				b.StopTimer()
				batches := corpus.Batches(size)
				b.StartTimer()
				if _, err := graph.Apply(b.Context(), ledger, batches, time.Now()); err != nil {
					b.Fatal(err)
				}
				articles += size
			}
			reads, writes := graph.Work(ledger)
			b.ReportMetric(float64(articles)/b.Elapsed().Seconds(), "articles/s")
			b.ReportMetric(float64(reads-read)/float64(articles), "readings/article")
			b.ReportMetric(float64(writes-wrote)/float64(articles), "facts/article")
		})
	}
}

// BenchmarkFold measures folding ten thousand facts at once.
func BenchmarkFold(b *testing.B) {
	corpus := bench.NewCorpus(bench.NewWorld(1, 2000), 60)
	var readings []graph.Reading
	for _, batch := range corpus.Batches(3000) {
		for _, e := range batch.Evidence {
			readings = append(readings, graph.Reading{Evidence: e, Published: batch.Article.Published, Origin: batch.Article.ID, Publisher: batch.Article.Publisher})
		}
	}
	for b.Loop() {
		graph.Fold(readings, nil)
	}
	b.ReportMetric(float64(len(readings)*b.N)/b.Elapsed().Seconds(), "readings/s")
}
