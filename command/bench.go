package command

import (
	"context"
	"fmt"
	"time"

	"demarche/graph"
	"demarche/graph/bench"
	"demarche/graph/neo4j"
)

// Bench is for measuring stores.
type Bench struct {
	Generate Generate `cmd:"" help:"Fill a store with an invented corpus: hot and rare actors, copies, readings that disagree."`
}

// Generate fills the store with an invented corpus, or writes it for Neo4j's own bulk import. The same seed and number give the same graph,
// whatever the way.
type Generate struct {
	Events  int    `help:"About how many events the graph is to have." default:"10000"`
	Seed    uint64 `help:"Of the random numbers." default:"1"`
	Persons int    `help:"How many people there are in the invented world." default:"2000"`
	Batch   int    `help:"Articles applied at once." default:"100"`
	CSV     string `help:"Folder for CSV files, from which neo4j-admin makes a database, instead of the store." placeholder:"DIR" type:"path"`
}

// Run writes articles until they tell of about as many events as were asked for.
func (g *Generate) Run(ctx context.Context, p *Program) error {
	world := bench.NewWorld(g.Seed, g.Persons)
	corpus := bench.NewCorpus(world, bench.PerDay)
	seed := fmt.Sprintf("bench %d %d", g.Seed, g.Persons)
	if g.CSV != "" {
		return g.write(ctx, p, seed, world, corpus)
	}
	s, err := p.openStore(ctx, p.Store)
	if err != nil {
		return err
	}
	defer s.Close()
	if err := s.Seed(ctx, seed, world.Nodes); err != nil {
		return err
	}
	bar := p.progress("articles")
	articles, events, start := 0, 0, time.Now()
	for corpus.Events() < g.Events {
		receipt, err := s.Apply(ctx, corpus.Until(g.Events, max(g.Batch, 1)), false)
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

// write writes the files of an import.
func (g *Generate) write(ctx context.Context, p *Program, seed string, world *bench.World, corpus *bench.Corpus) error {
	start := time.Now()
	receipt, err := neo4j.WriteImport(ctx, g.CSV, seed, world.Nodes, corpus.Until(g.Events, 0), start)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(p.out, "%d articles, %d events in %s: %.1f s\nnow, in that folder: neo4j-admin database import full neo4j @%s\n",
		receipt.Articles, gained(receipt.Changes), g.CSV, time.Since(start).Seconds(), neo4j.ImportArguments)
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
