package storetest

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"sync"
	"time"

	"demarche/graph"
)

// memory is a store that keeps everything in maps and answers every question by looking at everything. It is too plain to be wrong in the
// ways in which an index, a cursor or a query can be wrong: what the suite holds stores against.
type memory struct {
	mu       sync.RWMutex
	now      func() time.Time
	seed     string
	recorded time.Time
	nodes    map[graph.ID]graph.Node
	articles map[graph.ID]graph.Article
	texts    map[graph.ID]graph.Text
	evidence map[graph.ID]graph.Evidence
	facts    map[graph.ID]graph.Fact
	rulings  map[graph.ID]graph.Ruling

	seeing sync.Mutex // guards what is made of the above when it is asked for
	sights map[graph.View]*sight
	counts map[graph.ID]int // mentions
}

var (
	_ graph.Store  = (*memory)(nil)
	_ graph.Ledger = (*memoryLedger)(nil)
)

func newMemory(now func() time.Time) *memory {
	return &memory{
		now: now, nodes: map[graph.ID]graph.Node{}, articles: map[graph.ID]graph.Article{}, texts: map[graph.ID]graph.Text{},
		evidence: map[graph.ID]graph.Evidence{}, facts: map[graph.ID]graph.Fact{}, rulings: map[graph.ID]graph.Ruling{},
		sights: map[graph.View]*sight{},
	}
}

func (m *memory) Close() error { return nil }

func (m *memory) Seed(_ context.Context, version string, nodes []graph.Node) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.seed == version {
		return nil
	}
	m.seed = version
	for _, n := range nodes {
		m.nodes[nameOf(n).ID] = n
	}
	m.forget()
	return nil
}

// forget drops what was made of what was there before.
func (m *memory) forget() { m.sights, m.counts = map[graph.View]*sight{}, nil }

func (m *memory) Apply(ctx context.Context, batches []graph.Batch, dryRun bool) (graph.Receipt, error) {
	return m.record(dryRun, func(l *memoryLedger) (graph.Receipt, error) { return graph.Apply(ctx, l, batches, m.now()) })
}

func (m *memory) Rule(ctx context.Context, rulings []graph.Ruling) (graph.Receipt, error) {
	return m.record(false, func(l *memoryLedger) (graph.Receipt, error) { return graph.Rule(ctx, l, rulings, m.now()) })
}

// record works on a copy, and keeps it if all went well.
func (m *memory) record(dryRun bool, do func(*memoryLedger) (graph.Receipt, error)) (graph.Receipt, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	draft := &memory{
		now: m.now, seed: m.seed, recorded: m.now(), nodes: maps.Clone(m.nodes), articles: maps.Clone(m.articles), texts: maps.Clone(m.texts),
		evidence: maps.Clone(m.evidence), facts: maps.Clone(m.facts), rulings: maps.Clone(m.rulings),
	}
	receipt, err := do(&memoryLedger{draft})
	if err != nil || dryRun {
		return receipt, err
	}
	m.recorded, m.nodes, m.articles, m.texts = draft.recorded, draft.nodes, draft.articles, draft.texts
	m.evidence, m.facts, m.rulings = draft.evidence, draft.facts, draft.rulings
	m.forget()
	return receipt, nil
}

type memoryLedger struct{ *memory }

func (l *memoryLedger) Known(_ context.Context, ids []graph.ID) (map[graph.ID]bool, error) {
	known := map[graph.ID]bool{}
	for _, id := range ids {
		_, article := l.articles[id]
		if _, node := l.nodes[id]; node || article {
			known[id] = true
		}
	}
	return known, nil
}

func (l *memoryLedger) Lock(context.Context, []graph.Block) error { return nil }

func (l *memoryLedger) ReadingsIn(_ context.Context, blocks []graph.Block) ([]graph.Reading, error) {
	return l.readings(func(e graph.Evidence) bool {
		return slices.ContainsFunc(l.facts[e.Fact].Blocks, func(b graph.Block) bool { return slices.Contains(blocks, b) })
	}), nil
}

func (l *memoryLedger) ReadingsOf(_ context.Context, ids []graph.ID) ([]graph.Reading, error) {
	return l.readings(func(e graph.Evidence) bool {
		return slices.Contains(ids, e.ID) || slices.Contains(ids, e.Article) || e.Fact != "" && slices.Contains(ids, e.Fact)
	}), nil
}

func (l *memoryLedger) readings(want func(graph.Evidence) bool) []graph.Reading {
	var readings []graph.Reading
	for _, e := range l.evidence {
		if a := l.articles[e.Article]; want(e) {
			readings = append(readings, graph.Reading{Evidence: copied(e), Published: a.Published, Origin: originOf(a), Publisher: a.Publisher, RecordedAt: a.RecordedAt})
		}
	}
	return readings
}

// copied is a value with nothing in common with the one given: what a caller does to it is not done to the store.
func copied[T any](v T) (c T) {
	data, err := json.Marshal(v)
	if err == nil {
		err = json.Unmarshal(data, &c)
	}
	if err != nil {
		panic(err) // all types of the graph have a JSON form
	}
	return c
}

func originOf(a graph.Article) graph.ID {
	if a.Origin == "" {
		return a.ID
	}
	return a.Origin
}

func (l *memoryLedger) Near(_ context.Context, shingles []uint64) ([]graph.Article, error) {
	var near []graph.Article
	for _, a := range l.articles {
		if slices.ContainsFunc(a.Shingles, func(h uint64) bool { return slices.Contains(shingles, h) }) {
			near = append(near, a)
		}
	}
	return near, nil
}

func (l *memoryLedger) Rulings(_ context.Context, ids []graph.ID) ([]graph.Ruling, error) {
	var rulings []graph.Ruling
	for _, r := range l.rulings {
		on := slices.ContainsFunc(r.Evidence, func(e graph.ID) bool { return slices.Contains(ids, e) })
		if slices.Contains(ids, r.ID) || on && !r.Undone {
			rulings = append(rulings, r)
		}
	}
	return rulings, nil
}

func (l *memoryLedger) Write(_ context.Context, d graph.Delta) error {
	for _, n := range d.Nodes {
		if id := nameOf(n).ID; l.nodes[id] == nil {
			l.nodes[id] = n
		}
	}
	for _, b := range d.Articles {
		if _, ok := l.articles[b.Article.ID]; ok {
			return fmt.Errorf("%s is written twice", b.Article.ID)
		}
		l.articles[b.Article.ID], l.texts[b.Article.ID] = b.Article, b.Text
		for _, e := range b.Evidence {
			l.evidence[e.ID] = e
		}
	}
	for _, a := range d.Origins {
		l.articles[a.ID] = a
	}
	for _, r := range d.Rulings {
		l.rulings[r.ID] = r
	}
	for _, id := range d.Gone {
		delete(l.facts, id)
	}
	for _, id := range d.Loose {
		l.point(id, "")
	}
	for _, f := range d.Facts {
		l.facts[f.ID] = f
		for _, id := range f.Evidence {
			l.point(id, f.ID)
		}
	}
	return nil
}

func (l *memoryLedger) point(evidence, fact graph.ID) {
	e := l.evidence[evidence]
	e.Fact = fact
	l.evidence[evidence] = e
}

// nameOf is the name that a node bears; zero if it bears none.
func nameOf(n graph.Node) graph.Name {
	switch n := n.(type) {
	case graph.Actor:
		return n.Name
	case graph.Office:
		return n.Name
	case graph.Place:
		return n.Name
	case graph.Issue:
		return n.Name
	case graph.Agreement:
		return n.Name
	case graph.Source:
		return n.Name
	case graph.Event:
		return graph.Name{ID: n.ID, Ref: n.Ref, Name: n.Name, Aliases: n.Aliases}
	}
	return graph.Name{}
}
