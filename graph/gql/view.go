package gql

import (
	"context"

	"github.com/99designs/gqlgen/graphql"

	"demarche/graph"
	"demarche/graph/gql/generated"
)

type asOf = generated.AsOf

type viewKey struct{}

// viewOf is the view that holds for the field and everything below it.
func viewOf(ctx context.Context) graph.View {
	view, _ := ctx.Value(viewKey{}).(graph.View)
	return view
}

// withView makes the asOf of a root field the view of everything below it, so that two root fields with different ones do not mix.
func withView(ctx context.Context, next graphql.RootResolver) graphql.Marshaler {
	field := graphql.GetRootFieldContext(ctx).Field
	args := field.ArgumentMap(graphql.GetOperationContext(ctx).Variables)
	given, _ := args["asOf"].(map[string]any)
	by, _ := given["publishedBy"].(string)
	if by == "" {
		return next(ctx)
	}
	day, err := graph.ParseEDTF(by)
	if err == nil && day.Latest == "" {
		err = invalid("asOf.publishedBy is a day, a month or a year, not one without end")
	}
	if err != nil {
		graphql.AddError(graphql.WithPathContext(ctx, graphql.NewPathWithField(field.Alias)), err)
		return graphql.Null
	}
	return next(context.WithValue(ctx, viewKey{}, graph.View{PublishedBy: day.Latest}))
}
