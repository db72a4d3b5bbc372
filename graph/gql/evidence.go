package gql

import (
	"context"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"demarche/graph"
	"demarche/graph/gql/generated"
	"demarche/graph/gql/model"
)

// surround is how much of the text is shown on either side of a passage, in code points.
const surround = 60

type evidenceResolver struct{}

func shapeEvidence(e graph.Evidence) model.Evidence { return model.Evidence{Evidence: e} }

func loadEvidence(ctx context.Context, parents []graph.ID, by graph.Link, f graph.EvidenceFilter, p graph.Page) ([]graph.List[graph.Evidence], error) {
	q, view := requestOf(ctx), viewOf(ctx)
	return q.evidence.loadAll(ctx, asking{view, by, f, p}, parents, func(ctx context.Context, of graph.Of) ([]graph.List[graph.Evidence], error) {
		return q.store.Evidence(ctx, view, of, f, p)
	})
}

// childEvidence is a list of passages that hang on a parent.
func childEvidence(ctx context.Context, parent graph.ID, by graph.Link, where *generated.EvidenceFilter, s slice) (*model.EvidenceConnection, error) {
	f, err := evidenceFilter(ctx, where)
	if err != nil {
		return nil, err
	}
	p, err := s.page(ctx, generated.OrderOldest)
	if err != nil {
		return nil, err
	}
	l, err := loadEvidence(ctx, []graph.ID{parent}, by, f, p)
	if err != nil {
		return nil, err
	}
	return connect(l[0], p, shapeEvidence), nil
}

// someEvidence is a list of those passages of a fact that are among these.
func someEvidence(ctx context.Context, fact graph.ID, among []graph.ID, where *generated.EvidenceFilter, s slice) (*model.EvidenceConnection, error) {
	f, err := evidenceFilter(ctx, where)
	if err != nil {
		return nil, err
	}
	p, err := s.page(ctx, generated.OrderOldest)
	if err != nil {
		return nil, err
	}
	whole, err := allEvidence(ctx, []graph.ID{fact}, graph.ByFact, f)
	if err != nil {
		return nil, err
	}
	l := whole[0]
	var some graph.List[graph.Evidence]
	for i, e := range l.Rows {
		if slices.Contains(among, e.ID) {
			some.Rows, some.Keys = append(some.Rows, e), append(some.Keys, l.Keys[i])
		}
	}
	return connect(cut(some, p), p, shapeEvidence), nil
}

// allEvidence gives the whole lists of passages of these parents. Those that are longer than a page are read page by page.
func allEvidence(ctx context.Context, parents []graph.ID, by graph.Link, f graph.EvidenceFilter) ([]graph.List[graph.Evidence], error) {
	p := graph.Page{Limit: batch, Oldest: true}
	lists, err := loadEvidence(ctx, parents, by, f, p)
	if err != nil {
		return nil, err
	}
	for i := range lists {
		l := &lists[i]
		l.Rows, l.Keys = slices.Clip(l.Rows), slices.Clip(l.Keys) // what is loaded is shared
		for next := p; l.More && len(l.Keys) > 0; {
			next.After = l.Keys[len(l.Keys)-1]
			more, err := loadEvidence(ctx, parents[i:i+1], by, f, next)
			if err != nil {
				return nil, err
			}
			l.Rows, l.Keys = append(l.Rows, more[0].Rows...), append(l.Keys, more[0].Keys...)
			l.More = more[0].More && len(more[0].Rows) > 0
		}
	}
	return lists, nil
}

func (evidenceResolver) Article(ctx context.Context, e *model.Evidence) (*model.Article, error) {
	return one[model.Article](ctx, e.Evidence.Article)
}

func (evidenceResolver) Sentences(ctx context.Context, e *model.Evidence) ([]model.Sentence, error) {
	t, err := requestOf(ctx).texts.Load(ctx, e.Evidence.Article)
	if err != nil {
		return nil, err
	}
	around := sentencesAround(t, e.Start, e.End)
	shown := make([]model.Sentence, len(around))
	for i, s := range around {
		shown[i] = model.Sentence{Sentence: s}
	}
	return shown, nil
}

// sentencesAround are the sentences in which [start, end) lies.
func sentencesAround(t graph.Text, start, end int) []graph.Sentence {
	var around []graph.Sentence
	for _, s := range t.Sentences {
		if s.Start < end && start < s.End {
			around = append(around, s)
		}
	}
	return around
}

func (evidenceResolver) Prefix(ctx context.Context, e *model.Evidence) (string, error) {
	t, from, _, err := surroundings(ctx, e)
	if err != nil {
		return "", err
	}
	return wholeWordsAtEnd(between(t.Body, from, e.Start), from > 0), nil
}

func (evidenceResolver) Suffix(ctx context.Context, e *model.Evidence) (string, error) {
	t, _, to, err := surroundings(ctx, e)
	if err != nil {
		return "", err
	}
	return wholeWordsAtStart(between(t.Body, e.End, to), to < utf8.RuneCountInString(t.Body)), nil
}

// surroundings is the text around a passage, as offsets: its own sentences where the article's text may not be shown.
func surroundings(ctx context.Context, e *model.Evidence) (t graph.Text, from, to int, err error) {
	if t, err = requestOf(ctx).texts.Load(ctx, e.Evidence.Article); err != nil {
		return t, 0, 0, err
	}
	from, to = max(0, e.Start-surround), e.End+surround
	a, err := one[model.Article](ctx, e.Evidence.Article)
	if err != nil || (a != nil && a.ShowText) {
		return t, from, to, err
	}
	around := sentencesAround(t, e.Start, e.End)
	if len(around) == 0 {
		return t, e.Start, e.End, nil
	}
	return t, max(from, around[0].Start), min(to, around[len(around)-1].End), nil
}

// wholeWordsAtEnd drops the word that s begins within, if it was cut off.
func wholeWordsAtEnd(s string, cutOff bool) string {
	if i := strings.IndexFunc(s, unicode.IsSpace); cutOff && i >= 0 {
		return strings.TrimLeftFunc(s[i:], unicode.IsSpace)
	}
	return s
}

// wholeWordsAtStart drops the word that s ends within, if it was cut off.
func wholeWordsAtStart(s string, cutOff bool) string {
	if i := strings.LastIndexFunc(s, unicode.IsSpace); cutOff && i >= 0 {
		return strings.TrimRightFunc(s[:i], unicode.IsSpace)
	}
	return s
}

func (evidenceResolver) Mentions(ctx context.Context, e *model.Evidence) ([]model.Mention, error) {
	t, err := requestOf(ctx).texts.Load(ctx, e.Evidence.Article)
	return mentionsIn(t, func(m graph.Mention) bool { return e.Start <= m.Start && m.End <= e.End }), err
}

func (evidenceResolver) Fact(ctx context.Context, e *model.Evidence) (model.Fact, error) {
	return as[model.Fact](ctx, e.Evidence.Fact)
}
