// Package gql answers GraphQL over a graph.Reader: the schema is schema.graphqls, the answers have the shapes of package model, and each
// noun has a file with the resolvers of its fields. NewHandler is all HTTP below the command.
//
// The way of a query: limits.go refuses what would cost too much; server.go opens a request, with a deadline, on which all loaders hang
// (request.go); a root field's asOf becomes the view of everything below it (view.go); resolvers ask the loaders, which make one call of the
// store out of all that one level of the query asks for; errors.go turns what went wrong into codes.
package gql
