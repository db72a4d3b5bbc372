package gql

import (
	"cmp"
	"context"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// Limits hold what one request may cost. What is zero is as in DefaultLimits.
type Limits struct {
	Body       int64         // bytes of a request
	Tokens     int           // words and signs of a query
	Depth      int           // fields within fields
	Aliases    int           // fields that are given another name
	Complexity int           // fields of the answer, at most; lists count by first
	Query      time.Duration // until a read has to be answered
	Mutation   time.Duration // until a write has to be done
}

// DefaultLimits are enough for every question of an analyst, and too little to hurt.
func DefaultLimits() Limits {
	return Limits{
		Body: 1 << 20, Tokens: 10_000, Depth: 16, Aliases: 50, Complexity: 500_000,
		Query: 10 * time.Second, Mutation: 2 * time.Minute,
	}
}

func (l Limits) orDefault() Limits {
	d := DefaultLimits()
	return Limits{
		Body: cmp.Or(l.Body, d.Body), Tokens: cmp.Or(l.Tokens, d.Tokens), Depth: cmp.Or(l.Depth, d.Depth), Aliases: cmp.Or(l.Aliases, d.Aliases),
		Complexity: cmp.Or(l.Complexity, d.Complexity), Query: cmp.Or(l.Query, d.Query), Mutation: cmp.Or(l.Mutation, d.Mutation),
	}
}

// shape refuses queries that are too deep, have too many aliases, or ask for an answer in parts, before they run.
type shape struct{ limits Limits }

var _ interface {
	graphql.HandlerExtension
	graphql.OperationContextMutator
} = shape{}

// ExtensionName names the extension.
func (shape) ExtensionName() string { return "Shape" }

// Validate accepts every schema.
func (shape) Validate(graphql.ExecutableSchema) error { return nil }

// MutateOperationContext looks at the query and changes nothing.
func (s shape) MutateOperationContext(_ context.Context, op *graphql.OperationContext) *gqlerror.Error {
	m := measure{depth: s.limits.Depth, most: s.limits.Aliases}
	m.walk(op.Operation.SelectionSet, 1)
	switch {
	case m.defers:
		err := gqlerror.Errorf("this server answers at once: leave out @defer")
		err.Extensions = map[string]any{"code": codeInput}
		return err
	case m.steps > maxSteps:
		return tooLarge("the query has more than %d fields, those of fragments counted wherever they are used", maxSteps)
	case m.tooDeep:
		return tooLarge("the query is deeper than %d fields", s.limits.Depth)
	case m.aliases > s.limits.Aliases:
		return tooLarge("the query has more than %d aliases", s.limits.Aliases)
	}
	return nil
}

func tooLarge(format string, args ...any) *gqlerror.Error {
	err := gqlerror.Errorf(format, args...)
	err.Extensions = map[string]any{"code": codeTooLarge}
	return err
}

// maxSteps is how many fields and fragments a query may have, fragments counted wherever they are used: a few lines of fragments that use
// others twice would else stand for millions of fields.
const maxSteps = 50_000

// measure walks a query, fragments in their places. Validation has refused fragments within themselves, and lists of the schema within each
// other. The walk stops where a limit is passed.
type measure struct {
	steps   int
	depth   int
	most    int
	aliases int
	tooDeep bool
	defers  bool
}

func (m *measure) walk(set ast.SelectionSet, depth int) {
	for _, selection := range set {
		if m.steps++; m.tooDeep || m.aliases > m.most || m.steps > maxSteps {
			return
		}
		switch s := selection.(type) {
		case *ast.Field:
			m.tooDeep = depth > m.depth
			if s.Alias != s.Name {
				m.aliases++
			}
			m.walk(s.SelectionSet, depth+1)
		case *ast.InlineFragment:
			m.defers = m.defers || s.Directives.ForName("defer") != nil
			m.walk(s.SelectionSet, depth)
		case *ast.FragmentSpread:
			m.defers = m.defers || s.Directives.ForName("defer") != nil
			m.walk(s.Definition.SelectionSet, depth)
		}
	}
}

// costed counts the fields of an answer: lists multiply what is asked of each row.
type costed struct{ graphql.ExecutableSchema }

// rows is how many rows are expected of lists that take no `first`; of others without it, typical.
func rows(parent, field string) int {
	switch parent + "." + field {
	case "Query.issues":
		return 100
	case "Article.sentences", "Article.mentions":
		return 50
	case "Corpus.byPeriod", "Corpus.byPublisher", "Corpus.byLanguage":
		return 20
	}
	return typical
}

const typical = 5

// Complexity is the cost of a field, given that of what is asked below it.
func (c costed) Complexity(_ context.Context, parent, field string, below int, args map[string]any) (int, bool) {
	def := c.Schema().Types[parent].Fields.ForName(field)
	if def == nil {
		return 0, false
	}
	switch {
	case def.Arguments.ForName("first") != nil && def.Arguments.ForName("last") != nil:
		return times(pageSize(args), below), true
	case field == "edges" || field == "nodes" && parent != "Query":
		return 1 + below, true // counted by the list that they are a page of
	case field == "nodes":
		ids, _ := args["ids"].([]any)
		return times(len(ids), below), true
	case def.Type.Elem != nil && below > 0:
		return times(rows(parent, field), below), true
	}
	return 1 + below, true
}

// pageSize is what first or last ask for, or what is given unless told; what is over the limit is refused by the field itself.
func pageSize(args map[string]any) int {
	for _, name := range []string{"first", "last"} {
		switch n := args[name].(type) {
		case int64:
			return int(min(max(n, 1), maxPage))
		case int:
			return min(max(n, 1), maxPage)
		}
	}
	return defaultPage
}

// times multiplies without running over.
func times(n, below int) int {
	const most = 1 << 30
	if below > 0 && n > most/below {
		return most
	}
	return 1 + n*below
}
