package sqlite

import (
	"context"
	"database/sql"
	"fmt"

	"demarche/graph"
	"demarche/graph/shelf"
)

// ledger is one write transaction, as graph.Apply and graph.Rule use it.
type ledger struct {
	*writer
	ahead chan error // tells how writing ahead ended; nil if nothing is to be waited for
	first int64      // number of the first new article
}

var _ graph.Ledger = (*ledger)(nil)

// Apply loads batches.
func (s *Store) Apply(ctx context.Context, batches []graph.Batch, dryRun bool) (graph.Receipt, error) {
	return s.record(ctx, dryRun, func(l *ledger) (graph.Receipt, error) {
		return graph.Apply(ctx, l, batches, s.now().UTC())
	})
}

// Rule records rulings.
func (s *Store) Rule(ctx context.Context, rulings []graph.Ruling) (graph.Receipt, error) {
	return s.record(ctx, false, func(l *ledger) (graph.Receipt, error) {
		return graph.Rule(ctx, l, rulings, s.now().UTC())
	})
}

// errDryRun ends a transaction that is not to be kept.
var errDryRun = fmt.Errorf("dry run")

// record runs one change of the graph, and takes it back if it is only a dry run.
func (s *Store) record(ctx context.Context, dryRun bool, do func(*ledger) (graph.Receipt, error)) (graph.Receipt, error) {
	var receipt graph.Receipt
	err := s.write.transact(ctx, func(l *ledger) (err error) {
		if receipt, err = do(l); err != nil {
			return err
		}
		if dryRun {
			return errDryRun
		}
		return l.exec(ctx, "INSERT OR REPLACE INTO meta (key, value) VALUES ('recorded', ?)", shelf.FormatTime(s.now()))
	})
	if err == errDryRun {
		return receipt, nil
	}
	if err != nil {
		return graph.Receipt{}, err
	}
	return receipt, nil
}

// exec runs a statement that is small: the context is looked at before it, not within.
func (l *ledger) exec(ctx context.Context, query string, args ...any) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	st, err := l.prepared(ctx, query)
	if err != nil {
		return err
	}
	_, err = st.ExecContext(context.WithoutCancel(ctx), args...)
	return err
}

// Known tells which of these ids the store has.
func (l *ledger) Known(ctx context.Context, ids []graph.ID) (map[graph.ID]bool, error) {
	known := map[graph.ID]bool{}
	list := array(ids)
	for _, table := range []string{"article", "node"} {
		query := "SELECT id FROM " + table + " WHERE id IN (SELECT value FROM json_each(?))"
		err := each(ctx, l.conn, query, []any{list}, func(scan func(...any) error) error {
			var id graph.ID
			err := scan(&id)
			known[id] = true
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	return known, nil
}

// Lock has nothing to do: the transaction is the only one that writes.
func (l *ledger) Lock(context.Context, []graph.Block) error { return nil }

// ReadingsIn gives the readings of all evidence of the facts that have one of these blocks.
func (l *ledger) ReadingsIn(ctx context.Context, blocks []graph.Block) ([]graph.Reading, error) {
	hashes := make([]int64, len(blocks))
	for i, b := range blocks {
		hashes[i] = hashOf(b)
	}
	return l.readings(ctx, `(SELECT DISTINCT fact FROM block WHERE hash IN (SELECT value FROM json_each(?))) b
		CROSS JOIN evidence w ON w.fact = b.fact`, array(hashes))
}

// ReadingsOf gives the readings of all evidence of these facts or articles, and of these passages.
func (l *ledger) ReadingsOf(ctx context.Context, ids []graph.ID) ([]graph.Reading, error) {
	return l.readings(ctx, `(SELECT w.num FROM fact f CROSS JOIN evidence w ON w.fact = f.num WHERE f.id IN (SELECT value FROM json_each(?1))
		UNION SELECT num FROM evidence WHERE id IN (SELECT value FROM json_each(?1))
		UNION SELECT w.num FROM article a CROSS JOIN evidence w ON w.article = a.num WHERE a.id IN (SELECT value FROM json_each(?1))) e
		CROSS JOIN evidence w ON w.num = e.num`, array(ids))
}

// readings gives the readings of the evidence w that stands in a FROM clause. They are decoded while the next rows are read.
func (l *ledger) readings(ctx context.Context, from string, arg string) ([]graph.Reading, error) {
	query := "SELECT w.data, ifnull(f.id, ''), a.published, a.origin, a.publisher, a.recorded FROM " + from +
		" CROSS JOIN article a ON a.num = w.article LEFT JOIN fact f ON f.num = w.fact"
	return decodedBeside(func(give func(readingRow)) error {
		return each(ctx, l.conn, query, []any{arg}, func(scan func(...any) error) error {
			var r readingRow
			err := scan(&r.data, &r.fact, &r.published, &r.origin, &r.publisher, &r.recorded)
			give(r)
			return err
		})
	}, readingRow.decode)
}

// readingRow is a reading as it is stored.
type readingRow struct {
	data      []byte
	fact      string
	published graph.Day
	origin    graph.ID
	publisher graph.ID
	recorded  string
}

func (r readingRow) decode() (graph.Reading, error) {
	e, err := shelf.DecodeEvidence(r.data, r.fact)
	if err != nil {
		return graph.Reading{}, err
	}
	recorded, err := shelf.ParseTime(r.recorded)
	return graph.Reading{Evidence: e, Published: r.published, Origin: r.origin, Publisher: r.publisher, RecordedAt: recorded}, err
}

// Near gives the articles that share a shingle.
func (l *ledger) Near(ctx context.Context, shingles []uint64) ([]graph.Article, error) {
	hashes := make([]int64, len(shingles))
	for i, h := range shingles {
		hashes[i] = int64(h)
	}
	var found []graph.Article
	query := `SELECT data, recorded FROM article WHERE num IN
		(SELECT article FROM shingle WHERE hash IN (SELECT value FROM json_each(?))) ORDER BY id`
	err := each(ctx, l.conn, query, []any{array(hashes)}, func(scan func(...any) error) error {
		var data sql.RawBytes
		var recorded string
		if err := scan(&data, &recorded); err != nil {
			return err
		}
		a, err := shelf.DecodeArticle(data, recorded)
		found = append(found, a)
		return err
	})
	return found, err
}

// Rulings gives the rulings on any of this evidence, and those with these ids.
func (l *ledger) Rulings(ctx context.Context, ids []graph.ID) ([]graph.Ruling, error) {
	var some bool
	if err := l.conn.QueryRowContext(ctx, "SELECT EXISTS (SELECT 1 FROM ruling)").Scan(&some); err != nil || !some {
		return nil, err
	}
	var found []graph.Ruling
	query := `SELECT data FROM ruling WHERE id IN (SELECT value FROM json_each(?1)) OR undone = 0 AND num IN
		(SELECT ruling FROM ruled WHERE evidence IN (SELECT value FROM json_each(?1))) ORDER BY id`
	err := each(ctx, l.conn, query, []any{array(ids)}, func(scan func(...any) error) error {
		var data sql.RawBytes
		if err := scan(&data); err != nil {
			return err
		}
		r, err := shelf.Decoded[graph.Ruling](data)
		found = append(found, r)
		return err
	})
	return found, err
}
