package neo4j_test

import (
	"context"
	"flag"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"demarche/graph"
	"demarche/graph/bench"
	"demarche/graph/neo4j"
	"demarche/graph/neo4j/server"
	"demarche/graph/sqlite"
	"demarche/graph/storetest"
)

// jars are where `make neo4j-jars` puts them.
const jars = "../../data/neo4j/lib"

// uri is the address of the database of all tests: that of NEO4J_URI, or of a server of their own.
var uri string

func TestMain(m *testing.M) {
	flag.Parse()
	if err := flag.Set("rapid.checks", "10"); err != nil { // every question crosses a network, and each new one is planned
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	os.Exit(withServer(m))
}

func withServer(m *testing.M) int {
	if uri = os.Getenv("NEO4J_URI"); uri != "" {
		return m.Run()
	}
	home, err := os.MkdirTemp("", "demarche-neo4j-")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer os.RemoveAll(home)
	s, err := server.Start(context.Background(), server.Options{Jars: jars, Home: home, Brief: true})
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer func() {
		if err := s.Stop(); err != nil {
			fmt.Fprintln(os.Stderr, err)
		}
	}()
	uri = s.URI
	return m.Run()
}

// open gives an empty store: all tests share one database, one after the other.
func open(t testing.TB, options ...neo4j.Option) graph.Store {
	t.Helper()
	empty(t)
	s, err := neo4j.Open(t.Context(), uri, login(), slog.New(slog.DiscardHandler), options...)
	return storetest.Opened(t, s, err)
}

// opened is an empty store as the suite asks for it.
func opened(t testing.TB) graph.Store { return open(t) }

func login() neo4j.Login {
	return neo4j.Login{User: os.Getenv("NEO4J_USER"), Password: os.Getenv("NEO4J_PASSWORD")}
}

// empty takes everything out of the database but the note that its indexes are there.
func empty(t testing.TB) {
	t.Helper()
	d, err := driver.NewDriverWithContext(uri, driver.BasicAuth(login().User, login().Password, ""))
	if err != nil {
		t.Fatal(err)
	}
	ctx := context.WithoutCancel(t.Context())
	defer d.Close(ctx)
	session := d.NewSession(ctx, driver.SessionConfig{DatabaseName: "neo4j"})
	defer session.Close(ctx)
	result, err := session.Run(ctx, "MATCH (n) WHERE NOT (n:Meta AND n.key = 'version') CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 500 ROWS", nil)
	if err == nil {
		_, err = result.Consume(ctx)
	}
	if err != nil {
		t.Fatal(err)
	}
}

func TestTheStoreKeepsTheContract(t *testing.T) { storetest.Run(t, opened) }

// TestBothStoresAnswerAlike loads random articles, in any order, into both stores, and asks both the same.
func TestBothStoresAnswerAlike(t *testing.T) {
	world := bench.NewWorld(11, 20)
	batches := bench.NewCorpus(world, 4).Batches(20)
	random := rand.New(rand.NewPCG(11, 11))
	stores := []graph.Store{embedded(t), open(t)}
	for _, s := range stores {
		if err := s.Seed(t.Context(), "1", world.Nodes); err != nil {
			t.Fatal(err)
		}
		random.Shuffle(len(batches), func(i, j int) { batches[i], batches[j] = batches[j], batches[i] })
		for part := range slices.Chunk(batches, 7) {
			if _, err := s.Apply(t.Context(), part, false); err != nil {
				t.Fatal(err)
			}
		}
	}
	storetest.Same(t, stores[0], stores[1])
}

func BenchmarkStore(b *testing.B) { storetest.Bench(b, opened) }

// embedded gives an empty embedded store.
func embedded(t testing.TB) graph.Store {
	t.Helper()
	s, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "graph.db"), slog.New(slog.DiscardHandler))
	return storetest.Opened(t, s, err)
}
