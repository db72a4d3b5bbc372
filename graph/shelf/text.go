package shelf

import (
	"maps"
	"slices"
	"strings"

	"demarche/graph"
)

// Parts are the sentences or mentions of a text with ids behind after, in the order of their ids.
func Parts(text graph.Text, kind graph.Kind, after graph.ID) []graph.Node {
	byID := map[graph.ID]graph.Node{}
	if kind == graph.KindSentence {
		for _, s := range text.Sentences {
			byID[s.ID] = s
		}
	} else {
		for _, m := range text.Mentions {
			byID[m.ID] = m
		}
	}
	var nodes []graph.Node
	for _, id := range slices.Sorted(maps.Keys(byID)) {
		if id > after {
			nodes = append(nodes, byID[id])
		}
	}
	return nodes
}

// ArticleOf is the article in which a sentence or mention stands.
func ArticleOf(id graph.ID) graph.ID {
	key, _, _ := strings.Cut(id.Key(), ".")
	return graph.NewID(graph.KindArticle, key)
}

// OriginOf is the origin of an article: itself if it is no copy.
func OriginOf(a graph.Article) string {
	if a.Origin == "" {
		return string(a.ID)
	}
	return string(a.Origin)
}
