package graph

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"slices"
)

// Violation is something in a store that must not be.
type Violation struct {
	ID   ID
	What string
}

// Check reads a whole store and reports what must not be: texts, sentences, mentions and passages that do not fit together; evidence without
// a fact or in one that does not list it; facts that are not what Fold makes of all evidence, or that rest on nothing. It holds the
// readings of the store in memory. An error means that the store could not be read.
func Check(ctx context.Context, r Reader, report func(Violation)) error {
	c := checker{reader: r, report: report, evidence: map[ID]ID{}}
	if err := c.readRulings(ctx); err != nil {
		return err
	}
	err := Pages(ctx, r, KindArticle, func(nodes []Node) error { return c.checkArticles(ctx, nodes) })
	if err != nil {
		return err
	}
	return c.checkFacts(ctx)
}

// checker is a Check on its way.
type checker struct {
	reader   Reader
	report   func(Violation)
	rulings  []Ruling
	readings []Reading
	evidence map[ID]ID // the fact that each passage says it belongs to
}

func (c *checker) found(id ID, format string, args ...any) {
	c.report(Violation{ID: id, What: fmt.Sprintf(format, args...)})
}

func (c *checker) readRulings(ctx context.Context) error {
	return Pages(ctx, c.reader, KindRuling, func(nodes []Node) error {
		for _, n := range nodes {
			if r, ok := n.(Ruling); ok {
				c.rulings = append(c.rulings, r)
			}
		}
		return nil
	})
}

// checkArticles holds a page of articles against the checks at the door, and keeps their readings.
func (c *checker) checkArticles(ctx context.Context, nodes []Node) error {
	ids := idsOf(nodes)
	texts, err := c.reader.Texts(ctx, ids)
	if err != nil {
		return fmt.Errorf("texts: %w", err)
	}
	evidence, err := c.evidenceOf(ctx, ids)
	if err != nil {
		return err
	}
	for i, n := range nodes {
		article := n.(Article)
		if err := checkBatch(Batch{Article: article, Text: texts[i], Evidence: evidence[i]}); err != nil {
			c.found(article.ID, "%v", err)
		}
		for _, e := range evidence[i] {
			c.evidence[e.ID] = e.Fact
			c.readings = append(c.readings, Reading{Evidence: e, Published: article.Published, Origin: article.Origin, Publisher: article.Publisher})
		}
	}
	return nil
}

// evidenceOf gives all evidence of some articles, in that order.
func (c *checker) evidenceOf(ctx context.Context, articles []ID) ([][]Evidence, error) {
	page := Page{Limit: pageSize, Oldest: true}
	lists, err := c.reader.Evidence(ctx, View{}, Of{IDs: articles, By: ByArticle}, EvidenceFilter{}, page)
	if err != nil {
		return nil, fmt.Errorf("evidence of articles: %w", err)
	}
	all := make([][]Evidence, len(articles))
	for i, list := range lists {
		all[i] = list.Rows
		for list.More && len(list.Keys) > 0 {
			page.After = list.Keys[len(list.Keys)-1]
			rest, err := c.reader.Evidence(ctx, View{}, Of{IDs: articles[i : i+1], By: ByArticle}, EvidenceFilter{}, page)
			if err != nil {
				return nil, fmt.Errorf("evidence of %s: %w", articles[i], err)
			}
			list = rest[0]
			all[i] = append(all[i], list.Rows...)
		}
	}
	return all, nil
}

// checkFacts compares the facts of the store with what Fold makes of all readings.
func (c *checker) checkFacts(ctx context.Context) error {
	folded := map[ID]Fact{}
	for _, f := range Fold(c.readings, c.rulings) {
		folded[f.ID] = f
		for _, id := range f.Evidence {
			if c.evidence[id] != f.ID {
				c.found(id, "belongs to %s, but the store says %q", f.ID, c.evidence[id])
			}
			delete(c.evidence, id)
		}
	}
	for id, fact := range c.evidence {
		if fact != "" {
			c.found(id, "is rejected, but the store says that it belongs to %s", fact)
		}
	}
	for _, kind := range []Kind{KindEvent, KindPosition} {
		err := Pages(ctx, c.reader, kind, func(nodes []Node) error {
			for _, n := range nodes {
				if err := c.compare(n, folded); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	missing := make([]ID, 0, len(folded))
	for id := range folded {
		missing = append(missing, id)
	}
	slices.SortFunc(missing, func(a, b ID) int { return cmp.Compare(a, b) })
	for _, id := range missing {
		c.found(id, "is missing: its evidence is %v", folded[id].Evidence)
	}
	return nil
}

// compare holds a stored fact against the folded one, and takes that off the list.
func (c *checker) compare(n Node, folded map[ID]Fact) error {
	fact, known := folded[idOf(n)]
	if !known {
		c.found(idOf(n), "rests on no evidence")
		return nil
	}
	delete(folded, fact.ID)
	var want Node
	if v := fact.now(); v.Event != nil {
		want = *v.Event
	} else {
		want = *v.Position
	}
	if e, event := n.(Event); event {
		e.Corroboration.Refuting = 0 // the store counts it when it reads
		n = e
	}
	stored, err := json.Marshal(n)
	if err != nil {
		return fmt.Errorf("%s: %w", fact.ID, err)
	}
	made, err := json.Marshal(want)
	if err != nil {
		return fmt.Errorf("%s: %w", fact.ID, err)
	}
	if !bytes.Equal(stored, made) {
		c.found(fact.ID, "is stored as %s, but its evidence gives %s", stored, made)
	}
	return nil
}
