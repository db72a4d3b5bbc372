package gql_test

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/prometheus/client_golang/prometheus"

	"demarche/graph"
	"demarche/graph/gql"
)

// shared is a store of several processes: it gives marks of what it writes, and takes down the marks that its reads must not miss.
type shared struct {
	graph.Store
	behind error // of every wait

	mu    sync.Mutex
	waits [][]string
}

func (s *shared) Corpus(ctx context.Context, v graph.View) (graph.Corpus, error) {
	err := graph.BookmarksOf(ctx).Reach(func(came []string) error {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.waits = append(s.waits, came)
		return s.behind
	})
	if err != nil {
		return graph.Corpus{}, err
	}
	return s.Store.Corpus(ctx, v)
}

func (s *shared) Apply(ctx context.Context, batches []graph.Batch, dryRun bool) (graph.Receipt, error) {
	receipt, err := s.Store.Apply(ctx, batches, dryRun)
	if err == nil && !dryRun {
		graph.BookmarksOf(ctx).Give([]string{"FB:one", "FB:two"})
	}
	return receipt, err
}

// sharing gives a shared store with the curated nodes, and its handler.
func sharing(t testing.TB) (*shared, http.Handler) {
	s := &shared{Store: empty(t)}
	if err := s.Seed(t.Context(), "1", curated()); err != nil {
		t.Fatal(err)
	}
	l := &loading{store: s}
	return s, gql.NewHandler(gql.Config{Store: s, Ingest: l.ingest})
}

// bookmarkIn gives the bookmark of an answer, empty if it has none.
func bookmarkIn(t testing.TB, body string) string {
	t.Helper()
	var answer struct{ Extensions struct{ Bookmark string } }
	if err := json.Unmarshal([]byte(body), &answer); err != nil {
		t.Fatal(err, body)
	}
	return answer.Extensions.Bookmark
}

// written loads an article and gives the bookmark of that.
func written(t testing.TB, h http.Handler) string {
	t.Helper()
	_, body := ask(t, h, load, map[string]any{"articles": []any{map[string]any{"text": "One."}}})
	bookmark := bookmarkIn(t, body)
	if bookmark == "" {
		t.Fatal("no bookmark: ", body)
	}
	return bookmark
}

// reading sends a query with a bookmark, and gives the answer's body.
func reading(t testing.TB, h http.Handler, query string, bookmark any) string {
	t.Helper()
	request, err := json.Marshal(map[string]any{"query": query, "extensions": map[string]any{"bookmark": bookmark}})
	if err != nil {
		t.Fatal(err)
	}
	_, body := post(t, h, string(request))
	return body
}

func TestTheBookmarkOfAWriteComesToTheNextRead(t *testing.T) {
	s, h := sharing(t)
	bookmark := written(t, h)
	reading(t, h, `{a: corpus {articles} b: corpus(asOf: {publishedBy: "2025-01-01"}) {articles}}`, bookmark)
	address := url.Values{"query": {`{corpus {articles}}`}, "extensions": {fmt.Sprintf(`{"bookmark": %q}`, bookmark)}}
	if w := get(t, h, "/graphql?"+address.Encode()); codeOf(t, w.Body.String()) != "" {
		t.Error(w.Body)
	}
	want := []string{"FB:one", "FB:two"}
	if d := cmp.Diff([][]string{want, want}, s.waits); d != "" {
		t.Errorf("each request waits once: %s", d)
	}
}

func TestOnlyWritesGiveABookmark(t *testing.T) {
	s, h := sharing(t)
	bookmark := written(t, h)
	if body := reading(t, h, `{corpus {articles}}`, bookmark); bookmarkIn(t, body) != "" {
		t.Error(body)
	}
	dry := map[string]any{"articles": []any{map[string]any{"text": "One."}}, "dryRun": true}
	if _, body := ask(t, h, load, dry); bookmarkIn(t, body) != "" {
		t.Error(body)
	}
	if _, body := ask(t, gql.NewHandler(gql.Config{Store: s.Store, Ingest: (&loading{store: s.Store}).ingest}), load, dry); strings.Contains(body, "bookmark") {
		t.Errorf("a store without bookmarks gives one: %s", body)
	}
	if waits := len(s.waits); waits != 1 {
		t.Errorf("%d requests waited, one had a bookmark", waits)
	}
}

func TestARequestWithoutABookmarkNeedsNone(t *testing.T) {
	s, h := sharing(t)
	for _, body := range []string{`{"query": "{corpus {articles}}", "extensions": null}`, `{"query": "{corpus {articles}}", "extensions": {"bookmark": null, "other": 1}}`} {
		if _, answer := post(t, h, body); codeOf(t, answer) != "" {
			t.Errorf("%s: %s", body, answer)
		}
	}
	if s.waits != nil {
		t.Errorf("it waited for %q", s.waits)
	}
}

func TestAWrongBookmarkIsRefused(t *testing.T) {
	s, h := sharing(t)
	encode := base64.RawURLEncoding.EncodeToString
	for name, bookmark := range map[string]any{
		"empty": "", "a number": 1, "a list": []string{"FB:one"}, "no base64": "FB:one", "no JSON": encode([]byte("FB:one")), "padded": encode([]byte(`["a"]`)) + "=",
		"no list": encode([]byte(`{"a": "b"}`)), "no marks": encode([]byte(`[]`)), "an empty mark": encode([]byte(`["a", ""]`)),
		"too long": encode([]byte(`["` + strings.Repeat("a", 4096) + `"]`)),
	} {
		body := reading(t, h, `{corpus {articles}}`, bookmark)
		if codeOf(t, body) != "BAD_USER_INPUT" || !strings.Contains(body, "extensions.bookmark") || strings.Contains(body, "corpus") {
			t.Errorf("%s: %s", name, body)
		}
	}
	if s.waits != nil {
		t.Errorf("it waited for %q", s.waits)
	}
}

func TestWhatTheDatabaseSaysOfABookmarkIsToldOn(t *testing.T) {
	s, h := sharing(t)
	bookmark := written(t, h)
	for _, c := range []struct {
		behind     error
		code, says string
	}{
		{fmt.Errorf("%w: the database does not know the bookmark", graph.ErrInvalid), "BAD_USER_INPUT", "the database does not know the bookmark"},
		{fmt.Errorf("%w: 3 < 4", graph.ErrBehind), "DEADLINE", "did not get to the bookmark in time"},
	} {
		s.behind = c.behind
		if body := reading(t, h, `{corpus {articles}}`, bookmark); codeOf(t, body) != c.code || !strings.Contains(body, c.says) {
			t.Errorf("%v: %s", c.behind, body)
		}
	}
}

func TestFiguresOfTheStoreStandBesideTheServers(t *testing.T) {
	figure := prometheus.NewGauge(prometheus.GaugeOpts{Name: "demarche_something", Help: "A figure of a store."})
	figure.Set(7)
	w := get(t, gql.NewHandler(gql.Config{Store: open(t), Metrics: figure}), "/metrics")
	for _, want := range []string{"demarche_something 7", "go_goroutines"} {
		if !strings.Contains(w.Body.String(), want) {
			t.Errorf("/metrics has no %s", want)
		}
	}
}

func FuzzBookmark(f *testing.F) {
	for _, seed := range []string{"", "WyJGQjpvbmUiXQ", "W10", "====", "bnVsbA"} {
		f.Add(seed)
	}
	s, h := sharing(f)
	f.Fuzz(func(t *testing.T, bookmark string) {
		s.waits = nil
		body := reading(t, h, `{corpus {articles}}`, bookmark)
		switch code := codeOf(t, body); {
		case code == "" && (len(s.waits) != 1 || len(s.waits[0]) == 0):
			t.Errorf("%q was taken, and nothing waited for: %q", bookmark, s.waits)
		case code != "" && (code != "BAD_USER_INPUT" || s.waits != nil):
			t.Errorf("%q: %s, after waiting for %q", bookmark, body, s.waits)
		}
	})
}
