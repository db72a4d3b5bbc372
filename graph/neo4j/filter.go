package neo4j

import (
	"slices"

	"demarche/graph"
	"demarche/graph/shelf"
)

// timed adds what a filter asks of the date of a version.
func timed(c *condition, f graph.TimeFilter) {
	ranged := f.From != "" || f.To != ""
	c.when(ranged && f.Certain, "v.earliest <> '' AND v.latest <> '' AND v.sure")
	c.when(f.From != "" && f.Certain, "v.earliest >= $?", string(f.From))
	c.when(f.To != "" && f.Certain, "v.latest <= $?", string(f.To))
	c.when(ranged && !f.Certain, "v.earliest <> '' OR v.latest <> ''")
	c.when(f.From != "" && !f.Certain, "v.latest = '' OR v.latest >= $?", string(f.From))
	c.when(f.To != "" && !f.Certain, "v.earliest <= $?", string(f.To)) // an open start is the empty text: below every day
	in(c, "v.precision", f.Precision)
	in(c, "v.timebasis", f.Basis)
}

// onDay adds what a filter asks of a day of publication: its precision is a day, or unknown; it has no basis.
func onDay(c *condition, f graph.TimeFilter) {
	c.when(len(f.Basis) > 0, "false")
	c.when(f.From != "", "v.published >= $?", string(f.From))
	c.when(f.To != "", "v.published <> '' AND v.published <= $?", string(f.To))
	asked := len(f.Precision) > 0
	c.when(asked && !slices.Contains(f.Precision, graph.PrecisionDay), "v.published = ''")
	c.when(asked && !slices.Contains(f.Precision, graph.PrecisionUnknown), "v.published <> ''")
}

// passages adds that a fact has a passage like this that the view sees.
func passages(c *condition, f graph.EvidenceFilter, v graph.View) {
	sub := publishedBy(v, "w")
	passage(&sub, f, "w")
	c.when(sub.asked, "EXISTS { MATCH (w:Evidence) WHERE w.fact = v.id AND w.at > '' AND "+sub.all()+" }", sub.args...)
}

// passage adds what a filter asks of evidence.
func passage(c *condition, f graph.EvidenceFilter, name string) {
	in(c, name+".article", f.Articles)
	in(c, name+".publisher", f.Publishers)
	in(c, name+".rule", f.Rules)
	in(c, name+".band", f.Bands)
}

// linked adds that a version hangs on one of these nodes by one of these links, in one of these roles (none: any).
func linked(c *condition, links []shelf.Link, nodes []graph.ID, roles []string) {
	c.when(len(nodes) > 0, "any(x IN v.links WHERE x IN $?)", wanted(links, nodes, roles))
}

// wanted are the entries of the property links that say so.
func wanted(links []shelf.Link, nodes []graph.ID, roles []string) []any {
	all := []any{}
	for _, l := range links {
		for _, id := range nodes {
			if l != shelf.LinkParticipant && l != shelf.LinkServed {
				all = append(all, linkKey(l, "", string(id)))
				continue
			}
			for _, role := range roles {
				all = append(all, linkKey(l, role, string(id)))
			}
		}
	}
	return all
}

// actors adds what a match asks of the actors on whom a version hangs by a link; served is the link of those whom persons among them serve.
func actors(c *condition, m graph.ActorMatch, by, served shelf.Link, roles []string) {
	links := actorLinks(m, by, served)
	linked(c, links, m.Any, roles)
	each := []any{}
	for _, id := range m.All {
		each = append(each, wanted(links, []graph.ID{id}, roles))
	}
	c.when(len(m.All) > 0, "all(one IN $? WHERE any(x IN v.links WHERE x IN one))", each)
	c.when(len(m.None) > 0, "none(x IN coalesce(v.links, []) WHERE x IN $?)", wanted(links, m.None, roles))
}

func actorLinks(m graph.ActorMatch, by, served shelf.Link) []shelf.Link {
	if m.Expand {
		return []shelf.Link{by, served}
	}
	return []shelf.Link{by}
}

// actorWays are the ways into a list that a match opens, by these types of relationship of the actors themselves, and by that of those whom
// persons among them serve.
func actorWays(v graph.View, m graph.ActorMatch, served string, kinds ...string) [][]source {
	if m.Expand {
		kinds = append(kinds, served)
	}
	var ways [][]source
	for _, id := range m.All {
		ways = append(ways, linkWay(v, []graph.ID{id}, kinds...)...)
	}
	return append(ways, linkWay(v, m.Any, kinds...)...)
}

// flag adds that a property is as asked.
func flag(c *condition, property string, asked *bool) {
	c.when(asked != nil, property+" = $?", asked != nil && *asked)
}

// origins adds that a version has at least so many origins.
func origins(c *condition, least int) { c.when(least > 0, "v.origins >= $?", least) }

// worded adds that the words of a version have all terms, if any were asked for.
func worded(c *condition, asked bool, terms [][]string) {
	all := held(terms)
	c.when(asked, "size($?) > 0 AND all(term IN $? WHERE (' ' + v.words + ' ') CONTAINS term)", all, all)
}

// held are terms as they stand among words that blanks part.
func held(terms [][]string) []any {
	all := make([]any, len(terms))
	for i, t := range terms {
		all[i] = " " + joined(t) + " "
	}
	return all
}
