// Package loader takes articles in: each is parsed, read, and applied to a store. The whole flow stands on this page.
//
//	feed -> (workers: parse, extract) -> in input order -> batches -> graph.Writer.Apply
package loader

import (
	"context"
	"fmt"
	"iter"

	"demarche/graph"
	"demarche/loader/english"
	"demarche/loader/extract"
	"demarche/loader/feed"
	"demarche/loader/gazetteer"
)

// Store is what the loader needs of a store.
type Store interface {
	Nodes(ctx context.Context, v graph.View, ids []graph.ID) ([]graph.Node, error)
	Apply(ctx context.Context, batches []graph.Batch, dryRun bool) (graph.Receipt, error)
}

// Loader loads articles. It may serve several calls at once.
type Loader struct {
	Model     *english.Model
	Gazetteer *gazetteer.Gazetteer
	Extractor *extract.Extractor
	Store     Store

	Workers int // how many articles are read at once; at least 1
	Batch   int // how many articles are applied at once; at least 1
}

// Input is an article, or the reason why there is none.
type Input = iter.Seq2[feed.Article, *feed.Rejected]

// Outcome is what became of one input: it was rejected, or it is an article.
type Outcome struct {
	Where    string
	Rejected *feed.Rejected
	Article  graph.Article // zero if rejected
	Known    bool          // the store has had it before
	Evidence int
	Problems []extract.Problem
}

// Report is told of the outcomes of each batch, in input order, once the batch is in the store.
type Report func(outcomes []Outcome, receipt graph.Receipt)

// Load loads all inputs. What is rejected is reported, and the rest is loaded. An error of the store or the context ends it; what was
// reported until then is in the store, and the same call goes on from there.
func (l *Loader) Load(ctx context.Context, inputs Input, dryRun bool, report Report) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	var pending []read
	flush := func() error {
		defer func() { pending = pending[:0] }()
		return l.apply(ctx, pending, dryRun, report)
	}
	for r := range l.readAll(ctx, inputs) {
		if r.err != nil {
			return r.err
		}
		if pending = append(pending, r); len(pending) >= l.Batch {
			if err := flush(); err != nil {
				return err
			}
		}
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	return flush()
}

func (l *Loader) apply(ctx context.Context, reads []read, dryRun bool, report Report) error {
	if len(reads) == 0 {
		return nil
	}
	var batches []graph.Batch
	outcomes := make([]Outcome, len(reads))
	for i, r := range reads {
		outcomes[i] = r.Outcome
		if r.batch != nil {
			batches = append(batches, *r.batch)
		}
	}
	var receipt graph.Receipt
	if len(batches) > 0 {
		var err error
		if receipt, err = l.Store.Apply(ctx, batches, dryRun); err != nil {
			return fmt.Errorf("loader: apply %s to %s: %w", reads[0].Where, reads[len(reads)-1].Where, err)
		}
	}
	report(outcomes, receipt)
	return nil
}

// read is one input as read, before it is applied.
type read struct {
	Outcome
	batch *graph.Batch
	err   error // of the store or the context
}

// readOne reads one input. Only faults of the store and the context are errors; whatever is wrong with the input is its outcome.
func (l *Loader) readOne(ctx context.Context, worker *english.Worker, a feed.Article, rejected *feed.Rejected) read {
	if rejected != nil {
		return read{Outcome: Outcome{Where: rejected.Where, Rejected: rejected}}
	}
	article, nodes := l.article(a)
	out := Outcome{Where: a.Where, Article: article, Problems: problems(a.Notes)}
	known, err := l.Store.Nodes(ctx, graph.View{}, []graph.ID{article.ID})
	if err != nil {
		return read{err: fmt.Errorf("loader: look up %s: %w", a.Where, err)}
	}
	if known[0] != nil {
		out.Known = true
		return read{Outcome: out}
	}
	batch := graph.Batch{Article: article, Nodes: nodes, Text: graph.Text{Article: article.ID, Body: a.Text}}
	if !feed.English(article.Language) {
		out.Problems = append(out.Problems, extract.Problem{Code: "E_LANGUAGE", Message: "not in English (" + article.Language + "): stored without facts", Hint: "give its language with --language if this is wrong"})
		return read{Outcome: out, batch: &batch}
	}
	result, err := l.Extractor.Read(article, a.Text, worker.Parse)
	if err != nil {
		return read{Outcome: Outcome{Where: a.Where, Rejected: &feed.Rejected{Where: a.Where, Code: "E_PARSE", Message: err.Error()}}}
	}
	if article.Published == "" {
		result.Problems = append(result.Problems, extract.Problem{Code: "W_NO_DATE", Message: "no date of publication: relative dates stay unresolved", Hint: "give it with --published"})
	}
	batch.Text.Sentences, batch.Text.Mentions = result.Sentences, result.Mentions
	batch.Evidence, batch.Nodes = result.Evidence, append(batch.Nodes, result.Nodes...)
	out.Evidence, out.Problems = len(result.Evidence), append(out.Problems, result.Problems...)
	return read{Outcome: out, batch: &batch}
}

// problems are what the reader of an article noted.
func problems(notes []feed.Note) []extract.Problem {
	var all []extract.Problem
	for _, n := range notes {
		all = append(all, extract.Problem{Code: n.Code, Message: n.Message, Hint: n.Hint})
	}
	return all
}

// article makes the article of the graph, and its source if the gazetteer has none.
func (l *Loader) article(a feed.Article) (graph.Article, []graph.Node) {
	source, nodes := l.source(a)
	hash := feed.SHA256(a.Text)
	article := graph.Article{
		ID: graph.ArticleID(hash, source), SHA256: hash, Title: a.Title, URL: a.URL, Publisher: source, Authors: a.Authors,
		Published: a.Published, Language: a.Language, ShowText: !a.HideText, Shingles: graph.Shingles(a.Text),
	}
	if article.Language == "" {
		article.Language = feed.Language(a.Text)
	}
	return article, nodes
}

func (l *Loader) source(a feed.Article) (graph.ID, []graph.Node) {
	name := a.Publisher
	if name == "" {
		name = feed.Domain(a.URL)
	}
	if name == "" {
		return "", nil
	}
	if known, ok := l.Gazetteer.Media(name); ok {
		return known.ID, nil
	}
	source := graph.Source{Name: graph.Name{ID: graph.HashID(graph.KindSource, graph.NameKey(name)), Name: name}}
	return source.ID, []graph.Node{source}
}

// Extract reads one article and touches no store.
func (l *Loader) Extract(a feed.Article, worker *english.Worker) (graph.Article, extract.Result, error) {
	article, _ := l.article(a)
	result, err := l.Extractor.Read(article, a.Text, worker.Parse)
	return article, result, err
}
