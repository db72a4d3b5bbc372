package sqlite

import (
	"context"
	"database/sql"
	"errors"

	"demarche/graph"
)

// Seed puts curated nodes into the graph.
func (s *Store) Seed(ctx context.Context, version string, nodes []graph.Node) error {
	return s.write.transact(ctx, func(l *ledger) error {
		var have string
		err := l.conn.QueryRowContext(ctx, "SELECT value FROM meta WHERE key = 'seed'").Scan(&have)
		if err != nil && !errors.Is(err, sql.ErrNoRows) {
			return err
		}
		if err == nil && have == version {
			return nil
		}
		open, err := l.openNodes(ctx, nodes)
		if err != nil {
			return err
		}
		err = l.carryOut(ctx, func(w *scribe) {
			for _, n := range open {
				w.node(n)
			}
		})
		if err != nil {
			return err
		}
		return l.exec(ctx, "INSERT OR REPLACE INTO meta (key, value) VALUES ('seed', ?)", version)
	})
}
