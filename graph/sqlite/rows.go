package sqlite

import (
	"cmp"
	"context"
	"hash/fnv"
	"slices"

	"demarche/graph"
	"demarche/graph/shelf"
)

// rows are gathered while a delta is written, and written in the order of their keys at the end: neighbours land on the same pages, and the
// index of words, which starts a new segment whenever a row number goes down, makes one.
type rows struct {
	edges  []edgeRow
	blocks []blockRow
	words  []wordsRow
}

type edgeRow struct {
	shelf.Span
	num int64
}

type blockRow struct{ hash, fact int64 }

// wordsRow is to be indexed, or to be forgotten.
type wordsRow struct {
	num    int64
	text   string
	forget bool
}

// link gathers edges to a child.
func (r *rows) link(num int64, spans ...shelf.Span) {
	for _, s := range spans {
		r.edges = append(r.edges, edgeRow{s, num})
	}
}

// index gathers words, if there are any.
func (r *rows) index(num int64, text string) {
	if text != "" {
		r.words = append(r.words, wordsRow{num: num, text: text})
	}
}

// forget gathers that words are no more.
func (r *rows) forget(num int64) { r.words = append(r.words, wordsRow{num: num, forget: true}) }

// hashOf is a block as it is stored.
func hashOf(b graph.Block) int64 {
	h := fnv.New64a()
	h.Write([]byte(b)) // a hash never fails
	return int64(h.Sum64())
}

// flush writes what was gathered.
func (l *ledger) flush(ctx context.Context) error {
	r := l.rows
	l.rows = rows{}
	slices.SortFunc(r.edges, func(a, b edgeRow) int {
		return cmp.Or(cmp.Compare(a.Link, b.Link), cmp.Compare(a.Node, b.Node), cmp.Compare(a.At, b.At))
	})
	for _, e := range r.edges {
		if err := l.exec(ctx, "INSERT INTO edge (link, node, at, num, since, until, current, weight) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
			int(e.Link), string(e.Node), string(e.At), e.num, string(e.Since), string(e.Until), e.Current, e.Weight); err != nil {
			return err
		}
	}
	slices.SortFunc(r.blocks, func(a, b blockRow) int { return cmp.Compare(a.hash, b.hash) })
	for _, b := range r.blocks {
		if err := l.exec(ctx, "INSERT OR IGNORE INTO block (hash, fact) VALUES (?, ?)", b.hash, b.fact); err != nil {
			return err
		}
	}
	return l.flushWords(ctx, r.words)
}

// flushWords writes to the index of words. A row may be forgotten and indexed anew, in this order.
func (l *ledger) flushWords(ctx context.Context, words []wordsRow) error {
	slices.SortStableFunc(words, func(a, b wordsRow) int { return cmp.Compare(a.num, b.num) })
	for _, w := range words {
		var err error
		if w.forget {
			err = l.exec(ctx, "DELETE FROM words WHERE rowid = ?", w.num)
		} else {
			err = l.exec(ctx, "INSERT INTO words (rowid, text) VALUES (?, ?)", w.num, w.text)
		}
		if err != nil {
			return err
		}
	}
	return nil
}
