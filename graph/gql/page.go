package gql

import (
	"context"
	"encoding/base64"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/99designs/gqlgen/graphql"

	"demarche/graph"
	"demarche/graph/gql/generated"
	"demarche/graph/gql/model"
)

const (
	defaultPage = 20
	maxPage     = 100
)

// slice is what the arguments of a list ask for.
type slice struct {
	first, last   *int
	after, before *string
}

// page makes the arguments of a list a page of the store. It counts if the query asks for a number of all that match.
func (s slice) page(ctx context.Context, order generated.Order) (graph.Page, error) {
	p := graph.Page{Limit: defaultPage, Oldest: order == generated.OrderOldest, Count: asked(ctx, "totalCount", "atLeast")}
	if (s.first != nil || s.after != nil) && (s.last != nil || s.before != nil) {
		return p, invalid("give first with after, or last with before, not both")
	}
	var err error
	if p.After, err = decodeCursor("after", s.after); err != nil {
		return p, err
	}
	if p.Before, err = decodeCursor("before", s.before); err != nil {
		return p, err
	}
	p.Last = s.last != nil || s.before != nil
	for name, n := range map[string]*int{"first": s.first, "last": s.last} {
		if n == nil {
			continue
		}
		if *n < 1 || *n > maxPage {
			return p, invalid("%s must be between 1 and %d; it is %d", name, maxPage, *n)
		}
		p.Limit = *n
	}
	return p, nil
}

// asked tells whether the query asks for one of these fields of what the current field gives.
func asked(ctx context.Context, names ...string) bool {
	for _, f := range below(ctx, graphql.GetFieldContext(ctx).Field) {
		if slices.Contains(names, f.Name) {
			return true
		}
	}
	return false
}

// edgesAsk tells whether the query asks for this field of the edges of what the current field gives.
func edgesAsk(ctx context.Context, name string) bool {
	for _, f := range below(ctx, graphql.GetFieldContext(ctx).Field) {
		if f.Name == "edges" && slices.ContainsFunc(below(ctx, f), func(inner graphql.CollectedField) bool { return inner.Name == name }) {
			return true
		}
	}
	return false
}

// below are the fields that the query asks for of what a field gives.
func below(ctx context.Context, field graphql.CollectedField) []graphql.CollectedField {
	return graphql.CollectFields(graphql.GetOperationContext(ctx), field.Selections, []string{field.Definition.Type.Name()})
}

func encodeCursor(at graph.At) string { return base64.RawURLEncoding.EncodeToString([]byte(at)) }

func decodeCursor(name string, cursor *string) (graph.At, error) {
	if cursor == nil {
		return "", nil
	}
	at, err := base64.RawURLEncoding.DecodeString(*cursor)
	if err != nil || !utf8.Valid(at) || !strings.Contains(string(at), "|") {
		return "", invalid("%s is no cursor: take it from pageInfo or edges of an earlier answer", name)
	}
	return graph.At(at), nil
}

// connect makes a page of rows a connection.
func connect[R, T any](l graph.List[R], p graph.Page, shape func(R) T) *model.Connection[T] {
	c := &model.Connection[T]{Edges: make([]model.Edge[T], len(l.Rows)), PageInfo: pageInfo(l.Keys, l.More, p), TotalCount: l.Total}
	for i, row := range l.Rows {
		c.Edges[i] = model.Edge[T]{Cursor: encodeCursor(l.Keys[i]), Node: shape(row)}
	}
	return c
}

func pageInfo(keys []graph.At, more bool, p graph.Page) model.PageInfo {
	info := model.PageInfo{HasNextPage: more, HasPreviousPage: p.After != ""}
	if p.Last {
		info = model.PageInfo{HasNextPage: p.Before != "", HasPreviousPage: more}
	}
	if len(keys) > 0 {
		start, end := encodeCursor(keys[0]), encodeCursor(keys[len(keys)-1])
		info.StartCursor, info.EndCursor = &start, &end
	}
	return info
}

// cut takes a page out of a whole list that stands in the order asked for.
func cut[R any](whole graph.List[R], p graph.Page) graph.List[R] {
	from, to := 0, len(whole.Rows)
	if i := slices.Index(whole.Keys, p.After); i >= 0 {
		from = i + 1
	}
	if i := slices.Index(whole.Keys, p.Before); i >= 0 {
		to = i
	}
	part := graph.List[R]{More: to-from > p.Limit, Total: len(whole.Rows)}
	switch {
	case part.More && p.Last:
		from = to - p.Limit
	case part.More:
		to = from + p.Limit
	}
	part.Rows, part.Keys = whole.Rows[from:to], whole.Keys[from:to]
	return part
}
