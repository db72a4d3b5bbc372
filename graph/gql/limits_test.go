package gql_test

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"demarche/graph"
	"demarche/graph/gql"
)

// codeOf is the code of the first error of an answer.
func codeOf(t testing.TB, body string) string {
	t.Helper()
	var answer struct {
		Errors []struct {
			Message    string
			Extensions struct{ Code string }
		}
	}
	if err := json.Unmarshal([]byte(body), &answer); err != nil {
		t.Fatalf("%v in %.300s", err, body)
	}
	if len(answer.Errors) == 0 {
		return ""
	}
	return answer.Errors[0].Extensions.Code
}

func TestWhatCostsTooMuchIsRefused(t *testing.T) {
	h := handler(open(t))
	deep := strings.Repeat("country {", 20) + "name" + strings.Repeat("}", 20)
	aliases := ""
	for i := range 60 {
		aliases += fmt.Sprintf("a%d: corpus {articles} ", i)
	}
	bomb := "fragment f0 on Actor {name} "
	for i := 1; i < 14; i++ {
		bomb += fmt.Sprintf("fragment f%d on Actor {country {...f%d} memberOf {...f%d}} ", i, i-1, i-1)
	}
	doubled := "fragment d0 on Query {corpus {articles}} "
	for i := 1; i < 40; i++ {
		doubled += fmt.Sprintf("fragment d%d on Query {...d%d ...d%d} ", i, i-1, i-1)
	}
	for _, c := range []struct{ name, query, code string }{
		{"fragments doubled again and again", doubled + `{...d39}`, "TOO_LARGE"},
		{"fields within fields", `{actor(ref: "berg") {` + deep + `}}`, "TOO_LARGE"},
		{"aliases", "{" + aliases + "}", "TOO_LARGE"},
		{"lists within lists", `{events(first: 100) {nodes {positionsAbout(first: 100) {nodes {evidence(first: 100) {nodes {exact}}}}}}}`, "COMPLEXITY_LIMIT_EXCEEDED"},
		{"fragments within fragments", bomb + `{actor(ref: "berg") {...f13}}`, "COMPLEXITY_LIMIT_EXCEEDED"},
		{"a page by variable", `query($n: Int) {events(first: $n) {nodes {positionsAbout(first: $n) {nodes {evidence(first: $n) {nodes {exact}}}}}}}`, "COMPLEXITY_LIMIT_EXCEEDED"},
		{"types within types", `{__schema {types {fields {type {fields {type {fields {type {fields {name}}}}}}}}}}`, "GRAPHQL_VALIDATION_FAILED"},
		{"words", "{" + strings.Repeat("corpus {articles} ", 4000) + "}", "GRAPHQL_PARSE_FAILED"},
		{"ids", `query($ids: [ID!]!) {nodes(ids: $ids) {id}}`, "BAD_USER_INPUT"},
	} {
		t.Run(c.name, func(t *testing.T) {
			ids := make([]string, 101)
			start := time.Now()
			_, body := ask(t, h, c.query, map[string]any{"n": 100, "ids": ids})
			if code := codeOf(t, body); code != c.code {
				t.Errorf("got %q in %.300s, want %s", code, body, c.code)
			}
			if took := time.Since(start); took > 2*time.Second {
				t.Errorf("took %s", took)
			}
		})
	}
}

func TestEveryToolMayReadTheSchema(t *testing.T) {
	query := `{__schema {queryType {name} types {kind name description fields(includeDeprecated: true) {name args {name type {...T}} type {...T}}
		inputFields {name type {...T}} interfaces {...T} enumValues {name} possibleTypes {...T}} directives {name args {name type {...T}}}}}
		fragment T on __Type {kind name ofType {kind name ofType {kind name ofType {kind name ofType {kind name ofType {kind name ofType {kind name}}}}}}}`
	_, body := ask(t, handler(empty(t)), query, nil)
	if codeOf(t, body) != "" || !strings.Contains(body, `"EncounterConnection"`) {
		t.Errorf("%.300s", body)
	}
}

func TestRequestsThatAreNoneAreRefusedWithoutRepeatingThem(t *testing.T) {
	h := handler(empty(t))
	const secret = "xyzzy"
	for _, c := range []struct {
		name, method, kind, body string
		status                   int
	}{
		{"a body over 1 MB", http.MethodPost, "application/json", `{"query": "` + strings.Repeat(secret, 300_000) + `"}`, http.StatusRequestEntityTooLarge},
		{"no JSON", http.MethodPost, "application/json", secret, http.StatusBadRequest},
		{"JSON of another form", http.MethodPost, "application/json", `["` + secret + `"]`, http.StatusBadRequest},
		{"null", http.MethodPost, "application/json", `null`, http.StatusBadRequest},
		{"two objects", http.MethodPost, "application/json", `{"query": "{corpus {articles}}"} {"` + secret + `": 1}`, http.StatusBadRequest},
		{"a form", http.MethodPost, "application/x-www-form-urlencoded", "query=" + secret, http.StatusUnsupportedMediaType},
		{"plain text, as other sites can send it", http.MethodPost, "text/plain", `{"query": "` + secret + `"}`, http.StatusUnsupportedMediaType},
		{"OPTIONS", http.MethodOptions, "", "", http.StatusMethodNotAllowed},
		{"PUT", http.MethodPut, "application/json", `{}`, http.StatusMethodNotAllowed},
		{"an upgrade", http.MethodPost, "application/json", `{"query": 1}`, http.StatusBadRequest},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := httptest.NewRequestWithContext(t.Context(), c.method, "/graphql", strings.NewReader(c.body))
			r.Header.Set("Content-Type", c.kind)
			r.Header.Set("Origin", "http://example.com") // the host of test requests
			w := httptest.NewRecorder()
			h.ServeHTTP(w, r)
			if w.Code != c.status {
				t.Errorf("status %d, want %d: %s", w.Code, c.status, w.Body)
			}
			if strings.Contains(w.Body.String(), secret) {
				t.Errorf("the answer repeats the request: %.200s", w.Body)
			}
			if allowed := w.Header().Get("Access-Control-Allow-Origin"); allowed != "" {
				t.Errorf("other sites may call: %s", allowed)
			}
		})
	}
}

func TestOtherSitesMayNotCall(t *testing.T) {
	r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/graphql", strings.NewReader(`{"query": "{corpus {articles}}"}`))
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Origin", "https://elsewhere.example")
	w := httptest.NewRecorder()
	handler(empty(t)).ServeHTTP(w, r)
	if w.Code != http.StatusForbidden || w.Header().Get("Access-Control-Allow-Origin") != "" {
		t.Error(w.Code, w.Header(), w.Body)
	}
}

func TestGETAnswersQueriesOnly(t *testing.T) {
	h := handler(open(t))
	get := func(query, variables string) *httptest.ResponseRecorder {
		r := httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/graphql", nil)
		r.URL.RawQuery = url.Values{"query": {query}, "variables": {variables}}.Encode()
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		return w
	}
	if w := get("{corpus {articles}}", ""); w.Code != http.StatusOK || !strings.Contains(w.Body.String(), `"articles":6`) {
		t.Errorf("a query: %d %s", w.Code, w.Body)
	}
	if w := get("query($r: Ref!) {actor(ref: $r) {name}}", `{"r": "berg"}`); !strings.Contains(w.Body.String(), "Anna Berg") {
		t.Errorf("a query with variables: %d %s", w.Code, w.Body)
	}
	if w := get("{corpus {articles}}", `["xyzzy"]`); w.Code != http.StatusBadRequest || codeOf(t, w.Body.String()) != "BAD_USER_INPUT" || strings.Contains(w.Body.String(), "xyzzy") {
		t.Errorf("variables that are none: %d %s", w.Code, w.Body)
	}
	if w := get(`mutation {ingest(articles: [{text: "x"}]) {dryRun}}`, ""); w.Code != http.StatusNotAcceptable {
		t.Errorf("a mutation: %d %s", w.Code, w.Body)
	}
}

func TestHostileQueriesGetACodeAndNoEcho(t *testing.T) {
	h := handler(open(t))
	const secret = "xyzzy"
	long := strings.Repeat(secret+" ", 5000)
	for _, c := range []struct {
		name, query string
		variables   map[string]any
		code        string
	}{
		{"no query", "", nil, "GRAPHQL_VALIDATION_FAILED"},
		{"half a query", "{events {nodes", nil, "GRAPHQL_PARSE_FAILED"},
		{"a long string where none belongs", `{events "` + long + `" }`, nil, "GRAPHQL_PARSE_FAILED"},
		{"a field that is not there", "{" + strings.ReplaceAll(long, " ", "") + "}", nil, "GRAPHQL_VALIDATION_FAILED"},
		{"a string for a number", `{events(first: "5") {totalCount}}`, nil, "GRAPHQL_VALIDATION_FAILED"},
		{"a long enum value", `query($k: [EventKind!]) {events(where: {kind: $k}) {totalCount}}`, map[string]any{"k": []string{long}}, "GRAPHQL_VALIDATION_FAILED"},
		{"a number over 32 bits", `{events(first: 99999999999) {totalCount}}`, nil, "BAD_USER_INPUT"},
		{"a number over 64 bits", `{events(first: 99999999999999999999999) {totalCount}}`, nil, "GRAPHQL_VALIDATION_FAILED"},
		{"a long ref", `query($r: Ref!) {actor(ref: $r) {name}}`, map[string]any{"r": long}, "NOT_FOUND"},
		{"a ref of nothing", `{actor(ref: "") {name}}`, nil, "NOT_FOUND"},
		{"a ref of signs", `query($r: Ref!) {actor(ref: $r) {name}}`, map[string]any{"r": "\u0000\u202e'\";--%_*\\"}, "NOT_FOUND"},
		{"a long date", `query($d: EDTF) {events(where: {time: {on: $d}}) {totalCount}}`, map[string]any{"d": long}, "BAD_USER_INPUT"},
		{"a fragment within itself", `{...f} fragment f on Query {...f}`, nil, "GRAPHQL_VALIDATION_FAILED"},
		{"an answer in parts", `{events {nodes {name ... @defer {citation}}}}`, nil, "BAD_USER_INPUT"},
		{"a fragment in parts", `{events {nodes {...f @defer}}} fragment f on Event {citation}`, nil, "BAD_USER_INPUT"},
		{"two operations", `query a {corpus {articles}} query b {corpus {articles}}`, nil, "GRAPHQL_VALIDATION_FAILED"},
		{"search for signs", `{search(text: "\" OR * NEAR( -") {totalCount}}`, nil, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, body := ask(t, h, c.query, c.variables)
			if code := codeOf(t, body); code != c.code {
				t.Errorf("got %q, want %q: %.400s", code, c.code, body)
			}
			if len(body) > 2000 {
				t.Errorf("the answer has %d bytes: %.400s", len(body), body)
			}
		})
	}
}

// failing is a store whose Corpus fails in some way.
type failing struct {
	graph.Reader
	corpus func(ctx context.Context) error
}

func (f failing) Corpus(ctx context.Context, _ graph.View) (graph.Corpus, error) {
	return graph.Corpus{}, f.corpus(ctx)
}

func (f failing) Nodes(ctx context.Context, _ graph.View, _ []graph.ID) ([]graph.Node, error) {
	return nil, f.corpus(ctx)
}

func TestFailuresHaveCodesAndAreLoggedOnce(t *testing.T) {
	const secret = "xyzzy"
	for _, c := range []struct {
		name, code, query string
		logged            int
		corpus            func(ctx context.Context) error
	}{
		{"a store that is away", "STORE_UNREACHABLE", "", 0, func(context.Context) error { return fmt.Errorf("dial %s: %w", secret, graph.ErrUnreachable) }},
		{"a store that is slow", "DEADLINE", "", 0, func(ctx context.Context) error { <-ctx.Done(); return ctx.Err() }},
		{"a conflict", "CONFLICT", "", 0, func(context.Context) error { return graph.ErrConflict }},
		{"a fault", "INTERNAL", "", 1, func(context.Context) error { return fmt.Errorf("table %s is broken", secret) }},
		{"a panic", "INTERNAL", "", 1, func(context.Context) error { panic(secret) }},
		{"a panic in a loader", "INTERNAL", `{node(id: "actor:x") {id}}`, 1, func(context.Context) error { panic(secret) }},
	} {
		t.Run(c.name, func(t *testing.T) {
			var log strings.Builder
			h := gql.NewHandler(gql.Config{
				Store: failing{corpus: c.corpus}, Log: slog.New(slog.NewTextHandler(&log, nil)), Limits: gql.Limits{Query: 50 * time.Millisecond},
			})
			query := c.query
			if query == "" {
				query = `{corpus {articles}}`
			}
			_, body := ask(t, h, query, nil)
			if code := codeOf(t, body); code != c.code {
				t.Errorf("got %q, want %s: %s", code, c.code, body)
			}
			if strings.Contains(body, secret) || strings.Contains(body, "goroutine") {
				t.Errorf("the answer tells too much: %s", body)
			}
			if lines := strings.Count(log.String(), "\n"); lines != c.logged {
				t.Errorf("%d lines in the log, want %d: %s", lines, c.logged, log.String())
			}
		})
	}
}

func TestOneFieldThatFailsLeavesTheOthers(t *testing.T) {
	_, body := ask(t, handler(open(t)), `{actor(ref: "nobody at all") {name} corpus {articles}}`, nil)
	if !strings.Contains(body, `"actor":null`) || !strings.Contains(body, `"articles":6`) {
		t.Error(body)
	}
}
