package shelf

import (
	"fmt"
	"slices"

	"demarche/graph"
)

// Link says what an edge means. The numbers stand in the file: they never change.
type Link int

const (
	LinkParticipant  Link = iota + 1 // actor -> event; weight: bits of its roles
	LinkServed                       // what a participating person serves -> event; weight: bits of the persons' roles
	LinkPlace                        // place, and all that it lies in -> event
	LinkEventIssue                   // issue -> event
	LinkRefutes                      // evidence of an event -> the event that denies it
	LinkHolder                       // actor -> position
	LinkHolderServed                 // what a person that holds it serves -> position
	LinkSpeaker                      // actor -> position
	LinkIssue                        // issue -> position
	LinkAbout                        // anything -> position
	LinkToward                       // actor -> position
	LinkVoicedAt                     // evidence of the event at which it was stated -> position
	LinkMention                      // what is mentioned -> article; weight: how often
	LinkMember                       // actor -> node of the organization or group that lists it
	LinkOffice                       // office -> node of the person who held it at some time
)

// Edge says on what a child hangs, and how.
type Edge struct {
	Link   Link
	Node   graph.ID
	Weight int
}

// Edges collects the edges of one child; several with one link and node become one, with all their bits.
type Edges []Edge

// Add adds an edge; none if there is no node.
func (es *Edges) Add(l Link, node graph.ID, weight int) {
	if node == "" {
		return
	}
	for i := range *es {
		if e := &(*es)[i]; e.Link == l && e.Node == node {
			e.Weight |= weight
			return
		}
	}
	*es = append(*es, Edge{l, node, weight})
}

// AddAll adds an edge from each node.
func (es *Edges) AddAll(l Link, nodes []graph.ID) {
	for _, n := range nodes {
		es.Add(l, n, 0)
	}
}

// Hangs says on what a version hangs, and at which place.
func Hangs(v graph.Version) (graph.At, Edges) {
	if v.Event != nil {
		return v.Event.At(), eventEdges(v.Event)
	}
	return v.Position.At(), positionEdges(v.Position)
}

func eventEdges(e *graph.Event) Edges {
	var es Edges
	for _, p := range e.Participants {
		es.Add(LinkParticipant, p.ID, Bit(p.Role))
		if p.Type == graph.Person {
			es.Add(LinkServed, p.For, Bit(p.Role))
		}
	}
	es.Add(LinkPlace, e.Place, 0)
	es.AddAll(LinkPlace, e.PlaceIn)
	es.AddAll(LinkEventIssue, e.Issues)
	es.AddAll(LinkRefutes, e.Refutes)
	return es
}

func positionEdges(p *graph.Position) Edges {
	var es Edges
	for _, h := range p.Holders {
		es.Add(LinkHolder, h.ID, 0)
		if h.Type == graph.Person {
			es.Add(LinkHolderServed, h.For, 0)
		}
	}
	if p.Speaker != nil {
		es.Add(LinkSpeaker, p.Speaker.ID, 0)
	}
	for _, t := range p.Toward {
		es.Add(LinkToward, t.ID, 0)
	}
	es.Add(LinkIssue, p.Issue, 0)
	es.AddAll(LinkAbout, p.About)
	es.Add(LinkVoicedAt, p.VoicedAt, 0)
	return es
}

// roles gives each role its bit. The order stands in the file: new roles are appended.
var roles = []graph.ParticipantRole{
	graph.Participates, graph.Host, graph.Guest, graph.Initiator, graph.Recipient, graph.Mediator,
	graph.Signatory, graph.Observer, graph.Invited, graph.Absent, graph.Excluded,
}

// Bit is the bit of a role; one that is not known has a bit that no filter asks for.
func Bit(r graph.ParticipantRole) int {
	if i := slices.Index(roles, r); i >= 0 {
		return 1 << i
	}
	return 1 << len(roles)
}

// Bits are those of some roles, or of all that count as present if none are given.
func Bits(asked []graph.ParticipantRole) int {
	sum := 0
	for _, r := range asked {
		sum |= Bit(r)
	}
	if len(asked) > 0 {
		return sum
	}
	for _, r := range roles {
		if r.Present() {
			sum |= Bit(r)
		}
	}
	return sum
}

// NodeEdges are the edges that lead to an actor: from its members, and from the offices that it held.
func NodeEdges(n graph.Node) Edges {
	var es Edges
	if a, ok := n.(graph.Actor); ok {
		es.AddAll(LinkMember, a.Members)
		for _, t := range a.Tenures {
			es.Add(LinkOffice, t.Office, 0)
		}
	}
	return es
}

// RolesOf are the roles that bits stand for.
func RolesOf(bits int) []string {
	var names []string
	for i, r := range roles {
		if bits&(1<<i) != 0 {
			names = append(names, string(r))
		}
	}
	return names
}

// WrongLink says that a list does not hang on parents in this way.
func WrongLink(list string, by graph.Link) error {
	return fmt.Errorf("%w: there are no lists of %s by %q", graph.ErrInvalid, list, by)
}
