package model

import "demarche/graph"

// Article is an article as it was loaded.
type Article struct{ graph.Article }

// NodeID is the id.
func (a Article) NodeID() graph.ID { return a.ID }

// Title is nil if unknown.
func (a Article) Title() *string { return text(a.Article.Title) }

// URL is where it was published; nil if unknown.
func (a Article) URL() *string { return text(a.Article.URL) }

// PublishedAt is nil if unknown.
func (a Article) PublishedAt() *EDTF { return day(a.Published) }

// Language is nil if unknown.
func (a Article) Language() *string { return text(a.Article.Language) }

// Sentence is a sentence of an article.
type Sentence struct{ graph.Sentence }

// NodeID is the id.
func (s Sentence) NodeID() graph.ID { return s.ID }

// Mention is a name or description in a text.
type Mention struct{ graph.Mention }

// NodeID is the id.
func (m Mention) NodeID() graph.ID { return m.ID }

// Source is a publisher of articles.
type Source struct {
	Named
	Data graph.Source
}
