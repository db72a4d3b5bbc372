package neo4j

import (
	"context"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"demarche/graph"
	"demarche/graph/shelf"
)

// Articles by day of publication.
func (s *Store) Articles(ctx context.Context, v graph.View, of graph.Of, f graph.ArticleFilter, p graph.Page) ([]graph.List[graph.Article], error) {
	var all []graph.List[graph.Article]
	err := s.read(ctx, func(t *tx) error {
		ways, err := articleWays(ctx, t, of, f)
		if err != nil {
			return err
		}
		all, err = articles(v, f).read(ctx, t, ways, p)
		return err
	})
	return all, err
}

func articles(v graph.View, f graph.ArticleFilter) list[graph.Article] {
	l := list[graph.Article]{more: "v.recorded", where: publishedBy(v, "v"), decode: shelf.DecodeArticle}
	var asked condition
	c := &asked
	in(c, "v.publisher", f.Publishers)
	in(c, "v.language", f.Languages)
	onDay(c, f.Published)
	c.when(len(f.Mentions) > 0, "all(id IN $? WHERE EXISTS { MATCH ()-[m:MENTIONED_IN]->() WHERE m.node = id AND m.at = v.at })", texts(f.Mentions))
	flag(c, "(v.origin <> v.id)", f.Copy)
	terms := held(graph.Terms(f.Text))
	c.when(f.Text != "", `size($?) > 0 AND all(term IN $? WHERE (' ' + v.words + ' ') CONTAINS term
		OR EXISTS { MATCH (s:Sentence)-[:PART_OF]->(v) WHERE (' ' + s.words + ' ') CONTAINS term })`, terms, terms)
	l.where.filter(asked)
	return l
}

func articleWays(ctx context.Context, t *tx, of graph.Of, f graph.ArticleFilter) ([][]source, error) {
	if len(of.IDs) == 0 {
		var ways [][]source
		for _, id := range f.Mentions {
			ways = append(ways, children(graph.View{}, types[shelf.LinkMention], id))
		}
		if len(f.Publishers) > 0 {
			ways = append(ways, []source{fromPublisher(f.Publishers...)})
		}
		way, err := rarest(ctx, t, append(ways, []source{{key: "v", label: "Article"}}))
		return [][]source{way}, err
	}
	var ways [][]source
	switch of.By {
	case graph.ByPublisher:
		for _, id := range of.IDs {
			ways = append(ways, []source{fromPublisher(id)})
		}
	case graph.ByOrigin:
		origins, err := originsOf(ctx, t, of.IDs)
		if err != nil {
			return nil, err
		}
		for _, id := range of.IDs {
			way := source{key: "v", label: "Article", equal: "origin", values: []string{origins[id]}, own: params{"id": string(id)}}
			way.where.add("v.id <> list.own.id")
			ways = append(ways, []source{way})
		}
	default:
		return nil, shelf.WrongLink("articles", of.By)
	}
	return ways, nil
}

// originsOf gives the origin of each of these articles.
func originsOf(ctx context.Context, t *tx, ids []graph.ID) (map[graph.ID]string, error) {
	origins := map[graph.ID]string{}
	query := "UNWIND $ids AS id MATCH (a:Article {id: id}) USING INDEX SEEK a:Article(id) RETURN id, a.origin"
	err := t.each(ctx, query, params{"ids": texts(ids)}, func(r *neo4j.Record) error {
		origins[graph.ID(text(r.Values[0]))] = text(r.Values[1])
		return nil
	})
	return origins, err
}

func fromPublisher(ids ...graph.ID) source {
	return source{key: "v", label: "Article", equal: "publisher", values: plain(ids)}
}

// Texts gives what these articles say.
func (s *Store) Texts(ctx context.Context, ids []graph.ID) ([]graph.Text, error) {
	all := make([]graph.Text, len(ids))
	err := s.read(ctx, func(t *tx) error {
		found, err := t.Texts(ctx, ids)
		for i, id := range ids {
			all[i] = found[id]
		}
		return err
	})
	return all, err
}

func (t *tx) Texts(ctx context.Context, ids []graph.ID) (map[graph.ID]graph.Text, error) {
	found := map[graph.ID]graph.Text{}
	if len(ids) == 0 {
		return found, nil
	}
	err := t.each(ctx, "UNWIND $ids AS id MATCH (t:Text {article: id}) USING INDEX SEEK t:Text(article) RETURN t.data", params{"ids": texts(ids)}, func(r *neo4j.Record) error {
		body, err := shelf.Decoded[graph.Text]([]byte(text(r.Values[0])))
		found[body.Article] = body
		return err
	})
	return found, err
}
