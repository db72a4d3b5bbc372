package gql

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"demarche/graph"
	"demarche/graph/gql/generated"
	"demarche/graph/gql/model"
)

type articleResolver struct{}

func shapeArticle(a graph.Article) model.Article { return model.Article{Article: a} }

// childArticles is a list of articles that hang on a parent.
func childArticles(ctx context.Context, parent graph.ID, by graph.Link, f graph.ArticleFilter, order generated.Order, s slice) (*model.ArticleConnection, error) {
	p, err := s.page(ctx, order)
	if err != nil {
		return nil, err
	}
	q, view := requestOf(ctx), viewOf(ctx)
	l, err := q.articles.load(ctx, asking{view, by, f, p}, parent, func(ctx context.Context, of graph.Of) ([]graph.List[graph.Article], error) {
		return q.store.Articles(ctx, view, of, f, p)
	})
	if err != nil {
		return nil, err
	}
	return connect(l, p, shapeArticle), nil
}

func (queryResolver) Article(ctx context.Context, ref string, _ *asOf) (*model.Article, error) {
	id, err := resolve(ctx, ref, graph.KindArticle)
	if err != nil {
		return nil, err
	}
	return one[model.Article](ctx, id)
}

func (queryResolver) Articles(ctx context.Context, where *generated.ArticleFilter, order generated.Order,
	first *int, after *string, last *int, before *string, _ *asOf,
) (*model.ArticleConnection, error) {
	f, err := articleFilter(ctx, where)
	if err != nil {
		return nil, err
	}
	p, err := slice{first, last, after, before}.page(ctx, order)
	if err != nil {
		return nil, err
	}
	found, err := requestOf(ctx).store.Articles(ctx, viewOf(ctx), graph.Of{}, f, p)
	if err != nil {
		return nil, err
	}
	if len(found[0].Rows) == 0 && whole(p) {
		err = explain(ctx, f, articleClauses, countArticles)
	}
	return connect(found[0], p, shapeArticle), err
}

func countArticles(ctx context.Context, v graph.View, f graph.ArticleFilter) (int, error) {
	found, err := requestOf(ctx).store.Articles(ctx, v, graph.Of{}, f, onlyCount())
	if err != nil {
		return 0, err
	}
	return found[0].Total, nil
}

func (articleResolver) Publisher(ctx context.Context, a *model.Article) (*model.Source, error) {
	return one[model.Source](ctx, a.Publisher)
}

func (articleResolver) Text(ctx context.Context, a *model.Article) (*string, error) {
	if !a.ShowText {
		return nil, nil
	}
	t, err := requestOf(ctx).texts.Load(ctx, a.ID)
	if err != nil || t.Article == "" {
		return nil, err
	}
	return &t.Body, nil
}

// Origin is the first published among the article's near-copies; itself if it is none, or if the view does not show that one.
func (articleResolver) Origin(ctx context.Context, a *model.Article) (*model.Article, error) {
	if a.Article.Origin == "" || a.Article.Origin == a.ID {
		return a, nil
	}
	origin, err := one[model.Article](ctx, a.Article.Origin)
	if err == nil && origin == nil {
		return a, nil
	}
	return origin, err
}

func (articleResolver) Copies(ctx context.Context, a *model.Article,
	first *int, after *string, last *int, before *string,
) (*model.ArticleConnection, error) {
	return childArticles(ctx, a.ID, graph.ByOrigin, graph.ArticleFilter{}, generated.OrderOldest, slice{first, last, after, before})
}

func (articleResolver) Sentences(ctx context.Context, a *model.Article, unclaimed *bool) ([]model.Sentence, error) {
	t, err := requestOf(ctx).texts.Load(ctx, a.ID)
	if err != nil {
		return nil, err
	}
	shown := make([]model.Sentence, 0, len(t.Sentences))
	for _, s := range t.Sentences {
		if unclaimed == nil || *unclaimed != s.Claimed {
			shown = append(shown, model.Sentence{Sentence: s})
		}
	}
	return shown, nil
}

func (articleResolver) Mentions(ctx context.Context, a *model.Article, of []string) ([]model.Mention, error) {
	var only []graph.ID
	named := &refs{ctx: ctx}
	named.add(&only, of)
	if err := named.wait(); err != nil {
		return nil, err
	}
	t, err := requestOf(ctx).texts.Load(ctx, a.ID)
	if err != nil {
		return nil, err
	}
	return mentionsIn(t, func(m graph.Mention) bool { return len(of) == 0 || slices.Contains(only, m.Entity) }), nil
}

// Facts are those under the article's passages, each once, in the order of the text.
func (articleResolver) Facts(ctx context.Context, a *model.Article,
	first *int, after *string, last *int, before *string,
) (*model.FactConnection, error) {
	p, err := slice{first, last, after, before}.page(ctx, generated.OrderOldest)
	if err != nil {
		return nil, err
	}
	passages, err := allEvidence(ctx, []graph.ID{a.ID}, graph.ByArticle, graph.EvidenceFilter{})
	if err != nil {
		return nil, err
	}
	rows := slices.Clone(passages[0].Rows)
	slices.SortStableFunc(rows, func(a, b graph.Evidence) int { return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.ID, b.ID)) })
	var whole graph.List[graph.ID]
	seen := map[graph.ID]bool{}
	for _, e := range rows {
		if seen[e.Fact] {
			continue
		}
		seen[e.Fact] = true
		whole.Rows = append(whole.Rows, e.Fact)
		whole.Keys = append(whole.Keys, graph.At(fmt.Sprintf("%09d|%s", e.Start, e.ID)))
	}
	part := cut(whole, p)
	facts, err := all[model.Fact](ctx, part.Rows)
	if err != nil {
		return nil, err
	}
	shown := graph.List[model.Fact]{Rows: facts, More: part.More, Total: part.Total}
	for _, f := range facts {
		shown.Keys = append(shown.Keys, part.Keys[slices.Index(part.Rows, f.NodeID())])
	}
	return connect(shown, p, func(f model.Fact) model.Fact { return f }), nil
}

func (articleResolver) Citation(ctx context.Context, a *model.Article) (string, error) {
	return citeArticle(ctx, a)
}
