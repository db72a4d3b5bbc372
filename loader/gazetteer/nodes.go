package gazetteer

import (
	"slices"
	"strings"

	"demarche/graph"
)

// Nodes gives everything that seeds a store, by value: Actors, Offices, Places, Agreements, Issues and Sources, in the order of the tables.
func (g *Gazetteer) Nodes() []graph.Node {
	nodes := make([]graph.Node, 0, len(g.order)+len(g.offices)+len(g.issueList)+len(g.sources))
	for _, e := range g.order {
		switch e.ID.Kind() {
		case graph.KindActor:
			nodes = append(nodes, g.Actor(e))
		case graph.KindPlace:
			nodes = append(nodes, graph.Place{Name: e.name(), Kind: e.Class, Country: e.Country, Within: e.Within, Latitude: e.Latitude, Longitude: e.Longitude})
		}
	}
	for _, o := range g.officeOrder {
		office := graph.Office{Name: graph.Name{ID: o.id, Ref: o.ref, Name: o.name}, Kind: o.kind}
		if o.of.Type == graph.State {
			office.Country = o.of.ID
		} else {
			office.Organization, office.Country = o.of.ID, o.of.Country
		}
		nodes = append(nodes, office)
	}
	for _, a := range g.agreementList {
		a.Name = g.entries[a.ID].name()
		nodes = append(nodes, a)
	}
	for _, i := range g.issueList {
		nodes = append(nodes, i)
	}
	for _, s := range g.sources {
		nodes = append(nodes, s)
	}
	return nodes
}

// Actor gives the actor that an entry is.
func (g *Gazetteer) Actor(e *Entry) graph.Actor {
	a := graph.Actor{Name: e.name(), Type: e.Type, Country: e.Country, Code: e.Code, Gender: e.Gender, Members: e.Members, Shared: e.Shared}
	for _, n := range slices.Backward(g.held[e.ID]) {
		a.Tenures = append(a.Tenures, graph.Tenure{Office: n.office.id, Title: n.title, Start: n.start, End: n.end, AsOf: n.asOf})
	}
	return a
}

func (e *Entry) name() graph.Name {
	n := graph.Name{ID: e.ID, Ref: e.Ref, Name: e.Name, Aliases: e.Aliases}
	if e.Code != "" {
		n.SameAs = append(n.SameAs, "iso3166:"+strings.ToUpper(e.Code))
	}
	if e.QID != "" {
		n.SameAs = append(n.SameAs, "wikidata:"+e.QID)
	}
	return n
}
