package graph

import (
	"context"
	"encoding/json"
	"slices"
	"time"
)

// memory is a Ledger in maps.
type memory struct {
	articles map[ID]Article
	evidence map[ID]Evidence
	facts    map[ID]Fact
	nodes    map[ID]Node
	rulings  map[ID]Ruling

	reads int // readings given
}

func newMemory() *memory {
	return &memory{articles: map[ID]Article{}, evidence: map[ID]Evidence{}, facts: map[ID]Fact{}, nodes: map[ID]Node{}, rulings: map[ID]Ruling{}}
}

func (m *memory) Known(_ context.Context, ids []ID) (map[ID]bool, error) {
	known := map[ID]bool{}
	for _, id := range ids {
		_, article := m.articles[id]
		_, node := m.nodes[id]
		if article || node {
			known[id] = true
		}
	}
	return known, nil
}

func (m *memory) Lock(context.Context, []Block) error { return nil }

func (m *memory) ReadingsIn(_ context.Context, blocks []Block) ([]Reading, error) {
	return m.where(func(e Evidence) bool {
		return e.Fact != "" && slices.ContainsFunc(m.facts[e.Fact].Blocks, func(b Block) bool { return slices.Contains(blocks, b) })
	}), nil
}

func (m *memory) ReadingsOf(_ context.Context, ids []ID) ([]Reading, error) {
	return m.where(func(e Evidence) bool {
		return slices.Contains(ids, e.ID) || slices.Contains(ids, e.Article) || e.Fact != "" && slices.Contains(ids, e.Fact)
	}), nil
}

func (m *memory) where(wanted func(Evidence) bool) []Reading {
	var readings []Reading
	for _, e := range m.evidence {
		if wanted(e) {
			a := m.articles[e.Article]
			readings = append(readings, Reading{Evidence: e, Published: a.Published, Origin: a.Origin, Publisher: a.Publisher, RecordedAt: a.RecordedAt})
		}
	}
	m.reads += len(readings)
	return readings
}

func (m *memory) Near(_ context.Context, shingles []uint64) ([]Article, error) {
	var near []Article
	for _, a := range m.articles {
		if slices.ContainsFunc(a.Shingles, func(s uint64) bool { return slices.Contains(shingles, s) }) {
			near = append(near, a)
		}
	}
	return near, nil
}

func (m *memory) Rulings(_ context.Context, ids []ID) ([]Ruling, error) {
	var rulings []Ruling
	for _, r := range m.rulings {
		asked := slices.Contains(ids, r.ID)
		if asked || !r.Undone && slices.ContainsFunc(r.Evidence, func(id ID) bool { return slices.Contains(ids, id) }) {
			rulings = append(rulings, r)
		}
	}
	return rulings, nil
}

func (m *memory) Write(_ context.Context, d Delta) error {
	for _, n := range d.Nodes {
		m.nodes[nodeName(n).ID] = n
	}
	for _, b := range d.Articles {
		m.articles[b.Article.ID] = b.Article
		for _, e := range b.Evidence {
			m.evidence[e.ID] = e
		}
	}
	for _, a := range d.Origins {
		m.articles[a.ID] = a
	}
	for _, r := range d.Rulings {
		m.rulings[r.ID] = r
	}
	for _, id := range d.Gone {
		delete(m.facts, id)
	}
	for _, id := range d.Loose {
		m.point(id, "")
	}
	for _, f := range d.Facts {
		m.facts[f.ID] = f
		for _, id := range f.Evidence {
			m.point(id, f.ID)
		}
	}
	return nil
}

func (m *memory) point(evidence, fact ID) {
	e := m.evidence[evidence]
	e.Fact = fact
	m.evidence[evidence] = e
}

// all gives the facts, sorted by id.
func (m *memory) all() []Fact {
	var facts []Fact
	for _, f := range m.facts {
		facts = append(facts, f)
	}
	slices.SortFunc(facts, func(a, b Fact) int { return slices.Compare([]byte(a.ID), []byte(b.ID)) })
	return facts
}

// whole folds everything that the ledger holds at once.
func (m *memory) whole() []Fact {
	readings := m.where(func(Evidence) bool { return true })
	var rulings []Ruling
	for _, r := range m.rulings {
		rulings = append(rulings, r)
	}
	return Fold(readings, rulings)
}

var noon = time.Date(2026, 1, 1, 12, 0, 0, 0, time.UTC)

func apply(t interface {
	Helper()
	Fatal(...any)
}, m *memory, batches ...Batch) Receipt {
	t.Helper()
	receipt, err := Apply(context.Background(), m, batches, noon)
	if err != nil {
		t.Fatal(err)
	}
	return receipt
}

func mustJSON(v any) string {
	data, err := json.MarshalIndent(v, "", " ")
	if err != nil {
		panic(err)
	}
	return string(data)
}
