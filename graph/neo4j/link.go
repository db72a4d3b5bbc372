package neo4j

import (
	"fmt"

	"demarche/graph/shelf"
)

// types are the relationship types of links. Those that the present does not see any more have pastSuffix behind it.
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

// spanRow is an edge to a fact as a parameter. The type of the relationship says the link, and whether the present sees it; only participations
// have roles.
func spanRow(s shelf.Span) map[string]any {
	row := map[string]any{"node": string(s.Node), "at": string(s.At), "since": string(s.Since), "until": nil, "roles": nil}
	kind := types[s.Link]
	if s.Link == shelf.LinkParticipant || s.Link == shelf.LinkServed {
		row["roles"] = shelf.RolesOf(s.Weight)
		if s.Link == shelf.LinkParticipant && s.Weight&shelf.Bits(nil) == 0 {
			kind = absent
		}
	}
	if s.Until != "" {
		row["until"] = string(s.Until)
	}
	if !s.Current {
		kind += pastSuffix
	}
	row["kind"] = kind
	return row
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
