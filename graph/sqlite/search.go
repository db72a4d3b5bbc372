package sqlite

import (
	"context"
	"fmt"
	"strings"

	"demarche/graph"
	"demarche/graph/shelf"
)

// Search finds what holds all these words.
func (s *Store) Search(ctx context.Context, v graph.View, query string, kinds []graph.Kind, p graph.Page) (graph.List[graph.Hit], error) {
	var out graph.List[graph.Hit]
	hits := searches(v, query, kinds)
	if len(hits) == 0 {
		return out, nil
	}
	err := s.reading(ctx, func(tx *snapshot) error {
		found, err := hitPage(ctx, tx, hits, p)
		if err != nil {
			return err
		}
		if out, err = shelf.HitList(ctx, tx, v, query, found, p); err != nil {
			return err
		}
		if p.Count {
			out.Total, err = hitCount(ctx, tx, hits)
		}
		return err
	})
	return out, err
}

// search is a statement that gives key (graph.HitAt) and id of everything of one class that holds the words.
type search struct {
	sql  string
	args []any
}

// searches are the searches in all classes that are asked for; none if the query has no word.
func searches(v graph.View, query string, kinds []graph.Kind) []search {
	terms := graph.Terms(query)
	if len(terms) == 0 {
		return nil
	}
	asked := func(k graph.Kind) bool { return shelf.Asked(k, kinds) }
	var all []search
	if named := shelf.AskedNodes(kinds); len(named) > 0 {
		var c condition
		in(&c, "v.kind", named)
		living(v)(&c, "v")
		if names := shelf.NameTerms(query); len(names) > 0 {
			all = append(all, inClass(wordsNode, "v.num = w.rowid", "node", string(graph.HitAt("", ""))+"' || v.at", "v.id", names, c))
		}
	}
	for _, k := range []graph.Kind{graph.KindEvent, graph.KindPosition} {
		if asked(k) {
			var c condition
			seen(v)(&c, "v")
			class := map[graph.Kind]int64{graph.KindEvent: wordsEvent, graph.KindPosition: wordsPosition}[k]
			all = append(all, inClass(class, fmt.Sprintf("v.num = w.rowid - %d", class), string(k), string(graph.HitAt(k, ""))+"' || v.at", "(SELECT id FROM fact WHERE num = v.fact)", terms, c))
		}
	}
	inArticle := fmt.Sprintf("v.num = (w.rowid - %d) >> %d", wordsArticle, sentenceBits)
	part := fmt.Sprintf("(w.rowid & %d)", 1<<sentenceBits-1)
	if asked(graph.KindArticle) {
		c := condition{parts: []string{part + " = 0"}}
		published(v)(&c, "v")
		all = append(all, inClass(wordsArticle, inArticle, "article", string(graph.HitAt(graph.KindArticle, ""))+"' || v.at", "v.id", terms, c))
	}
	if asked(graph.KindSentence) {
		c := condition{parts: []string{part + " > 0"}}
		published(v)(&c, "v")
		id := "'sentence:' || substr(v.id, 9) || '.' || (" + part + " - 1)"
		key := string(graph.HitAt(graph.KindSentence, "")) + "' || substr(v.at, 1, instr(v.at, '|')) || " + id
		all = append(all, inClass(wordsArticle, inArticle, "article", key, id, terms, c))
	}
	return all
}

// inClass is the search in one class of the table words, joined to the rows that were indexed. The key lacks its opening mark.
func inClass(class int64, join, table, key, id string, terms [][]string, c condition) search {
	query := fmt.Sprintf("SELECT '%s AS at, %s AS id FROM words w CROSS JOIN %s v ON %s WHERE words MATCH ? AND w.rowid BETWEEN ? AND ? AND %s",
		key, id, table, join, c.all())
	return search{query, append([]any{match(terms...), class, class + wordsEnd}, c.args...)}
}

// union is all searches in one statement.
func union(searches []search) search {
	var all search
	var parts []string
	for _, s := range searches {
		parts = append(parts, s.sql)
		all.args = append(all.args, s.args...)
	}
	all.sql = "(" + strings.Join(parts, " UNION ALL ") + ")"
	return all
}

// hitPage gives one hit more than the page has, in the direction of paging.
func hitPage(ctx context.Context, tx *snapshot, searches []search, p graph.Page) ([]shelf.Found, error) {
	from := union(searches)
	var c condition
	if p.After != "" {
		c.add("at < ?", string(p.After))
	}
	if p.Before != "" {
		c.add("at > ?", string(p.Before))
	}
	order := "DESC"
	if p.Last {
		order = "ASC"
	}
	var hits []shelf.Found
	args := append(append(from.args, c.args...), max(p.Limit, 0)+1)
	err := each(ctx, tx, "SELECT at, id FROM "+from.sql+" WHERE "+c.all()+" ORDER BY at "+order+" LIMIT ?", args, func(scan func(...any) error) error {
		var h shelf.Found
		err := scan(&h.At, &h.ID)
		hits = append(hits, h)
		return err
	})
	return hits, err
}

func hitCount(ctx context.Context, tx *snapshot, searches []search) (total int, err error) {
	from := union(searches)
	err = tx.one(ctx, "SELECT count(*) FROM "+from.sql, from.args, &total)
	return total, err
}
