package gql_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"demarche/graph"
	"demarche/graph/gql"
)

func get(t testing.TB, h http.Handler, path string) *httptest.ResponseRecorder {
	t.Helper()
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequestWithContext(t.Context(), http.MethodGet, path, nil))
	return w
}

func TestTheFrontPageSaysWhatIsLoadedAndWhereToGoOn(t *testing.T) {
	w := get(t, handler(open(t)), "/")
	if w.Code != http.StatusOK {
		t.Fatal(w.Code, w.Body)
	}
	for _, want := range []string{"<dd>6</dd>", "2025-02-21", "2025-03-12", "Port Clair summit", "Anna Berg", "Example Wire", `href="/graphiql"`, "/graphiql?ready="} {
		if !strings.Contains(w.Body.String(), want) {
			t.Errorf("it does not say %s", want)
		}
	}
	if policy := w.Header().Get("Content-Security-Policy"); !strings.HasPrefix(policy, "default-src 'none'; style-src 'self'") {
		t.Error(policy)
	}
}

func TestTheFrontPageOfAnEmptyGraphSaysHowToLoad(t *testing.T) {
	if w := get(t, handler(empty(t)), "/"); w.Code != http.StatusOK || !strings.Contains(w.Body.String(), "demarche load") {
		t.Error(w.Code, w.Body)
	}
}

func TestTheFrontPageShowsNamesAsText(t *testing.T) {
	store := empty(t)
	nasty := graph.Source{Name: graph.Name{ID: id(graph.KindSource, "x"), Name: `<script>alert("x")</script>`}}
	if err := store.Seed(t.Context(), "1", []graph.Node{nasty}); err != nil {
		t.Fatal(err)
	}
	if _, err := store.Apply(t.Context(), []graph.Batch{article(nasty.ID, "2025-01-01", "", "One sentence.").batch}, false); err != nil {
		t.Fatal(err)
	}
	if w := get(t, handler(store), "/"); strings.Contains(w.Body.String(), "<script>") || !strings.Contains(w.Body.String(), "&lt;script&gt;") {
		t.Error(w.Body)
	}
}

func TestPagesNeedNothingFromElsewhere(t *testing.T) {
	h := handler(open(t))
	for _, path := range []string{"/", "/page.css", "/graphiql", "/assets/nothing"} {
		w := get(t, h, path)
		if body := w.Body.String(); strings.Contains(body, `src="http`) || strings.Contains(body, `href="http`) || strings.Contains(body, "url(http") {
			t.Errorf("%s loads from elsewhere: %s", path, body)
		}
		if w.Header().Get("X-Content-Type-Options") != "nosniff" {
			t.Errorf("%s may be taken for another type", path)
		}
	}
}

func TestMachinesLearnHowItStands(t *testing.T) {
	h := handler(open(t))
	ask(t, h, `{actor(ref: "nobody at all") {name}}`, nil)
	for path, want := range map[string]string{
		"/livez":   "ok",
		"/readyz":  "ok",
		"/metrics": `demarche_graphql_errors_total{code="NOT_FOUND"} 1`,
	} {
		if w := get(t, h, path); w.Code != http.StatusOK || !strings.Contains(w.Body.String(), want) {
			t.Errorf("%s: %d, without %s", path, w.Code, want)
		}
	}
	if w := get(t, h, "/nothing"); w.Code != http.StatusNotFound {
		t.Errorf("/nothing: %d", w.Code)
	}
}

// away is a store that does not answer.
type away struct{ graph.Reader }

func (away) Sources(context.Context, graph.View, graph.Page) (graph.List[graph.Source], error) {
	return graph.List[graph.Source]{}, graph.ErrUnreachable
}

func (away) Corpus(context.Context, graph.View) (graph.Corpus, error) {
	return graph.Corpus{}, graph.ErrUnreachable
}

func TestWithoutTheStoreItLivesButIsNotReady(t *testing.T) {
	h := gql.NewHandler(gql.Config{Store: away{}})
	for path, want := range map[string]int{"/livez": http.StatusOK, "/readyz": http.StatusServiceUnavailable, "/": http.StatusServiceUnavailable} {
		if w := get(t, h, path); w.Code != want {
			t.Errorf("%s: %d, want %d", path, w.Code, want)
		}
	}
}
