package gql

import (
	"context"

	"demarche/graph"
	"demarche/graph/gql/generated"
	"demarche/graph/gql/model"
)

type sentenceResolver struct{}

func (sentenceResolver) Article(ctx context.Context, s *model.Sentence) (*model.Article, error) {
	return one[model.Article](ctx, s.Sentence.Article)
}

// Text is empty where the article's text may not be shown and nothing was read from the sentence.
func (sentenceResolver) Text(ctx context.Context, s *model.Sentence) (string, error) {
	if !s.Claimed {
		a, err := one[model.Article](ctx, s.Sentence.Article)
		if err != nil || a == nil || !a.ShowText {
			return "", err
		}
	}
	t, err := requestOf(ctx).texts.Load(ctx, s.Sentence.Article)
	return between(t.Body, s.Start, s.End), err
}

func (sentenceResolver) Mentions(ctx context.Context, s *model.Sentence) ([]model.Mention, error) {
	t, err := requestOf(ctx).texts.Load(ctx, s.Sentence.Article)
	return mentionsIn(t, func(m graph.Mention) bool { return m.Sentence == s.ID }), err
}

func (sentenceResolver) Evidence(ctx context.Context, s *model.Sentence, where *generated.EvidenceFilter,
	first *int, after *string, last *int, before *string,
) (*model.EvidenceConnection, error) {
	return childEvidence(ctx, s.ID, graph.BySentence, where, slice{first, last, after, before})
}

// between is body[start:end] in code points, as far as the body goes.
func between(body string, start, end int) string {
	from, to, n := len(body), len(body), 0
	for i := range body {
		if n == start {
			from = i
		}
		if n == end {
			to = i
			break
		}
		n++
	}
	return body[min(from, to):to]
}

func mentionsIn(t graph.Text, keep func(graph.Mention) bool) []model.Mention {
	shown := make([]model.Mention, 0, len(t.Mentions))
	for _, m := range t.Mentions {
		if keep(m) {
			shown = append(shown, model.Mention{Mention: m})
		}
	}
	return shown
}

type mentionResolver struct{}

func (mentionResolver) Sentence(ctx context.Context, m *model.Mention) (*model.Sentence, error) {
	return one[model.Sentence](ctx, m.Sentence)
}

func (mentionResolver) Entity(ctx context.Context, m *model.Mention) (model.Entity, error) {
	return as[model.Entity](ctx, m.Entity)
}

func (mentionResolver) Candidates(ctx context.Context, m *model.Mention) ([]model.Entity, error) {
	return all[model.Entity](ctx, m.Candidates)
}
