package main

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// arrows is the architecture: what each package may import of this module. Tests may import more.
var arrows = map[string][]string{
	".":                {"command"},
	"command":          {"graph", "graph/*", "loader", "loader/*", "explorer"},
	"graph":            {},
	"graph/analysis":   {"graph"},
	"graph/bench":      {"graph"},
	"graph/bench/*":    {"graph", "graph/bench", "graph/sqlite", "graph/neo4j", "graph/neo4j/*"},
	"graph/storetest":  {"graph", "graph/bench"},
	"graph/shelf":      {"graph"},
	"graph/sqlite":     {"graph", "graph/shelf"},
	"graph/neo4j":      {"graph", "graph/shelf"},
	"graph/neo4j/*":    {"graph/neo4j/server"},
	"graph/gql":        {"graph", "graph/analysis", "graph/gql/*", "explorer"},
	"graph/gql/*":      {"graph", "graph/gql", "graph/gql/*"},
	"loader":           {"graph", "loader/*"},
	"loader/feed":      {"graph"},
	"loader/english":   {},
	"loader/gazetteer": {"graph"},
	"loader/extract":   {"graph", "loader/english", "loader/gazetteer"},
	"explorer":         {},
}

// graphOthers are the packages of others that package graph may import.
var graphOthers = []string{"github.com/google/uuid", "github.com/mozillazg/go-unidecode", "github.com/hbollon/go-edlib"}

func TestImportsRunOneWay(t *testing.T) {
	for file, imports := range sourceImports(t) {
		dir := path.Dir(file)
		allowed, known := lookup(dir)
		if !known {
			t.Errorf("%s: package %s is not in the table of the architecture", file, dir)
			continue
		}
		for _, imported := range imports {
			own, ours := strings.CutPrefix(imported, "demarche/")
			switch {
			case ours && !slices.ContainsFunc(allowed, func(pattern string) bool { return matches(pattern, own) }):
				t.Errorf("%s imports %s: no arrow leads from %s there", file, imported, dir)
			case !ours && dir == "graph" && strings.Contains(imported, ".") && !slices.Contains(graphOthers, imported):
				t.Errorf("%s imports %s: package graph uses the standard library and %v alone", file, imported, graphOthers)
			}
		}
	}
}

func lookup(dir string) ([]string, bool) {
	if allowed, ok := arrows[dir]; ok {
		return allowed, true
	}
	for pattern, allowed := range arrows {
		if strings.HasSuffix(pattern, "/*") && matches(pattern, dir) {
			return allowed, true
		}
	}
	return nil, false
}

func matches(pattern, dir string) bool {
	if prefix, ok := strings.CutSuffix(pattern, "/*"); ok {
		return strings.HasPrefix(dir, prefix+"/")
	}
	return pattern == dir
}

// sourceImports gives the imports of each Go file of the module that is no test.
func sourceImports(t *testing.T) map[string][]string {
	t.Helper()
	found := map[string][]string{}
	err := filepath.WalkDir(".", func(file string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		switch name := d.Name(); {
		case !d.IsDir() || file == ".":
		case strings.HasPrefix(name, "."), name == "node_modules", name == "testdata", file == "data":
			return fs.SkipDir
		}
		if !strings.HasSuffix(file, ".go") || strings.HasSuffix(file, "_test.go") {
			return nil
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		for _, spec := range parsed.Imports {
			imported, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				return err
			}
			found[filepath.ToSlash(file)] = append(found[filepath.ToSlash(file)], imported)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(found) < 20 {
		t.Fatalf("only %d files found: the walk is broken", len(found))
	}
	return found
}
