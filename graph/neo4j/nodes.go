package neo4j

import (
	"context"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"demarche/graph"
	"demarche/graph/shelf"
)

// Nodes gives the things with these ids as the view sees them.
func (s *Store) Nodes(ctx context.Context, v graph.View, ids []graph.ID) ([]graph.Node, error) {
	nodes := make([]graph.Node, len(ids))
	err := s.read(ctx, func(t *tx) error {
		found, err := t.Nodes(ctx, v, ids)
		for i, id := range ids {
			nodes[i] = found[id]
		}
		return err
	})
	return nodes, err
}

func (t *tx) Nodes(ctx context.Context, v graph.View, ids []graph.ID) (map[graph.ID]graph.Node, error) {
	found := map[graph.ID]graph.Node{}
	for _, read := range []func(context.Context, graph.View, []graph.ID, map[graph.ID]graph.Node) error{
		t.items, t.articles, t.parts, t.facts,
	} {
		if err := read(ctx, v, ids, found); err != nil {
			return nil, err
		}
	}
	return found, nil
}

func (t *tx) items(ctx context.Context, v graph.View, ids []graph.ID, found map[graph.ID]graph.Node) error {
	some := shelf.OfKinds(ids, shelf.Kinds...)
	if len(some) == 0 {
		return nil
	}
	c := living(v)
	query, p := bind("UNWIND $? AS id MATCH (v:Thing {id: id}) USING INDEX SEEK v:Thing(id) WHERE v:Item AND "+c.all()+" RETURN v.id, v.count, v.data", append([]any{texts(some)}, c.args...))
	return t.each(ctx, query, p, func(r *neo4j.Record) (err error) {
		id := graph.ID(text(r.Values[0]))
		found[id], err = shelf.DecodeNode(id.Kind(), []byte(text(r.Values[2])), number(r.Values[1]))
		return err
	})
}

func (t *tx) articles(ctx context.Context, v graph.View, ids []graph.ID, found map[graph.ID]graph.Node) error {
	some := shelf.OfKinds(ids, graph.KindArticle)
	if len(some) == 0 {
		return nil
	}
	c := publishedBy(v, "v")
	query, p := bind("UNWIND $? AS id MATCH (v:Article {id: id}) USING INDEX SEEK v:Article(id) WHERE "+c.all()+" RETURN v.data, v.recorded", append([]any{texts(some)}, c.args...))
	return t.each(ctx, query, p, func(r *neo4j.Record) error {
		a, err := shelf.DecodeArticle([]byte(text(r.Values[0])), text(r.Values[1]))
		found[a.ID] = a
		return err
	})
}

// parts are sentences and mentions.
func (t *tx) parts(ctx context.Context, v graph.View, ids []graph.ID, found map[graph.ID]graph.Node) error {
	return shelf.TextNodes(ctx, t, v, ids, found)
}

func (t *tx) facts(ctx context.Context, v graph.View, ids []graph.ID, found map[graph.ID]graph.Node) error {
	return shelf.FactNodes(ctx, t, v, ids, found)
}

// Versions reads the versions of facts that the view sees.
func (t *tx) Versions(ctx context.Context, v graph.View, fact graph.FactType, ids []graph.ID, do func(data []byte, recorded string) error) error {
	if len(ids) == 0 {
		return nil
	}
	name := labels[fact].current
	versions := "RETURN f AS v"
	if v.PublishedBy != "" {
		versions = allVersions
	}
	c := seen(v, "v")
	query, p := bind("UNWIND $? AS id MATCH (f:"+name+" {id: id}) USING INDEX SEEK f:"+name+"(id) CALL (f) { "+versions+" } WITH v WHERE "+c.all()+" RETURN v.data, v.recorded",
		append([]any{texts(ids)}, c.args...))
	return t.each(ctx, query, p, func(r *neo4j.Record) error { return do([]byte(text(r.Values[0])), text(r.Values[1])) })
}

// allVersions gives the versions of the fact f.
const allVersions = "RETURN f AS v UNION ALL MATCH (f)-[:HAS_VERSION]->(v) RETURN v"

// scans give the ids of a kind, or what is stored under them.
var scans = map[graph.Kind]string{
	graph.KindArticle:  "MATCH (n:Article) WHERE n.id > $after RETURN n.id ORDER BY n.id LIMIT $limit",
	graph.KindEvent:    "MATCH (n:Event) WHERE n.id > $after RETURN n.id ORDER BY n.id LIMIT $limit",
	graph.KindPosition: "MATCH (n:Position) WHERE n.id > $after RETURN n.id ORDER BY n.id LIMIT $limit",
	graph.KindEvidence: "MATCH (n:Evidence) WHERE n.id > $after RETURN n.data, n.fact ORDER BY n.id LIMIT $limit",
	graph.KindRuling:   "MATCH (n:Ruling) WHERE n.id > $after RETURN n.data ORDER BY n.id LIMIT $limit",
}

const scanItems = "MATCH (n:Item) WHERE n.kind = $kind AND n.id > $after RETURN n.id ORDER BY n.kind, n.id LIMIT $limit"

// Scan gives the things of one kind in the order of their ids.
func (s *Store) Scan(ctx context.Context, kind graph.Kind, after graph.ID, limit int) ([]graph.Node, error) {
	var nodes []graph.Node
	err := s.read(ctx, func(t *tx) (err error) {
		switch kind {
		case graph.KindSentence, graph.KindMention:
			nodes, err = scanTexts(ctx, t, kind, after, limit)
		default:
			nodes, err = scan(ctx, t, kind, after, limit)
		}
		return err
	})
	return nodes, err
}

func scan(ctx context.Context, t *tx, kind graph.Kind, after graph.ID, limit int) ([]graph.Node, error) {
	query, ok := scans[kind]
	if !ok {
		query = scanItems
	}
	var nodes []graph.Node
	var ids []graph.ID
	err := t.each(ctx, query, params{"after": string(after), "limit": limit, "kind": string(kind)}, func(r *neo4j.Record) error {
		switch kind {
		case graph.KindEvidence:
			e, err := shelf.DecodeEvidence([]byte(text(r.Values[0])), text(r.Values[1]))
			nodes = append(nodes, e)
			return err
		case graph.KindRuling:
			ruling, err := shelf.Decoded[graph.Ruling]([]byte(text(r.Values[0])))
			nodes = append(nodes, ruling)
			return err
		}
		ids = append(ids, graph.ID(text(r.Values[0])))
		return nil
	})
	if err != nil || len(ids) == 0 {
		return nodes, err
	}
	found, err := scanned(ctx, t, kind, ids)
	for _, id := range ids {
		nodes = append(nodes, found[id])
	}
	return nodes, err
}

// scanned gives what a scan found, facts as they were folded.
func scanned(ctx context.Context, t *tx, kind graph.Kind, ids []graph.ID) (map[graph.ID]graph.Node, error) {
	if kind == graph.KindEvent || kind == graph.KindPosition {
		return shelf.FoldedFacts(ctx, t, ids)
	}
	return t.Nodes(ctx, graph.View{}, ids)
}

// scanTexts gives the sentences or mentions of all texts, in the order of their ids.
func scanTexts(ctx context.Context, t *tx, kind graph.Kind, after graph.ID, limit int) ([]graph.Node, error) {
	from := graph.ID("")
	if after != "" {
		from = shelf.ArticleOf(after)
	}
	var nodes []graph.Node
	for len(nodes) < limit {
		var last graph.ID
		err := t.each(ctx, "MATCH (t:Text) WHERE t.article >= $from RETURN t.data ORDER BY t.article LIMIT 50", params{"from": string(from)}, func(r *neo4j.Record) error {
			body, err := shelf.Decoded[graph.Text]([]byte(text(r.Values[0])))
			last = body.Article
			nodes = append(nodes, shelf.Parts(body, kind, after)...)
			return err
		})
		if err != nil {
			return nil, err
		}
		if last == "" {
			break
		}
		from = last + "\x00" // the least text above
	}
	return nodes[:min(limit, len(nodes))], nil
}
