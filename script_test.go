package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// TestScripts runs the program as a person would: testdata/script/*.txtar.
func TestScripts(t *testing.T) {
	root, err := filepath.Abs(".")
	if err != nil {
		t.Fatal(err)
	}
	programs, model := build(t), model(t)
	testscript.Run(t, testscript.Params{
		Dir: filepath.Join("testdata", "script"),
		Setup: func(env *testscript.Env) error {
			env.Setenv("PATH", programs+string(os.PathListSeparator)+env.Getenv("PATH"))
			env.Setenv("ROOT", root)
			env.Setenv("ARTICLES", filepath.Join(root, "testdata", "articles"))
			env.Setenv("DEMARCHE_MODEL", model)
			env.Setenv("DEMARCHE_STORE", "sqlite:graph.db")
			env.Setenv("DEMARCHE_LOG_LEVEL", "warn")
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"neo4j":    startNeo4j(t),
			"neo4jdoc": neo4jDoc,
			"serve":    serve,
			"graphql":  ask,
			"get":      get,
		},
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
	})
}

// model is where the language model is.
func model(t *testing.T) string {
	t.Helper()
	if given := os.Getenv("DEMARCHE_MODEL"); given != "" {
		return given
	}
	root, err := filepath.Abs(".")
	if err != nil {
		t.Fatal(err)
	}
	return filepath.Join(root, "data", "model")
}

// build builds the program as it is shipped and gives the folder that holds it.
func build(t *testing.T) string {
	t.Helper()
	folder := t.TempDir()
	command := exec.Command("go", "build", "-o", folder, ".")
	command.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := command.CombinedOutput(); err != nil {
		t.Fatalf("build: %v\n%s", err, out)
	}
	return folder
}
