package sqlite

import (
	"context"
	"database/sql"
	"errors"

	"demarche/graph"
	"demarche/graph/shelf"
)

// Corpus says what is loaded.
func (s *Store) Corpus(ctx context.Context, v graph.View) (graph.Corpus, error) {
	var c graph.Corpus
	err := s.reading(ctx, func(tx *snapshot) error {
		for _, count := range []func(context.Context, *snapshot, graph.View, *graph.Corpus) error{countArticles, countFacts, countActors, countBy, lastRecorded} {
			if err := count(ctx, tx, v, &c); err != nil {
				return err
			}
		}
		return nil
	})
	return c, err
}

func countArticles(ctx context.Context, tx *snapshot, v graph.View, c *graph.Corpus) error {
	var where condition
	published(v)(&where, "v")
	query := `SELECT count(*), count(DISTINCT origin), ifnull(sum(published = ''), 0), ifnull(sum(sentences), 0), ifnull(sum(unclaimed), 0),
		ifnull(min(nullif(published, '')), ''), ifnull(max(published), '') FROM article v WHERE ` + where.all()
	return tx.one(ctx, query, where.args, &c.Articles, &c.Origins, &c.Undated, &c.Sentences, &c.Unclaimed, &c.Oldest, &c.Newest)
}

func countFacts(ctx context.Context, tx *snapshot, v graph.View, c *graph.Corpus) error {
	for table, into := range map[string]*int{"event": &c.Events, "position": &c.Positions} {
		var where condition
		seen(v)(&where, "v")
		if err := tx.one(ctx, "SELECT count(*) FROM "+table+" v WHERE "+where.all(), where.args, into); err != nil {
			return err
		}
	}
	return nil
}

func countActors(ctx context.Context, tx *snapshot, v graph.View, c *graph.Corpus) error {
	where := condition{parts: []string{"k.link = ? AND k.node >= ? AND k.node < ?"}, args: []any{int(shelf.LinkMention), "actor:", "actor;"}}
	seen(v)(&where, "k")
	return tx.one(ctx, "SELECT count(DISTINCT k.node) FROM edge k WHERE "+where.all(), where.args, &c.Actors)
}

// countBy counts articles by day, publisher and language.
func countBy(ctx context.Context, tx *snapshot, v graph.View, c *graph.Corpus) error {
	for _, by := range []struct {
		column, order string
		into          *[]graph.Count
	}{
		{"published", "published = '', published", &c.Days},
		{"publisher", "2 DESC, publisher", &c.Publishers},
		{"language", "2 DESC, language", &c.Languages},
	} {
		var where condition
		published(v)(&where, "v")
		query := "SELECT " + by.column + ", count(*), count(DISTINCT origin) FROM article v WHERE " + where.all() + " GROUP BY 1 ORDER BY " + by.order
		err := each(ctx, tx, query, where.args, func(scan func(...any) error) error {
			var n graph.Count
			err := scan(&n.Value, &n.Articles, &n.Origins)
			*by.into = append(*by.into, n)
			return err
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func lastRecorded(ctx context.Context, tx *snapshot, _ graph.View, c *graph.Corpus) error {
	var text string
	err := tx.one(ctx, "SELECT value FROM meta WHERE key = 'recorded'", nil, &text)
	if errors.Is(err, sql.ErrNoRows) {
		return nil
	}
	if err == nil {
		c.RecordedAt, err = shelf.ParseTime(text)
	}
	return err
}
