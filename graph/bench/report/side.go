package main

import (
	"context"
	"database/sql"
	"errors"
	"log/slog"
	"os"
	"time"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"demarche/graph"
	"demarche/graph/neo4j"
	"demarche/graph/neo4j/server"
	"demarche/graph/sqlite"
)

// side is a store that is measured.
type side struct {
	name     string
	store    graph.Store
	counting graph.Store // the same graph, with every statement counted: slower
	count    *count
	bare     func(context.Context) error // the least that a statement costs
	begun    func(context.Context) error // the least that a read costs, which has a transaction of its own
	close    func() error
}

// count is what statements cost since it was set to zero.
type count struct {
	statements int
	hits       int64 // db hits; the embedded store has no such thing
}

var silent = slog.New(slog.DiscardHandler)

// fillBatch is how many articles are applied at once to fill a store.
const fillBatch = 500

// openSQLite fills an embedded store by Apply.
func openSQLite(ctx context.Context, _ plan, l *load) (*side, error) {
	path := l.path("graph.db")
	s := &side{name: "SQLite", count: &count{}}
	store, err := sqlite.Open(ctx, path, silent)
	if err != nil {
		return nil, err
	}
	s.store = store
	if err := store.Seed(ctx, l.name, l.world.Nodes); err != nil {
		return nil, errors.Join(err, store.Close())
	}
	for l.corpus.Events() < l.events {
		if _, err := store.Apply(ctx, l.corpus.Until(l.events, fillBatch), false); err != nil {
			return nil, errors.Join(err, store.Close())
		}
	}
	s.counting, err = sqlite.Open(ctx, path, silent, sqlite.WithStatements(func(string) { s.count.statements++ }))
	if err != nil {
		return nil, errors.Join(err, store.Close())
	}
	db, err := sql.Open("sqlite", path)
	if err != nil {
		return nil, errors.Join(err, s.counting.Close(), store.Close())
	}
	s.bare = func(ctx context.Context) error {
		var one int
		return db.QueryRowContext(ctx, "SELECT 1").Scan(&one)
	}
	s.begun = func(ctx context.Context) error {
		tx, err := db.BeginTx(ctx, nil)
		if err != nil {
			return err
		}
		var one int
		return errors.Join(tx.QueryRowContext(ctx, "SELECT 1").Scan(&one), tx.Rollback())
	}
	s.close = func() error { return errors.Join(db.Close(), s.counting.Close(), store.Close()) }
	return s, nil
}

// openNeo4j fills a server of its own by bulk import.
func openNeo4j(ctx context.Context, p plan, l *load) (*side, error) {
	files := l.path("import")
	if _, err := neo4j.WriteImport(ctx, files, l.name, l.world.Nodes, l.corpus.Until(l.events, 0), time.Now()); err != nil {
		return nil, err
	}
	o := server.Options{Jars: p.jars, Home: l.path("home"), HeapMB: 1024, PageMB: 512}
	if err := server.Import(ctx, o, files, neo4j.ImportArguments); err != nil {
		return nil, err
	}
	if err := os.RemoveAll(files); err != nil {
		return nil, err
	}
	running, err := server.Start(ctx, o)
	if err != nil {
		return nil, err
	}
	s, err := connect(ctx, running.URI)
	if err != nil {
		return nil, errors.Join(err, running.Stop())
	}
	closed := s.close
	s.close = func() error { return errors.Join(closed(), running.Stop()) }
	return s, nil
}

// connect opens the graph on a server twice, once with every statement counted.
func connect(ctx context.Context, uri string) (*side, error) {
	s := &side{name: "Neo4j", count: &count{}}
	store, err := neo4j.Open(ctx, uri, neo4j.Login{}, silent)
	if err != nil {
		return nil, err
	}
	counting, err := neo4j.Open(ctx, uri, neo4j.Login{}, silent, neo4j.WithProfile(func(_ string, plan driver.ProfiledPlan) {
		s.count.statements++
		s.count.hits += neo4j.Hits(plan)
	}))
	if err != nil {
		return nil, errors.Join(err, store.Close())
	}
	d, err := driver.NewDriverWithContext(uri, driver.NoAuth())
	if err != nil {
		return nil, errors.Join(err, counting.Close(), store.Close())
	}
	s.store, s.counting = store, counting
	s.bare = func(ctx context.Context) error {
		return inSession(ctx, d, func(session driver.SessionWithContext) error {
			result, err := session.Run(ctx, "RETURN 1", nil)
			return consume(ctx, result, err)
		})
	}
	s.begun = func(ctx context.Context) error {
		return inSession(ctx, d, func(session driver.SessionWithContext) error {
			tx, err := session.BeginTransaction(ctx)
			if err != nil {
				return err
			}
			result, err := tx.Run(ctx, "RETURN 1", nil)
			if err := consume(ctx, result, err); err != nil {
				return err
			}
			return tx.Commit(ctx)
		})
	}
	s.close = func() error {
		return errors.Join(d.Close(context.WithoutCancel(ctx)), counting.Close(), store.Close())
	}
	return s, nil
}

func inSession(ctx context.Context, d driver.DriverWithContext, do func(driver.SessionWithContext) error) error {
	session := d.NewSession(ctx, driver.SessionConfig{DatabaseName: "neo4j", AccessMode: driver.AccessModeRead})
	return errors.Join(do(session), session.Close(ctx))
}

func consume(ctx context.Context, result driver.ResultWithContext, err error) error {
	if err == nil {
		_, err = result.Consume(ctx)
	}
	return err
}
