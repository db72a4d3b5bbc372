package neo4j

import (
	"context"
	"fmt"
	"strings"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"demarche/graph"
	"demarche/graph/shelf"
)

// Search finds what holds all these words.
func (s *Store) Search(ctx context.Context, v graph.View, query string, kinds []graph.Kind, p graph.Page) (graph.List[graph.Hit], error) {
	var out graph.List[graph.Hit]
	all := searches(v, query, kinds)
	if len(all) == 0 {
		return out, nil
	}
	err := s.read(ctx, func(t *tx) error {
		if err := t.run(ctx, refreshed, nil); err != nil {
			return err
		}
		found, err := hitPage(ctx, t, all, p)
		if err != nil {
			return err
		}
		if out, err = shelf.HitList(ctx, t, v, query, found, p); err != nil {
			return err
		}
		if p.Count {
			out.Total, err = hitCount(ctx, t, all)
		}
		return err
	})
	return out, err
}

// refreshed waits until the full-text indexes, which the database brings up to date behind a commit, hold all that was committed.
const refreshed = "CALL db.index.fulltext.awaitEventuallyConsistentIndexRefresh()"

// searches give key (graph.HitAt) and id of everything that holds the words, each of one class that is asked for; none if the query has no word.
func searches(v graph.View, query string, kinds []graph.Kind) []clause {
	terms := graph.Terms(query)
	if len(terms) == 0 {
		return nil
	}
	asked := func(k graph.Kind) bool { return shelf.Asked(k, kinds) }
	var all []clause
	items := shelf.AskedNodes(kinds)
	if names := shelf.NameTerms(query); len(items) > 0 && len(names) > 0 {
		c := living(v)
		in(&c, "v.kind", items)
		all = append(all, inIndex("item_words", string(graph.HitAt("", "")), "v.at", names, c))
	}
	for _, fact := range []graph.FactType{graph.FactEvent, graph.FactPosition} { // in order: the database plans each text once
		if !asked(fact.Kind()) {
			continue
		}
		index := string(fact.Kind()) + "_words"
		c := seen(v, "v")
		if v.PublishedBy == "" {
			c.add("v:" + labels[fact].current)
		}
		all = append(all, inIndex(index, string(graph.HitAt(fact.Kind(), "")), "v.at", terms, c))
	}
	if asked(graph.KindArticle) {
		all = append(all, inIndex("article_words", string(graph.HitAt(graph.KindArticle, "")), "v.at", terms, publishedBy(v, "v")))
	}
	if asked(graph.KindSentence) {
		all = append(all, inIndex("sentence_words", string(graph.HitAt(graph.KindSentence, "")), "v.at", terms, publishedBy(v, "v")))
	}
	return all
}

// inIndex is the search in one full-text index.
func inIndex(index, prefix, key string, terms [][]string, c condition) clause {
	return clause{
		text: fmt.Sprintf("CALL db.index.fulltext.queryNodes('%s', $?) YIELD node AS v WITH v WHERE %s RETURN $? + %s AS at, v.id AS id", index, c.all(), key),
		args: append(append([]any{lucene(terms)}, c.args...), prefix),
	}
}

// lucene is a query in the language of the index, made of words alone: all terms, phrases in quotation marks. Words hold letters and digits
// only, so that no sign of that language can be among them.
func lucene(terms [][]string) string {
	parts := make([]string, len(terms))
	for i, t := range terms {
		parts[i] = `+"` + joined(t) + `"`
	}
	return strings.Join(parts, " ")
}

func joined(words []string) string { return strings.Join(words, " ") }

// union is all searches in one statement.
func union(searches []clause) clause {
	var all clause
	var parts []string
	for _, s := range searches {
		parts = append(parts, s.text)
		all.args = append(all.args, s.args...)
	}
	all.text = "CALL () { " + strings.Join(parts, " UNION ALL ") + " }"
	return all
}

// hitPage gives one hit more than the page has, in the direction of paging.
func hitPage(ctx context.Context, t *tx, searches []clause, p graph.Page) ([]shelf.Found, error) {
	from := union(searches)
	var c condition
	if p.After != "" {
		c.add("at < $?", string(p.After))
	}
	if p.Before != "" {
		c.add("at > $?", string(p.Before))
	}
	order := "DESC"
	if p.Last {
		order = "ASC"
	}
	var hits []shelf.Found
	query, bound := bind(from.text+" WITH at, id WHERE "+c.all()+" RETURN at, id ORDER BY at "+order+" LIMIT $?",
		append(append(from.args, c.args...), max(p.Limit, 0)+1))
	err := t.each(ctx, query, bound, func(r *neo4j.Record) error {
		hits = append(hits, shelf.Found{At: graph.At(text(r.Values[0])), ID: graph.ID(text(r.Values[1]))})
		return nil
	})
	return hits, err
}

func hitCount(ctx context.Context, t *tx, searches []clause) (total int, err error) {
	from := union(searches)
	query, p := bind(from.text+" RETURN count(id)", from.args)
	err = t.each(ctx, query, p, func(r *neo4j.Record) error {
		total = number(r.Values[0])
		return nil
	})
	return total, err
}
