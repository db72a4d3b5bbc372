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
	for at, list := range pages {
		whole := page(t, h, at, "")
		if len(whole.Edges) == 0 || whole.TotalCount != len(whole.Edges) || whole.PageInfo.HasNextPage || whole.PageInfo.HasPreviousPage {
			t.Fatalf("%v: %+v", list.path, whole)
		}
		rapid.Check(t, func(t *rapid.T) {
			size, backwards := rapid.IntRange(1, len(whole.Edges)+1).Draw(t, "size"), rapid.Bool().Draw(t, "backwards")
			var walked []string
			arguments := fmt.Sprintf("first: %d", size)
			if backwards {
				arguments = fmt.Sprintf("last: %d", size)
			}
			for next := arguments; ; {
				c := page(t, h, at, next)
				if backwards {
					walked = append(ids(c), walked...)
				} else {
					walked = append(walked, ids(c)...)
				}
				switch {
				case len(walked) > len(whole.Edges):
					t.Fatalf("%v: more than there is", list.path)
				case backwards && c.PageInfo.HasPreviousPage:
					next = fmt.Sprintf("%s before: %q", arguments, *c.PageInfo.StartCursor)
				case !backwards && c.PageInfo.HasNextPage:
					next = fmt.Sprintf("%s after: %q", arguments, *c.PageInfo.EndCursor)
				default:
					if d := cmp.Diff(ids(whole), walked); d != "" {
						t.Fatal(list.path, d)
					}
					return
				}
			}
		})
	}
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
