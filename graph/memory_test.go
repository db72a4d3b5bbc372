package graph

import (
	"context"
	"encoding/json"
	"maps"
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

	blocks   map[Block][]ID  // facts
	shingles map[uint64][]ID // articles
	said     map[ID][]ID     // evidence of articles
	reads    int             // readings given
	writes   int             // facts written
}

func newMemory() *memory {
	return &memory{
		articles: map[ID]Article{}, evidence: map[ID]Evidence{}, facts: map[ID]Fact{}, nodes: map[ID]Node{}, rulings: map[ID]Ruling{},
		blocks: map[Block][]ID{}, shingles: map[uint64][]ID{}, said: map[ID][]ID{},
	}
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

func (m *memory) ReadingsIn(ctx context.Context, blocks []Block) ([]Reading, error) {
	facts := map[ID]bool{}
	for _, b := range blocks {
		for _, fact := range m.blocks[b] {
			facts[fact] = true
		}
	}
	return m.ReadingsOf(ctx, slices.Collect(maps.Keys(facts)))
}

func (m *memory) ReadingsOf(_ context.Context, ids []ID) ([]Reading, error) {
	var passages []ID
	for _, id := range ids {
		if _, known := m.evidence[id]; known {
			passages = append(passages, id)
		}
		passages = append(append(passages, m.said[id]...), m.facts[id].Evidence...)
	}
	return m.readings(passages), nil
}

func (m *memory) readings(passages []ID) []Reading {
	var readings []Reading
	for _, id := range sortedIDs(passages) {
		e := m.evidence[id]
		a := m.articles[e.Article]
		readings = append(readings, Reading{Evidence: e, Published: a.Published, Origin: a.Origin, Publisher: a.Publisher, RecordedAt: a.RecordedAt})
	}
	m.reads += len(readings)
	return readings
}

func (m *memory) Near(_ context.Context, shingles []uint64) ([]Article, error) {
	var found []ID
	for _, s := range shingles {
		found = append(found, m.shingles[s]...)
	}
	var near []Article
	for _, id := range sortedIDs(found) {
		near = append(near, m.articles[id])
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
		for _, s := range b.Article.Shingles {
			m.shingles[s] = append(m.shingles[s], b.Article.ID)
		}
		for _, e := range b.Evidence {
			m.evidence[e.ID] = e
			m.said[b.Article.ID] = append(m.said[b.Article.ID], e.ID)
		}
	}
	for _, a := range d.Origins {
		m.articles[a.ID] = a
	}
	for _, r := range d.Rulings {
		m.rulings[r.ID] = r
	}
	for _, id := range d.Gone {
		m.erase(id)
	}
	for _, id := range d.Loose {
		m.point(id, "")
	}
	for _, f := range d.Facts {
		m.erase(f.ID)
		m.facts[f.ID] = f
		m.writes++
		for _, b := range f.Blocks {
			m.blocks[b] = append(m.blocks[b], f.ID)
		}
		for _, id := range f.Evidence {
			m.point(id, f.ID)
		}
	}
	return nil
}

func (m *memory) erase(fact ID) {
	for _, b := range m.facts[fact].Blocks {
		m.blocks[b] = slices.DeleteFunc(m.blocks[b], func(id ID) bool { return id == fact })
	}
	delete(m.facts, fact)
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
	var passages []ID
	for id := range m.evidence {
		passages = append(passages, id)
	}
	readings := m.readings(passages)
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
}, m *memory, batches ...Batch,
) Receipt {
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

// NewMemory gives a Ledger in maps to tests outside the package.
func NewMemory() Ledger { return newMemory() }

// Work tells how many readings a memory ledger has given, and how many facts were written into it.
func Work(l Ledger) (reads, writes int) { return l.(*memory).reads, l.(*memory).writes }

// Facts gives the facts of a memory ledger, sorted by id.
func Facts(l Ledger) []Fact { return l.(*memory).all() }
