package neo4j

import (
	"context"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"demarche/graph"
	"demarche/graph/shelf"
)

// Corpus says what is loaded.
func (s *Store) Corpus(ctx context.Context, v graph.View) (graph.Corpus, error) {
	var c graph.Corpus
	err := s.read(ctx, func(t *tx) error {
		c = graph.Corpus{} // a read may be tried again
		for _, count := range []func(context.Context, *tx, graph.View, *graph.Corpus) error{countArticles, countFacts, countActors, countBy, lastRecorded} {
			if err := count(ctx, t, v, &c); err != nil {
				return err
			}
		}
		return nil
	})
	return c, err
}

func countArticles(ctx context.Context, t *tx, v graph.View, c *graph.Corpus) error {
	where := publishedBy(v, "v")
	query, p := bind("MATCH (v:Article) WHERE v.at > '' AND "+where.all()+` RETURN count(v), count(DISTINCT v.origin), sum(CASE WHEN v.published = '' THEN 1 ELSE 0 END),
		sum(v.sentences), sum(v.unclaimed), coalesce(min(CASE WHEN v.published <> '' THEN v.published END), ''), coalesce(max(v.published), '')`, where.args)
	return t.each(ctx, query, p, func(r *neo4j.Record) error {
		c.Articles, c.Origins, c.Undated = number(r.Values[0]), number(r.Values[1]), number(r.Values[2])
		c.Sentences, c.Unclaimed = number(r.Values[3]), number(r.Values[4])
		c.Oldest, c.Newest = graph.Day(text(r.Values[5])), graph.Day(text(r.Values[6]))
		return nil
	})
}

func countFacts(ctx context.Context, t *tx, v graph.View, c *graph.Corpus) error {
	for fact, into := range map[graph.FactType]*int{graph.FactEvent: &c.Events, graph.FactPosition: &c.Positions} {
		for _, name := range labels[fact].versions(v) {
			where := seen(v, "v")
			query, p := bind("MATCH (v:"+name+") WHERE v.at > '' AND "+where.all()+" RETURN count(v)", where.args)
			err := t.each(ctx, query, p, func(r *neo4j.Record) error {
				*into += number(r.Values[0])
				return nil
			})
			if err != nil {
				return err
			}
		}
	}
	return nil
}

func countActors(ctx context.Context, t *tx, v graph.View, c *graph.Corpus) error {
	where := publishedBy(v, "a")
	query, p := bind("MATCH ()-[k:MENTIONED_IN]->(a) WHERE k.node > 'actor:' AND k.node < 'actor;' AND k.at > '' AND "+where.all()+" RETURN count(DISTINCT k.node)", where.args)
	return t.each(ctx, query, p, func(r *neo4j.Record) error {
		c.Actors = number(r.Values[0])
		return nil
	})
}

// countBy counts articles by day, publisher and language.
func countBy(ctx context.Context, t *tx, v graph.View, c *graph.Corpus) error {
	for _, by := range []struct {
		property, order string
		into            *[]graph.Count
	}{
		{"published", "value = '', value", &c.Days},
		{"publisher", "n DESC, value", &c.Publishers},
		{"language", "n DESC, value", &c.Languages},
	} {
		where := publishedBy(v, "v")
		query, p := bind("MATCH (v:Article) WHERE v.at > '' AND "+where.all()+" WITH v."+by.property+" AS value, count(v) AS n, count(DISTINCT v.origin) AS origins RETURN value, n, origins ORDER BY "+by.order, where.args)
		err := t.each(ctx, query, p, func(r *neo4j.Record) error {
			*by.into = append(*by.into, graph.Count{Value: text(r.Values[0]), Articles: number(r.Values[1]), Origins: number(r.Values[2])})
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func lastRecorded(ctx context.Context, t *tx, _ graph.View, c *graph.Corpus) (err error) {
	recorded, err := t.meta(ctx, "recorded")
	if err != nil {
		return err
	}
	c.RecordedAt, err = shelf.ParseTime(recorded)
	return err
}
