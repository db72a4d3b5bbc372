package neo4j

import (
	"context"
	"fmt"
	"slices"
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
		out = graph.List[graph.Hit]{} // a read may be tried again
		if err := t.run(ctx, refreshed, nil); err != nil {
			return err
		}
		found, err := hitPage(ctx, t, all, p)
		if err != nil {
			return err
		}
		if out.More = len(found) > max(p.Limit, 0); out.More {
			found = found[:max(p.Limit, 0)]
		}
		if p.Last {
			slices.Reverse(found)
		}
		if out.Rows, err = hitRows(ctx, t, v, query, found); err != nil {
			return err
		}
		for _, h := range found {
			out.Keys = append(out.Keys, h.at)
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

// search is a statement that gives key (graph.HitAt) and id of everything of one class that holds the words.
type search struct {
	cypher string
	args   []any
}

// searches are the searches in all classes that are asked for; none if the query has no word.
func searches(v graph.View, query string, kinds []graph.Kind) []search {
	terms := graph.Terms(query)
	if len(terms) == 0 {
		return nil
	}
	asked := func(k graph.Kind) bool { return len(kinds) == 0 || slices.Contains(kinds, k) }
	var all []search
	var items []graph.Kind
	for _, k := range shelf.Kinds {
		if asked(k) {
			items = append(items, k)
		}
	}
	if names := shelf.NameTerms(query); len(items) > 0 && len(names) > 0 {
		c := living(v)
		in(&c, "v.kind", items)
		all = append(all, inIndex("item_words", string(graph.HitAt("", "")), "v.at", names, c))
	}
	for fact, index := range map[graph.FactType]string{graph.FactEvent: "event_words", graph.FactPosition: "position_words"} {
		if !asked(fact.Kind()) {
			continue
		}
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
func inIndex(index, prefix, key string, terms [][]string, c condition) search {
	return search{
		cypher: fmt.Sprintf("CALL db.index.fulltext.queryNodes('%s', $?) YIELD node AS v WITH v WHERE %s RETURN $? + %s AS at, v.id AS id", index, c.all(), key),
		args:   append(append([]any{lucene(terms)}, c.args...), prefix),
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
func union(searches []search) search {
	var all search
	var parts []string
	for _, s := range searches {
		parts = append(parts, s.cypher)
		all.args = append(all.args, s.args...)
	}
	all.cypher = "CALL () { " + strings.Join(parts, " UNION ALL ") + " }"
	return all
}

// found is a hit before its text is read.
type found struct {
	at graph.At
	id graph.ID
}

// hitPage gives one hit more than the page has, in the direction of paging.
func hitPage(ctx context.Context, t *tx, searches []search, p graph.Page) ([]found, error) {
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
	var hits []found
	query, bound := bind(from.cypher+" WITH at, id WHERE "+c.all()+" RETURN at, id ORDER BY at "+order+" LIMIT $?",
		append(append(from.args, c.args...), max(p.Limit, 0)+1))
	err := t.each(ctx, query, bound, func(r *neo4j.Record) error {
		hits = append(hits, found{graph.At(text(r.Values[0])), graph.ID(text(r.Values[1]))})
		return nil
	})
	return hits, err
}

func hitCount(ctx context.Context, t *tx, searches []search) (total int, err error) {
	from := union(searches)
	query, p := bind(from.cypher+" RETURN count(id)", from.args)
	err = t.each(ctx, query, p, func(r *neo4j.Record) error {
		total = number(r.Values[0])
		return nil
	})
	return total, err
}

// hitRows reads the names and texts of hits.
func hitRows(ctx context.Context, t *tx, v graph.View, query string, hits []found) ([]graph.Hit, error) {
	var ids, owners []graph.ID
	for _, h := range hits {
		ids = append(ids, h.id)
		if h.id.Kind() == graph.KindSentence {
			owners = append(owners, shelf.ArticleOf(h.id))
		}
	}
	nodes, err := nodesOf(ctx, t, v, ids)
	if err != nil {
		return nil, err
	}
	bodies, err := textsOf(ctx, t, owners)
	if err != nil {
		return nil, err
	}
	var rows []graph.Hit
	for _, h := range hits {
		rows = append(rows, shelf.HitOf(h.id, nodes[h.id], bodies, query))
	}
	return rows, nil
}
