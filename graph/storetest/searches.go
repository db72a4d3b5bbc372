package storetest

import (
	"context"
	"slices"
	"strings"

	"demarche/graph"
)

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
