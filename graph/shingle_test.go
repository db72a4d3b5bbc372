package graph

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// prose makes a text of n words out of a vocabulary of 400.
func prose(seed uint64, n int) []string {
	r := rand.New(rand.NewPCG(seed, 7))
	words := make([]string, n)
	for i := range words {
		words[i] = fmt.Sprintf("word%d", r.IntN(400))
	}
	return words
}

func text(words []string) string { return strings.Join(words, " ") + "." }

func TestNearCopiesAreSimilarAndShareAShingle(t *testing.T) {
	for seed := range uint64(200) {
		words := prose(seed, 300)
		copies := map[string][]string{
			"itself":             words,
			"with a new opening": append(prose(seed+1000, 40), words...),
			"cut short":          words[:260],
			"with edits":         edited(words, 60),
		}
		original := Shingles(text(words))
		for what, c := range copies {
			sketch := Shingles(strings.ToUpper(strings.ReplaceAll(text(c), " ", ",\n")))
			if !Similar(original, sketch) || !Similar(sketch, original) {
				t.Errorf("text %d %s is not similar", seed, what)
			}
			if !slices.ContainsFunc(original, func(v uint64) bool { return slices.Contains(sketch, v) }) {
				t.Errorf("text %d %s shares no shingle", seed, what)
			}
		}
	}
}

// edited replaces every nth word.
func edited(words []string, every int) []string {
	words = slices.Clone(words)
	for i := every / 2; i < len(words); i += every {
		words[i] = "changed"
	}
	return words
}

func TestTextsOfTheirOwnAreNotSimilar(t *testing.T) {
	for seed := range uint64(200) {
		a, b := prose(seed, 300), prose(seed+5000, 300)
		if Similar(Shingles(text(a)), Shingles(text(b))) {
			t.Errorf("texts %d are similar", seed)
		}
		b = append(b, a[:60]...) // a passage quoted by both
		if Similar(Shingles(text(a)), Shingles(text(b))) {
			t.Errorf("texts %d with a common passage are similar", seed)
		}
	}
}

func TestSketchesOfFewWords(t *testing.T) {
	if got := Shingles(" -- \n"); len(got) != 0 || Similar(got, got) {
		t.Errorf("no words: %v", got)
	}
	a, b := Shingles("They met."), Shingles("they  MET")
	if len(a) != 1 || !slices.Equal(a, b) || !Similar(a, b) {
		t.Errorf("two words: %v and %v", a, b)
	}
	if Similar(a, Shingles("They spoke.")) {
		t.Error("other words are similar")
	}
	many := Shingles(text(prose(1, 1000)))
	if len(many) != sketchSize-1 || !slices.IsSorted(many) || many[sketchSize-2]>>63 != 0 {
		t.Errorf("a long text: %v", many)
	}
}

func BenchmarkShingles(b *testing.B) {
	s := text(prose(1, 800))
	b.SetBytes(int64(len(s)))
	for b.Loop() {
		Shingles(s)
	}
}
