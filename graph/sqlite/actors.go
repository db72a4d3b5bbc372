package sqlite

import (
	"context"

	"demarche/graph"
	"demarche/graph/shelf"
)

// Actors come with the most mentioned first.
func (s *Store) Actors(ctx context.Context, v graph.View, of graph.Of, f graph.ActorFilter, p graph.Page) ([]graph.List[graph.Actor], error) {
	sources := []source{ranked(graph.KindActor)}
	if len(of.IDs) > 0 {
		if of.By != graph.ByMember {
			return nil, shelf.WrongLink("actors", of.By)
		}
		sources = nil
		for _, id := range of.IDs {
			sources = append(sources, groupsOf(id))
		}
	}
	var lists []graph.List[graph.Actor]
	err := s.reading(ctx, func(tx *snapshot) error {
		for _, from := range sources {
			l, err := actorList(v, from, f).read(ctx, tx, p)
			if err != nil {
				return err
			}
			lists = append(lists, l)
		}
		return nil
	})
	return lists, err
}

func actorList(v graph.View, from source, f graph.ActorFilter) list[graph.Actor] {
	l := list[graph.Actor]{sources: []source{from}, columns: "v.data, v.count", decode: shelf.DecodeActor, visible: func(c *condition, _ string) { living(v)(c, "v") }}
	c := &l.where
	in(c, "v.type", f.Types)
	in(c, "v.country", f.Countries)
	if len(f.MemberOf) > 0 {
		set, args := oneOf(f.MemberOf)
		c.add("EXISTS (SELECT 1 FROM edge x CROSS JOIN node g ON g.num = x.num WHERE x.link = ? AND x.node = v.id AND x.at = '' AND g.id IN "+set+")",
			append([]any{int(shelf.LinkMember)}, args...)...)
	}
	if len(f.Offices) > 0 {
		set, args := oneOf(f.Offices)
		c.add("EXISTS (SELECT 1 FROM edge x WHERE x.link = ? AND x.node IN "+set+" AND x.at = '' AND x.num = v.num)",
			append([]any{int(shelf.LinkOffice)}, args...)...)
	}
	if f.Text != "" {
		named(c, f.Text)
	}
	return l
}

// named adds that name and aliases of a node have all words of a query, as names compare.
func named(c *condition, query string) {
	terms := shelf.NameTerms(query)
	if len(terms) == 0 {
		c.add("v.num = 0") // of no row; where SQLite sees that nothing fits, it does not find the partial index of groupsOf
		return
	}
	c.add("v.num + ? IN (SELECT rowid FROM words WHERE words MATCH ? AND rowid BETWEEN ? AND ?)", wordsNode, match(terms...), wordsNode, wordsNode+wordsEnd)
}

// ranked is the list of all nodes of a kind.
func ranked(kind graph.Kind) source {
	return source{key: "v", from: "node v INDEXED BY node_rank", where: "v.kind = ?", args: []any{string(kind)}}
}

// groupsOf leads to the organizations and groups that list an actor. All that list somebody are looked at: they are few, and their order is
// that of the list.
func groupsOf(actor graph.ID) source {
	return source{
		key:   "v",
		from:  "node v INDEXED BY node_members",
		where: "v.members = 1 AND EXISTS (SELECT 1 FROM edge k WHERE k.link = ? AND k.node = ? AND k.at = '' AND k.num = v.num)",
		args:  []any{int(shelf.LinkMember), string(actor)},
	}
}

// living is the condition that a view sees a row of the table node: all but groups of articles that it does not see.
func living(v graph.View) func(c *condition, table string) {
	return func(c *condition, table string) {
		if v.PublishedBy == "" {
			return
		}
		sub := condition{parts: []string{"a.id = " + table + ".article"}}
		published(v)(&sub, "a")
		c.add("("+table+".article = '' OR EXISTS (SELECT 1 FROM article a WHERE "+sub.all()+"))", sub.args...)
	}
}

// Sources come with the most articles first.
func (s *Store) Sources(ctx context.Context, v graph.View, p graph.Page) (graph.List[graph.Source], error) {
	var page graph.List[graph.Source]
	err := s.reading(ctx, func(tx *snapshot) (err error) {
		page, err = sourceList().read(ctx, tx, p)
		return err
	})
	return page, err
}

func sourceList() list[graph.Source] {
	return list[graph.Source]{
		sources: []source{ranked(graph.KindSource)}, columns: "v.data, v.count", decode: shelf.DecodeSource,
		visible: func(*condition, string) {},
	}
}
