package sqlite

import (
	"slices"

	"demarche/graph"
	"demarche/graph/shelf"
)

// dateColumns name the columns of a date, qualified.
type dateColumns struct{ earliest, latest, sure, precision, basis string }

// timed adds what a filter asks of a date.
func timed(c *condition, f graph.TimeFilter, col dateColumns) {
	known := "(" + col.earliest + " <> '' OR " + col.latest + " <> '')"
	switch {
	case f.From == "" && f.To == "":
	case f.Certain:
		c.add(col.earliest + " <> '' AND " + col.latest + " <> '' AND " + col.sure + " = 1")
		if f.From != "" {
			c.add(col.earliest+" >= ?", string(f.From))
		}
		if f.To != "" {
			c.add(col.latest+" <= ?", string(f.To))
		}
	default:
		c.add(known)
		if f.From != "" {
			c.add("("+col.latest+" = '' OR "+col.latest+" >= ?)", string(f.From))
		}
		if f.To != "" {
			c.add(col.earliest+" <= ?", string(f.To)) // an open start is the empty text: below every day
		}
	}
	in(c, col.precision, f.Precision)
	in(c, col.basis, f.Basis)
}

// onDay adds what a filter asks of a day of publication: its precision is a day, or unknown; it has no basis.
func onDay(c *condition, f graph.TimeFilter, column string) {
	if len(f.Basis) > 0 {
		c.add("0")
	}
	if f.From != "" {
		c.add(column+" >= ?", string(f.From))
	}
	if f.To != "" {
		c.add(column+" <> '' AND "+column+" <= ?", string(f.To))
	}
	if len(f.Precision) == 0 {
		return
	}
	day, unknown := slices.Contains(f.Precision, graph.PrecisionDay), slices.Contains(f.Precision, graph.PrecisionUnknown)
	switch {
	case day && unknown:
	case day:
		c.add(column + " <> ''")
	case unknown:
		c.add(column + " = ''")
	default:
		c.add("0")
	}
}

// passages adds that a fact has a passage like this that the view sees.
func passages(c *condition, f graph.EvidenceFilter, v graph.View) {
	if len(f.Articles)+len(f.Publishers)+len(f.Rules)+len(f.Bands) == 0 {
		return
	}
	sub := condition{parts: []string{"w.fact = v.fact"}}
	published(v)(&sub, "w")
	passage(&sub, f, "w")
	c.add("EXISTS (SELECT 1 FROM evidence w WHERE "+sub.all()+")", sub.args...)
}

// passage adds what a filter asks of a row of evidence.
func passage(c *condition, f graph.EvidenceFilter, table string) {
	if len(f.Articles) > 0 {
		set, args := oneOf(f.Articles)
		c.add(table+".article IN (SELECT num FROM article WHERE id IN "+set+")", args...)
	}
	in(c, table+".publisher", f.Publishers)
	in(c, table+".rule", f.Rules)
	in(c, table+".band", f.Bands)
}

// actors adds what a match asks of the actors on whom a row hangs by a link; served is the link of those whom persons among them serve.
func (f filter) actors(m graph.ActorMatch, by, served shelf.Link, mask int) {
	links := actorLinks(m, by, served)
	f.linked(false, links, m.Any, mask)
	for _, id := range m.All {
		f.linked(false, links, []graph.ID{id}, mask)
	}
	f.linked(true, links, m.None, mask)
}

func actorLinks(m graph.ActorMatch, by, served shelf.Link) []shelf.Link {
	if m.Expand {
		return []shelf.Link{by, served}
	}
	return []shelf.Link{by}
}

// actorWays are the ways into a list that a match opens.
func actorWays(table string, m graph.ActorMatch, by, served shelf.Link) [][]source {
	var ways [][]source
	for _, id := range m.All {
		ways = append(ways, linkWay(table, []graph.ID{id}, actorLinks(m, by, served)...)...)
	}
	return append(ways, linkWay(table, m.Any, actorLinks(m, by, served)...)...)
}

// linkWay is the way into a list from any of these nodes, none if there are no nodes.
func linkWay(table string, nodes []graph.ID, links ...shelf.Link) [][]source {
	var way []source
	for _, l := range links {
		for _, id := range nodes {
			way = append(way, children(table, l, id))
		}
	}
	if way == nil {
		return nil
	}
	return [][]source{way}
}

// flag adds that a column of 0 and 1 is as asked.
func flag(c *condition, column string, asked *bool) {
	if asked == nil {
		return
	}
	if *asked {
		c.add(column + " = 1")
		return
	}
	c.add(column + " = 0")
}
