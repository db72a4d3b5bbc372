package extract

import (
	"path"
	"strings"
	"testing"

	"demarche/graph"
)

// readEvidence reads a text that was published on a day.
func readEvidence(t testing.TB, x *Extractor, parse Parse, text string) []graph.Evidence {
	t.Helper()
	article := graph.Article{ID: graph.NewID(graph.KindArticle, "test"), Published: "2025-06-18"}
	result, err := x.Read(article, text, parse)
	if err != nil {
		t.Fatal(err)
	}
	return result.Evidence
}

func TestEveryEventEntryReadsItsOwnExamples(t *testing.T) {
	x, parse := openExtractor(t), openParser(t)
	reads := func(e *eventEntry, sentence string) bool {
		for _, found := range readEvidence(t, x, parse, sentence) {
			if found.Event != nil && path.Base(found.Rule) == e.Name && (strings.HasPrefix(found.Rule, "verb") || strings.HasPrefix(found.Rule, "passive")) == (len(e.Verbs) > 0) {
				return true
			}
		}
		return false
	}
	for n := range x.events.entries {
		e := &x.events.entries[n]
		for _, sentence := range e.Match {
			if !reads(e, sentence) {
				t.Errorf("%s:%d: entry %s must read %q, and does not", e.file, e.line, e.Name, sentence)
			}
		}
		for _, sentence := range e.Not {
			if reads(e, sentence) {
				t.Errorf("%s:%d: entry %s must not read %q, and does", e.file, e.line, e.Name, sentence)
			}
		}
	}
}
