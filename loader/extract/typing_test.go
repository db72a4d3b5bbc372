package extract

import (
	"strings"
	"testing"
)

// marked is a sentence with its source and target: "<s>Chad</s> freed <t>two rebels</t>."
func unmark(t *testing.T, sentence string) (text, source, target string) {
	t.Helper()
	cut := func(open, close string) string {
		_, after, found := strings.Cut(sentence, open)
		inside, _, closed := strings.Cut(after, close)
		if !found || !closed {
			t.Fatalf("%q lacks %s or %s", sentence, open, close)
		}
		return inside
	}
	source, target = cut("<s>", "</s>"), cut("<t>", "</t>")
	return strings.NewReplacer("<s>", "", "</s>", "", "<t>", "", "</t>", "").Replace(sentence), source, target
}

func TestEveryTypeReadsItsOwnExamples(t *testing.T) {
	x, parse := openExtractor(t), openParser(t)
	entries, err := readEntries[typingEntry](lexicons, "lexicon/typing.yaml", "root", "words", "match", "not")
	if err != nil {
		t.Fatal(err)
	}
	rootOf := func(sentence string) string {
		text, source, target := unmark(t, sentence)
		root, err := x.Type(text, source, target, parse)
		if err != nil {
			t.Fatal(err)
		}
		return root
	}
	for _, e := range entries {
		if e.Root == passing {
			continue // says nothing by itself
		}
		for _, sentence := range e.Match {
			if got := rootOf(sentence); got != e.Root {
				t.Errorf("%s:%d: want %s of %q, got %q", e.file, e.line, e.Root, sentence, got)
			}
		}
		for _, sentence := range e.Not {
			if got := rootOf(sentence); got == e.Root {
				t.Errorf("%s:%d: %q is not %s", e.file, e.line, sentence, e.Root)
			}
		}
	}
}

func TestTypesTurnUnderTheWordsAroundThem(t *testing.T) {
	x, parse := openExtractor(t), openParser(t)
	for sentence, want := range map[string]string{
		"<s>Chad</s> refused to meet <t>envoys of Niger</t>.":          "REJECT",
		"<s>Chad</s> will release <t>two prisoners</t>.":               "AGREE",
		"<s>Chad</s> will not release <t>two prisoners</t>.":           "REJECT",
		"<s>Chad</s> said that <t>Niger</t> must withdraw its troops.": "REQUEST",
		"<s>Chad</s> will bomb <t>Niger</t>.":                          "THREATEN",
		"<s>Chad</s> lies south of <t>Libya</t>.":                      "",
	} {
		text, source, target := unmark(t, sentence)
		got, err := x.Type(text, source, target, parse)
		if err != nil {
			t.Fatal(err)
		}
		if got != want {
			t.Errorf("%q: want %q, got %q", sentence, want, got)
		}
	}
}
