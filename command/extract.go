package command

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"

	"demarche/loader"
	"demarche/loader/extract"
	"demarche/loader/feed"
)

// Extract shows what would be read from articles.
type Extract struct {
	Source []string `arg:"" help:"Files, folders, addresses, or - for standard input."`

	inputs
	JSON    bool `help:"One JSON object an article: actors, events and positions with their places in the text."`
	Explain bool `help:"Sentence by sentence: mentions, facts with the rule behind each, and what was left unclaimed."`
	Colour  bool `help:"Colours also where standard output is no terminal." name:"color"`
}

// Run reads the sources and prints what they say.
func (x *Extract) Run(ctx context.Context, p *Program) error {
	o, err := x.options()
	if err != nil {
		return err
	}
	l, err := p.openReader()
	if err != nil {
		return err
	}
	worker := l.Model.Worker()
	read, rejected := 0, 0
	for a, r := range articles(ctx, x.Source, p.in, o) {
		if r != nil {
			rejected++
			p.tell(loader.Outcome{Where: r.Where, Rejected: r})
			continue
		}
		article, result, err := l.Extract(a, worker)
		if err != nil {
			return fmt.Errorf("%s: %w", a.Where, err)
		}
		read++
		for _, problem := range result.Problems {
			p.tellProblem(a.Where, problem)
		}
		doc := newGuide(name(a), a.Text, article, result, l.Gazetteer)
		switch {
		case x.JSON:
			err = json.NewEncoder(p.out).Encode(doc)
		case x.Explain:
			err = explain(p.out, a, result, doc, x.Colour || isTerminal(p.out))
		default:
			err = doc.print(p.out)
		}
		if err != nil {
			return err
		}
	}
	switch {
	case rejected > 0 && read == 0:
		return &fault{ExitNothing, errors.New("nothing could be read")}
	case rejected > 0:
		return &fault{ExitPartly, fmt.Errorf("%d inputs were rejected", rejected)}
	}
	return ctx.Err()
}

// openReader opens what reading needs, without a store.
func (p *Program) openReader() (*loader.Loader, error) {
	model, err := p.openModel()
	if err != nil {
		return nil, err
	}
	g, err := p.openGazetteer()
	if err != nil {
		return nil, err
	}
	x, err := extract.New(g)
	if err != nil {
		return nil, err
	}
	return &loader.Loader{Model: model, Gazetteer: g, Extractor: x}, nil
}

// name is what an article is called in what is printed: its own id, or the name of its file.
func name(a feed.Article) string {
	if a.ID != "" {
		return a.ID
	}
	return filepath.Base(a.Where)
}
