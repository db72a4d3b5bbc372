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
	before, _, err := surroundings(ctx, e)
	return before, err
}

func (evidenceResolver) Suffix(ctx context.Context, e *model.Evidence) (string, error) {
	_, after, err := surroundings(ctx, e)
	return after, err
}

// surroundings are some whole words on either side of a passage. Where the article's text may not be shown, they end with the sentences in
// which the passage lies.
func surroundings(ctx context.Context, e *model.Evidence) (before, after string, err error) {
	t, err := requestOf(ctx).texts.Load(ctx, e.Evidence.Article)
	if err != nil {
		return "", "", err
	}
	a, err := one[model.Article](ctx, e.Evidence.Article)
	if err != nil {
		return "", "", err
	}
	first, last := 0, utf8.RuneCountInString(t.Body)
	if a == nil || !a.ShowText {
		first, last = e.Start, e.End
		if around := sentencesAround(t, e.Start, e.End); len(around) > 0 {
			first, last = around[0].Start, around[len(around)-1].End
		}
	}
	from, to := max(first, e.Start-surround), min(last, e.End+surround)
	before, after = between(t.Body, from, e.Start), between(t.Body, e.End, to)
	if i := strings.IndexFunc(before, unicode.IsSpace); from > first && i >= 0 {
		before = strings.TrimLeftFunc(before[i:], unicode.IsSpace)
	}
	if i := strings.LastIndexFunc(after, unicode.IsSpace); to < last && i >= 0 {
		after = strings.TrimRightFunc(after[:i], unicode.IsSpace)
	}
	return before, after, nil
}

func (evidenceResolver) Mentions(ctx context.Context, e *model.Evidence) ([]model.Mention, error) {
	t, err := requestOf(ctx).texts.Load(ctx, e.Evidence.Article)
	return mentionsIn(t, func(m graph.Mention) bool { return e.Start <= m.Start && m.End <= e.End }), err
}

func (evidenceResolver) Fact(ctx context.Context, e *model.Evidence) (model.Fact, error) {
	return as[model.Fact](ctx, e.Evidence.Fact)
}
