package shelf

import "demarche/graph"

// HitOf is a hit of Search: what a thing is called, and the words found in their surroundings. Bodies are the texts of the articles in which
// sentences stand.
func HitOf(id graph.ID, n graph.Node, bodies map[graph.ID]graph.Text, query string) graph.Hit {
	name := NodeName(n)
	text := name
	switch n := n.(type) {
	case graph.Event:
		text = n.Summary
	case graph.Position:
		text = n.Content
	case graph.Sentence:
		text = string([]rune(bodies[n.Article].Body)[n.Start:n.End])
	}
	return graph.Hit{ID: id, Name: name, Snippet: graph.Snippet(text, query)}
}
