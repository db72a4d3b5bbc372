package neo4j

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"sync"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"demarche/graph"
)

// params are the parameters of a statement. No statement is put together from data.
type params = map[string]any

// tx is what statements are run in: a transaction, or for reads a session.
type tx struct {
	start   func(ctx context.Context, query string, p params) (neo4j.ResultWithContext, error)
	profile func(statement string, plan neo4j.ProfiledPlan) // nil: statements are not profiled
}

// run runs a statement of which nothing is read.
func (t *tx) run(ctx context.Context, query string, p params) error {
	return t.each(ctx, query, p, func(*neo4j.Record) error { return nil })
}

// each calls do for every row of a statement.
func (t *tx) each(ctx context.Context, query string, p params, do func(*neo4j.Record) error) error {
	if t.profile != nil {
		return t.profiled(ctx, query, p, do)
	}
	result, err := t.start(ctx, query, p)
	if err != nil {
		return err
	}
	return drain(ctx, result, do)
}

// profiled does what each does, and tells how the database went about it.
func (t *tx) profiled(ctx context.Context, query string, p params, do func(*neo4j.Record) error) error {
	result, err := t.start(ctx, "PROFILE "+query, p)
	if err != nil {
		return err
	}
	if err := drain(ctx, result, do); err != nil {
		return err
	}
	summary, err := result.Consume(ctx)
	if err == nil {
		t.profile(query, summary.Profile())
	}
	return err
}

func drain(ctx context.Context, result neo4j.ResultWithContext, do func(*neo4j.Record) error) error {
	for result.Next(ctx) {
		if err := do(result.Record()); err != nil {
			return err
		}
	}
	return result.Err()
}

// rows runs a statement over parameters in portions that the server takes well.
func (t *tx) rows(ctx context.Context, query string, rows []map[string]any) error {
	const portion = 1000
	for len(rows) > 0 {
		n := min(portion, len(rows))
		if err := t.run(ctx, query, params{"rows": rows[:n]}); err != nil {
			return err
		}
		rows = rows[n:]
	}
	return nil
}

// read runs a read that is routed to a reader. It sees what this store has written, and what the client has seen. Each statement is a transaction of
// its own: the database shows a statement what was committed before it in either case, and a common one would cost two round trips more.
func (s *Store) read(ctx context.Context, do func(*tx) error) error {
	came, err := s.reach(ctx)
	if err != nil {
		return err
	}
	return s.retry(ctx, neo4j.AccessModeRead, func() error { return s.look(ctx, came, do) })
}

// write runs a write inside one transaction, alone among all writers of the database. Who waits for his turn does so until his deadline.
func (s *Store) write(ctx context.Context, do func(*tx) error) error {
	if _, err := s.reach(ctx); err != nil {
		return err
	}
	select {
	case <-s.turn:
	case <-ctx.Done():
		return context.Cause(ctx)
	}
	defer func() { s.turn <- struct{}{} }()
	return s.transact(ctx, neo4j.AccessModeWrite, nil, func(t *tx) error {
		if err := t.run(ctx, "MERGE (m:Meta {key: 'writer'}) SET m.writes = coalesce(m.writes, 0) + 1", nil); err != nil {
			return err
		}
		return do(t)
	})
}

// execute runs statements on the schema, which no transaction may mix with others.
func (s *Store) execute(ctx context.Context, statements ...string) error {
	return s.transact(ctx, neo4j.AccessModeWrite, nil, func(t *tx) error {
		for _, statement := range statements {
			if err := t.run(ctx, statement, nil); err != nil {
				return err
			}
		}
		return nil
	})
}

// errDryRun ends a transaction that is not to be kept.
var errDryRun = errors.New("dry run")

// tries is how often a transaction is tried that another one got in the way of.
const tries = 8

// transact runs do in one transaction that begins behind the bookmarks that came.
func (s *Store) transact(ctx context.Context, mode neo4j.AccessMode, came neo4j.Bookmarks, do func(*tx) error) error {
	return s.retry(ctx, mode, func() error { return s.once(ctx, mode, came, do) })
}

// retry does again, after some milliseconds, what another transaction got in the way of: the driver's own first retry waits a second. A refused
// login is never tried again.
func (s *Store) retry(ctx context.Context, mode neo4j.AccessMode, do func() error) error {
	for try := 1; ; try++ {
		err := do()
		if err == nil || errors.Is(err, errDryRun) {
			return err
		}
		if !transient(err) || try == tries || ctx.Err() != nil {
			return translate(ctx, err)
		}
		s.meter.retried(mode)
		select {
		case <-time.After(time.Duration(5+rand.IntN(35)) * time.Millisecond):
		case <-ctx.Done():
		}
	}
}

func (s *Store) once(ctx context.Context, mode neo4j.AccessMode, came neo4j.Bookmarks, do func(*tx) error) (err error) {
	if err := ctx.Err(); err != nil {
		return err
	}
	measured := s.meter.start(mode)
	defer func() { measured.end(ctx, err) }()
	session := s.session(ctx, mode, came)
	defer func() { err = errors.Join(err, part(ctx, session.Close)) }()
	begun, err := session.BeginTransaction(ctx, deadline(ctx)...)
	if err != nil {
		return err
	}
	measured.begun()
	if err := do(&tx{begun.Run, s.profile}); err != nil {
		_ = part(ctx, begun.Rollback) // err says what went wrong; a transaction that is not committed is rolled back in any case
		return err
	}
	if err := begun.Commit(ctx); err != nil {
		return err
	}
	if mode == neo4j.AccessModeWrite {
		graph.BookmarksOf(ctx).Give(session.LastBookmarks())
	}
	return nil
}

// look runs reads in a session.
func (s *Store) look(ctx context.Context, came neo4j.Bookmarks, do func(*tx) error) (err error) {
	if err := ctx.Err(); err != nil {
		return err
	}
	measured := s.meter.start(neo4j.AccessModeRead)
	defer func() { measured.end(ctx, err) }()
	session := s.session(ctx, neo4j.AccessModeRead, came)
	defer func() { err = errors.Join(err, part(ctx, session.Close)) }()
	begin := sync.OnceFunc(measured.begun)
	return do(&tx{profile: s.profile, start: func(ctx context.Context, query string, p params) (neo4j.ResultWithContext, error) {
		result, err := session.Run(ctx, query, p, deadline(ctx)...)
		if err == nil {
			begin()
		}
		return result, err
	}})
}

// part takes leave of the database, also when the time is up; one that hangs is not waited for.
func part(ctx context.Context, leave func(context.Context) error) error {
	away, cancel := context.WithTimeout(context.WithoutCancel(ctx), time.Second)
	defer cancel()
	return leave(away)
}

// deadline lets the server end a transaction that nobody waits for any more.
func deadline(ctx context.Context) []func(*neo4j.TransactionConfig) {
	at, ok := ctx.Deadline()
	if !ok {
		return nil
	}
	return []func(*neo4j.TransactionConfig){neo4j.WithTxTimeout(max(time.Until(at), time.Millisecond))}
}

func transient(err error) bool {
	var fault *neo4j.Neo4jError
	return errors.As(err, &fault) && fault.IsRetriableTransient() && !tooLarge(fault) && !behind(fault)
}

// tooLarge says that a transaction needs more memory than the database gives it.
func tooLarge(fault *neo4j.Neo4jError) bool { return strings.HasSuffix(fault.Code, "OutOfMemoryError") }

// translate says in the words of the contract what went wrong.
func translate(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	var fault *neo4j.Neo4jError
	var away *neo4j.ConnectivityError
	var use *neo4j.UsageError
	switch {
	case errors.As(err, &fault) && fault.IsAuthenticationFailed():
		return fmt.Errorf("%w: the database refuses the login: check user and password: %s", graph.ErrInvalid, fault.Msg)
	case errors.As(err, &fault) && tooLarge(fault):
		return fmt.Errorf("the database has too little memory for so large a change: load smaller batches, or give it more: %w", err)
	case errors.As(err, &fault) && behind(fault):
		return fmt.Errorf("%w: %s", graph.ErrBehind, fault.Msg)
	case errors.As(err, &fault) && fault.IsRetriableTransient():
		return fmt.Errorf("%w: %s", graph.ErrConflict, fault.Msg)
	case errors.As(err, &away), errors.As(err, &use), neo4j.IsTransactionExecutionLimit(err), greetedByNobody(err):
		return fmt.Errorf("%w: %w", graph.ErrUnreachable, err)
	}
	return err
}

// greetedByNobody says that a new connection came to no agreement on the protocol, as with a database that hangs and then goes on; the driver
// has no type for it.
func greetedByNobody(err error) bool {
	return err != nil && strings.Contains(err.Error(), "server did not accept any of the requested Bolt versions")
}

// text is a value as text, empty for null.
func text(v any) string {
	s, _ := v.(string)
	return s
}

// number is a value as a number, 0 for null.
func number(v any) int {
	n, _ := v.(int64)
	return int(n)
}

// plain are values of any kind of text as texts.
func plain[T ~string](values []T) []string {
	all := make([]string, len(values))
	for i, v := range values {
		all[i] = string(v)
	}
	return all
}

// texts are a list of ids or other texts as a parameter.
func texts[T ~string](values []T) []any {
	all := make([]any, len(values))
	for i, v := range values {
		all[i] = string(v)
	}
	return all
}
