package gql

import (
	"cmp"
	"context"
	"slices"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/handler"
	"github.com/99designs/gqlgen/graphql/handler/extension"
	"github.com/99designs/gqlgen/graphql/handler/lru"
	"github.com/99designs/gqlgen/graphql/handler/transport"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"demarche/graph"
	"demarche/graph/gql/generated"
)

// server answers GraphQL requests.
type server struct {
	store  graph.Reader
	limits Limits
	wait   time.Duration
	meter  *meter

	present graphql.ErrorPresenterFunc
}

// newServer makes the handler of /graphql: POST, and GET for queries.
func newServer(c Config, m *meter) *handler.Server {
	s := server{store: c.Store, limits: c.Limits, wait: c.Wait, meter: m, present: present(c.Log)}
	schema := generated.NewExecutableSchema(generated.Config{Resolvers: resolver{version: c.Version, ingest: c.Ingest}})
	h := handler.New(costed{schema})
	h.AddTransport(transport.GET{})
	h.AddTransport(transport.POST{})
	h.SetParserTokenLimit(c.Limits.Tokens)
	h.SetQueryCache(shortQueries{lru.New[*ast.QueryDocument](256)})
	h.SetErrorPresenter(s.present)
	h.SetRecoverFunc(recovered(c.Log))
	h.Use(extension.Introspection{})
	h.Use(shape{c.Limits})
	h.Use(extension.FixedComplexityLimit(c.Limits.Complexity))
	h.AroundOperations(s.open)
	h.AroundRootFields(withView)
	return h
}

// open gives an operation its request, its bookmarks and its deadline, and adds to the answer what is said about empty lists, and the
// bookmark of what was written.
func (s server) open(ctx context.Context, next graphql.OperationHandler) graphql.ResponseHandler {
	start := time.Now()
	operation := graphql.GetOperationContext(ctx).Operation.Operation
	bookmarks, err := bookmarksIn(graphql.GetOperationContext(ctx).Extensions)
	if err != nil {
		response := &graphql.Response{Errors: gqlerror.List{s.present(ctx, err)}}
		s.meter.observe(string(operation), response.Errors, time.Since(start))
		return graphql.OneShot(response)
	}
	limit := s.limits.Query
	if operation == ast.Mutation {
		limit = s.limits.Mutation
	}
	ctx, cancel := context.WithTimeout(graph.WithBookmarks(ctx, bookmarks), limit)
	q := newRequest(s.store, s.wait)
	answer := next(context.WithValue(ctx, requestKey{}, q))
	return func(ctx context.Context) *graphql.Response {
		defer cancel()
		response := answer(ctx)
		if response == nil { // the time was up before anything was asked
			response = &graphql.Response{Errors: gqlerror.List{s.present(ctx, context.DeadlineExceeded)}}
		}
		sortErrors(response.Errors)
		if rows := q.emptied.sorted(); len(rows) > 0 {
			extend(response, "emptied", rows)
		}
		if marks := bookmarks.Given(); len(marks) > 0 {
			extend(response, "bookmark", bookmarkOf(marks))
		}
		s.meter.observe(string(operation), response.Errors, time.Since(start))
		return response
	}
}

func extend(response *graphql.Response, name string, value any) {
	if response.Extensions == nil {
		response.Extensions = map[string]any{}
	}
	response.Extensions[name] = value
}

// sortErrors puts errors in the order of the fields in the query: fields are answered side by side.
func sortErrors(errs gqlerror.List) {
	slices.SortStableFunc(errs, func(a, b *gqlerror.Error) int {
		return cmp.Or(cmp.Compare(line(a), line(b)), cmp.Compare(a.Path.String(), b.Path.String()))
	})
}

func line(err *gqlerror.Error) int {
	if len(err.Locations) == 0 {
		return 0
	}
	return err.Locations[0].Line
}

// shortQueries caches parsed queries, but for long ones, so that what it holds is bounded in bytes as well.
type shortQueries struct {
	graphql.Cache[*ast.QueryDocument]
}

const longestCached = 8 << 10

// Add caches a query that is short.
func (c shortQueries) Add(ctx context.Context, query string, doc *ast.QueryDocument) {
	if len(query) <= longestCached {
		c.Cache.Add(ctx, query, doc)
	}
}
