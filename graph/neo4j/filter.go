package neo4j

import (
	"slices"

	"demarche/graph"
	"demarche/graph/shelf"
)

// timed adds what a filter asks of the date of a version.
func timed(c *condition, f graph.TimeFilter) {
	switch {
	case f.From == "" && f.To == "":
	case f.Certain:
		c.add("v.earliest <> '' AND v.latest <> '' AND v.sure")
		if f.From != "" {
			c.add("v.earliest >= $?", string(f.From))
		}
		if f.To != "" {
			c.add("v.latest <= $?", string(f.To))
		}
	default:
		c.add("(v.earliest <> '' OR v.latest <> '')")
		if f.From != "" {
			c.add("(v.latest = '' OR v.latest >= $?)", string(f.From))
		}
		if f.To != "" {
			c.add("v.earliest <= $?", string(f.To)) // an open start is the empty text: below every day
		}
	}
	in(c, "v.precision", f.Precision)
	in(c, "v.timebasis", f.Basis)
}

// onDay adds what a filter asks of a day of publication: its precision is a day, or unknown; it has no basis.
func onDay(c *condition, f graph.TimeFilter) {
	if len(f.Basis) > 0 {
		c.add("false")
	}
	if f.From != "" {
		c.add("v.published >= $?", string(f.From))
	}
	if f.To != "" {
		c.add("v.published <> '' AND v.published <= $?", string(f.To))
	}
	if len(f.Precision) == 0 {
		return
	}
	day, unknown := slices.Contains(f.Precision, graph.PrecisionDay), slices.Contains(f.Precision, graph.PrecisionUnknown)
	switch {
	case day && unknown:
	case day:
		c.add("v.published <> ''")
	case unknown:
		c.add("v.published = ''")
	default:
		c.add("false")
	}
}

// passages adds that a fact has a passage like this that the view sees.
func passages(c *condition, f graph.EvidenceFilter, v graph.View) {
	if len(f.Articles)+len(f.Publishers)+len(f.Rules)+len(f.Bands) == 0 {
		return
	}
	sub := publishedBy(v, "w")
	passage(&sub, f, "w")
	c.add("EXISTS { MATCH (w:Evidence) WHERE w.fact = v.id AND "+sub.all()+" }", sub.args...)
}

// passage adds what a filter asks of evidence.
func passage(c *condition, f graph.EvidenceFilter, name string) {
	in(c, name+".article", f.Articles)
	in(c, name+".publisher", f.Publishers)
	in(c, name+".rule", f.Rules)
	in(c, name+".band", f.Bands)
}

// linked adds that a version hangs, or does not, on one of these nodes by one of these links, in one of these roles (none: any).
func linked(c *condition, not bool, links []shelf.Link, nodes []graph.ID, roles []string) {
	if len(nodes) == 0 {
		return
	}
	var wanted []any
	for _, l := range links {
		for _, id := range nodes {
			if l != shelf.LinkParticipant && l != shelf.LinkServed {
				wanted = append(wanted, linkKey(l, "", string(id)))
				continue
			}
			for _, role := range roles {
				wanted = append(wanted, linkKey(l, role, string(id)))
			}
		}
	}
	word := "any"
	if not {
		word = "none"
	}
	c.add(word+"(x IN v.links WHERE x IN $?)", wanted)
}

// actors adds what a match asks of the actors on whom a version hangs by a link; served is the link of those whom persons among them serve.
func actors(c *condition, m graph.ActorMatch, by, served shelf.Link, roles []string) {
	links := actorLinks(m, by, served)
	linked(c, false, links, m.Any, roles)
	for _, id := range m.All {
		linked(c, false, links, []graph.ID{id}, roles)
	}
	linked(c, true, links, m.None, roles)
}

func actorLinks(m graph.ActorMatch, by, served shelf.Link) []shelf.Link {
	if m.Expand {
		return []shelf.Link{by, served}
	}
	return []shelf.Link{by}
}

// actorWays are the ways into a list that a match opens.
func actorWays(v graph.View, m graph.ActorMatch, by, served shelf.Link) [][]source {
	var ways [][]source
	for _, id := range m.All {
		ways = append(ways, linkWay(v, []graph.ID{id}, actorLinks(m, by, served)...)...)
	}
	return append(ways, linkWay(v, m.Any, actorLinks(m, by, served)...)...)
}

// flag adds that a property is as asked.
func flag(c *condition, property string, asked *bool) {
	if asked != nil {
		c.add(property+" = $?", *asked)
	}
}

// worded adds that the words of a version have all words of a query, phrases side by side.
func worded(c *condition, property, query string) {
	if query != "" {
		holds(c, property, graph.Terms(query))
	}
}

// holds adds that a row of words, parted by blanks, has all terms.
func holds(c *condition, property string, terms [][]string) {
	if len(terms) == 0 {
		c.add("false")
	}
	for _, t := range terms {
		c.add("(' ' + "+property+" + ' ') CONTAINS $?", " "+joined(t)+" ")
	}
}
