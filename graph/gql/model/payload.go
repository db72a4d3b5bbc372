package model

import "demarche/graph"

// Payload is what a write did, or a dry run would do.
type Payload struct {
	DryRun   bool
	Articles []*Article
	Did      []graph.Change
	Problems []Problem
}

// Change is something that happened to the graph.
type Change struct{ graph.Change }

// Problem is something that went wrong, and how to mend it.
type Problem struct {
	Code    string  // E_LANGUAGE, W_DATE_UNRESOLVED ...
	Message string  // in a sentence
	Hint    *string // how to mend it
	At      *string // where: articles[3], sentence 7
}

// NewProblem makes a problem; hint and at may be empty.
func NewProblem(code, message, hint, at string) Problem {
	return Problem{Code: code, Message: message, Hint: text(hint), At: text(at)}
}
