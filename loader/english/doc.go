// Package english reads English text with the published pipeline
// en_core_web_sm: tokens, sentences, tags, lemmas, the dependency tree and
// named entities, with the results that Python spaCy gives.
//
// Open or OpenPath loads a model once; it is immutable and shared. Each
// goroutine takes a Worker of its own from it and calls Parse. The package
// knows nothing of what texts are about, of stores or of the network.
package english

import (
	"slices"
	"sort"
	"sync"
	"unicode/utf8"
)

// Doc is one parsed text. It does not change after Parse or UnmarshalJSON and
// may be read by many goroutines. A Doc put together by hand must be complete
// before its first method is called.
type Doc struct {
	Text     string // NFC; all offsets point into it
	Tokens   []Token
	Entities []Entity // in text order, never overlapping

	once     sync.Once
	relation *relations
}

// Token is one token of a Doc. The fields Start to EndByte are offsets into
// Doc.Text: half-open ranges, without the space that may follow.
type Token struct {
	Start, End         int    // in code points
	StartByte, EndByte int    // in bytes
	Space              bool   // one U+0020 follows and belongs to this token
	Norm               string // normalised form, "$" for "€"
	Tag                string // Penn Treebank tag, "NNP"
	POS                string // universal part of speech, "PROPN"
	Morph              string // "Number=Sing|Person=3", "" if none
	Lemma              string
	Dep                string // label of the arc from the head; "ROOT" for a root
	Head               int    // index of the head; a root is its own head
	SentStart          bool   // first token of a sentence
}

// Entity is a named entity: the tokens Start to End-1.
type Entity struct {
	Start, End int
	Label      string // "PERSON", "GPE", "DATE" ...
}

// Span is the half-open range of tokens [Start, End).
type Span struct{ Start, End int }

// Len returns the number of tokens in s.
func (s Span) Len() int { return s.End - s.Start }

// Contains tells whether token i lies in s.
func (s Span) Contains(i int) bool { return s.Start <= i && i < s.End }

// Word returns the text of token i, without the space that may follow it.
func (d *Doc) Word(i int) string {
	return d.Text[d.Tokens[i].StartByte:d.Tokens[i].EndByte]
}

// Words returns the text from the first token of s to its last one, spaces in
// between included. An empty span gives "".
func (d *Doc) Words(s Span) string {
	if s.Len() <= 0 {
		return ""
	}
	return d.Text[d.Tokens[s.Start].StartByte:d.Tokens[s.End-1].EndByte]
}

// Slice returns the text between two code-point offsets, start included and
// end not. Offsets outside the text are moved to its nearer end.
func (d *Doc) Slice(start, end int) string {
	from, to := d.Byte(start), d.Byte(end)
	return d.Text[from:max(from, to)]
}

// Byte returns the byte offset of code point cp in the text. Offsets outside
// the text give 0 or len(Text). The cost is that of a binary search and of one
// token's length.
func (d *Doc) Byte(cp int) int {
	if cp <= 0 {
		return 0
	}
	at, seen := 0, 0
	next := sort.Search(len(d.Tokens), func(i int) bool { return d.Tokens[i].Start > cp })
	if next > 0 {
		at, seen = d.Tokens[next-1].StartByte, d.Tokens[next-1].Start
	}
	for ; seen < cp && at < len(d.Text); seen++ {
		_, size := utf8.DecodeRuneInString(d.Text[at:])
		at += size
	}
	return at
}

// TokenAt returns the index of the token that holds code point cp, or of the
// first one after it; len(Tokens) if there is none.
func (d *Doc) TokenAt(cp int) int {
	return sort.Search(len(d.Tokens), func(i int) bool { return d.Tokens[i].End > cp })
}

// Sentences returns the sentences in text order. Together they hold every
// token. The slice belongs to the Doc and must not be changed.
func (d *Doc) Sentences() []Span { return d.relations().sentences }

// Sentence returns the sentence that holds token i.
func (d *Doc) Sentence(i int) Span {
	all := d.relations().sentences
	at, found := slices.BinarySearchFunc(all, i, func(s Span, i int) int { return s.Start - i })
	if !found {
		at--
	}
	return all[at]
}

// EntityAt returns the entity that holds token i; its label is "" if there is
// none.
func (d *Doc) EntityAt(i int) Entity {
	at := sort.Search(len(d.Entities), func(n int) bool { return d.Entities[n].End > i })
	if at < len(d.Entities) && d.Entities[at].Start <= i {
		return d.Entities[at]
	}
	return Entity{}
}
