package graph

import (
	"strconv"
	"strings"

	"github.com/google/uuid"
)

// ID names one thing for ever: its kind, a colon, and a key: actor:Q7747, event:6f0c2a52-... Clients treat it as opaque.
type ID string

// Kind is what an ID names; it stands before the colon.
type Kind string

// The kinds of things with ids. Evidence has an id but is no node of the API: it resolves to its fact.
const (
	KindActor     Kind = "actor"
	KindOffice    Kind = "office"
	KindPlace     Kind = "place"
	KindIssue     Kind = "issue"
	KindAgreement Kind = "agreement"
	KindSource    Kind = "source"
	KindArticle   Kind = "article"
	KindSentence  Kind = "sentence"
	KindMention   Kind = "mention"
	KindEvent     Kind = "event"
	KindPosition  Kind = "position"
	KindEvidence  Kind = "evidence"
	KindRuling    Kind = "ruling"
)

// namespace is the root of all name-based UUIDs of this graph. Changing it changes every id.
var namespace = uuid.MustParse("5b0d5a52-3c1e-5d0a-9f3e-6d1b8a0c7e41")

// NewID makes the id of a thing with a natural key: NewID(KindActor, "Q7747") is actor:Q7747.
func NewID(kind Kind, key string) ID { return ID(string(kind) + ":" + key) }

// HashID makes the id of a thing that is known by several parts: a name-based UUID (version 5) of the parts.
func HashID(kind Kind, parts ...string) ID {
	return NewID(kind, uuid.NewSHA1(namespace, []byte(strings.Join(parts, "\x1f"))).String())
}

// Kind returns the part before the colon, "" if there is none.
func (id ID) Kind() Kind {
	kind, _, found := strings.Cut(string(id), ":")
	if !found {
		return ""
	}
	return Kind(kind)
}

// Key returns the part after the colon.
func (id ID) Key() string {
	_, key, _ := strings.Cut(string(id), ":")
	return key
}

// ArticleID is the identity of an article: its normalised text and its publisher. The same text of the same publisher is one article;
// a reprint elsewhere is another article of the same origin.
func ArticleID(sha256Hex string, publisher ID) ID {
	return HashID(KindArticle, sha256Hex, string(publisher))
}

// EvidenceID is the identity of evidence: article, type of fact, and offset (code points) of the word that triggered the reading. It
// depends neither on the gazetteer nor on dates nor on what the rules make of the passage.
func EvidenceID(article ID, fact FactType, trigger int) ID {
	return HashID(KindEvidence, string(article), string(fact), strconv.Itoa(trigger))
}

// FactID is the id of the fact whose first published evidence is the given one.
func FactID(fact FactType, first ID) ID { return NewID(fact.Kind(), first.Key()) }

// SentenceID names the sentence with this index of an article.
func SentenceID(article ID, index int) ID {
	return NewID(KindSentence, article.Key()+"."+strconv.Itoa(index))
}

// MentionID names the mention that covers [start, end) of an article's text, in code points.
func MentionID(article ID, start, end int) ID {
	return NewID(KindMention, article.Key()+"."+strconv.Itoa(start)+"."+strconv.Itoa(end))
}
