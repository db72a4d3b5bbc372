package shelf

import (
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
	var b strings.Builder
	for _, t := range texts {
		for _, w := range graph.Words(t) {
			b.WriteString(w)
			b.WriteByte(' ')
		}
	}
	return b.String()
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
