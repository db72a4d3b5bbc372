package gql_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"demarche/graph"
	"demarche/graph/gql"
)

var update = flag.Bool("update", false, "write what is answered into the golden files")

// handler serves a store.
func handler(store graph.Reader) http.Handler {
	return gql.NewHandler(gql.Config{Store: store, Version: "test"})
}

// ask sends a query and gives the answer's status and body.
func ask(t testing.TB, h http.Handler, query string, variables map[string]any) (int, string) {
	t.Helper()
	body, err := json.Marshal(map[string]any{"query": query, "variables": variables})
	if err != nil {
		t.Fatal(err)
	}
	return post(t, h, string(body))
}

func post(t testing.TB, h http.Handler, body string) (int, string) {
	t.Helper()
	r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/graphql", strings.NewReader(body))
	r.Header.Set("Content-Type", "application/json")
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w.Code, w.Body.String()
}

func indented(t testing.TB, body string) string {
	t.Helper()
	var out bytes.Buffer
	if err := json.Indent(&out, []byte(body), "", "  "); err != nil {
		t.Fatalf("%v in %s", err, body)
	}
	return out.String() + "\n"
}

func TestQueriesAreAnsweredAsTheirGoldenFilesSay(t *testing.T) {
	h := handler(open(t))
	files, err := filepath.Glob("testdata/*.graphql")
	if err != nil || len(files) == 0 {
		t.Fatal("no queries in testdata", err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			query, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			_, body := ask(t, h, string(query), nil)
			got, golden := indented(t, body), strings.TrimSuffix(file, ".graphql")+".json"
			if *update {
				if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(string(want), got); d != "" {
				t.Error(d)
			}
		})
	}
}

// answer gives the data of an answer without errors.
func answer(t rapid.TB, h http.Handler, query string) json.RawMessage {
	body, err := json.Marshal(map[string]any{"query": query})
	if err != nil {
		t.Fatal(err)
	}
	r := httptest.NewRequest(http.MethodPost, "/graphql", bytes.NewReader(body))
	r.Header.Set("Content-Type", "application/json")
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	var answered struct {
		Data   json.RawMessage
		Errors json.RawMessage
	}
	if err := json.Unmarshal(w.Body.Bytes(), &answered); err != nil || answered.Errors != nil {
		t.Fatal(err, query, w.Body.String())
	}
	return answered.Data
}
