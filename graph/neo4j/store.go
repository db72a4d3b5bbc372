// Package neo4j keeps the graph in Neo4j 5.26 or later: the store for teams and for scale. The contract is graph.Store; how the graph looks
// there is told in docs/neo4j.md. It needs neither APOC, GDS nor the Enterprise Edition.
package neo4j

import (
	"context"
	_ "embed"
	"errors"
	"fmt"
	"log/slog"
	"net/url"
	"strings"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
	"github.com/neo4j/neo4j-go-driver/v5/neo4j/config"

	"demarche/graph"
)

// version is that of the data: a store of a newer one is refused.
const version = 1

// maxConnections is how many connections the driver opens to each server.
const maxConnections = 50

//go:embed schema.cypher
var schema string

var _ graph.Store = (*Store)(nil)

// Login is who asks. Without a user nobody logs in.
type Login struct{ User, Password string }

// Store is a graph in a Neo4j database. It may be used by many goroutines.
type Store struct {
	driver    neo4j.DriverWithContext
	database  string
	bookmarks neo4j.BookmarkManager
	meter     *meter
	now       func() time.Time
	turn      chan struct{} // holds a token while nobody writes: parallel writers would only wait for each other's locks
	profile   func(statement string, plan neo4j.ProfiledPlan)
}

// Option changes how a store works.
type Option func(*Store)

// WithClock sets the clock that says when something was recorded.
func WithClock(now func() time.Time) Option { return func(s *Store) { s.now = now } }

// WithProfile profiles every statement, and gives each to observe, with the plan that it ran by.
func WithProfile(observe func(statement string, plan neo4j.ProfiledPlan)) Option {
	return func(s *Store) { s.profile = observe }
}

// Hits sums up how often a statement looked something up, by its plan; 0 for a statement that has none.
func Hits(p neo4j.ProfiledPlan) int64 {
	if p == nil {
		return 0
	}
	sum := p.DbHits()
	for _, child := range p.Children() {
		sum += Hits(child)
	}
	return sum
}

// Open connects to the database that an address names (neo4j://HOST:PORT/DATABASE, also neo4j+s, bolt and so on; the database is neo4j if none
// is named), and makes constraints and indexes that it lacks.
func Open(ctx context.Context, address string, login Login, log *slog.Logger, options ...Option) (*Store, error) {
	u, err := url.Parse(address)
	if err != nil {
		return nil, fmt.Errorf("%w: store %q: %w", graph.ErrInvalid, address, err)
	}
	s := &Store{database: strings.Trim(u.Path, "/"), now: time.Now, turn: make(chan struct{}, 1), bookmarks: neo4j.NewBookmarkManager(neo4j.BookmarkManagerConfig{}), meter: newMeter()}
	s.turn <- struct{}{}
	if s.database == "" {
		s.database = "neo4j"
	}
	for _, set := range options {
		set(s)
	}
	u.Path = ""
	auth := neo4j.NoAuth()
	if login.User != "" && login.Password != "" {
		auth = neo4j.BasicAuth(login.User, login.Password, "")
	}
	s.driver, err = neo4j.NewDriverWithContext(u.String(), auth, func(c *config.Config) {
		c.ConnectionAcquisitionTimeout = 5 * time.Second
		c.SocketConnectTimeout = 5 * time.Second
		c.ConnectionLivenessCheckTimeout = time.Second // so that none of before a restart of the database is taken for a live one
		c.MaxConnectionPoolSize = maxConnections
		c.TelemetryDisabled = true
		c.UserAgent = "demarche"
	})
	if err != nil {
		return nil, fmt.Errorf("%w: store %q: %w", graph.ErrInvalid, address, err)
	}
	if err := s.prepare(ctx, log); err != nil {
		return nil, errors.Join(fmt.Errorf("open %s: %w", address, err), s.Close())
	}
	return s, nil
}

// Close gives back the connections. Calls after it fail with graph.ErrUnreachable.
func (s *Store) Close() error { return s.driver.Close(context.Background()) }

// prepare makes what the database lacks and refuses data of a newer version.
func (s *Store) prepare(ctx context.Context, log *slog.Logger) error {
	if err := s.driver.VerifyConnectivity(ctx); err != nil {
		return translate(ctx, err)
	}
	have, err := s.meta(ctx, "version")
	if err != nil {
		return err
	}
	if have != "" && have > fmt.Sprintf("%03d", version) {
		return fmt.Errorf("%w: its data has version %s, this program knows versions up to %d; use the program that wrote it, or a newer one",
			graph.ErrNewer, have, version)
	}
	if have == fmt.Sprintf("%03d", version) {
		return nil
	}
	log.InfoContext(ctx, "store prepared", "version", version)
	if err := s.makeSchema(ctx); err != nil {
		return err
	}
	if err := s.execute(ctx, "CALL db.awaitIndexes(300)"); err != nil {
		return err
	}
	return s.write(ctx, func(t *tx) error {
		return t.run(ctx, setMeta, params{"key": "version", "value": fmt.Sprintf("%03d", version)})
	})
}

// makeSchema makes constraints and indexes. Where the database is still busy with those that another program asked for, it waits; what is left
// after some seconds comes from one that was killed, and is taken away.
func (s *Store) makeSchema(ctx context.Context) error {
	for try := 1; ; try++ {
		err := s.execute(ctx, append(statements(schema), indexes()...)...)
		if !inTheMaking(err) || try == 30 {
			return err
		}
		if try%10 == 0 {
			if err := s.dropOrphans(ctx); err != nil {
				return err
			}
		}
		select {
		case <-time.After(200 * time.Millisecond):
		case <-ctx.Done():
			return context.Cause(ctx)
		}
	}
}

// inTheMaking says that the database knows a name without having what it stands for.
func inTheMaking(err error) bool {
	var fault *neo4j.Neo4jError
	return errors.As(err, &fault) && strings.HasPrefix(fault.Code, "Neo.ClientError.Schema.") && strings.HasSuffix(fault.Code, "AlreadyExists")
}

// dropOrphans drops indexes that were made for constraints of ours which never came.
func (s *Store) dropOrphans(ctx context.Context) error {
	var drops []string
	err := s.read(ctx, func(t *tx) error {
		drops = nil
		return t.each(ctx, "SHOW INDEXES YIELD name, owningConstraint WHERE owningConstraint IS NULL RETURN name", nil, func(r *neo4j.Record) error {
			for _, statement := range statements(schema) {
				if name := text(r.Values[0]); strings.HasPrefix(statement, "CREATE CONSTRAINT "+name+" ") {
					drops = append(drops, "DROP INDEX "+name+" IF EXISTS")
				}
			}
			return nil
		})
	})
	if err != nil {
		return err
	}
	return s.execute(ctx, drops...)
}

// statements parts a script at its blank lines, comments left out.
func statements(script string) []string {
	var all []string
	for part := range strings.SplitSeq(script, "\n\n") {
		if part = strings.TrimSpace(part); part != "" && !strings.HasPrefix(part, "//") {
			all = append(all, part)
		}
	}
	return all
}

const setMeta = "MERGE (m:Meta {key: $key}) SET m.value = $value"

// meta reads one entry about the store itself, empty if there is none.
func (s *Store) meta(ctx context.Context, key string) (value string, err error) {
	err = s.read(ctx, func(t *tx) error {
		value, err = t.meta(ctx, key)
		return err
	})
	return value, err
}

func (t *tx) meta(ctx context.Context, key string) (value string, err error) {
	err = t.each(ctx, "MATCH (m:Meta {key: $key}) RETURN m.value", params{"key": key}, func(r *neo4j.Record) error {
		value = text(r.Values[0])
		return nil
	})
	return value, err
}
