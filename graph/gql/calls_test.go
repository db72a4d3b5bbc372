package gql_test

import (
	"context"
	"encoding/json"
	"maps"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"demarche/graph"
	"demarche/graph/gql"
)

// counted counts the calls of a store by method.
type counted struct {
	graph.Reader
	mu    sync.Mutex
	calls map[string]int
}

func (c *counted) count(method string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.calls[method]++
}

func (c *counted) Resolve(ctx context.Context, refs []string, kinds ...graph.Kind) ([][]graph.Hit, error) {
	c.count("Resolve")
	return c.Reader.Resolve(ctx, refs, kinds...)
}

func (c *counted) Nodes(ctx context.Context, v graph.View, ids []graph.ID) ([]graph.Node, error) {
	c.count("Nodes")
	return c.Reader.Nodes(ctx, v, ids)
}

func (c *counted) Actors(ctx context.Context, v graph.View, of graph.Of, f graph.ActorFilter, p graph.Page) ([]graph.List[graph.Actor], error) {
	c.count("Actors")
	return c.Reader.Actors(ctx, v, of, f, p)
}

func (c *counted) Events(ctx context.Context, v graph.View, of graph.Of, f graph.EventFilter, p graph.Page) ([]graph.List[graph.Event], error) {
	c.count("Events")
	return c.Reader.Events(ctx, v, of, f, p)
}

func (c *counted) Positions(ctx context.Context, v graph.View, of graph.Of, f graph.PositionFilter, p graph.Page) ([]graph.List[graph.Position], error) {
	c.count("Positions")
	return c.Reader.Positions(ctx, v, of, f, p)
}

func (c *counted) Articles(ctx context.Context, v graph.View, of graph.Of, f graph.ArticleFilter, p graph.Page) ([]graph.List[graph.Article], error) {
	c.count("Articles")
	return c.Reader.Articles(ctx, v, of, f, p)
}

func (c *counted) Evidence(ctx context.Context, v graph.View, of graph.Of, f graph.EvidenceFilter, p graph.Page) ([]graph.List[graph.Evidence], error) {
	c.count("Evidence")
	return c.Reader.Evidence(ctx, v, of, f, p)
}

func (c *counted) Texts(ctx context.Context, articles []graph.ID) ([]graph.Text, error) {
	c.count("Texts")
	return c.Reader.Texts(ctx, articles)
}

func TestEachLevelOfAQueryIsOneCallOfTheStoreWhateverItsWidth(t *testing.T) {
	store := open(t)
	for _, c := range []struct {
		name, query string
		want        map[string]int
	}{
		{"a list", `{events {nodes {name}}}`, map[string]int{"Events": 1}},
		{
			"places and participants of all events", `{events {nodes {place {name country {name}} participants {actor {name country {name}} office {name} onBehalfOf {name}}}}}`,
			map[string]int{"Events": 1, "Nodes": 1},
		},
		{
			"events of all actors", `{actors {nodes {events {nodes {name evidence {nodes {exact article {title publisher {name}}}}}}}}}`,
			map[string]int{"Actors": 1, "Events": 1, "Evidence": 1, "Nodes": 2},
		},
		{
			"lists that differ in their arguments", `{actors {nodes {a: events {nodes {name}} b: events(first: 1) {nodes {name}}}}}`,
			map[string]int{"Actors": 1, "Events": 2},
		},
		{
			"filters under many parents", `{actors {nodes {positions(where: {issue: ["ceasefire"], toward: ["berg"]}) {totalCount}}}}`,
			map[string]int{"Actors": 1, "Resolve": 2, "Nodes": 1, "Positions": 1},
		},
		{
			"sentences, mentions and texts", `{articles {nodes {text sentences {text mentions {text entity {name}}}}}}`,
			map[string]int{"Articles": 1, "Nodes": 1, "Texts": 1},
		},
		{
			"surroundings of passages", `{events {nodes {evidence {nodes {prefix suffix sentences {text}}}}}}`,
			map[string]int{"Events": 1, "Evidence": 1, "Texts": 1, "Nodes": 1},
		},
		{
			"evidence of participants", `{events {nodes {participants {evidence {nodes {exact}}}}}}`,
			map[string]int{"Events": 1, "Evidence": 1},
		},
		{
			"lines of all actors", `{actors {nodes {lines {count origins}}}}`,
			map[string]int{"Actors": 1, "Positions": 1, "Evidence": 1, "Nodes": 1},
		},
		{
			"offices and who held them", `{actors {nodes {... on Person {tenures {office {tenures {holder {name}}}}}}}}`,
			map[string]int{"Actors": 2, "Nodes": 2},
		},
		{"citations", `{events {nodes {citation}} }`, map[string]int{"Events": 1, "Evidence": 1, "Nodes": 2}},
		{
			"two views", `{a: event(ref: "port-clair-summit-2025", asOf: {publishedBy: "2025-03-05"}) {place {name}} b: event(ref: "port-clair-summit-2025") {place {name}}}`,
			map[string]int{"Resolve": 1, "Nodes": 4},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			calls := &counted{Reader: store, calls: map[string]int{}}
			patient := gql.NewHandler(gql.Config{Store: calls, Wait: 50 * time.Millisecond}) // enough for a busy machine
			_, body := ask(t, patient, c.query, nil)
			var answer struct{ Errors []any }
			if err := json.Unmarshal([]byte(body), &answer); err != nil || len(answer.Errors) > 0 {
				t.Fatal(err, body)
			}
			if d := cmp.Diff(c.want, maps.Clone(calls.calls)); d != "" {
				t.Error(d)
			}
		})
	}
}
