package main

import (
	"context"
	"path/filepath"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"demarche/graph/neo4j/server"
)

// startNeo4j gives the command neo4j of scripts: it starts a server with an empty database and puts its address into $NEO4J. It ends with the
// script.
func startNeo4j(t *testing.T) func(*testscript.TestScript, bool, []string) {
	jars, err := filepath.Abs(filepath.Join("data", "neo4j", "lib"))
	if err != nil {
		t.Fatal(err)
	}
	return func(ts *testscript.TestScript, neg bool, args []string) {
		if neg || len(args) > 0 {
			ts.Fatalf("usage: neo4j")
		}
		s, err := server.Start(context.Background(), server.Options{Jars: jars, Home: ts.MkAbs("neo4j"), Brief: true})
		ts.Check(err)
		ts.Defer(func() { ts.Check(s.Stop()) })
		ts.Setenv("NEO4J", s.URI)
	}
}
