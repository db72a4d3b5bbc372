package gql_test

import (
	"os"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
)

func schema(t testing.TB) *ast.Schema {
	t.Helper()
	text, err := os.ReadFile("../../schema.graphqls")
	if err != nil {
		t.Fatal(err)
	}
	s, err := gqlparser.LoadSchema(&ast.Source{Name: "schema.graphqls", Input: string(text)})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestEverythingInTheSchemaIsDescribed(t *testing.T) {
	check := func(what, description string) {
		if strings.TrimSpace(description) == "" {
			t.Errorf("%s has no description", what)
		}
	}
	for name, def := range schema(t).Types {
		if def.BuiltIn || strings.HasPrefix(name, "__") {
			continue
		}
		check(name, def.Description)
		for _, v := range def.EnumValues {
			check(name+"."+v.Name, v.Description)
		}
		for _, f := range def.Fields {
			if strings.HasPrefix(f.Name, "__") {
				continue
			}
			check(name+"."+f.Name, f.Description)
			for _, a := range f.Arguments {
				check(name+"."+f.Name+"("+a.Name+")", a.Description)
			}
		}
	}
}

func TestEveryReadTakesAView(t *testing.T) {
	for _, f := range schema(t).Query.Fields {
		if !strings.HasPrefix(f.Name, "__") && f.Arguments.ForName("asOf") == nil {
			t.Errorf("%s takes no asOf", f.Name)
		}
	}
}

func TestListsAreConnections(t *testing.T) {
	for name, def := range schema(t).Types {
		for _, f := range def.Fields {
			if !strings.HasSuffix(f.Type.Name(), "Connection") {
				continue
			}
			for _, argument := range []string{"first", "after", "last", "before"} {
				if f.Arguments.ForName(argument) == nil {
					t.Errorf("%s.%s takes no %s", name, f.Name, argument)
				}
			}
		}
	}
}
