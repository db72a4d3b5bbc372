package gql_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"demarche/explorer"
	"demarche/graph"
	"demarche/graph/gql"
	"demarche/loader"
	"demarche/loader/english"
	"demarche/loader/extract"
	"demarche/loader/feed"
	"demarche/loader/gazetteer"
)

// modelPath is where the language model lies: DEMARCHE_MODEL, else data/model in the root of the repository.
func modelPath() string {
	if path := os.Getenv("DEMARCHE_MODEL"); path != "" {
		return path
	}
	return filepath.Join("..", "..", "data", "model")
}

// samples gives a store with the sample articles, as `demarche load testdata/articles` makes it.
func samples(t testing.TB) graph.Store {
	t.Helper()
	model, err := english.OpenPath(modelPath())
	if err != nil {
		t.Fatalf("this test needs the language model: %v", err)
	}
	g, err := gazetteer.Open()
	if err != nil {
		t.Fatal(err)
	}
	x, err := extract.New(g)
	if err != nil {
		t.Fatal(err)
	}
	store := empty(t)
	if err := store.Seed(t.Context(), g.Version(), g.Nodes()); err != nil {
		t.Fatal(err)
	}
	load := loader.Loader{Model: model, Gazetteer: g, Extractor: x, Store: store, Workers: 2, Batch: 20}
	articles := feed.Read(t.Context(), "../../testdata/articles", nil, feed.Options{})
	err = load.Load(t.Context(), articles, false, func(outcomes []loader.Outcome, _ graph.Receipt) {
		for _, o := range outcomes {
			if o.Rejected != nil {
				t.Error(o.Rejected)
			}
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	return store
}

func TestReadyQuestionsHaveRealAnswersOnTheSamples(t *testing.T) {
	h := gql.NewHandler(gql.Config{Store: samples(t)})
	ready, err := explorer.Ready()
	if err != nil {
		t.Fatal(err)
	}
	for _, q := range ready {
		t.Run(q.Name, func(t *testing.T) {
			_, body := ask(t, h, q.Text, nil)
			var answer struct {
				Data   map[string]any
				Errors []any
			}
			if err := json.Unmarshal([]byte(body), &answer); err != nil || len(answer.Errors) > 0 {
				t.Fatal(err, body)
			}
			for field, value := range answer.Data {
				if hollow := emptyIn(value, 3); hollow != "" {
					t.Errorf("%s%s is empty", field, hollow)
				}
			}
		})
	}
}

// emptyIn gives the way to a list or object that is empty, down to a depth; deeper ones may be.
func emptyIn(value any, depth int) string {
	switch v := value.(type) {
	case nil:
		return " "
	case map[string]any:
		for _, list := range []string{"nodes", "edges"} {
			if rows, ok := v[list].([]any); ok && len(rows) == 0 {
				return "." + list
			}
		}
		for name, inner := range v {
			if _, ok := inner.(map[string]any); ok && depth > 1 {
				if hollow := emptyIn(inner, depth-1); hollow != "" {
					return fmt.Sprintf(".%s%s", name, hollow)
				}
			}
		}
	}
	return ""
}
