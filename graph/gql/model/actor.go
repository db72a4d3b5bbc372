package model

import "demarche/graph"

// Actor is someone or something that acts, is acted upon, or holds a position: a Person, State, Organization or Group.
type Actor interface {
	Entity
	IsActor()
	// Data is what the graph holds of the actor.
	Data() graph.Actor
}

// ActorNode is what all actors share.
type ActorNode struct {
	Named
	data graph.Actor
}

// IsActor marks an Actor.
func (ActorNode) IsActor() {}

// Data is what the graph holds of the actor.
func (a ActorNode) Data() graph.Actor { return a.data }

// Person is a human being.
type Person struct{ ActorNode }

// State is a state.
type State struct{ ActorNode }

// Code is the ISO 3166-1 alpha-2 code; nil if it has none.
func (s State) Code() *string { return text(s.data.Code) }

// Organization is a body with a name.
type Organization struct{ ActorNode }

// Group is a collective without a fixed list.
type Group struct{ ActorNode }

// Shared tells whether it is one thing in all articles.
func (g Group) Shared() bool { return g.data.Shared }

// NewActor gives an actor its type.
func NewActor(a graph.Actor) Actor {
	node := ActorNode{named(a.Name), a}
	switch a.Type {
	case graph.Person:
		return Person{node}
	case graph.State:
		return State{node}
	case graph.Organization:
		return Organization{node}
	default:
		return Group{node}
	}
}

// Office is a post that people hold.
type Office struct {
	Named
	Data graph.Office
}

// Tenure says that a person held an office.
type Tenure struct {
	Data   graph.Tenure
	Holder graph.ID
}

// Listed is true: all tenures come from the curated list.
func (Tenure) Listed() bool { return true }

// Time is the time in office, from its start to its end; an end that the list does not give is open.
func (t Tenure) Time() *Temporal {
	if t.Data.Start == "" && t.Data.End == "" {
		return nil
	}
	end := t.Data.End
	if end == "" {
		end = ".."
	}
	return listed(t.Data.Start + "/" + end)
}
