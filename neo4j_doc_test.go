package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
	"github.com/rogpeppe/go-internal/testscript"
)

// neo4jDoc gives a command of scripts over what docs/neo4j.md says. With queries it runs each query that stands there,
// which has to find something; with picture it prints the picture of the graph in $NEO4J, and writes the one that stands there to a file.
func neo4jDoc(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 && (len(args) != 2 || args[0] != "picture") {
		ts.Fatalf("usage: neo4jdoc queries, or neo4jdoc picture FILE")
	}
	doc, err := os.ReadFile(filepath.Join(ts.Getenv("ROOT"), "docs", "neo4j.md"))
	ts.Check(err)
	driver, err := neo4j.NewDriverWithContext(ts.Getenv("NEO4J"), neo4j.NoAuth())
	ts.Check(err)
	defer driver.Close(context.Background())
	switch args[0] {
	case "queries":
		for i, query := range queriesIn(string(doc)) {
			if len(rowsOf(ts, driver, query)) == 0 {
				ts.Fatalf("query %d finds nothing:\n%s", i+1, query)
			}
		}
	case "picture":
		fmt.Fprint(ts.Stdout(), picture(ts, driver))
		ts.Check(os.WriteFile(ts.MkAbs(args[1]), []byte(blocks(string(doc), "mermaid")[0]), 0o644))
	}
}

// queriesIn are the queries of a page, which blank lines part.
func queriesIn(doc string) []string {
	var all []string
	for _, block := range blocks(doc, "cypher") {
		for query := range strings.SplitSeq(block, "\n\n") {
			all = append(all, query)
		}
	}
	return all
}

// blocks are the code blocks of a page in one language.
func blocks(doc, language string) []string {
	var all []string
	for _, m := range regexp.MustCompile("(?s)```"+language+"\n(.*?)```").FindAllStringSubmatch(doc, -1) {
		all = append(all, m[1])
	}
	return all
}

// picture is which kinds of nodes the graph has, and what leads from which to which.
func picture(ts *testscript.TestScript, driver neo4j.DriverWithContext) string {
	const query = `MATCH (a)-[r]->(b) WHERE NOT type(r) ENDS WITH '_BEFORE' AND type(r) <> 'NAMES'
		WITH DISTINCT [l IN labels(a) WHERE NOT l IN ['Thing', 'Item']] AS a, type(r) AS type, [l IN labels(b) WHERE NOT l IN ['Thing', 'Item']] AS b
		RETURN coalesce(a[0], 'Thing') AS a, type, coalesce(b[0], 'Thing') AS b`
	lines := map[string]bool{}
	for _, r := range rowsOf(ts, driver, query) {
		lines[fmt.Sprintf("  %s -- %s --> %s\n", r.Values[0], r.Values[1], r.Values[2])] = true
	}
	var all []string
	for line := range lines {
		all = append(all, line)
	}
	slices.Sort(all)
	return "graph LR\n" + strings.Join(all, "")
}

func rowsOf(ts *testscript.TestScript, driver neo4j.DriverWithContext, query string) []*neo4j.Record {
	result, err := neo4j.ExecuteQuery(context.Background(), driver, query, nil, neo4j.EagerResultTransformer, neo4j.ExecuteQueryWithReadersRouting())
	if err != nil {
		ts.Fatalf("%v\n%s", err, query)
	}
	return result.Records
}
