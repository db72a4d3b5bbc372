package sqlite

import (
	"context"

	"demarche/graph"
	"demarche/graph/shelf"
)

// Write carries out a delta. What is left to be read of the store is read before it is written.
func (l *ledger) Write(ctx context.Context, d graph.Delta) error {
	var o opened
	var err error
	if o.facts, err = l.openFacts(ctx, d.Facts); err != nil {
		return err
	}
	if o.gone, err = l.readFacts(ctx, d.Gone); err != nil {
		return err
	}
	if err := l.waitAhead(); err != nil {
		return err
	}
	if o.rankings, err = l.rankings(ctx, countsOf(d.Articles)); err != nil {
		return err
	}
	o.first = l.first
	return l.carryOut(ctx, func(w *scribe) { w.delta(d, o) })
}

// opened is what is stored of what a delta changes.
type opened struct {
	facts    []*openFact
	gone     []*openFact
	rankings []ranking
	first    int64 // number of the first new article
}

// countsOf tells how often each node is mentioned, or has published.
func countsOf(batches []graph.Batch) map[graph.ID]int {
	counts := map[graph.ID]int{}
	for _, b := range batches {
		if b.Article.Publisher != "" {
			counts[b.Article.Publisher]++
		}
		for _, m := range b.Text.Mentions {
			if m.Entity != "" {
				counts[m.Entity]++
			}
		}
	}
	return counts
}

// delta writes all that changes. Facts come before the evidence that points to them, and go after it has been pointed elsewhere.
func (w *scribe) delta(d graph.Delta, o opened) {
	for _, f := range o.facts {
		if f.fresh {
			w.insert(&w.into.fact, f.num, string(f.ID), shelf.Encode(f.Blocks))
		}
	}
	w.finish(&w.into.fact)
	w.passages(o.first, d.Articles, owners(o.facts))
	for _, a := range d.Origins {
		w.do("UPDATE article SET origin = ?, data = ? WHERE id = ?", shelf.OriginOf(a), shelf.Encode(a), string(a.ID))
	}
	for _, r := range d.Rulings {
		w.ruling(r)
	}
	for _, f := range o.facts {
		w.fact(f)
	}
	for _, id := range d.Loose {
		w.do("UPDATE evidence SET fact = NULL WHERE id = ?", string(id))
	}
	for _, f := range o.gone {
		f.Fact = graph.Fact{ID: f.ID} // nothing is left of it
		w.fact(f)
		w.do("DELETE FROM fact WHERE num = ?", f.num)
	}
	for _, r := range o.rankings {
		w.rank(r)
	}
}

func (w *scribe) ruling(r graph.Ruling) {
	w.do(`INSERT INTO ruling (id, undone, data) VALUES (?, ?, ?)
		ON CONFLICT (id) DO UPDATE SET undone = excluded.undone, data = excluded.data`, string(r.ID), r.Undone, shelf.Encode(r))
	for _, id := range r.Evidence {
		w.do("INSERT OR IGNORE INTO ruled (evidence, ruling) SELECT ?, num FROM ruling WHERE id = ?", string(id), string(r.ID))
	}
}
