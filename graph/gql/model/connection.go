package model

// Connection is a page of a list.
type Connection[T any] struct {
	Edges      []Edge[T]
	PageInfo   PageInfo
	TotalCount int // counted only where it is asked for
}

// Nodes are the things on the page, without cursors.
func (c Connection[T]) Nodes() []T {
	nodes := make([]T, len(c.Edges))
	for i, e := range c.Edges {
		nodes[i] = e.Node
	}
	return nodes
}

// Edge is a thing and its cursor.
type Edge[T any] struct {
	Cursor string
	Node   T
}

// PageInfo says where a page stands in the whole.
type PageInfo struct {
	HasNextPage, HasPreviousPage bool
	StartCursor, EndCursor       *string
}

// The connections and edges of the schema.
type (
	ActorConnection    = Connection[Actor]
	ActorEdge          = Edge[Actor]
	EventConnection    = Connection[Event]
	EventEdge          = Edge[Event]
	PositionConnection = Connection[Position]
	PositionEdge       = Edge[Position]
	FactConnection     = Connection[Fact]
	FactEdge           = Edge[Fact]
	EvidenceConnection = Connection[Evidence]
	EvidenceEdge       = Edge[Evidence]
	ArticleConnection  = Connection[Article]
	ArticleEdge        = Edge[Article]
	SourceConnection   = Connection[Source]
	SourceEdge         = Edge[Source]
	ChangeConnection   = Connection[Change]
	ChangeEdge         = Edge[Change]
)

// EncounterConnection is a page of encounters.
type EncounterConnection struct {
	Edges      []EncounterEdge
	PageInfo   PageInfo
	TotalCount int
	AtLeast    int
}

// Nodes are the encounters on the page, without cursors.
func (c EncounterConnection) Nodes() []Event {
	nodes := make([]Event, len(c.Edges))
	for i, e := range c.Edges {
		nodes[i] = e.Node
	}
	return nodes
}

// EncounterEdge is an encounter and its cursor.
type EncounterEdge struct {
	Edge[Event]
	DaysSincePrevious *int
}

// SearchConnection is a page of search results.
type SearchConnection struct {
	Edges      []SearchEdge
	PageInfo   PageInfo
	TotalCount int
}

// Nodes are the things found on the page, without cursors.
func (c SearchConnection) Nodes() []Node {
	nodes := make([]Node, len(c.Edges))
	for i, e := range c.Edges {
		nodes[i] = e.Node
	}
	return nodes
}

// SearchEdge is a search result and its cursor.
type SearchEdge struct {
	Edge[Node]
	Snippet string
}
