package storetest

import (
	"cmp"
	"context"
	"slices"

	"demarche/graph"
)

// listed makes the list of these rows, in order, and cuts the page.
func listed[T any](rows []T, key func(T) graph.At, p graph.Page) graph.List[T] {
	before := func(a, b graph.At) int {
		switch {
		case p.Oldest && a.Dated() != b.Dated() && a.Dated():
			return -1
		case p.Oldest && a.Dated() != b.Dated():
			return 1
		case p.Oldest:
			return cmp.Compare(a, b)
		}
		return cmp.Compare(b, a)
	}
	slices.SortFunc(rows, func(a, b T) int { return before(key(a), key(b)) })
	var out graph.List[T]
	var window []T
	for _, r := range rows {
		if (p.After == "" || before(p.After, key(r)) < 0) && (p.Before == "" || before(key(r), p.Before) < 0) {
			window = append(window, r)
		}
	}
	out.More = len(window) > p.Limit
	if n := min(len(window), p.Limit); p.Last {
		window = window[len(window)-n:]
	} else {
		window = window[:n]
	}
	for _, r := range window {
		out.Rows, out.Keys = append(out.Rows, r), append(out.Keys, key(r))
	}
	if p.Count {
		out.Total = len(rows)
		for _, r := range rows {
			if e, ok := any(r).(graph.Event); ok {
				out.AtLeast += e.AtLeast
			}
		}
	}
	return out
}

// lists makes one list, or one for each parent: of the rows that meet the filter and hang on the parent.
func lists[T any](all []T, of graph.Of, p graph.Page, key func(T) graph.At, want func(T) bool, hangs func(T, graph.ID) bool) []graph.List[T] {
	wanted := kept(all, want)
	if len(of.IDs) == 0 {
		return []graph.List[T]{listed(wanted, key, p)}
	}
	var out []graph.List[T]
	for _, id := range of.IDs {
		out = append(out, listed(kept(wanted, func(r T) bool { return hangs(r, id) }), key, p))
	}
	return out
}

func kept[T any](rows []T, want func(T) bool) []T {
	var some []T
	for _, r := range rows {
		if want(r) {
			some = append(some, r)
		}
	}
	return some
}

func (m *memory) Events(_ context.Context, v graph.View, of graph.Of, f graph.EventFilter, p graph.Page) ([]graph.List[graph.Event], error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	return lists(m.sight(v).events, of, p, graph.Event.At,
		func(e graph.Event) bool { return m.wantsEvent(v, f, e) },
		func(e graph.Event, parent graph.ID) bool {
			if of.By == graph.ByPlace {
				return e.Place == parent || slices.Contains(e.PlaceIn, parent)
			}
			return takesPart(e, []graph.ID{parent}, f.Roles, false)
		}), nil
}

func (m *memory) Positions(_ context.Context, v graph.View, of graph.Of, f graph.PositionFilter, p graph.Page) ([]graph.List[graph.Position], error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	return lists(m.sight(v).positions, of, p, graph.Position.At,
		func(p graph.Position) bool { return m.wantsPosition(v, f, p) },
		func(p graph.Position, parent graph.ID) bool {
			switch of.By {
			case graph.ByHolder:
				return holds(p, []graph.ID{parent}, false)
			case graph.ByIssue:
				return p.Issue == parent
			case graph.ByAbout:
				return slices.Contains(p.About, parent)
			}
			return m.voicedAt(p, []graph.ID{parent})
		}), nil
}

func (m *memory) Articles(_ context.Context, v graph.View, of graph.Of, f graph.ArticleFilter, p graph.Page) ([]graph.List[graph.Article], error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	return lists(m.sight(v).articles, of, p, graph.Article.At,
		func(a graph.Article) bool { return m.wantsArticle(f, a) },
		func(a graph.Article, parent graph.ID) bool {
			if of.By == graph.ByPublisher {
				return a.Publisher == parent
			}
			other, ok := m.articles[parent]
			return ok && a.ID != parent && originOf(a) == originOf(other)
		}), nil
}

func (m *memory) Actors(_ context.Context, v graph.View, of graph.Of, f graph.ActorFilter, p graph.Page) ([]graph.List[graph.Actor], error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	return lists(m.sight(v).actors, of, p, func(a graph.Actor) graph.At { return graph.RankAt(a.Mentions, a.ID) },
		func(a graph.Actor) bool { return m.wantsActor(f, a) },
		func(a graph.Actor, parent graph.ID) bool { return slices.Contains(a.Members, parent) }), nil
}

func (m *memory) Sources(_ context.Context, _ graph.View, p graph.Page) (graph.List[graph.Source], error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	var sources []graph.Source
	for _, n := range m.nodes {
		if s, ok := n.(graph.Source); ok {
			s.Articles = m.printed(s.ID)
			sources = append(sources, s)
		}
	}
	return listed(sources, func(s graph.Source) graph.At { return graph.RankAt(s.Articles, s.ID) }, p), nil
}

func (m *memory) Evidence(_ context.Context, v graph.View, of graph.Of, f graph.EvidenceFilter, p graph.Page) ([]graph.List[graph.Evidence], error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	p.Oldest = true
	return lists(m.sight(v).evidence, of, p, func(e graph.Evidence) graph.At { return graph.NewAt(m.articles[e.Article].Published, e.ID) },
		func(e graph.Evidence) bool { return m.wantsEvidence(f, e) },
		func(e graph.Evidence, parent graph.ID) bool {
			switch of.By {
			case graph.ByFact:
				return e.Fact != "" && e.Fact == m.factOf(parent)
			case graph.ByArticle:
				return e.Article == parent
			}
			s, ok := m.sight(graph.View{}).all[parent].(graph.Sentence)
			return ok && s.Article == e.Article && e.Start < s.End && e.End > s.Start
		}), nil
}
