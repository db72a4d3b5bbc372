package gql_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"demarche/graph/gql"
)

type connection struct {
	TotalCount int
	Edges      []struct {
		Cursor string
		Node   struct{ ID string }
	}
	PageInfo struct {
		HasNextPage, HasPreviousPage bool
		StartCursor, EndCursor       *string
	}
}

// pages are lists to walk through: a query with %s for the arguments, and the way to the list.
var pages = []struct {
	query string
	path  []string
}{
	{`{events%s {totalCount edges {cursor node {id}} pageInfo {hasNextPage hasPreviousPage startCursor endCursor}}}`, []string{"events"}},
	{`{positions%s {totalCount edges {cursor node {id}} pageInfo {hasNextPage hasPreviousPage startCursor endCursor}}}`, []string{"positions"}},
	{`{articles%s {totalCount edges {cursor node {id}} pageInfo {hasNextPage hasPreviousPage startCursor endCursor}}}`, []string{"articles"}},
	{`{actors%s {totalCount edges {cursor node {id}} pageInfo {hasNextPage hasPreviousPage startCursor endCursor}}}`, []string{"actors"}},
	{`{sources%s {totalCount edges {cursor node {id}} pageInfo {hasNextPage hasPreviousPage startCursor endCursor}}}`, []string{"sources"}},
	{`{search%s {totalCount edges {cursor node {id}} pageInfo {hasNextPage hasPreviousPage startCursor endCursor}}}`, []string{"search"}},
	{`{encounters%s {totalCount edges {cursor node {id}} pageInfo {hasNextPage hasPreviousPage startCursor endCursor}}}`, []string{"encounters"}},
	{`{event(ref: "port-clair-summit-2025") {evidence%s {totalCount edges {cursor node {id}} pageInfo {hasNextPage hasPreviousPage startCursor endCursor}}}}`, []string{"event", "evidence"}},
	{`{source(ref: "example-wire") {articles%s {totalCount edges {cursor node {id}} pageInfo {hasNextPage hasPreviousPage startCursor endCursor}}}}`, []string{"source", "articles"}},
	{`{article(ref: "article:2ec8117e-4cf0-5610-9edf-91961b71836d") {facts%s {totalCount edges {cursor node {id}} pageInfo {hasNextPage hasPreviousPage startCursor endCursor}}}}`, []string{"article", "facts"}},
}

// extra are arguments that a list needs beside those of the page.
var extra = map[string]string{"search": `text: "river"`, "encounters": `actors: ["berg"]`}

func page(t rapid.TB, h http.Handler, at int, arguments string) connection {
	list := pages[at]
	if more := extra[list.path[0]]; more != "" {
		arguments = more + " " + arguments
	}
	if arguments != "" {
		arguments = "(" + arguments + ")"
	}
	body := answer(t, h, fmt.Sprintf(list.query, arguments))
	for _, step := range list.path {
		var object map[string]json.RawMessage
		if err := json.Unmarshal(body, &object); err != nil {
			t.Fatal(err)
		}
		body = object[step]
	}
	var c connection
	if err := json.Unmarshal(body, &c); err != nil {
		t.Fatal(err)
	}
	return c
}

func ids(c connection) []string {
	var ids []string
	for _, e := range c.Edges {
		ids = append(ids, e.Node.ID)
	}
	return ids
}

func TestPagesOfAnySizeInEitherDirectionGiveTheWholeList(t *testing.T) {
	h := gql.NewHandler(gql.Config{Store: open(t)})
	whole := make([]connection, len(pages))
	for at, list := range pages {
		whole[at] = page(t, h, at, "")
		if n := len(whole[at].Edges); n == 0 || whole[at].TotalCount != n || whole[at].PageInfo.HasNextPage || whole[at].PageInfo.HasPreviousPage {
			t.Fatalf("%v: %+v", list.path, whole[at])
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		at := rapid.IntRange(0, len(pages)-1).Draw(t, "list")
		want := ids(whole[at])
		size := rapid.IntRange(1, len(want)+1).Draw(t, "size")
		got := forwards(t, h, at, size, len(want))
		if rapid.Bool().Draw(t, "backwards") {
			got = backwards(t, h, at, size, len(want))
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Fatal(pages[at].path, d)
		}
	})
}

// forwards walks through a list from its start, and gives up where it gives more than there is.
func forwards(t *rapid.T, h http.Handler, at, size, most int) (walked []string) {
	arguments := fmt.Sprintf("first: %d", size)
	for next := arguments; len(walked) <= most; {
		c := page(t, h, at, next)
		walked = append(walked, ids(c)...)
		if !c.PageInfo.HasNextPage {
			break
		}
		next = fmt.Sprintf("%s after: %q", arguments, *c.PageInfo.EndCursor)
	}
	return walked
}

// backwards walks through a list from its end, and gives up where it gives more than there is.
func backwards(t *rapid.T, h http.Handler, at, size, most int) (walked []string) {
	arguments := fmt.Sprintf("last: %d", size)
	for next := arguments; len(walked) <= most; {
		c := page(t, h, at, next)
		walked = append(ids(c), walked...)
		if !c.PageInfo.HasPreviousPage {
			break
		}
		next = fmt.Sprintf("%s before: %q", arguments, *c.PageInfo.StartCursor)
	}
	return walked
}

func TestOldestFirstIsNewestFirstTheOtherWayRoundWithUndatedLast(t *testing.T) {
	h := handler(open(t))
	newest, oldest := ids(page(t, h, 2, "")), ids(page(t, h, 2, "order: OLDEST"))
	undated := newest[len(newest)-1]
	if oldest[len(oldest)-1] != undated {
		t.Error("what has no date is not last in both orders")
	}
	slices.Reverse(newest)
	if d := cmp.Diff(newest[1:], oldest[:len(oldest)-1]); d != "" {
		t.Error(d)
	}
}
