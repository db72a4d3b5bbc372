package bench_test

import (
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"demarche/graph"
	"demarche/graph/bench"
)

func TestTheSameSeedGivesTheSameCorpus(t *testing.T) {
	one, two := bench.NewCorpus(bench.NewWorld(3, 50), 10), bench.NewCorpus(bench.NewWorld(3, 50), 10)
	if diff := gocmp.Diff(one.Until(100, 0), append(two.Until(100, 7), two.Until(100, 0)...)); diff != "" {
		t.Error(diff)
	}
	if n := one.Events(); n < 100 || n > 103 {
		t.Errorf("%d events, 100 were asked for", n)
	}
}

// TestTheCorpusIsAsRealOnesAre measures what a corpus promises.
func TestTheCorpusIsAsRealOnesAre(t *testing.T) {
	world := bench.NewWorld(1, 500)
	batches := bench.NewCorpus(world, bench.PerDay).Batches(1500)
	readings, copied := []graph.Reading{}, 0
	mentions, all := map[graph.ID]int{}, 0
	texts := map[string]bool{}
	for _, b := range batches {
		for _, e := range b.Evidence {
			readings = append(readings, graph.Reading{Evidence: e, Published: b.Article.Published, Origin: b.Article.ID, Publisher: b.Article.Publisher})
		}
		for _, m := range b.Text.Mentions {
			mentions[m.Entity]++
			all++
		}
		if first := b.Text.Sentences[0]; texts[b.Text.Body[:first.End]] {
			copied++
		} else {
			texts[b.Text.Body[:first.End]] = true
		}
	}
	facts := graph.Fold(readings, nil)
	disputed, offices := 0, 0
	for _, f := range facts {
		if v := f.Versions[len(f.Versions)-1]; v.Event != nil && len(v.Event.Disputed) > 0 {
			disputed++
		}
	}
	for _, n := range world.Nodes {
		if a, ok := n.(graph.Actor); ok && len(a.Tenures) > 0 {
			offices++
		}
	}
	hottest := 0
	for _, n := range mentions {
		hottest = max(hottest, n)
	}
	for _, c := range []struct {
		what        string
		got         float64
		least, most float64
	}{
		{"sentences of evidence a fact", float64(len(readings)) / float64(len(facts)), 2.6, 3.4},
		{"sentences of evidence an article", float64(len(readings)) / float64(len(batches)), 7.5, 8},
		{"share of copies", float64(copied) / float64(len(batches)), 0.03, 0.07},
		{"share of disputed facts", float64(disputed) / float64(len(facts)), 0.005, 0.1},
		{"share of mentions of the hottest", float64(hottest) / float64(all), 0.05, 0.3},
		{"persons with an office", float64(offices), 500, 500},
	} {
		t.Logf("%s: %.3f", c.what, c.got)
		if c.got < c.least || c.got > c.most {
			t.Errorf("%s: %.3f, promised is %.3f to %.3f", c.what, c.got, c.least, c.most)
		}
	}
}
