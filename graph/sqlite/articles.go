package sqlite

import (
	"context"
	"database/sql"

	"demarche/graph"
	"demarche/graph/shelf"
)

// Articles by day of publication.
func (s *Store) Articles(ctx context.Context, v graph.View, of graph.Of, f graph.ArticleFilter, p graph.Page) ([]graph.List[graph.Article], error) {
	var lists []graph.List[graph.Article]
	err := s.reading(ctx, func(tx *snapshot) error {
		ways, err := articleWays(ctx, tx, of, f)
		if err != nil {
			return err
		}
		for _, sources := range ways {
			l, err := articles(v, sources, f).read(ctx, tx, p)
			if err != nil {
				return err
			}
			lists = append(lists, l)
		}
		return nil
	})
	return lists, err
}

func articles(v graph.View, sources []source, f graph.ArticleFilter) list[graph.Article] {
	l := list[graph.Article]{sources: sources, columns: "v.data, v.recorded", visible: articlesSeen(v), decode: shelf.DecodeArticle}
	c := &l.where
	in(c, "v.publisher", f.Publishers)
	in(c, "v.language", f.Languages)
	onDay(c, f.Published, "v.published")
	for _, id := range f.Mentions {
		filter{c, v, "article"}.linked(false, []shelf.Link{shelf.LinkMention}, []graph.ID{id}, 0)
	}
	if f.Copy != nil {
		c.add("(v.origin <> v.id) = ?", *f.Copy)
	}
	wordedArticle(c, f.Text)
	return l
}

// articlesSeen is the condition that a view sees a row, which may come from an index of articles or from edges.
func articlesSeen(v graph.View) func(c *condition, table string) {
	return func(c *condition, table string) {
		if table == "k" {
			seen(v)(c, table)
			return
		}
		published(v)(c, table)
	}
}

func articleWays(ctx context.Context, tx *snapshot, of graph.Of, f graph.ArticleFilter) ([][]source, error) {
	if len(of.IDs) == 0 {
		var ways [][]source
		for _, id := range f.Mentions {
			ways = append(ways, linkWay("article", []graph.ID{id}, shelf.LinkMention)...)
		}
		if len(f.Publishers) > 0 {
			var way []source
			for _, id := range f.Publishers {
				way = append(way, fromPublisher(id))
			}
			ways = append(ways, way)
		}
		ways = append(ways, []source{{key: "v", from: "article v INDEXED BY article_at", where: "1"}})
		way, err := rarest(ctx, tx, ways)
		return [][]source{way}, err
	}
	var ways [][]source
	for _, id := range of.IDs {
		switch of.By {
		case graph.ByPublisher:
			ways = append(ways, []source{fromPublisher(id)})
		case graph.ByOrigin:
			ways = append(ways, []source{sameOrigin(id)})
		default:
			return nil, shelf.WrongLink("articles", of.By)
		}
	}
	return ways, nil
}

func fromPublisher(id graph.ID) source {
	return source{key: "v", from: "article v INDEXED BY article_publisher", where: "v.publisher = ?", args: []any{string(id)}}
}

// sameOrigin leads to the other articles of an article's origin.
func sameOrigin(id graph.ID) source {
	return source{
		key:   "v",
		from:  "article v INDEXED BY article_origin",
		where: "v.origin = (SELECT origin FROM article WHERE id = ?) AND v.id <> ?",
		args:  []any{string(id), string(id)},
	}
}

// Texts gives what these articles say.
func (s *Store) Texts(ctx context.Context, ids []graph.ID) ([]graph.Text, error) {
	texts := make([]graph.Text, len(ids))
	err := s.reading(ctx, func(tx *snapshot) error {
		found, err := tx.Texts(ctx, ids)
		for i, id := range ids {
			texts[i] = found[id]
		}
		return err
	})
	return texts, err
}

func (s *snapshot) Texts(ctx context.Context, ids []graph.ID) (map[graph.ID]graph.Text, error) {
	found := map[graph.ID]graph.Text{}
	query := "SELECT t.data FROM article a CROSS JOIN text t ON t.article = a.num WHERE a.id IN (SELECT value FROM json_each(?))"
	err := each(ctx, s, query, []any{array(ids)}, func(scan func(...any) error) error {
		var data sql.RawBytes
		if err := scan(&data); err != nil {
			return err
		}
		text, err := shelf.Decoded[graph.Text](data)
		found[text.Article] = text
		return err
	})
	return found, err
}

// scanTexts gives the sentences or mentions of all texts, in the order of their ids.
func scanTexts(ctx context.Context, tx *snapshot, kind graph.Kind, after graph.ID, limit int) ([]graph.Node, error) {
	from := graph.ID("")
	if after != "" {
		from = shelf.ArticleOf(after)
	}
	rows, err := tx.QueryContext(ctx, "SELECT t.data FROM article a CROSS JOIN text t ON t.article = a.num WHERE a.id >= ? ORDER BY a.id", string(from))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var nodes []graph.Node
	for len(nodes) < limit && rows.Next() {
		var data sql.RawBytes
		if err := rows.Scan(&data); err != nil {
			return nil, err
		}
		text, err := shelf.Decoded[graph.Text](data)
		if err != nil {
			return nil, err
		}
		nodes = append(nodes, shelf.Parts(text, kind, after)...)
	}
	return nodes[:min(limit, len(nodes))], rows.Err()
}
