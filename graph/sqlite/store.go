// Package sqlite keeps the graph in one file: the embedded store. The contract is graph.Store; the tables stand in schema.sql.
//
// One connection writes, a pool of others reads, each Reader call inside one read transaction, so that it sees one state of the graph.
package sqlite

import (
	"context"
	"database/sql"
	_ "embed"
	"errors"
	"fmt"
	"log/slog"
	"net/url"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	sqlite "modernc.org/sqlite"
	code "modernc.org/sqlite/lib"

	"demarche/graph"
)

// migrations lead from one version of the schema to the next; the first makes an empty file a store. They are never changed once released.
var migrations = []string{schema}

//go:embed schema.sql
var schema string

var _ graph.Store = (*Store)(nil)

// Store is a graph in one file. It may be used by many goroutines.
type Store struct {
	read   *sql.DB
	writes *sql.DB
	write  *writer
	now    func() time.Time

	observe func(statement string)
}

// Option changes how a store works.
type Option func(*Store)

// WithClock sets the clock that says when something was recorded.
func WithClock(now func() time.Time) Option { return func(s *Store) { s.now = now } }

// WithStatements tells observe of every statement that a read runs.
func WithStatements(observe func(statement string)) Option {
	return func(s *Store) { s.observe = observe }
}

// Open opens the store in this file, or makes it. A file of a newer version of this program is refused with graph.ErrNewer.
func Open(ctx context.Context, path string, log *slog.Logger, options ...Option) (*Store, error) {
	s := &Store{now: time.Now}
	for _, set := range options {
		set(s)
	}
	if err := s.open(ctx, path, log); err != nil {
		return nil, errors.Join(fmt.Errorf("open %s: %w", path, err), s.Close())
	}
	log.DebugContext(ctx, "store opened", "path", path)
	return s, nil
}

func (s *Store) open(ctx context.Context, path string, log *slog.Logger) (err error) {
	if s.writes, err = sql.Open("sqlite", dsn(path, "_pragma=page_size(8192)", "_journal_mode=WAL")); err != nil {
		return err
	}
	if s.write, err = newWriter(ctx, s.writes); err != nil {
		return err
	}
	if err := s.migrate(ctx, log); err != nil {
		return err
	}
	if s.read, err = sql.Open("sqlite", dsn(path, "_pragma=query_only(1)")); err != nil {
		return err
	}
	s.read.SetMaxOpenConns(2 * runtime.NumCPU())
	s.read.SetMaxIdleConns(2 * runtime.NumCPU())
	return nil
}

// dsn names the file with what every connection sets. What was committed survives the death of the program; as synchronous is NORMAL, a
// power cut can take the last commits, but each as a whole.
func dsn(path string, settings ...string) string {
	settings = append(settings, "_pragma=busy_timeout(10000)", "_pragma=foreign_keys(1)", "_pragma=synchronous(NORMAL)",
		"_pragma=cache_size(-65536)", "_pragma=mmap_size(268435456)", "_pragma=temp_store(MEMORY)", "_pragma=wal_autocheckpoint(8000)")
	file := url.URL{Scheme: "file", Opaque: (&url.URL{Path: filepath.ToSlash(path)}).EscapedPath()}
	return file.String() + "?" + strings.Join(settings, "&")
}

// Close gives back the connections. Calls after it fail with graph.ErrUnreachable.
func (s *Store) Close() error {
	var errs []error
	if s.write != nil {
		errs = append(errs, s.write.close())
	}
	for _, db := range []*sql.DB{s.writes, s.read} {
		if db != nil {
			errs = append(errs, db.Close())
		}
	}
	return errors.Join(errs...)
}

// migrate brings the file to the newest version of the schema, all or nothing.
func (s *Store) migrate(ctx context.Context, log *slog.Logger) error {
	return s.write.transact(ctx, func(l *ledger) error {
		var version int
		if err := l.conn.QueryRowContext(ctx, "PRAGMA user_version").Scan(&version); err != nil {
			return err
		}
		if version > len(migrations) {
			return fmt.Errorf("%w: the file has version %d, this program knows versions up to %d; use the program that wrote it, or a newer one",
				graph.ErrNewer, version, len(migrations))
		}
		if version == len(migrations) {
			return nil
		}
		log.InfoContext(ctx, "store migrated", "from", version, "to", len(migrations))
		for _, migration := range migrations[version:] {
			if _, err := l.conn.ExecContext(ctx, migration); err != nil {
				return err
			}
		}
		_, err := l.conn.ExecContext(ctx, fmt.Sprintf("PRAGMA user_version = %d", len(migrations)))
		return err
	})
}

// translate says in the words of the contract what went wrong.
func translate(ctx context.Context, err error) error {
	if err == nil {
		return nil
	}
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	if errors.Is(err, sql.ErrConnDone) || err.Error() == "sql: database is closed" { // database/sql has no sentinel for the latter
		return fmt.Errorf("%w: it was closed", graph.ErrUnreachable)
	}
	var fault *sqlite.Error
	if !errors.As(err, &fault) {
		return err
	}
	switch fault.Code() & 0xff {
	case code.SQLITE_BUSY, code.SQLITE_LOCKED:
		return fmt.Errorf("%w: %w", graph.ErrConflict, err)
	case code.SQLITE_CANTOPEN, code.SQLITE_IOERR, code.SQLITE_FULL, code.SQLITE_READONLY, code.SQLITE_NOTADB, code.SQLITE_CORRUPT:
		return fmt.Errorf("%w: %w", graph.ErrUnreachable, err)
	}
	return err
}
