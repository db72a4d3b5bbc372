package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"demarche/command"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"demarche": func() { os.Exit(command.Main(os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) },
	})
}

// TestScripts runs the program as a person would: testdata/script/*.txtar.
func TestScripts(t *testing.T) {
	root, err := filepath.Abs(".")
	if err != nil {
		t.Fatal(err)
	}
	model := filepath.Join(root, "data", "model")
	if given := os.Getenv("DEMARCHE_MODEL"); given != "" {
		model = given
	}
	testscript.Run(t, testscript.Params{
		Dir: filepath.Join("testdata", "script"),
		Setup: func(env *testscript.Env) error {
			env.Setenv("ARTICLES", filepath.Join(root, "testdata", "articles"))
			env.Setenv("DEMARCHE_MODEL", model)
			env.Setenv("DEMARCHE_STORE", "sqlite:graph.db")
			env.Setenv("DEMARCHE_LOG_LEVEL", "warn")
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"neo4j":   startNeo4j(t),
			"serve":   serve,
			"graphql": ask,
			"get":     get,
		},
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
	})
}
