package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"strings"
)

// writer is the one connection that writes. Its statements are prepared once and kept.
type writer struct {
	conn       *sql.Conn
	statements map[string]*sql.Stmt
	turn       chan struct{} // holds a token while nobody writes
}

func newWriter(ctx context.Context, db *sql.DB) (*writer, error) {
	conn, err := db.Conn(ctx)
	if err != nil {
		return nil, translate(ctx, err)
	}
	w := &writer{conn: conn, statements: map[string]*sql.Stmt{}, turn: make(chan struct{}, 1)}
	w.turn <- struct{}{}
	return w, nil
}

// transact runs one write inside one transaction: all or nothing. Writers take turns.
func (w *writer) transact(ctx context.Context, do func(*ledger) error) error {
	select {
	case <-w.turn:
	case <-ctx.Done():
		return context.Cause(ctx)
	}
	defer func() { w.turn <- struct{}{} }()
	if err := w.attempt(ctx, do); err != nil {
		_, rollback := w.conn.ExecContext(context.WithoutCancel(ctx), "ROLLBACK")
		if rollback != nil && !strings.Contains(rollback.Error(), "no transaction is active") { // it did not begin, or SQLite has rolled back itself
			err = errors.Join(err, rollback)
		}
		return translate(ctx, err)
	}
	return nil
}

// attempt begins and commits. What has begun to be committed is not cancelled any more.
func (w *writer) attempt(ctx context.Context, do func(*ledger) error) error {
	if _, err := w.conn.ExecContext(ctx, "BEGIN IMMEDIATE"); err != nil {
		return err
	}
	l := &ledger{writer: w}
	err := do(l)
	if ahead := l.waitAhead(); err == nil {
		err = ahead
	}
	if err != nil {
		return err
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	_, err = w.conn.ExecContext(context.WithoutCancel(ctx), "COMMIT")
	return err
}

// prepared gives a statement, prepared when it is first asked for.
func (w *writer) prepared(ctx context.Context, query string) (*sql.Stmt, error) {
	if st := w.statements[query]; st != nil {
		return st, nil
	}
	st, err := w.conn.PrepareContext(ctx, query)
	if err != nil {
		return nil, err
	}
	w.statements[query] = st
	return st, nil
}

func (w *writer) close() error {
	<-w.turn
	defer func() { w.turn <- struct{}{} }()
	var errs []error
	for _, st := range w.statements {
		errs = append(errs, st.Close())
	}
	w.statements = map[string]*sql.Stmt{}
	if err := w.conn.Close(); !errors.Is(err, sql.ErrConnDone) {
		errs = append(errs, err)
	}
	return errors.Join(errs...)
}
