package explorer

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/fstest"
)

func get(t *testing.T, h http.Handler, path string) *httptest.ResponseRecorder {
	t.Helper()
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequestWithContext(t.Context(), http.MethodGet, path, nil))
	return w
}

func TestBuiltPagesAreServedUnderAPolicyThatLoadsNothingFromElsewhere(t *testing.T) {
	h := handler(fstest.MapFS{
		"graphiql/index.html": {Data: []byte("the page")},
		"assets/a.js":         {Data: []byte("the script")},
	})
	for path, want := range map[string]string{"/graphiql": "the page", "/assets/a.js": "the script"} {
		w := get(t, h, path)
		if w.Code != http.StatusOK || w.Body.String() != want {
			t.Errorf("%s: %d %s", path, w.Code, w.Body)
		}
		if policy := w.Header().Get("Content-Security-Policy"); !strings.HasPrefix(policy, "default-src 'none'; script-src 'self';") {
			t.Errorf("%s: %s", path, policy)
		}
	}
	if w := get(t, h, "/assets/b.js"); w.Code != http.StatusNotFound {
		t.Errorf("what is not there: %d", w.Code)
	}
}

func TestWithoutABuildThePageSaysHowToBuild(t *testing.T) {
	if w := get(t, handler(fstest.MapFS{".gitkeep": {}}), "/graphiql"); w.Code != http.StatusOK || !strings.Contains(w.Body.String(), "npm --prefix explorer run build") {
		t.Error(w.Code, w.Body)
	}
}

func TestReadyQuestionsHaveTitles(t *testing.T) {
	ready, err := Ready()
	if err != nil {
		t.Fatal(err)
	}
	for _, q := range ready {
		if !strings.Contains(q.Title, "?") {
			t.Errorf("%s asks nothing: %q", q.Name, q.Title)
		}
	}
}
