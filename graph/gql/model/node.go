// Package model is what the API answers with: the domain's things in the shape of schema.graphqls. A type carries what the graph holds and
// the fields that follow from it alone; fields that need the store are answered by the resolvers of package gql.
package model

import "demarche/graph"

// Node is anything with an id.
type Node interface{ NodeID() graph.ID }

// Entity is anything with a name.
type Entity interface {
	Node
	IsEntity()
}

// Fact is something that the graph holds to be so because passages say it.
type Fact interface {
	Node
	IsFact()
}

// Named is what all things of the curated lists share.
type Named struct {
	ID              graph.ID
	Name            string
	Aliases, SameAs []string

	ref string
}

func named(n graph.Name) Named { return Named{n.ID, n.Name, n.Aliases, n.SameAs, n.Ref} }

// NodeID is the id.
func (n Named) NodeID() graph.ID { return n.ID }

// IsEntity marks an Entity.
func (Named) IsEntity() {}

// Ref is the short name of the thing, or its id.
func (n Named) Ref() string { return orID(n.ref, n.ID) }

func orID(ref string, id graph.ID) string {
	if ref == "" {
		return string(id)
	}
	return ref
}

// text is s, or nil where nothing is known.
func text(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

// NewNode is the thing in the shape of the API; nil if it is nothing that the API shows.
func NewNode(n graph.Node) Node {
	switch n := n.(type) {
	case graph.Actor:
		return NewActor(n)
	case graph.Office:
		return Office{named(n.Name), n}
	case graph.Place:
		return Place{named(n.Name), n}
	case graph.Agreement:
		return Agreement{named(n.Name), n}
	case graph.Issue:
		return Issue{named(n.Name), n}
	case graph.Source:
		return Source{named(n.Name), n}
	case graph.Event:
		return Event{n}
	case graph.Position:
		return Position{n}
	case graph.Article:
		return Article{n}
	case graph.Sentence:
		return Sentence{n}
	case graph.Mention:
		return Mention{n}
	}
	return nil
}
