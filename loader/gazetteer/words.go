package gazetteer

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/mozillazg/go-unidecode"

	"demarche/graph"
)

// piece is a part of a word as names are compared by: words are split at hyphens and dashes, and before 's.
type piece struct {
	text  string // letters and digits alone, diacritics and case as written
	word  int    // the word it is of
	first bool   // it starts its word
	last  bool   // it ends its word
}

// pieces splits words. A word without a letter or digit, like a hyphen that stands alone, has no piece: a name runs over it.
func pieces(words []string) []piece {
	out := make([]piece, 0, len(words)+4)
	for i, w := range words {
		first := len(out)
		for text := range splitWord(w) {
			out = append(out, piece{text: text, word: i})
		}
		if len(out) > first {
			out[first].first = true
			out[len(out)-1].last = true
		}
	}
	return out
}

// splitWord yields the pieces of a word. Apostrophes and dots inside are dropped: U.S. is US, Sa'ar is Saar.
func splitWord(word string) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		var b strings.Builder
		runes := []rune(word)
		for i, r := range runes {
			switch {
			case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || r == '+' && i > 0:
				b.WriteRune(r)
				continue
			case apostrophe(r) && i == len(runes)-2 && (runes[i+1] == 's' || runes[i+1] == 'S') || !apostrophe(r) && r != '.':
				if b.Len() > 0 && !yield(b.String()) {
					return
				}
				b.Reset()
			}
		}
		if b.Len() > 0 {
			yield(b.String())
		}
	}
}

func apostrophe(r rune) bool { return strings.ContainsRune("'’‘ʼʻʿʾ`´", r) }

// strict folds a piece for comparison: lower case without diacritics.
func strict(text string) string {
	for i := range len(text) {
		if text[i] >= utf8.RuneSelf {
			return strings.ToLower(strings.TrimSpace(unidecode.Unidecode(text)))
		}
	}
	return strings.ToLower(text)
}

// loose folds a piece of a person's name: transliterations fall away too.
func loose(text string) string { return graph.NameKey(text) }

// shape is how the letters of a piece are written.
type shape byte

const (
	lower   shape = 'l' // at least the first letter
	capital shape = 'C' // the first letter alone
	upper   shape = 'A' // all of two letters or more
)

func shapeOf(text string) shape {
	first, size := utf8.DecodeRuneInString(text)
	if unicode.IsLower(first) {
		return lower
	}
	rest := text[size:]
	if rest != "" && strings.IndexFunc(rest, unicode.IsLower) < 0 && strings.IndexFunc(text, unicode.IsLetter) >= 0 {
		return upper
	}
	return capital
}

// long is how many letters an acronym has that may be written as a word: Nato, Unesco.
const long = 4

// fits tells whether a piece may stand for a piece of a name that has the shape s.
func (s shape) fits(text string) bool {
	switch s {
	case lower:
		return true
	case capital:
		return shapeOf(text) != lower
	}
	got := shapeOf(text)
	return got == upper || got == capital && utf8.RuneCountInString(text) >= long
}
