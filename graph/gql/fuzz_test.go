package gql_test

import (
	"encoding/json"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"demarche/graph/gql"
)

// noFault holds an answer against what every answer must be.
func noFault(t *testing.T, status int, body string) {
	t.Helper()
	if status >= http.StatusInternalServerError || strings.Contains(body, `"INTERNAL"`) || !json.Valid([]byte(body)) {
		t.Errorf("%d %s", status, body)
	}
}

func FuzzNoQueryIsAFaultOfOurs(f *testing.F) {
	h := gql.NewHandler(gql.Config{Store: open(f)})
	files, err := filepath.Glob("testdata/*.graphql")
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range files {
		query, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(query))
	}
	f.Fuzz(func(t *testing.T, query string) {
		status, body := ask(t, h, query, nil)
		noFault(t, status, body)
	})
}

func FuzzNoBodyIsAFaultOfOurs(f *testing.F) {
	h := gql.NewHandler(gql.Config{Store: open(f)})
	f.Add(`{"query": "query x($w: EventFilter) {events(where: $w) {nodes {name}}}", "variables": {"w": {"kind": ["CALL"]}}, "operationName": "x", "extensions": {}}`)
	f.Add(`{"query": null, "variables": []}`)
	f.Fuzz(func(t *testing.T, body string) {
		status, answer := post(t, h, body)
		noFault(t, status, answer)
	})
}

func FuzzNoValueIsAFaultOfOurs(f *testing.F) {
	h := gql.NewHandler(gql.Config{Store: open(f)})
	const query = `query($cursor: String, $ref: Ref!, $id: ID!, $date: EDTF, $words: String!) {
		actor(ref: $ref) {name events(first: 1, after: $cursor) {nodes {name}}}
		node(id: $id) {id}
		events(where: {time: {on: $date}, text: $words}, asOf: {publishedBy: $date}, last: 1, before: $cursor) {nodes {name}}
		articles(first: 1, after: $cursor) {nodes {facts(first: 1, after: $cursor) {nodes {id}}}}
		actors(first: 1, after: $cursor) {nodes {name}}
		search(text: $words, first: 1, after: $cursor) {nodes {id}}
	}`
	f.Add("MjAyNS0wMy0xMHxldmVudDo", "berg", "event:88f8e3af-1ff6-5e0c-83af-2a9fa8bef165", "2025-03", "river")
	f.Add("MHw", "wikidata:Q1", "sentence:2ec8117e-4cf0-5610-9edf-91961b71836d.0", "2025~/..", `"town hall" OR -x*`)
	f.Fuzz(func(t *testing.T, cursor, ref, id, date, words string) {
		status, body := ask(t, h, query, map[string]any{"cursor": cursor, "ref": ref, "id": id, "date": date, "words": words})
		noFault(t, status, body)
	})
}
