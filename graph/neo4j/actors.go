package neo4j

import (
	"context"

	"demarche/graph"
	"demarche/graph/shelf"
)

// Actors come with the most mentioned first.
func (s *Store) Actors(ctx context.Context, v graph.View, of graph.Of, f graph.ActorFilter, p graph.Page) ([]graph.List[graph.Actor], error) {
	ways := [][]source{{ranked(graph.KindActor)}}
	if len(of.IDs) > 0 {
		if of.By != graph.ByMember {
			return nil, shelf.WrongLink("actors", of.By)
		}
		ways = nil
		for _, id := range of.IDs {
			ways = append(ways, children(graph.View{}, types[shelf.LinkMember], id))
		}
	}
	var all []graph.List[graph.Actor]
	err := s.read(ctx, func(t *tx) (err error) {
		all, err = actorList(v, f).read(ctx, t, ways, p)
		return err
	})
	return all, err
}

func actorList(v graph.View, f graph.ActorFilter) list[graph.Actor] {
	l := list[graph.Actor]{more: "toString(v.count)", where: living(v), decode: shelf.DecodeActor}
	var asked condition
	c := &asked
	in(c, "v.type", f.Types)
	in(c, "v.country", f.Countries)
	c.when(len(f.MemberOf) > 0, "EXISTS { MATCH (v)-[:MEMBER_OF]->(g) WHERE g.id IN $? }", texts(f.MemberOf))
	c.when(len(f.Offices) > 0, "EXISTS { MATCH (o)-[:HELD_BY]->(v) WHERE o.id IN $? }", texts(f.Offices))
	worded(c, f.Text != "", shelf.NameTerms(f.Text))
	l.where.filter(asked)
	return l
}

// ranked is the list of all nodes of a kind.
func ranked(kind graph.Kind) source {
	return source{key: "v", label: "Item", equal: "kind", values: []string{string(kind)}}
}

// living is the condition that a view sees a node: all but groups of articles that it does not see.
func living(v graph.View) (c condition) {
	if v.PublishedBy == "" {
		return c
	}
	sub := publishedBy(v, "a")
	c.add("(v.of = '' OR EXISTS { MATCH (a:Article) WHERE a.id = v.of AND "+sub.all()+" })", sub.args...)
	return c
}

// Sources come with the most articles first.
func (s *Store) Sources(ctx context.Context, _ graph.View, p graph.Page) (graph.List[graph.Source], error) {
	var page graph.List[graph.Source]
	err := s.read(ctx, func(t *tx) error {
		pages, err := list[graph.Source]{more: "toString(v.count)", decode: shelf.DecodeSource}.read(ctx, t, [][]source{{ranked(graph.KindSource)}}, p)
		if err == nil {
			page = pages[0]
		}
		return err
	})
	return page, err
}
