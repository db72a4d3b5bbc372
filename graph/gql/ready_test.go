package gql_test

import (
	"testing"

	"github.com/vektah/gqlparser/v2"

	"demarche/explorer"
)

func TestReadyQuestionsFitTheSchema(t *testing.T) {
	ready, err := explorer.Ready()
	if err != nil {
		t.Fatal(err)
	}
	if len(ready) != 10 {
		t.Errorf("there are %d ready questions", len(ready))
	}
	s := schema(t)
	for _, q := range ready {
		if _, errs := gqlparser.LoadQueryWithRules(s, q.Text, nil); errs != nil {
			t.Errorf("%s: %v", q.Name, errs)
		}
		if q.Title == "" || q.Name == "" {
			t.Errorf("%+v has no title", q)
		}
	}
}
