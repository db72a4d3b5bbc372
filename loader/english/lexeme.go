package english

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// longWord is the number of code points from which on a word has no shape.
const longWord = 100

// The columns of attributes that a network may ask for.
const (
	columnNorm = iota
	columnPrefix
	columnSuffix
	columnShape
	columnSpacy
	columnIsSpace
	columns
)

// columnNames are the names of the columns in the files of a model.
func columnNames() [columns]string {
	return [columns]string{"NORM", "PREFIX", "SUFFIX", "SHAPE", "SPACY", "IS_SPACE"}
}

// lexeme is what all tokens with the same text and norm share. It belongs to
// one worker.
type lexeme struct {
	text, norm string
	lower      string
	length     int // in code points
	space      bool
	attrs      [columns]uint64 // columnSpacy stays 0: it is the token's
	phrases    [][]string      // those that start with this word

	// mixes are the rows that networks have made of this word: the shared
	// network's without and with a space after it, and that of ner.
	mixes [mixKinds][]float32
}

// newLexeme makes a lexeme; norm "" stands for the usual one. The texts are
// copied, so that a lexeme does not hold on to an article.
func (t *tables) newLexeme(text, norm string) *lexeme {
	x := &lexeme{text: strings.Clone(text)}
	if x.norm = norm; norm == "" {
		x.norm = t.norm(x.text)
	}
	x.lower = lower(x.text)
	x.length = utf8.RuneCountInString(x.text)
	x.space = x.text != ""
	for _, r := range x.text {
		x.space = x.space && isSpace(r)
	}
	x.attrs[columnNorm] = t.id(x.norm)
	x.attrs[columnPrefix] = t.id(head(x.text, 1))
	x.attrs[columnSuffix] = t.id(tail(x.text, 3))
	x.attrs[columnShape] = t.id(shape(x.text))
	if x.space {
		x.attrs[columnIsSpace] = 1
	}
	return x
}

// head returns the first n code points of s, or s if it has fewer.
func head(s string, n int) string {
	at := 0
	for ; n > 0 && at < len(s); n-- {
		_, size := utf8.DecodeRuneInString(s[at:])
		at += size
	}
	return s[:at]
}

// tail returns the last n code points of s, or s if it has fewer.
func tail(s string, n int) string {
	at := len(s)
	for ; n > 0 && at > 0; n-- {
		_, size := utf8.DecodeLastRuneInString(s[:at])
		at -= size
	}
	return s[at:]
}

// shape shows the kinds of characters of a word: "Xxxx" for "Apple", "dd" for
// "42". Of a run of the same kind only four are kept.
func shape(text string) string {
	if utf8.RuneCountInString(text) >= longWord {
		return "LONG"
	}
	var out strings.Builder
	var last rune
	run := 0
	for _, r := range text {
		switch {
		case unicode.IsUpper(r):
			r = 'X'
		case unicode.IsLetter(r):
			r = 'x'
		case isDigit(r):
			r = 'd'
		}
		if run++; r != last {
			last, run = r, 1
		}
		if run <= 4 {
			out.WriteRune(r)
		}
	}
	return out.String()
}
