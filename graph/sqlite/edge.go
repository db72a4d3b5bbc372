package sqlite

import (
	"slices"

	"demarche/graph"
)

// link says what an edge means. The numbers stand in the file: they never change.
type link int

const (
	linkParticipant  link = iota + 1 // actor -> event; weight: bits of its roles
	linkServed                       // what a participating person serves -> event; weight: bits of the persons' roles
	linkPlace                        // place, and all that it lies in -> event
	linkEventIssue                   // issue -> event
	linkRefutes                      // evidence of an event -> the event that denies it
	linkHolder                       // actor -> position
	linkHolderServed                 // what a person that holds it serves -> position
	linkSpeaker                      // actor -> position
	linkIssue                        // issue -> position
	linkAbout                        // anything -> position
	linkToward                       // actor -> position
	linkVoicedAt                     // evidence of the event at which it was stated -> position
	linkMention                      // what is mentioned -> article; weight: how often
	linkMember                       // actor -> node of the organization or group that lists it
	linkOffice                       // office -> node of the person who held it at some time
)

// edge says on what a child hangs, and how.
type edge struct {
	link   link
	node   graph.ID
	weight int
}

// span is a row of the table edge, less the child: an edge with its place in lists, and the views that see it.
type span struct {
	edge
	at           graph.At
	since, until graph.Day
	current      bool
}

// spans are the edges to a fact with these versions. An edge that consecutive versions have is one.
func spans(versions []graph.Version) []span {
	type key struct {
		edge
		at graph.At
	}
	var all []span
	last := map[key]int{}
	for _, v := range versions {
		at, edges := hangs(v)
		for _, e := range edges {
			k := key{e, at}
			i, known := last[k]
			if known && follows(all[i], v) {
				all[i].until, all[i].current = v.To, v.Current
				continue
			}
			last[k] = len(all)
			all = append(all, span{e, at, v.From, v.To, v.Current})
		}
	}
	return all
}

// follows tells whether a version begins where the span ends: on that day, or, being the current one that no day shows, after all days.
func follows(s span, v graph.Version) bool {
	if v.From == "" {
		return s.until == ""
	}
	return s.until == v.From
}

// edges collects the edges of one child; several with one link and node become one, with all their bits.
type edges []edge

func (es *edges) add(l link, node graph.ID, weight int) {
	if node == "" {
		return
	}
	for i := range *es {
		if e := &(*es)[i]; e.link == l && e.node == node {
			e.weight |= weight
			return
		}
	}
	*es = append(*es, edge{l, node, weight})
}

func (es *edges) addAll(l link, nodes []graph.ID) {
	for _, n := range nodes {
		es.add(l, n, 0)
	}
}

// hangs says on what a version hangs, and at which place.
func hangs(v graph.Version) (graph.At, edges) {
	if v.Event != nil {
		return v.Event.At(), eventEdges(v.Event)
	}
	return v.Position.At(), positionEdges(v.Position)
}

func eventEdges(e *graph.Event) edges {
	var es edges
	for _, p := range e.Participants {
		es.add(linkParticipant, p.ID, bit(p.Role))
		if p.Type == graph.Person {
			es.add(linkServed, p.For, bit(p.Role))
		}
	}
	es.add(linkPlace, e.Place, 0)
	es.addAll(linkPlace, e.PlaceIn)
	es.addAll(linkEventIssue, e.Issues)
	es.addAll(linkRefutes, e.Refutes)
	return es
}

func positionEdges(p *graph.Position) edges {
	var es edges
	for _, h := range p.Holders {
		es.add(linkHolder, h.ID, 0)
		if h.Type == graph.Person {
			es.add(linkHolderServed, h.For, 0)
		}
	}
	if p.Speaker != nil {
		es.add(linkSpeaker, p.Speaker.ID, 0)
	}
	for _, t := range p.Toward {
		es.add(linkToward, t.ID, 0)
	}
	es.add(linkIssue, p.Issue, 0)
	es.addAll(linkAbout, p.About)
	es.add(linkVoicedAt, p.VoicedAt, 0)
	return es
}

// roles gives each role its bit. The order stands in the file: new roles are appended.
var roles = []graph.ParticipantRole{graph.Participates, graph.Host, graph.Guest, graph.Initiator, graph.Recipient, graph.Mediator,
	graph.Signatory, graph.Observer, graph.Invited, graph.Absent, graph.Excluded}

// bit is the bit of a role; one that is not known has a bit that no filter asks for.
func bit(r graph.ParticipantRole) int {
	if i := slices.Index(roles, r); i >= 0 {
		return 1 << i
	}
	return 1 << len(roles)
}

// bits are those of some roles, or of all that count as present if none are given.
func bits(asked []graph.ParticipantRole) int {
	sum := 0
	for _, r := range asked {
		sum |= bit(r)
	}
	if len(asked) > 0 {
		return sum
	}
	for _, r := range roles {
		if r.Present() {
			sum |= bit(r)
		}
	}
	return sum
}
