package command

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"demarche/graph"
)

// Copy copies a graph from one store to another. Facts are folded anew, so the copy proves the original.
type Copy struct {
	From  string `required:"" help:"The store to copy."`
	To    string `required:"" help:"The store to copy to; what it has already is left as it is."`
	Batch int    `help:"Articles applied at once." default:"50"`
}

// seeded are the kinds of nodes that are copied before the articles.
var seeded = []graph.Kind{graph.KindActor, graph.KindOffice, graph.KindPlace, graph.KindAgreement, graph.KindIssue, graph.KindSource}

// Run copies, and compares the dumps of both stores.
func (c *Copy) Run(ctx context.Context, p *Program) error {
	from, err := p.openStore(ctx, c.From)
	if err != nil {
		return err
	}
	defer from.Close()
	to, err := p.openStore(ctx, c.To)
	if err != nil {
		return err
	}
	defer to.Close()
	if err := copyNodes(ctx, from, to, c.From); err != nil {
		return err
	}
	if err := c.copyArticles(ctx, p, from, to); err != nil {
		return err
	}
	if err := copyRulings(ctx, from, to); err != nil {
		return err
	}
	return compare(ctx, p, from, to)
}

func copyRulings(ctx context.Context, from, to graph.Store) error {
	var rulings []graph.Ruling
	err := graph.Pages(ctx, from, graph.KindRuling, func(page []graph.Node) error {
		for _, n := range page {
			rulings = append(rulings, n.(graph.Ruling))
		}
		return nil
	})
	if err != nil {
		return err
	}
	if len(rulings) == 0 {
		return nil
	}
	_, err = to.Rule(ctx, rulings)
	return err
}

func copyNodes(ctx context.Context, from, to graph.Store, version string) error {
	var nodes []graph.Node
	for _, kind := range seeded {
		if err := graph.Pages(ctx, from, kind, func(page []graph.Node) error {
			nodes = append(nodes, page...)
			return nil
		}); err != nil {
			return err
		}
	}
	sum := sha256.New()
	for _, n := range nodes {
		fmt.Fprintf(sum, "%v\n", n)
	}
	return to.Seed(ctx, "copy of "+version+" "+hex.EncodeToString(sum.Sum(nil)[:8]), nodes)
}

func (c *Copy) copyArticles(ctx context.Context, p *Program, from, to graph.Store) error {
	bar := p.progress("articles")
	defer func() { _ = bar.Finish() }() // a progress bar that cannot be drawn is no fault of the copy
	var after graph.ID
	for {
		nodes, err := from.Scan(ctx, graph.KindArticle, after, max(c.Batch, 1))
		if err != nil || len(nodes) == 0 {
			return err
		}
		ids := make([]graph.ID, len(nodes))
		for i, n := range nodes {
			ids[i] = n.(graph.Article).ID
		}
		after = ids[len(ids)-1]
		batches, err := batchesOf(ctx, from, nodes, ids)
		if err != nil {
			return err
		}
		if _, err := to.Apply(ctx, batches, false); err != nil {
			return err
		}
		_ = bar.Add(len(nodes))
	}
}

// batchesOf are the batches that the loader once made of these articles.
func batchesOf(ctx context.Context, from graph.Reader, nodes []graph.Node, ids []graph.ID) ([]graph.Batch, error) {
	texts, err := from.Texts(ctx, ids)
	if err != nil {
		return nil, err
	}
	evidence, err := from.Evidence(ctx, graph.View{}, graph.Of{IDs: ids, By: graph.ByArticle}, graph.EvidenceFilter{}, graph.Page{Limit: 1 << 20, Oldest: true})
	if err != nil {
		return nil, err
	}
	batches := make([]graph.Batch, len(nodes))
	for i, n := range nodes {
		batches[i] = graph.Batch{Article: n.(graph.Article), Text: texts[i], Evidence: evidence[i].Rows}
	}
	return batches, nil
}

func compare(ctx context.Context, p *Program, from, to graph.Store) error {
	var sums [2]string
	for i, s := range []graph.Store{from, to} {
		sum := sha256.New()
		if err := graph.Dump(ctx, s, sum); err != nil {
			return err
		}
		sums[i] = hex.EncodeToString(sum.Sum(nil))
	}
	if sums[0] != sums[1] {
		return fmt.Errorf("the copy differs: dump %s, of the original %s; see demarche check", sums[1], sums[0])
	}
	_, err := fmt.Fprintf(p.out, "both stores hold the same graph: %s\n", sums[0])
	return err
}
