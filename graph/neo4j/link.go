package neo4j

import (
	"fmt"

	"demarche/graph/shelf"
)

// types are the relationship types of links. Those to a version that is not the current one have pastSuffix behind it.
var types = map[shelf.Link]string{
	shelf.LinkParticipant: "PARTICIPATED_IN", shelf.LinkServed: "WAS_SERVED_IN", shelf.LinkPlace: "WAS_PLACE_OF", shelf.LinkEventIssue: "WAS_ISSUE_OF",
	shelf.LinkRefutes: "IS_DENIED_BY", shelf.LinkHolder: "HOLDS", shelf.LinkHolderServed: "IS_SERVED_BY_HOLDER_OF", shelf.LinkSpeaker: "VOICES",
	shelf.LinkIssue: "IS_ISSUE_OF", shelf.LinkAbout: "IS_SPOKEN_OF_IN", shelf.LinkToward: "IS_ADDRESSED_BY", shelf.LinkVoicedAt: "WAS_OCCASION_OF",
	shelf.LinkMention: "MENTIONED_IN", shelf.LinkMember: "MEMBER_OF", shelf.LinkOffice: "HELD_BY",
}

const (
	pastSuffix = "_BEFORE"
	absent     = "ABSENT_FROM" // participants in no role that counts as present, instead of PARTICIPATED_IN
)

// relationship is an edge as it is stored. Its type says the link; only participations have roles.
type relationship struct {
	kind  string
	node  string
	at    string
	roles []string
}

// row is the relationship as a parameter, with the key of the node that it leads to.
func (r relationship) row(to string) map[string]any {
	return map[string]any{"node": r.node, "at": r.at, "roles": r.roles, "to": to}
}

// relate is an edge to a current or past version as a relationship.
func relate(e shelf.Edge, at string, current bool) relationship {
	r := relationship{kind: types[e.Link], node: string(e.Node), at: at}
	if e.Link == shelf.LinkParticipant || e.Link == shelf.LinkServed {
		r.roles = shelf.RolesOf(e.Weight)
		if e.Link == shelf.LinkParticipant && e.Weight&shelf.Bits(nil) == 0 {
			r.kind = absent
		}
	}
	if !current {
		r.kind += pastSuffix
	}
	return r
}

// keys are what the property links of a version holds for an edge, so that filters need not walk: the link and the node, with each role where
// there are roles.
func keys(e shelf.Edge) []string {
	if e.Link != shelf.LinkParticipant && e.Link != shelf.LinkServed {
		return []string{linkKey(e.Link, "", string(e.Node))}
	}
	var all []string
	for _, role := range shelf.RolesOf(e.Weight) {
		all = append(all, linkKey(e.Link, role, string(e.Node)))
	}
	return all
}

func linkKey(l shelf.Link, role, node string) string {
	return fmt.Sprintf("%s|%s|%s", types[l], role, node)
}

// indexes are the statements that make an index for every type of relationship that a list is read by.
func indexes() []string {
	var all []string
	for l, t := range types {
		names := []string{t, t + pastSuffix}
		if l == shelf.LinkParticipant {
			names = append(names, absent, absent+pastSuffix)
		}
		if l == shelf.LinkMention || l == shelf.LinkMember || l == shelf.LinkOffice {
			names = []string{t}
		}
		for _, name := range names {
			all = append(all, fmt.Sprintf("CREATE INDEX %s IF NOT EXISTS FOR ()-[r:%s]-() ON (r.node, r.at)", "rel_"+name, name))
		}
	}
	return all
}
