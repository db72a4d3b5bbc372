package neo4j_test

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"demarche/graph"
	"demarche/graph/gql"
	"demarche/graph/neo4j"
)

// figures are what a server shows of its store.
func figures(t testing.TB, s *neo4j.Store) map[string]float64 {
	t.Helper()
	w := httptest.NewRecorder()
	gql.NewHandler(gql.Config{Store: s, Metrics: s}).ServeHTTP(w, httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/metrics", nil))
	found := map[string]float64{}
	for lines := bufio.NewScanner(w.Body); lines.Scan(); {
		name, value, _ := strings.Cut(strings.TrimPrefix(lines.Text(), "demarche_neo4j_"), " ")
		if n := 0.0; strings.HasPrefix(lines.Text(), "demarche_neo4j_") {
			if _, err := fmt.Sscan(value, &n); err != nil {
				t.Fatal(lines.Text(), err)
			}
			found[name] = n
		}
	}
	return found
}

func TestFiguresCountTransactionsByModeAndOutcome(t *testing.T) {
	open(t)
	s := connect(t)
	ended, end := context.WithCancel(t.Context())
	if err := neo4j.Write(ended, s, func() error { end(); return nil }); err == nil {
		t.Error("a write was kept that its caller gave up")
	}
	deadlock := &driver.Neo4jError{Code: "Neo.TransientError.Transaction.DeadlockDetected"}
	tries := 0
	err := neo4j.Write(t.Context(), s, func() error {
		if tries++; tries < 3 {
			return deadlock
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
	broken := errors.New("broken")
	for _, want := range []error{broken, fmt.Errorf("%w: so it is", graph.ErrInvalid)} {
		if err := neo4j.Write(t.Context(), s, func() error { return want }); !errors.Is(err, want) {
			t.Errorf("%v came back as %v", want, err)
		}
	}
	if _, err := s.Apply(t.Context(), nil, true); err != nil {
		t.Error(err)
	}
	before := figures(t, s)
	if _, err := s.Nodes(t.Context(), graph.View{}, []graph.ID{publisher(1).ID}); err != nil {
		t.Error(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Nodes(t.Context(), graph.View{}, []graph.ID{publisher(1).ID}); !errors.Is(err, graph.ErrUnreachable) {
		t.Error(err)
	}
	after := figures(t, s)
	for name, want := range map[string]float64{
		`transaction_seconds_count{mode="write",outcome="ok"}`:         1,
		`transaction_seconds_count{mode="write",outcome="conflict"}`:   2,
		`transaction_seconds_count{mode="write",outcome="given_up"}`:   1,
		`transaction_seconds_count{mode="write",outcome="refused"}`:    1,
		`transaction_seconds_count{mode="write",outcome="error"}`:      1,
		`transaction_seconds_count{mode="write",outcome="dry_run"}`:    1,
		`transaction_seconds_count{mode="read",outcome="unreachable"}`: 1,
		`retries_total{mode="write"}`:                                  2,
		`begin_seconds_count{mode="write"}`:                            7,
		`connections_used`:                                             0,
		`connections_awaited`:                                          0,
		`connections_max`:                                              50,
	} {
		if after[name] != want {
			t.Errorf("%s is %v, want %v", name, after[name], want)
		}
	}
	if name := `begin_seconds_count{mode="read"}`; after[name] != before[name]+1 {
		t.Errorf("a read moved %s from %v to %v", name, before[name], after[name])
	}
}

func TestFiguresShowTheConnectionsInUse(t *testing.T) {
	open(t)
	s := connect(t)
	err := neo4j.Write(t.Context(), s, func() error {
		if now := figures(t, s); now["connections_used"] != 1 || now["connections_awaited"] != 0 {
			t.Errorf("within a transaction: %v", now)
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}
