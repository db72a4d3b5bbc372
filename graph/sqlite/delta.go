package sqlite

import (
	"context"
	"maps"
	"slices"

	"demarche/graph"
	"demarche/graph/shelf"
)

// Write carries out a delta. Facts come before the evidence that points to them, and go after it has been pointed elsewhere.
func (l *ledger) Write(ctx context.Context, d graph.Delta) error {
	for _, n := range d.Nodes {
		if err := l.writeNode(ctx, n, false); err != nil {
			return err
		}
	}
	facts, err := l.openFacts(ctx, d.Facts)
	if err != nil {
		return err
	}
	counts, err := l.writeArticles(ctx, d.Articles, facts)
	if err != nil {
		return err
	}
	for _, a := range d.Origins {
		if err := l.exec(ctx, "UPDATE article SET origin = ?, data = ? WHERE id = ?", shelf.OriginOf(a), shelf.Encode(a), string(a.ID)); err != nil {
			return err
		}
	}
	for _, r := range d.Rulings {
		if err := l.writeRuling(ctx, r); err != nil {
			return err
		}
	}
	err = madeBeside(facts, (*openFact).made, func(f *openFact, made madeFact) error { return l.writeFact(ctx, f, made) })
	if err != nil {
		return err
	}
	for _, id := range d.Loose {
		if err := l.exec(ctx, "UPDATE evidence SET fact = NULL WHERE id = ?", string(id)); err != nil {
			return err
		}
	}
	if err := l.eraseFacts(ctx, d.Gone); err != nil {
		return err
	}
	if err := l.flush(ctx); err != nil {
		return err
	}
	return l.rank(ctx, counts)
}

// writeArticles writes new articles, their evidence pointing to its facts, and gives how often each node is mentioned, or has published.
func (l *ledger) writeArticles(ctx context.Context, batches []graph.Batch, facts []*openFact) (map[graph.ID]int, error) {
	owner := map[graph.ID]*openFact{}
	for _, f := range facts {
		for _, id := range f.Evidence {
			owner[id] = f
		}
	}
	counts := map[graph.ID]int{}
	for _, b := range batches {
		num, err := l.writeArticle(ctx, b, counts)
		if err != nil {
			return nil, err
		}
		for _, e := range b.Evidence {
			if err := l.writeEvidence(ctx, num, b.Article, e, owner[e.ID]); err != nil {
				return nil, err
			}
		}
	}
	return counts, nil
}

// writeArticle writes a new article with its text, gives its number, and counts its mentions and its publisher.
func (l *ledger) writeArticle(ctx context.Context, b graph.Batch, counts map[graph.ID]int) (int64, error) {
	a := b.Article
	unclaimed := 0
	for _, s := range b.Text.Sentences {
		if !s.Claimed {
			unclaimed++
		}
	}
	num, err := l.insert(ctx, `INSERT INTO article (id, at, published, publisher, language, origin, sentences, unclaimed, recorded, data)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`, string(a.ID), string(a.At()), string(a.Published), string(a.Publisher), a.Language, shelf.OriginOf(a),
		len(b.Text.Sentences), unclaimed, shelf.FormatTime(a.RecordedAt), shelf.Encode(a))
	if err != nil {
		return 0, err
	}
	b.Text.Article = a.ID
	if err := l.exec(ctx, "INSERT INTO text (article, data) VALUES (?, ?)", num, shelf.Encode(b.Text)); err != nil {
		return 0, err
	}
	for _, h := range a.Shingles {
		if err := l.exec(ctx, "INSERT OR IGNORE INTO shingle (hash, article) VALUES (?, ?)", int64(h), num); err != nil {
			return 0, err
		}
	}
	if a.Publisher != "" {
		counts[a.Publisher]++
	}
	l.writeMentions(num, b, counts)
	l.writeSentences(num, b)
	return num, nil
}

func (l *ledger) writeMentions(num int64, b graph.Batch, counts map[graph.ID]int) {
	here := map[graph.ID]int{}
	for _, m := range b.Text.Mentions {
		if m.Entity != "" {
			here[m.Entity]++
			counts[m.Entity]++
		}
	}
	for _, id := range slices.Sorted(maps.Keys(here)) {
		l.rows.link(num, shelf.Span{Edge: shelf.Edge{Link: shelf.LinkMention, Node: id, Weight: here[id]}, At: b.Article.At(), Since: b.Article.Published, Current: true})
	}
}

// writeSentences indexes the words of title and sentences.
func (l *ledger) writeSentences(num int64, b graph.Batch) {
	first := wordsArticle + num<<sentenceBits
	l.rows.index(first+sentenceTitle, shelf.Words(b.Article.Title))
	body := []rune(b.Text.Body)
	for i, s := range b.Text.Sentences {
		l.rows.index(first+int64(i)+1, shelf.Words(string(body[s.Start:s.End])))
	}
}

func (l *ledger) writeEvidence(ctx context.Context, article int64, a graph.Article, e graph.Evidence, owner *openFact) error {
	var fact any
	if owner != nil {
		fact = owner.num
		owner.pointed[e.ID] = true
	}
	e.Fact = ""
	return l.exec(ctx, `INSERT INTO evidence (id, article, fact, at, published, publisher, rule, band, start, stop, data)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`, string(e.ID), article, fact, string(graph.NewAt(a.Published, e.ID)), string(a.Published),
		string(a.Publisher), e.Rule, string(e.Band), e.Start, e.End, shelf.Encode(e))
}

func (l *ledger) writeRuling(ctx context.Context, r graph.Ruling) error {
	if err := l.exec(ctx, `INSERT INTO ruling (id, undone, data) VALUES (?, ?, ?)
		ON CONFLICT (id) DO UPDATE SET undone = excluded.undone, data = excluded.data`, string(r.ID), r.Undone, shelf.Encode(r)); err != nil {
		return err
	}
	for _, id := range r.Evidence {
		if err := l.exec(ctx, "INSERT OR IGNORE INTO ruled (evidence, ruling) SELECT ?, num FROM ruling WHERE id = ?", string(id), string(r.ID)); err != nil {
			return err
		}
	}
	return nil
}
