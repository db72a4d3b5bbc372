package model

import (
	"time"

	"demarche/graph"
)

// Corpus says what is loaded.
type Corpus struct {
	graph.Corpus
	Version string
}

// Oldest is the day of publication of the oldest article.
func (c Corpus) Oldest() *EDTF { return day(c.Corpus.Oldest) }

// Newest is the day of publication of the newest article.
func (c Corpus) Newest() *EDTF { return day(c.Corpus.Newest) }

// RecordedAt is when the last change was recorded; nil if there was none.
func (c Corpus) RecordedAt() *time.Time {
	if c.Corpus.RecordedAt.IsZero() {
		return nil
	}
	return &c.Corpus.RecordedAt
}

// ArticleBucket is a count of articles.
type ArticleBucket struct {
	Period            *EDTF
	Publisher         graph.ID
	Language          *string
	Articles, Origins int
}

// NewPeriod is a period of a count.
func NewPeriod(s string) *EDTF { return edtf(s) }

// NewLanguage is a language of a count; nil if unknown.
func NewLanguage(s string) *string { return text(s) }
