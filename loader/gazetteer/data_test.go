package gazetteer

import (
	"strings"
	"testing"

	"demarche/graph"
)

func TestEveryNodeHasARefOfItsOwn(t *testing.T) {
	g := open(t)
	refs, ids := map[string]graph.ID{}, map[graph.ID]bool{}
	for _, node := range g.Nodes() {
		n := nameOf(t, node)
		if ids[n.ID] {
			t.Errorf("two nodes are %s", n.ID)
		}
		ids[n.ID] = true
		if n.Ref == "" || n.Name == "" {
			t.Errorf("%s has no ref or no name: %+v", n.ID, n)
		}
		if other, taken := refs[n.Ref]; taken {
			t.Errorf("ref %s is of %s and of %s", n.Ref, other, n.ID)
		}
		refs[n.Ref] = n.ID
	}
	if len(ids) < 45_000 {
		t.Errorf("only %d nodes", len(ids))
	}
}

func TestEveryReferenceOfANodeIsANode(t *testing.T) {
	g := open(t)
	nodes := g.Nodes()
	known := map[graph.ID]bool{"": true}
	for _, node := range nodes {
		known[nameOf(t, node).ID] = true
	}
	check := func(of graph.ID, ids ...graph.ID) {
		for _, id := range ids {
			if !known[id] {
				t.Errorf("%s refers to %s, which is no node", of, id)
			}
		}
	}
	for _, node := range nodes {
		switch n := node.(type) {
		case graph.Actor:
			check(n.ID, append(n.Members, n.Country)...)
			for _, tenure := range n.Tenures {
				check(n.ID, tenure.Office)
			}
		case graph.Office:
			check(n.ID, n.Country, n.Organization)
		case graph.Place:
			check(n.ID, append(n.Within, n.Country)...)
		case graph.Agreement:
			check(n.ID, n.Parties...)
		case graph.Issue:
			check(n.ID, append(n.Broader, n.Narrower...)...)
		case graph.Source:
			check(n.ID, n.Country)
		}
	}
}

func TestNoTwoActorsShareAWikidataItem(t *testing.T) {
	g := open(t)
	items := map[string]graph.ID{}
	for _, e := range g.order {
		if e.QID == "" || e.Type == "" {
			continue
		}
		if other, taken := items[e.QID]; taken {
			t.Errorf("%s and %s are both %s", other, e.ID, e.QID)
		}
		items[e.QID] = e.ID
	}
}

func TestNoPersonStandsTwiceUnderOneName(t *testing.T) {
	g := open(t)
	named := map[string]*Entry{}
	for _, e := range g.persons() {
		key := graph.NameKey(e.Name) + " " + string(e.Country)
		if other := named[key]; other != nil && (e.QID == "" || other.QID == "") {
			t.Errorf("%s and %s are both %s", e.ID, other.ID, e.Name)
		}
		named[key] = e
	}
}

func TestStatesAndOrganizationsDifferInTheKeysOfTheirNames(t *testing.T) {
	g := open(t)
	named := map[string]*Entry{}
	for _, e := range g.order {
		if e.Type != graph.State && e.Type != graph.Organization && e.Type != graph.Group {
			continue
		}
		key := graph.NameKey(e.Name)
		if other := named[key]; other != nil {
			t.Errorf("%s and %s have one key: %q, %q", e.ID, other.ID, e.Name, other.Name)
		}
		named[key] = e
	}
}

func TestIssuesFormATreeOfEnough(t *testing.T) {
	g := open(t)
	polar := 0
	for _, i := range g.issueList {
		if i.Polar {
			polar++
		}
		if strings.ToLower(i.Ref) != i.Ref || i.Description == "" {
			t.Errorf("issue %+v", i)
		}
	}
	if len(g.issueList) < 110 || polar < 90 {
		t.Errorf("%d issues, %d of them polar", len(g.issueList), polar)
	}
}

func (g *Gazetteer) persons() []*Entry {
	var all []*Entry
	for _, e := range g.order {
		if e.Type == graph.Person {
			all = append(all, e)
		}
	}
	return all
}

func nameOf(t *testing.T, node graph.Node) graph.Name {
	t.Helper()
	switch n := node.(type) {
	case graph.Actor:
		return n.Name
	case graph.Office:
		return n.Name
	case graph.Place:
		return n.Name
	case graph.Agreement:
		return n.Name
	case graph.Issue:
		return n.Name
	case graph.Source:
		return n.Name
	}
	t.Fatalf("a node of type %T", node)
	return graph.Name{}
}

func TestPlacesLieInLargerOnesTheSmallestFirst(t *testing.T) {
	g := open(t)
	for key, want := range map[string]string{
		"x-anchorage-jber": "gn5879400 x-alaska USA x-north-america",
		"gn694423":         "x-crimea UKR x-eastern-europe x-europe",
		"gn170654":         "SYR x-middle-east",
		"x-white-house":    "gn4140963 USA x-north-america",
	} {
		var got []string
		for _, id := range g.ByKey(key).Within {
			got = append(got, id.Key())
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s lies in %v, want %s", key, got, want)
		}
	}
	if france := g.Entry(g.ByKey("FRA").Place); france == nil || len(france.Within) != 1 {
		t.Errorf("France as a place: %+v", france)
	}
}
