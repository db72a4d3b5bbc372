package storetest

import (
	"cmp"
	"context"
	"maps"
	"slices"

	"demarche/graph"
)

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
