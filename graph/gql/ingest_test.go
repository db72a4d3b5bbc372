package gql_test

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"demarche/graph"
	"demarche/graph/gql"
)

// loading is a loader that knows one article, and takes down what it was asked.
type loading struct {
	store  graph.Store
	asked  []gql.ArticleInput
	dryRun bool
	err    error
}

func (l *loading) ingest(ctx context.Context, inputs []gql.ArticleInput, dryRun bool) (gql.Ingested, error) {
	l.asked, l.dryRun = inputs, dryRun
	if l.err != nil {
		return gql.Ingested{}, l.err
	}
	batch := articles()[0]
	receipt, err := l.store.Apply(ctx, []graph.Batch{batch}, dryRun)
	did := gql.Ingested{Receipt: receipt, Articles: make([]graph.ID, len(inputs))}
	did.Articles[0] = batch.Article.ID
	if dryRun {
		did.New = []graph.Article{batch.Article}
	}
	for i := range inputs[1:] {
		did.Problems = append(did.Problems, gql.Problem{Code: "E_LANGUAGE", Message: "not in English", Hint: "translate it", At: fmt.Sprintf("articles[%d]", i+1)})
	}
	return did, err
}

// seeded gives a store with the curated nodes and no articles, its loader, and their handler.
func seeded(t testing.TB) (*loading, http.Handler) {
	store := empty(t)
	if err := store.Seed(t.Context(), "1", curated()); err != nil {
		t.Fatal(err)
	}
	l := &loading{store: store}
	return l, gql.NewHandler(gql.Config{Store: store, Ingest: l.ingest})
}

const load = `mutation($articles: [ArticleInput!]!, $dryRun: Boolean! = false) {
	ingest(articles: $articles, dryRun: $dryRun) {
		dryRun
		articles {title origin {title} facts {totalCount}}
		changes(first: 1) {totalCount nodes {kind summary reason node {__typename}} pageInfo {hasNextPage}}
		problems {code message hint at}
	}
}`

func TestIngestSaysWhatItDid(t *testing.T) {
	l, h := seeded(t)
	inputs := []any{
		map[string]any{"text": "One.", "title": " T ", "publisher": "P", "publishedAt": "2025-02-21T08:00:00Z", "url": "https://x.example", "authors": []string{"A"}, "showText": false},
		map[string]any{"text": "Deux."},
	}
	_, body := ask(t, h, load, map[string]any{"articles": inputs})
	want := []gql.ArticleInput{{Text: "One.", Title: "T", Publisher: "P", Published: "2025-02-21", URL: "https://x.example", Authors: []string{"A"}, HideText: true}, {Text: "Deux."}}
	if d := cmp.Diff(want, l.asked); d != "" {
		t.Error(d)
	}
	var got struct {
		Data struct {
			Ingest struct {
				DryRun   bool
				Articles []*struct {
					Title  string
					Origin struct{ Title string }
					Facts  struct{ TotalCount int }
				}
				Changes struct {
					TotalCount int
					Nodes      []struct {
						Kind, Summary, Reason string
						Node                  *struct{ Typename string }
					}
					PageInfo struct{ HasNextPage bool }
				}
				Problems []struct{ Code, Message, Hint, At string }
			}
		}
	}
	if err := json.Unmarshal([]byte(body), &got); err != nil {
		t.Fatal(err)
	}
	did := got.Data.Ingest
	if len(did.Articles) != 2 || did.Articles[0] == nil || did.Articles[0].Facts.TotalCount != 2 || did.Articles[1] != nil {
		t.Errorf("articles: %s", body)
	}
	if did.Changes.TotalCount < 2 || len(did.Changes.Nodes) != 1 || !did.Changes.PageInfo.HasNextPage || did.Changes.Nodes[0].Node == nil {
		t.Errorf("changes: %s", body)
	}
	if len(did.Problems) != 1 || did.Problems[0].Code != "E_LANGUAGE" || did.Problems[0].At != "articles[1]" {
		t.Errorf("problems: %s", body)
	}
}

func TestADryRunShowsTheArticleAndWritesNothing(t *testing.T) {
	l, h := seeded(t)
	_, body := ask(t, h, load, map[string]any{"articles": []any{map[string]any{"text": "One."}}, "dryRun": true})
	if !l.dryRun || !strings.Contains(body, `"dryRun":true,"articles":[{"title":"Berg and Petrov talk","origin":{"title":"Berg and Petrov talk"}`) {
		t.Error(body)
	}
	if _, body := ask(t, h, `{corpus {articles}}`, nil); !strings.Contains(body, `"articles":0`) {
		t.Error(body)
	}
}

func TestIngestRefusesWhatItCannotLoad(t *testing.T) {
	l, h := seeded(t)
	one := []any{map[string]any{"text": "One."}}
	if _, body := ask(t, h, load, map[string]any{"articles": []any{}}); codeOf(t, body) != "BAD_USER_INPUT" {
		t.Error(body)
	}
	if _, body := ask(t, h, load, map[string]any{"articles": []any{map[string]any{"text": "One.", "publishedAt": "2025-08"}}}); codeOf(t, body) != "BAD_USER_INPUT" {
		t.Error(body)
	}
	l.err = fmt.Errorf("%w: there is no language model: run make model", gql.ErrUnavailable)
	if _, body := ask(t, h, load, map[string]any{"articles": one}); codeOf(t, body) != "UNAVAILABLE" || !strings.Contains(body, "run make model") {
		t.Error(body)
	}
	reader := gql.NewHandler(gql.Config{Store: l.store})
	if _, body := ask(t, reader, load, map[string]any{"articles": one}); codeOf(t, body) != "UNAVAILABLE" {
		t.Error(body)
	}
}
