// Command report measures both stores with the same invented corpora, a small one and one of ten times as many events, and prints what it
// measured as Markdown: `make bench`.
package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"time"

	"demarche/graph/bench"
)

// plan is what is to be measured.
type plan struct {
	events  int
	persons int
	asked   int // how often each read is asked
	applied time.Duration
	jars    string
	work    string // folder for all that is made
	seed    uint64
}

func main() {
	var p plan
	flag.IntVar(&p.events, "events", 100_000, "events of the larger corpus; the smaller one has a tenth")
	flag.IntVar(&p.persons, "persons", 2000, "persons of the invented world")
	flag.IntVar(&p.asked, "asked", 200, "how often each read is asked")
	flag.DurationVar(&p.applied, "applied", 10*time.Second, "how long articles are applied, for each size of batch")
	flag.StringVar(&p.jars, "jars", "data/neo4j/lib", "folder of Neo4j's jars")
	flag.StringVar(&p.work, "work", "", "folder for all that is made; a temporary one if none is given")
	flag.Uint64Var(&p.seed, "seed", 1, "of the random numbers")
	flag.Parse()
	ctx, cancel := signal.NotifyContext(context.Background(), os.Interrupt)
	defer cancel()
	if err := p.run(ctx, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// run measures and prints.
func (p plan) run(ctx context.Context, out io.Writer) error {
	if p.work == "" {
		made, err := os.MkdirTemp("", "demarche-bench-")
		if err != nil {
			return err
		}
		defer os.RemoveAll(made)
		p.work = made
	}
	var all []measured
	for _, size := range []int{p.events / 10, p.events} {
		for _, open := range []func(context.Context, plan, *load) (*side, error){openSQLite, openNeo4j} {
			m, err := p.measure(ctx, open, size)
			if err != nil {
				return err
			}
			all = append(all, m)
		}
	}
	return p.print(out, all)
}

// load is a corpus that a store is filled with. More articles can be written behind it.
type load struct {
	events int
	name   string
	world  *bench.World
	corpus *bench.Corpus
	dir    string
}

// measure fills a store and measures it.
func (p plan) measure(ctx context.Context, open func(context.Context, plan, *load) (*side, error), events int) (m measured, err error) {
	world := bench.NewWorld(p.seed, p.persons)
	l := &load{events: events, name: fmt.Sprintf("bench %d %d", p.seed, p.persons), world: world, corpus: bench.NewCorpus(world, bench.PerDay)}
	if l.dir, err = os.MkdirTemp(p.work, "store-"); err != nil {
		return m, err
	}
	start := time.Now()
	s, err := open(ctx, p, l)
	if err != nil {
		return m, err
	}
	defer func() {
		if closed := s.close(); err == nil {
			err = closed
		}
		os.RemoveAll(l.dir)
	}()
	m = measured{store: s.name, events: events, filled: time.Since(start)}
	progress("%s, %d events: filled in %s", s.name, events, m.filled.Round(time.Second))
	if m.reads, m.rare, err = p.reads(ctx, s, l); err != nil {
		return m, err
	}
	if m.bare, err = p.times(func() error { return s.bare(ctx) }); err != nil {
		return m, err
	}
	if m.begun, err = p.times(func() error { return s.begun(ctx) }); err != nil {
		return m, err
	}
	progress("%s, %d events: reads measured", s.name, events)
	if events < p.events { // a store that is in use, and the same of both
		m.rates, err = p.rates(ctx, s, l)
		progress("%s, %d events: writes measured", s.name, events)
	}
	return m, err
}

func progress(format string, args ...any) {
	fmt.Fprintf(os.Stderr, time.Now().Format("15:04:05 ")+format+"\n", args...)
}

func (l *load) path(name string) string { return filepath.Join(l.dir, name) }
