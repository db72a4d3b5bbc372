package sqlite

import (
	"strings"

	"demarche/graph"
)

// Row numbers of the table words say what was indexed: the top bits say which table, the rest its row. Of an article, the title is
// number 0 and sentence i is number i+1.
const (
	wordsNode     int64 = iota << 60 // names and aliases, as graph.NameKey
	wordsArticle                     // title, or a sentence
	wordsEvent                       // name, aliases and summary of a version
	wordsPosition                    // content, topic and summary of a version

	wordsEnd      = int64(1)<<60 - 1 // added to a class: its last row
	sentenceBits  = 20               // no text has a million sentences
	sentenceTitle = 0
)

// match is a query in the language of FTS5, made of words alone: all terms, or "" if there is none.
func match(terms ...[]string) string {
	quoted := make([]string, len(terms))
	for i, t := range terms {
		quoted[i] = `"` + strings.Join(t, " ") + `"`
	}
	return strings.Join(quoted, " ")
}

// worded adds that the indexed text of a row of this class has all words of a query.
func worded(c *condition, class int64, query string) {
	if query == "" {
		return
	}
	terms := graph.Terms(query)
	if len(terms) == 0 {
		c.add("0")
		return
	}
	c.add("v.num + ? IN (SELECT rowid FROM words WHERE words MATCH ? AND rowid BETWEEN ? AND ?)", class, match(terms...), class, class+wordsEnd)
}

// wordedArticle adds that title or sentences of an article have all words of a query between them.
func wordedArticle(c *condition, query string) {
	if query == "" {
		return
	}
	terms := graph.Terms(query)
	if len(terms) == 0 {
		c.add("0")
	}
	for _, t := range terms {
		c.add("v.num IN (SELECT (rowid - ?) >> ? FROM words WHERE words MATCH ? AND rowid BETWEEN ? AND ?)",
			wordsArticle, sentenceBits, match(t), wordsArticle, wordsArticle+wordsEnd)
	}
}
