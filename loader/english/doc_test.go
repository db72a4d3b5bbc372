package english

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "rewrite golden files")

// sample is one line of testdata/golden.jsonl: what Python spaCy gives.
type sample struct {
	ID     string
	Doc    *Doc
	Golden struct {
		NounChunks [][2]int `json:"noun_chunks"`
		Edges      [][2]int
		Children   [][]int
		Lefts      [][]int
		Rights     [][]int
		Subtree    [][]int
		Ancestors  [][]int
		Conjuncts  [][]int
	}
}

func samples(tb testing.TB) []sample {
	tb.Helper()
	data, err := os.ReadFile("testdata/golden.jsonl")
	if err != nil {
		tb.Fatal(err)
	}
	var all []sample
	for line := range bytes.Lines(data) {
		s := sample{Doc: new(Doc)}
		if err := json.Unmarshal(line, &s); err != nil {
			tb.Fatal(err)
		}
		if err := json.Unmarshal(line, s.Doc); err != nil {
			tb.Fatal(err)
		}
		all = append(all, s)
	}
	return all
}

func TestAccessorsAgreeWithSpacy(t *testing.T) {
	for _, s := range samples(t) {
		for i := range s.Doc.Tokens {
			left, right := s.Doc.Edges(i)
			check := func(name string, want, got []int) {
				t.Helper()
				if diff := cmp.Diff(want, append([]int{}, got...)); diff != "" {
					t.Errorf("%s: %s of token %d %q (-spaCy +ours):\n%s", s.ID, name, i, s.Doc.Word(i), diff)
				}
			}
			check("edges", s.Golden.Edges[i][:], []int{left, right})
			check("children", s.Golden.Children[i], s.Doc.Children(i))
			check("lefts", s.Golden.Lefts[i], s.Doc.Lefts(i))
			check("rights", s.Golden.Rights[i], s.Doc.Rights(i))
			check("subtree", s.Golden.Subtree[i], s.Doc.Subtree(i))
			check("ancestors", s.Golden.Ancestors[i], s.Doc.Ancestors(i))
			check("conjuncts", s.Golden.Conjuncts[i], s.Doc.Conjuncts(i))
		}
		chunks := [][2]int{}
		for _, c := range s.Doc.NounChunks() {
			chunks = append(chunks, [2]int{c.Start, c.End})
		}
		if diff := cmp.Diff(s.Golden.NounChunks, chunks); diff != "" {
			t.Errorf("%s: noun chunks (-spaCy +ours):\n%s", s.ID, diff)
		}
	}
}

func TestOffsetsCountCodePointsAndSliceToTheToken(t *testing.T) {
	for _, s := range samples(t) {
		d := s.Doc
		runes := []rune(d.Text)
		for i, tok := range d.Tokens {
			if got, want := d.Word(i), string(runes[tok.Start:tok.End]); got != want {
				t.Errorf("%s: word %d is %q, want %q", s.ID, i, got, want)
			}
			if got := d.Slice(tok.Start, tok.End); got != d.Word(i) {
				t.Errorf("%s: slice of token %d is %q, want %q", s.ID, i, got, d.Word(i))
			}
			if at := d.TokenAt(tok.Start); at != i {
				t.Errorf("%s: token at %d is %d, want %d", s.ID, tok.Start, at, i)
			}
		}
		for cp := range len(runes) + 1 {
			if got, want := d.Byte(cp), len(string(runes[:cp])); got != want {
				t.Fatalf("%s: byte of code point %d is %d, want %d", s.ID, cp, got, want)
			}
		}
	}
}

func TestOffsetsOutsideTheTextMoveToItsEnds(t *testing.T) {
	d := &Doc{Text: "é!"}
	for cp, want := range map[int]int{-1: 0, 0: 0, 1: 2, 2: 3, 3: 3, 99: 3} {
		if got := d.Byte(cp); got != want {
			t.Errorf("Byte(%d) = %d, want %d", cp, got, want)
		}
	}
	if got := d.Slice(2, 1); got != "" {
		t.Errorf("a reversed slice is %q", got)
	}
}

func TestSentencesHoldEveryTokenOnce(t *testing.T) {
	for _, s := range samples(t) {
		next := 0
		for _, span := range s.Doc.Sentences() {
			if span.Start != next || span.Len() < 1 {
				t.Errorf("%s: sentence %v does not follow %d", s.ID, span, next)
			}
			for i := span.Start; i < span.End; i++ {
				if got := s.Doc.Sentence(i); got != span {
					t.Errorf("%s: sentence of token %d is %v, want %v", s.ID, i, got, span)
				}
			}
			next = span.End
		}
		if next != len(s.Doc.Tokens) {
			t.Errorf("%s: sentences end at %d of %d tokens", s.ID, next, len(s.Doc.Tokens))
		}
	}
}

func TestJSONComesBackAsItWas(t *testing.T) {
	for _, s := range samples(t) {
		data, err := json.Marshal(s.Doc)
		if err != nil {
			t.Fatal(err)
		}
		var back Doc
		if err := json.Unmarshal(data, &back); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(s.Doc.Tokens, back.Tokens); diff != "" {
			t.Errorf("%s: tokens:\n%s", s.ID, diff)
		}
		if diff := cmp.Diff(s.Doc.Entities, back.Entities); diff != "" {
			t.Errorf("%s: entities:\n%s", s.ID, diff)
		}
	}
}

func TestJSONThatDoesNotFitIsRefused(t *testing.T) {
	for name, data := range map[string]string{
		"token 0":    `{"text":"ab","tokens":[{"start":0,"end":3,"head":0}]}`,
		"token 1":    `{"text":"ab","tokens":[{"start":0,"end":2,"head":0},{"start":1,"end":2,"head":0}]}`,
		"head 7":     `{"text":"ab","tokens":[{"start":0,"end":2,"head":7}]}`,
		"circle":     `{"text":"ab","tokens":[{"start":0,"end":1,"head":1},{"start":1,"end":2,"head":0}]}`,
		"sentence 0": `{"text":"ab","tokens":[{"start":0,"end":2,"head":0}],"sents":[{"start":1,"end":2}]}`,
		"entity 0":   `{"text":"ab","tokens":[{"start":0,"end":2,"head":0}],"ents":[{"start":1,"end":2,"label":"GPE"}]}`,
		"document":   `{"text":1}`,
	} {
		if err := json.Unmarshal([]byte(data), new(Doc)); err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("%s: error is %v, want one that names it", data, err)
		}
	}
}

func TestTreeDrawsEveryToken(t *testing.T) {
	var out bytes.Buffer
	for _, s := range samples(t)[:6] {
		for _, span := range s.Doc.Sentences() {
			if err := s.Doc.Tree(&out, span); err != nil {
				t.Fatal(err)
			}
		}
	}
	golden(t, "tree.txt", out.Bytes())
}

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("%s (-want +got), -update rewrites it:\n%s", name, diff)
	}
}
