package command

import (
	"context"
	"errors"
	"fmt"

	"demarche/graph"
	"demarche/graph/gql"
	"demarche/loader"
	"demarche/loader/english"
	"demarche/loader/feed"
	"demarche/loader/gazetteer"
)

// ingest is how the server loads articles. Without a language model it serves all the same, and says why it cannot load.
func (p *Program) ingest(store graph.Store, g *gazetteer.Gazetteer) (gql.Ingest, error) {
	model, err := p.openModel()
	if errors.Is(err, english.ErrNoModel) {
		p.log.Warn("articles cannot be loaded here", "reason", err)
		return func(context.Context, []gql.ArticleInput, bool) (gql.Ingested, error) {
			return gql.Ingested{}, fmt.Errorf("%w: %w", gql.ErrUnavailable, err)
		}, nil
	}
	if err != nil {
		return nil, err
	}
	l, err := newLoader(model, store, g, 0, gql.MaxArticles)
	if err != nil {
		return nil, err
	}
	return ingestBy(l), nil
}

// ingestBy loads articles that come by GraphQL. They make one batch, so that the mutation takes effect as a whole or not at all.
func ingestBy(l *loader.Loader) gql.Ingest {
	return func(ctx context.Context, articles []gql.ArticleInput, dryRun bool) (gql.Ingested, error) {
		var did gql.Ingested
		err := l.Load(ctx, inputsOf(articles), dryRun, func(outcomes []loader.Outcome, receipt graph.Receipt) {
			did.Receipt = receipt
			for _, out := range outcomes {
				did.Articles = append(did.Articles, out.Article.ID)
				did.Problems = append(did.Problems, problemsOf(out)...)
				if dryRun && !out.Known && out.Rejected == nil {
					did.New = append(did.New, out.Article)
				}
			}
		})
		return did, err
	}
}

// inputsOf are the articles as the loader takes them.
func inputsOf(articles []gql.ArticleInput) loader.Input {
	return func(yield func(feed.Article, *feed.Rejected) bool) {
		for i, in := range articles {
			a := feed.Article{
				Where: fmt.Sprintf("articles[%d]", i), Title: in.Title, URL: in.URL, Publisher: in.Publisher, Authors: in.Authors,
				Language: in.Language, Text: in.Text, HideText: in.HideText,
			}
			if !yield(feed.Given(a, string(in.Published), feed.Options{})) {
				return
			}
		}
	}
}

func problemsOf(out loader.Outcome) []gql.Problem {
	var problems []gql.Problem
	if r := out.Rejected; r != nil {
		problems = append(problems, gql.Problem{Code: r.Code, Message: r.Message, Hint: r.Hint, At: r.Where})
	}
	for _, p := range out.Problems {
		at := out.Where
		if p.At != "" {
			at += ", " + p.At
		}
		problems = append(problems, gql.Problem{Code: p.Code, Message: p.Message, Hint: p.Hint, At: at})
	}
	return problems
}
