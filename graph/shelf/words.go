package shelf

import (
	"slices"
	"strings"

	"demarche/graph"
)

// EventWords are the words under which search finds an event.
func EventWords(e *graph.Event) string {
	return Words(append([]string{e.Name, e.Summary}, e.Aliases...)...)
}

// PositionWords are the words under which search finds a position.
func PositionWords(p *graph.Position) string { return Words(p.Content, p.Topic, p.Summary) }

// Words are the words of texts as the table keeps them, parted by blanks.
func Words(texts ...string) string {
	var words []byte
	for _, t := range texts {
		words = graph.AppendWords(slices.Grow(words, len(t)+1), t)
	}
	return string(words)
}

// NameTerms are the terms of a query as graph.NameKey has them.
func NameTerms(query string) [][]string {
	var terms [][]string
	for _, t := range graph.Terms(query) {
		if key := strings.Fields(graph.NameKey(strings.Join(t, " "))); len(key) > 0 {
			terms = append(terms, key)
		}
	}
	return terms
}
