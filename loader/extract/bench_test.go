package extract

import (
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"demarche/graph"
	"demarche/loader/english"
)

// BenchmarkRead compares the reading of a parsed article with its parsing.
func BenchmarkRead(b *testing.B) {
	x, parse := openExtractor(b), openParser(b)
	var texts []string
	for _, name := range []string{"titles", "offices", "places", "groups", "organizations", "pronouns"} {
		archive, err := txtar.ParseFile("testdata/mentions/" + name + ".txtar")
		if err != nil {
			b.Fatal(err)
		}
		texts = append(texts, strings.TrimSpace(string(archive.Files[0].Data)))
	}
	body := strings.Join(texts, "\n\n")
	article := graph.Article{ID: "article:bench", Published: "2025-03-12"}
	parsed := map[string]*english.Doc{}
	cached := func(text string) (doc *english.Doc, err error) {
		if doc = parsed[text]; doc == nil {
			doc, err = parse(text)
			parsed[text] = doc
		}
		return doc, err
	}
	for name, parse := range map[string]Parse{"parse and read": parse, "read": cached} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(body)))
			for b.Loop() {
				if _, err := x.Read(article, body, parse); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
