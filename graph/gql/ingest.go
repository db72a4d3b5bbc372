package gql

import (
	"context"
	"fmt"
	"strings"

	"demarche/graph"
	"demarche/graph/gql/generated"
	"demarche/graph/gql/model"
)

// Ingest loads articles through the program's loader. With dryRun it says what would change, and writes nothing. What is wrong with an
// article is a Problem; an error means that nothing was loaded. Mark an error with ErrUnavailable where this server cannot load at all.
type Ingest func(ctx context.Context, articles []ArticleInput, dryRun bool) (Ingested, error)

// ArticleInput is an article to load.
type ArticleInput struct {
	Text      string // paragraphs separated by blank lines
	Title     string // empty if unknown, as are the following
	URL       string
	Publisher string // a name
	Authors   []string
	Published graph.Day
	Language  string // BCP 47
	HideText  bool   // its full text may not be shown
}

// Ingested is what an Ingest did, or would do.
type Ingested struct {
	Receipt  graph.Receipt
	Articles []graph.ID      // one for each input, in that order; empty where it could not be read
	New      []graph.Article // in a dry run: those that the store does not have, so that they can be shown
	Problems []Problem
}

// Problem is something that went wrong, and how to mend it.
type Problem struct {
	Code    string // E_LANGUAGE, W_DATE_UNRESOLVED ...: E: not done; W: done, but look
	Message string
	Hint    string // empty if there is none
	At      string // where: articles[3], sentence 7; empty if it is about all
}

// MaxArticles is how many articles one mutation may load.
const MaxArticles = 100

func (r mutationResolver) Ingest(ctx context.Context, articles []generated.ArticleInput, dryRun bool) (*model.Payload, error) {
	if r.ingest == nil {
		return nil, fmt.Errorf("%w: this server does not load articles", ErrUnavailable)
	}
	if len(articles) == 0 || len(articles) > MaxArticles {
		return nil, invalid("articles must be between 1 and %d; they are %d", MaxArticles, len(articles))
	}
	inputs := make([]ArticleInput, len(articles))
	for i, a := range articles {
		published, err := publicationDay(i, a.PublishedAt)
		if err != nil {
			return nil, err
		}
		inputs[i] = ArticleInput{
			Text: a.Text, Title: words(a.Title), URL: words(a.URL), Publisher: words(a.Publisher),
			Authors: a.Authors, Published: published, Language: words(a.Language), HideText: !a.ShowText,
		}
	}
	did, err := r.ingest(ctx, inputs, dryRun)
	if err != nil {
		return nil, err
	}
	if len(did.Articles) != len(inputs) {
		return nil, fmt.Errorf("gql: the loader gave %d articles for %d", len(did.Articles), len(inputs))
	}
	return payload(ctx, did, dryRun)
}

// publicationDay is a day, with or without a time of day.
func publicationDay(i int, at *model.EDTF) (graph.Day, error) {
	if at == nil {
		return "", nil
	}
	day, err := graph.ParseEDTF(string(*at))
	if err != nil {
		return "", err
	}
	if day.Precision != graph.PrecisionDay || strings.ContainsAny(string(*at), "~?%") {
		return "", invalid("articles[%d].publishedAt must be a day: 2025-08-15", i)
	}
	return day.Earliest, nil
}

// payload shows what was done. In a dry run new articles are not in the store; the request knows them all the same.
func payload(ctx context.Context, did Ingested, dryRun bool) (*model.Payload, error) {
	nodes := requestOf(ctx).nodes
	for _, id := range did.Articles {
		nodes.Clear(nodeKey{viewOf(ctx), id}) // an earlier field of this mutation may have asked for it in vain
	}
	for _, a := range did.New {
		nodes.Prime(nodeKey{viewOf(ctx), a.ID}, a)
	}
	p := &model.Payload{DryRun: dryRun, Articles: make([]*model.Article, len(did.Articles)), Did: did.Receipt.Changes, Problems: make([]model.Problem, len(did.Problems))}
	for i, problem := range did.Problems {
		p.Problems[i] = model.NewProblem(problem.Code, problem.Message, problem.Hint, problem.At)
	}
	found, err := loadNodes(ctx, did.Articles)
	for i, n := range found {
		if a, ok := n.(model.Article); ok {
			p.Articles[i] = &a
		}
	}
	return p, err
}

type payloadResolver struct{}

func (payloadResolver) Changes(ctx context.Context, p *model.Payload,
	first *int, after *string, last *int, before *string,
) (*model.ChangeConnection, error) {
	page, err := slice{first, last, after, before}.page(ctx, generated.OrderOldest)
	if err != nil {
		return nil, err
	}
	whole := graph.List[graph.Change]{Rows: p.Did, Keys: make([]graph.At, len(p.Did))}
	for i, c := range p.Did {
		whole.Keys[i] = graph.At(fmt.Sprintf("%09d|%s", i, c.Node))
	}
	return connect(cut(whole, page), page, func(c graph.Change) model.Change { return model.Change{Change: c} }), nil
}

type changeResolver struct{}

func (changeResolver) Node(ctx context.Context, c *model.Change) (model.Node, error) {
	return node(ctx, c.Change.Node)
}
