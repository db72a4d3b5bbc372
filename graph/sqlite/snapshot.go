package sqlite

import (
	"context"
	"database/sql"
	"errors"
)

// snapshot is one read transaction: it sees one state of the graph. A statement that is asked again, as lists of many parents do, is
// prepared once.
type snapshot struct {
	tx         *sql.Tx
	statements map[string]*sql.Stmt
	observe    func(statement string) // nil: nobody does
}

// reading runs one read.
func (s *Store) reading(ctx context.Context, do func(tx *snapshot) error) error {
	tx, err := s.read.BeginTx(ctx, nil)
	if err != nil {
		return translate(ctx, err)
	}
	err = do(&snapshot{tx, map[string]*sql.Stmt{}, s.observe})
	if rollback := tx.Rollback(); !errors.Is(rollback, sql.ErrTxDone) {
		err = errors.Join(err, rollback)
	}
	return translate(ctx, err)
}

func (s *snapshot) prepared(ctx context.Context, query string) (*sql.Stmt, error) {
	if s.observe != nil {
		s.observe(query)
	}
	if st := s.statements[query]; st != nil {
		return st, nil
	}
	st, err := s.tx.PrepareContext(ctx, query) // closed with the transaction
	if err != nil {
		return nil, err
	}
	s.statements[query] = st
	return st, nil
}

// QueryContext gives the rows of a query.
func (s *snapshot) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	st, err := s.prepared(ctx, query)
	if err != nil {
		return nil, err
	}
	return st.QueryContext(ctx, args...)
}

// one reads the one row of a query.
func (s *snapshot) one(ctx context.Context, query string, args []any, into ...any) error {
	st, err := s.prepared(ctx, query)
	if err != nil {
		return err
	}
	return st.QueryRowContext(ctx, args...).Scan(into...)
}
