package gazetteer

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/mozillazg/go-unidecode"

	"demarche/graph"
)

// piece is a part of a word as names are compared by: words are split at hyphens and dashes, before 's, and around other punctuation.
type piece struct {
	text  string // letters and digits alone, diacritics and case as written; or one mark, like a comma, over which no other name runs
	word  int    // the word it is of
	first bool   // its word has no letter before it
	last  bool   // its word has no letter behind it
}

// pieces splits words. A hyphen, dash, dot or slash that stands alone has no piece: a name runs over it.
func pieces(words []string) []piece {
	out := make([]piece, 0, len(words)+4)
	for i, w := range words {
		first, last := -1, -1
		for text := range splitWord(w) {
			if letters(text) {
				last = len(out)
				if first < 0 {
					first = last
				}
			}
			out = append(out, piece{text: text, word: i})
		}
		if first >= 0 {
			out[first].first = true
			out[last].last = true
		}
	}
	return out
}

// splitWord yields the pieces of a word. Apostrophes and dots inside are dropped: U.S. is US, Sa'ar is Saar.
func splitWord(word string) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		var b strings.Builder
		flush := func() bool {
			text := b.String()
			b.Reset()
			return text == "" || yield(text)
		}
		runes := []rune(word)
		for i, r := range runes {
			ok := true
			switch {
			case wordly(r) || r == '+' && i > 0:
				b.WriteRune(r)
			case apostrophe(r) && i == len(runes)-2 && (runes[i+1] == 's' || runes[i+1] == 'S'):
				ok = flush()
			case apostrophe(r) || r == '.' || unicode.Is(unicode.Cf, r):
			case strings.ContainsRune("-‐‑–—/&", r) || unicode.IsSpace(r):
				ok = flush()
			default:
				ok = flush() && yield(string(r))
			}
			if !ok {
				return
			}
		}
		flush()
	}
}

// letters tells whether a piece is a word, not a mark.
func letters(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return wordly(r) || r == '+'
}

func wordly(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) }

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
	capital shape = 'C' // the first letter, or no letter at all
	upper   shape = 'A' // all of two letters or more
	mixed   shape = 'X' // short, with a capital inside: LeT
)

func shapeOf(text string) shape {
	first, size := utf8.DecodeRuneInString(text)
	if unicode.IsLower(first) {
		return lower
	}
	rest := text[size:]
	switch small, large := strings.IndexFunc(rest, unicode.IsLower) >= 0, strings.IndexFunc(rest, unicode.IsUpper) >= 0; {
	case large && small && utf8.RuneCountInString(text) <= long:
		return mixed
	case !small && rest != "" && strings.IndexFunc(text, unicode.IsLetter) >= 0:
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
	case mixed:
		return shapeOf(text) == mixed
	}
	got := shapeOf(text)
	return got == upper || got == capital && utf8.RuneCountInString(text) >= long
}
