package gql

import (
	"context"
	"slices"
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
		Body: 1 << 20, Tokens: 10_000, Depth: 16, Aliases: 50, Complexity: 200_000,
		Query: 10 * time.Second, Mutation: 2 * time.Minute,
	}
}

func (l Limits) orDefault() Limits {
	d := DefaultLimits()
	return Limits{
		Body: orElse(l.Body, d.Body), Tokens: orElse(l.Tokens, d.Tokens), Depth: orElse(l.Depth, d.Depth), Aliases: orElse(l.Aliases, d.Aliases),
		Complexity: orElse(l.Complexity, d.Complexity), Query: orElse(l.Query, d.Query), Mutation: orElse(l.Mutation, d.Mutation),
	}
}

func orElse[T int | int64 | time.Duration](n, unless T) T {
	if n > 0 {
		return n
	}
	return unless
}

// shape refuses queries that are too deep or have too many aliases, before they run.
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
	m := measure{depth: s.limits.Depth, lists: maxIntrospection}
	m.walk(op.Operation.SelectionSet, 1, 0)
	switch {
	case m.tooDeep:
		return tooLarge("the query is deeper than %d fields", s.limits.Depth)
	case m.tooWide:
		return tooLarge("the query looks into fields of types within fields of types more than %d times", maxIntrospection)
	case m.aliases > s.limits.Aliases:
		return tooLarge("the query has %d aliases; %d are allowed", m.aliases, s.limits.Aliases)
	}
	return nil
}

func tooLarge(format string, args ...any) *gqlerror.Error {
	err := gqlerror.Errorf(format, args...)
	err.Extensions = map[string]any{"code": codeTooLarge}
	return err
}

// maxIntrospection is how many lists of the schema may lie within each other: enough for every tool, and no more, since each multiplies.
const maxIntrospection = 3

// measure walks a query, fragments in their places. It stops where a limit is passed; what is counted is bounded by the tokens of the query
// times the depth.
type measure struct {
	depth, lists     int
	aliases          int
	tooDeep, tooWide bool
	spreads          []string
}

func (m *measure) walk(set ast.SelectionSet, depth, lists int) {
	for _, selection := range set {
		if m.tooDeep || m.tooWide {
			return
		}
		switch s := selection.(type) {
		case *ast.Field:
			m.field(s, depth, lists)
		case *ast.InlineFragment:
			m.walk(s.SelectionSet, depth, lists)
		case *ast.FragmentSpread:
			if s.Definition == nil || slices.Contains(m.spreads, s.Name) {
				continue // a fragment within itself is refused by validation
			}
			m.spreads = append(m.spreads, s.Name)
			m.walk(s.Definition.SelectionSet, depth, lists)
			m.spreads = m.spreads[:len(m.spreads)-1]
		}
	}
}

func (m *measure) field(f *ast.Field, depth, lists int) {
	if depth > m.depth {
		m.tooDeep = true
		return
	}
	if f.Alias != f.Name {
		m.aliases++
	}
	if f.ObjectDefinition != nil && f.ObjectDefinition.Name == "__Type" {
		switch f.Name {
		case "fields", "inputFields", "interfaces", "possibleTypes":
			lists++
		}
	}
	if lists > m.lists {
		m.tooWide = true
		return
	}
	m.walk(f.SelectionSet, depth+1, lists)
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
