package storetest

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strings"

	"demarche/graph"
)

// The answers of memory: every list is made whole, then filtered, then cut.

// sight is the whole graph as a view sees it.
type sight struct {
	events    []graph.Event
	positions []graph.Position
	articles  []graph.Article
	actors    []graph.Actor
	evidence  []graph.Evidence
	all       map[graph.ID]graph.Node
}

// sight makes it once for each view, until something changes.
func (m *memory) sight(v graph.View) *sight {
	m.seeing.Lock()
	defer m.seeing.Unlock()
	if s := m.sights[v]; s != nil {
		return s
	}
	s := &sight{articles: m.allArticles(v), evidence: m.allEvidence(v), events: m.allEvents(v), positions: m.allPositions(v), actors: m.allActors(v)}
	s.all = m.everything(v, s)
	m.sights[v] = s
	return s
}

// shown gives the version of a fact that a view sees.
func shown(f graph.Fact, v graph.View) (graph.Version, bool) {
	for _, version := range f.Versions {
		if version.Shows(v) {
			return version, true
		}
	}
	return graph.Version{}, false
}

func (m *memory) sees(v graph.View, a graph.Article) bool {
	return v.PublishedBy == "" || a.Published != "" && a.Published <= v.PublishedBy
}

// today is the day of the newest article that a view sees.
func (m *memory) today(v graph.View) graph.Day {
	var day graph.Day
	for _, a := range m.articles {
		if m.sees(v, a) {
			day = max(day, a.Published)
		}
	}
	return day
}

func (m *memory) allEvents(v graph.View) []graph.Event {
	today := m.today(v)
	var events []graph.Event
	for _, f := range m.facts {
		if version, ok := shown(f, v); ok && version.Event != nil {
			e := copied(*version.Event)
			e.Status = e.StatusOn(today)
			events = append(events, e)
		}
	}
	for i := range events {
		events[i].Corroboration.Refuting = m.refuting(v, events, events[i])
	}
	return events
}

// refuting counts the origins of the evidence of events that deny this one.
func (m *memory) refuting(v graph.View, all []graph.Event, e graph.Event) int {
	origins := map[graph.ID]bool{}
	for _, denial := range all {
		if !shares(denial.Refutes, e.Evidence) {
			continue
		}
		for _, w := range m.evidence {
			if a := m.articles[w.Article]; w.Fact == denial.ID && m.sees(v, a) {
				origins[originOf(a)] = true
			}
		}
	}
	return len(origins)
}

func (m *memory) allPositions(v graph.View) []graph.Position {
	var positions []graph.Position
	for _, f := range m.facts {
		if version, ok := shown(f, v); ok && version.Position != nil {
			positions = append(positions, copied(*version.Position))
		}
	}
	return positions
}

func (m *memory) allArticles(v graph.View) []graph.Article {
	var articles []graph.Article
	for _, a := range m.articles {
		if m.sees(v, a) {
			articles = append(articles, a)
		}
	}
	return articles
}

func (m *memory) allActors(v graph.View) []graph.Actor {
	var actors []graph.Actor
	for _, n := range m.nodes {
		a, ok := n.(graph.Actor)
		if !ok || a.Article != "" && !m.sees(v, m.articles[a.Article]) {
			continue
		}
		a.Mentions = m.mentions(a.ID)
		actors = append(actors, a)
	}
	return actors
}

func (m *memory) mentions(id graph.ID) int {
	if m.counts == nil {
		m.counts = map[graph.ID]int{}
		for _, t := range m.texts {
			for _, mention := range t.Mentions {
				m.counts[mention.Entity]++
			}
		}
	}
	return m.counts[id]
}

func (m *memory) allEvidence(v graph.View) []graph.Evidence {
	var evidence []graph.Evidence
	for _, e := range m.evidence {
		if m.sees(v, m.articles[e.Article]) {
			evidence = append(evidence, e)
		}
	}
	return evidence
}

// factOf is the fact that an id names: its own, an earlier one, or that of its evidence.
func (m *memory) factOf(id graph.ID) graph.ID {
	fact := m.evidence[graph.NewID(graph.KindEvidence, id.Key())].Fact
	if id.Kind() == graph.KindEvidence || id.Kind() == fact.Kind() {
		return fact
	}
	return ""
}

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

func (m *memory) printed(source graph.ID) int {
	n := 0
	for _, a := range m.articles {
		if a.Publisher == source {
			n++
		}
	}
	return n
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

func (m *memory) Texts(_ context.Context, ids []graph.ID) ([]graph.Text, error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	var texts []graph.Text
	for _, id := range ids {
		texts = append(texts, m.texts[id])
	}
	return texts, nil
}

func (m *memory) Nodes(_ context.Context, v graph.View, ids []graph.ID) ([]graph.Node, error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	all := m.sight(v).all
	nodes := make([]graph.Node, len(ids))
	for i, id := range ids {
		if fact := m.factOf(id); fact != "" {
			id = fact
		}
		if id.Kind() != graph.KindEvidence {
			nodes[i] = all[id]
		}
	}
	return nodes, nil
}

// everything is all that has an id, evidence too.
func (m *memory) everything(v graph.View, s *sight) map[graph.ID]graph.Node {
	all := maps.Clone(m.nodes)
	for id, n := range m.nodes {
		switch n := n.(type) {
		case graph.Actor:
			delete(all, id)
		case graph.Source:
			n.Articles = m.printed(id)
			all[id] = n
		}
	}
	for _, a := range s.actors {
		all[a.ID] = a
	}
	for _, e := range s.events {
		all[e.ID] = e
	}
	for _, p := range s.positions {
		all[p.ID] = p
	}
	for _, e := range s.evidence {
		all[e.ID] = e
	}
	for _, a := range s.articles {
		all[a.ID] = a
		for _, sentence := range m.texts[a.ID].Sentences {
			all[sentence.ID] = sentence
		}
		for _, mention := range m.texts[a.ID].Mentions {
			all[mention.ID] = mention
		}
	}
	return all
}

func (m *memory) Scan(_ context.Context, kind graph.Kind, after graph.ID, limit int) ([]graph.Node, error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	all := maps.Clone(m.sight(graph.View{}).all)
	for id, r := range m.rulings {
		all[id] = r
	}
	if kind == graph.KindRuling {
		all = map[graph.ID]graph.Node{}
		for id, r := range m.rulings {
			all[id] = r
		}
	}
	var nodes []graph.Node
	for _, id := range slices.Sorted(maps.Keys(all)) {
		if id.Kind() != kind || id <= after || len(nodes) == limit {
			continue
		}
		n := all[id]
		if e, ok := n.(graph.Event); ok {
			version, _ := shown(m.facts[id], graph.View{})
			e.Status = version.Event.Status
			n = e
		}
		nodes = append(nodes, n)
	}
	return nodes, nil
}

func (m *memory) Resolve(_ context.Context, refs []string, kinds ...graph.Kind) ([][]graph.Hit, error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	all := m.sight(graph.View{}).all
	hits := make([][]graph.Hit, len(refs))
	for i, ref := range refs {
		ids := m.named(all, ref, kinds)
		exact := len(ids) > 0
		if !exact {
			ids = nearest(all, ref, kinds)
		}
		for _, id := range ids {
			hits[i] = append(hits[i], graph.Hit{ID: id, Name: titleOf(all[id]), Exact: exact})
		}
	}
	return hits, nil
}

func (m *memory) named(all map[graph.ID]graph.Node, ref string, kinds []graph.Kind) []graph.ID {
	wanted := func(id graph.ID) bool { return len(kinds) == 0 || slices.Contains(kinds, id.Kind()) }
	id := graph.ID(ref)
	if fact := m.factOf(id); fact != "" {
		id = fact
	}
	if all[id] != nil && id.Kind() != graph.KindEvidence && wanted(id) {
		return []graph.ID{id}
	}
	for _, fits := range []func(graph.Name) bool{
		func(n graph.Name) bool { return n.Ref != "" && n.Ref == ref },
		func(n graph.Name) bool { return slices.Contains(n.SameAs, ref) },
		func(n graph.Name) bool {
			return graph.NameKey(ref) != "" && slices.ContainsFunc(append([]string{n.Name}, n.Aliases...), func(s string) bool { return graph.NameKey(s) == graph.NameKey(ref) })
		},
	} {
		var ids []graph.ID
		for _, id := range slices.Sorted(maps.Keys(all)) {
			if wanted(id) && fits(nameOf(all[id])) {
				ids = append(ids, id)
			}
		}
		if len(ids) > 0 {
			return ids
		}
	}
	return nil
}

func nearest(all map[graph.ID]graph.Node, ref string, kinds []graph.Kind) []graph.ID {
	n := graph.NewNearest(ref)
	for id, node := range all {
		if len(kinds) > 0 && !slices.Contains(kinds, id.Kind()) {
			continue
		}
		name := nameOf(node)
		for _, s := range append([]string{name.Name}, name.Aliases...) {
			if key := graph.NameKey(s); key != "" {
				n.Offer(key, id)
			}
		}
	}
	return n.Found()
}

func titleOf(n graph.Node) string {
	switch n := n.(type) {
	case graph.Event:
		return cmp.Or(n.Name, n.Summary)
	case graph.Position:
		return n.Summary
	case graph.Article:
		return n.Title
	case graph.Mention:
		return n.Text
	}
	return nameOf(n).Name
}

func (m *memory) Search(_ context.Context, v graph.View, query string, kinds []graph.Kind, p graph.Page) (graph.List[graph.Hit], error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	p.Oldest = false
	keys := map[graph.ID]graph.At{}
	var hits []graph.Hit
	for id, n := range m.sight(v).all {
		text, at, ok := m.searched(n)
		if !ok || len(kinds) > 0 && !slices.Contains(kinds, id.Kind()) || !says(text, query, nameOf(n).ID != "" && id.Kind() != graph.KindEvent) {
			continue
		}
		keys[id] = graph.HitAt(id.Kind(), at)
		hits = append(hits, graph.Hit{ID: id, Name: titleOf(n), Snippet: graph.Snippet(m.excerpt(n), query)})
	}
	return listed(hits, func(h graph.Hit) graph.At { return keys[h.ID] }, p), nil
}

// searched is what search looks at in a node, and its place.
func (m *memory) searched(n graph.Node) (text string, at graph.At, ok bool) {
	switch n := n.(type) {
	case graph.Event:
		return strings.Join(append([]string{n.Name, n.Summary}, n.Aliases...), " "), n.At(), true
	case graph.Position:
		return strings.Join([]string{n.Content, n.Topic, n.Summary}, " "), n.At(), true
	case graph.Article:
		return n.Title, n.At(), true
	case graph.Sentence:
		return m.excerpt(n), graph.NewAt(m.articles[n.Article].Published, n.ID), true
	case graph.Actor:
		return allNames(n.Name), graph.RankAt(n.Mentions, n.ID), true
	case graph.Source:
		return allNames(n.Name), graph.RankAt(n.Articles, n.ID), true
	case graph.Mention, graph.Evidence:
		return "", "", false
	}
	return allNames(nameOf(n)), graph.RankAt(m.mentions(nameOf(n).ID), nameOf(n).ID), true
}

func allNames(n graph.Name) string { return strings.Join(append([]string{n.Name}, n.Aliases...), " ") }

// excerpt is the text that a snippet is cut from.
func (m *memory) excerpt(n graph.Node) string {
	switch n := n.(type) {
	case graph.Event:
		return n.Summary
	case graph.Position:
		return n.Content
	case graph.Sentence:
		return string([]rune(m.texts[n.Article].Body)[n.Start:n.End])
	}
	return titleOf(n)
}

// says tells whether a text has all terms of a query, as names compare or as words do.
func says(text, query string, asName bool) bool {
	split := graph.Words
	if asName {
		split = func(s string) []string { return strings.Fields(graph.NameKey(s)) }
	}
	terms := graph.Terms(query)
	found := 0
	row := " " + strings.Join(split(text), " ") + " "
	for _, t := range terms {
		words := split(strings.Join(t, " "))
		if len(words) == 0 {
			continue
		}
		if !strings.Contains(row, " "+strings.Join(words, " ")+" ") {
			return false
		}
		found++
	}
	return found > 0
}

func (m *memory) Corpus(_ context.Context, v graph.View) (graph.Corpus, error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	c := graph.Corpus{RecordedAt: m.recorded, Events: len(m.sight(v).events), Positions: len(m.sight(v).positions)}
	origins, actors := map[graph.ID]bool{}, map[graph.ID]bool{}
	for _, a := range m.sight(v).articles {
		c.Articles++
		origins[originOf(a)] = true
		if a.Published == "" {
			c.Undated++
		} else {
			c.Newest = max(c.Newest, a.Published)
			if c.Oldest == "" || a.Published < c.Oldest {
				c.Oldest = a.Published
			}
		}
		for _, s := range m.texts[a.ID].Sentences {
			c.Sentences++
			if !s.Claimed {
				c.Unclaimed++
			}
		}
		for _, mention := range m.texts[a.ID].Mentions {
			if mention.Entity.Kind() == graph.KindActor {
				actors[mention.Entity] = true
			}
		}
	}
	c.Origins, c.Actors = len(origins), len(actors)
	c.Days = m.countBy(v, func(a graph.Article) string { return string(a.Published) }, true)
	c.Publishers = m.countBy(v, func(a graph.Article) string { return string(a.Publisher) }, false)
	c.Languages = m.countBy(v, func(a graph.Article) string { return a.Language }, false)
	return c, nil
}

func (m *memory) countBy(v graph.View, value func(graph.Article) string, byValue bool) []graph.Count {
	sums, origins := map[string]*graph.Count{}, map[string]map[graph.ID]bool{}
	for _, a := range m.sight(v).articles {
		key := value(a)
		if sums[key] == nil {
			sums[key], origins[key] = &graph.Count{Value: key}, map[graph.ID]bool{}
		}
		sums[key].Articles++
		origins[key][originOf(a)] = true
	}
	var counts []graph.Count
	for key, n := range sums {
		n.Origins = len(origins[key])
		counts = append(counts, *n)
	}
	slices.SortFunc(counts, func(a, b graph.Count) int {
		if byValue && (a.Value == "") != (b.Value == "") {
			return cmp.Compare(b.Value, a.Value)
		}
		if !byValue && a.Articles != b.Articles {
			return cmp.Compare(b.Articles, a.Articles)
		}
		return cmp.Compare(a.Value, b.Value)
	})
	return counts
}
