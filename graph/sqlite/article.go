package sqlite

import (
	"context"

	"demarche/graph"
	"demarche/graph/shelf"
)

// owners gives the fact that each passage belongs to.
func owners(facts []*openFact) map[graph.ID]*openFact {
	owner := map[graph.ID]*openFact{}
	for _, f := range facts {
		for _, id := range f.Evidence {
			owner[id] = f
		}
	}
	return owner
}

// WriteAhead writes new nodes and articles, without what they say, while that is folded. Fold reads in between by the same connection: a
// statement here, a row there.
func (l *ledger) WriteAhead(ctx context.Context, nodes []graph.Node, articles []graph.Batch) {
	l.ahead = make(chan error, 1)
	go func() { l.ahead <- l.writeArticles(ctx, nodes, articles) }()
}

// waitAhead waits until what was begun ahead is written.
func (l *ledger) waitAhead() error {
	if l.ahead == nil {
		return nil
	}
	err := <-l.ahead
	l.ahead = nil
	return err
}

func (l *ledger) writeArticles(ctx context.Context, nodes []graph.Node, articles []graph.Batch) error {
	open, err := l.openNodes(ctx, nodes)
	if err != nil {
		return err
	}
	return l.carryOut(ctx, func(w *scribe) {
		l.first = w.last.article + 1
		for _, n := range open {
			w.node(n)
		}
		for i, b := range articles {
			w.article(l.first+int64(i), b)
		}
		w.finish(&w.into.article, &w.into.text)
	})
}

// passages writes the evidence of new articles, which points to its facts.
func (w *scribe) passages(first int64, batches []graph.Batch, owner map[graph.ID]*openFact) {
	for i, b := range batches {
		for _, e := range b.Evidence {
			w.evidence(first+int64(i), b.Article, e, owner[e.ID])
		}
	}
	w.finish(&w.into.evidence)
}

func (w *scribe) article(num int64, b graph.Batch) {
	a := b.Article
	unclaimed := 0
	for _, s := range b.Text.Sentences {
		if !s.Claimed {
			unclaimed++
		}
	}
	w.insert(&w.into.article, num, string(a.ID), string(a.At()), string(a.Published), string(a.Publisher), a.Language, shelf.OriginOf(a),
		int64(len(b.Text.Sentences)), int64(unclaimed), shelf.FormatTime(a.RecordedAt), shelf.Encode(a))
	b.Text.Article = a.ID
	w.insert(&w.into.text, num, shelf.Encode(b.Text))
	for _, h := range a.Shingles {
		w.rows.shingles = append(w.rows.shingles, pair{int64(h), num})
	}
	w.mentions(num, b)
	w.sentences(num, b)
}

func (w *scribe) mentions(num int64, b graph.Batch) {
	here := map[graph.ID]int{}
	for _, m := range b.Text.Mentions {
		if m.Entity != "" {
			here[m.Entity]++
		}
	}
	for id, times := range here {
		w.rows.link(num, shelf.Span{Edge: shelf.Edge{Link: shelf.LinkMention, Node: id, Weight: times}, At: b.Article.At(), Since: b.Article.Published, Current: true})
	}
}

// sentences indexes the words of title and sentences.
func (w *scribe) sentences(num int64, b graph.Batch) {
	first := wordsArticle + num<<sentenceBits
	w.rows.index(first+sentenceTitle, shelf.Words(b.Article.Title))
	body := []rune(b.Text.Body)
	for i, s := range b.Text.Sentences {
		w.rows.index(first+int64(i)+1, shelf.Words(string(body[s.Start:s.End])))
	}
}

func (w *scribe) evidence(article int64, a graph.Article, e graph.Evidence, owner *openFact) {
	w.last.evidence++
	var fact any
	if owner != nil {
		fact = owner.num
		owner.pointed[e.ID] = true
	}
	e.Fact = ""
	w.insert(&w.into.evidence, w.last.evidence, string(e.ID), article, fact, string(graph.NewAt(a.Published, e.ID)), string(a.Published),
		string(a.Publisher), e.Rule, string(e.Band), int64(e.Start), int64(e.End), shelf.Encode(e))
}
