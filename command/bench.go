package command

import (
	"context"
	"fmt"
	"time"

	"demarche/graph"
	"demarche/graph/bench"
)

// Bench is for measuring stores.
type Bench struct {
	Generate Generate `cmd:"" help:"Fill a store with an invented corpus: hot and rare actors, copies, readings that disagree."`
}

// Generate fills the store with an invented corpus. The same seed and number give the same graph.
type Generate struct {
	Events  int    `help:"How many events at least." default:"10000"`
	Seed    uint64 `help:"Of the random numbers." default:"1"`
	Persons int    `help:"How many people there are in the invented world." default:"2000"`
	Batch   int    `help:"Articles applied at once." default:"20"`
}

// perDay is how many articles are published on a day of the corpus.
const perDay = 40

// Run writes batches until the store holds as many events as were asked for.
func (g *Generate) Run(ctx context.Context, p *Program) error {
	s, err := p.openStore(ctx, p.Store)
	if err != nil {
		return err
	}
	defer s.Close()
	world := bench.NewWorld(g.Seed, g.Persons)
	if err := s.Seed(ctx, fmt.Sprintf("bench %d %d", g.Seed, g.Persons), world.Nodes); err != nil {
		return err
	}
	corpus := bench.NewCorpus(world, perDay)
	bar := p.progress("articles")
	articles, events, start := 0, 0, time.Now()
	for events < g.Events {
		receipt, err := s.Apply(ctx, corpus.Batches(max(g.Batch, 1)), false)
		if err != nil {
			return err
		}
		articles += receipt.Articles
		events += gained(receipt.Changes)
		_ = bar.Add(receipt.Articles) // a progress bar that cannot be drawn is no fault of the corpus
	}
	_ = bar.Finish()
	seconds := time.Since(start).Seconds()
	_, err = fmt.Fprintf(p.out, "%d articles, %d events, batches of %d: %.1f s, %.0f articles/s\n", articles, events, g.Batch, seconds, float64(articles)/seconds)
	return err
}

// gained is by how many events the changes made the graph larger.
func gained(changes []graph.Change) int {
	n := 0
	for _, c := range changes {
		if c.Node.Kind() != graph.KindEvent {
			continue
		}
		switch c.Kind {
		case graph.Added, graph.Split:
			n++
		case graph.Merged:
			n--
		}
	}
	return n
}
