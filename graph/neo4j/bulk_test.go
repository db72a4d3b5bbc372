package neo4j_test

import (
	"cmp"
	"encoding/json"
	"log/slog"
	"maps"
	"slices"
	"testing"
	"time"

	gocmp "github.com/google/go-cmp/cmp"
	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"demarche/graph"
	"demarche/graph/bench"
	"demarche/graph/neo4j"
	"demarche/graph/neo4j/server"
	"demarche/graph/storetest"
)

// imported gives a store on a server of its own, with its address, and a corpus in it that was imported in bulk.
func imported(t testing.TB, world *bench.World, batches []graph.Batch, now time.Time, options ...neo4j.Option) (s *neo4j.Store, address string) {
	t.Helper()
	files := t.TempDir()
	if _, err := neo4j.WriteImport(t.Context(), files, "1", world.Nodes, batches, now); err != nil {
		t.Fatal(err)
	}
	o := server.Options{Jars: jars, Home: t.TempDir(), Brief: true}
	if err := server.Import(t.Context(), o, files, neo4j.ImportArguments); err != nil {
		t.Fatal(err)
	}
	running, err := server.Start(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := running.Stop(); err != nil {
			t.Error(err)
		}
	})
	s, err = neo4j.Open(t.Context(), running.URI, neo4j.Login{}, slog.New(slog.DiscardHandler), options...)
	return storetest.Opened(t, s, err), running.URI
}

// TestABulkImportMakesTheVeryNodesAndRelationshipsOfApply compares the databases themselves.
func TestABulkImportMakesTheVeryNodesAndRelationshipsOfApply(t *testing.T) {
	world := bench.NewWorld(6, 20)
	batches := bench.NewCorpus(world, 8).Batches(200)
	now := time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)
	applied := open(t, neo4j.WithClock(func() time.Time { return now }))
	if err := applied.Seed(t.Context(), "1", world.Nodes); err != nil {
		t.Fatal(err)
	}
	if _, err := applied.Apply(t.Context(), batches, false); err != nil {
		t.Fatal(err)
	}
	_, address := imported(t, world, batches, now)
	if diff := gocmp.Diff(everything(t, uri), everything(t, address)); diff != "" {
		t.Errorf("the databases differ (-applied +imported):\n%s", diff)
	}
}

// everything is all nodes and relationships of a database but what the database itself needs of its writers, as sorted lines.
func everything(t testing.TB, address string) []string {
	t.Helper()
	d, err := driver.NewDriverWithContext(address, driver.BasicAuth(login().User, login().Password, ""))
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close(t.Context())
	var lines []string
	for _, query := range []string{
		"MATCH (n) WHERE NOT (n:Meta AND n.key = 'writer') RETURN labels(n), properties(n)",
		`MATCH (a)-[r]->(b) RETURN coalesce(a.id, a.key), type(r), properties(r), b.id, b.since`,
	} {
		result, err := driver.ExecuteQuery(t.Context(), d, query, nil, driver.EagerResultTransformer, driver.ExecuteQueryWithDatabase("neo4j"))
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range result.Records {
			if names, ok := r.Values[0].([]any); ok {
				slices.SortFunc(names, func(a, b any) int { return cmp.Compare(a.(string), b.(string)) })
			}
			if properties, ok := r.Values[1].(map[string]any); ok {
				maps.DeleteFunc(properties, func(_ string, v any) bool {
					list, ok := v.([]any)
					return ok && len(list) == 0 // the import knows no empty list: the property is not there
				})
			}
			line, err := json.Marshal(r.Values)
			if err != nil {
				t.Fatal(err)
			}
			lines = append(lines, string(line))
		}
	}
	slices.Sort(lines)
	return lines
}
