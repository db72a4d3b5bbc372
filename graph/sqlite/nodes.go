package sqlite

import (
	"context"
	"database/sql"
	"fmt"

	"demarche/graph"
	"demarche/graph/shelf"
)

// Nodes gives the things with these ids as the view sees them.
func (s *Store) Nodes(ctx context.Context, v graph.View, ids []graph.ID) ([]graph.Node, error) {
	nodes := make([]graph.Node, len(ids))
	err := s.reading(ctx, func(tx *snapshot) error {
		found, err := tx.Nodes(ctx, v, ids)
		for i, id := range ids {
			nodes[i] = found[id]
		}
		return err
	})
	return nodes, err
}

func (s *snapshot) Nodes(ctx context.Context, v graph.View, ids []graph.ID) (map[graph.ID]graph.Node, error) {
	found := map[graph.ID]graph.Node{}
	for _, read := range []func(context.Context, graph.View, []graph.ID, map[graph.ID]graph.Node) error{
		s.items, s.articles, s.parts, s.facts,
	} {
		if err := read(ctx, v, ids, found); err != nil {
			return nil, err
		}
	}
	return found, nil
}

func (s *snapshot) items(ctx context.Context, v graph.View, ids []graph.ID, found map[graph.ID]graph.Node) error {
	some := shelf.OfKinds(ids, shelf.Kinds...)
	if len(some) == 0 {
		return nil
	}
	c := condition{parts: []string{"v.id IN (SELECT value FROM json_each(?))"}, args: []any{array(some)}}
	living(v)(&c, "v")
	return each(ctx, s, "SELECT v.id, v.count, v.data FROM node v WHERE "+c.all(), c.args, func(scan func(...any) error) error {
		var id graph.ID
		var count int
		var data sql.RawBytes
		err := scan(&id, &count, &data)
		if err != nil {
			return err
		}
		found[id], err = shelf.DecodeNode(id.Kind(), data, count)
		return err
	})
}

func (s *snapshot) articles(ctx context.Context, v graph.View, ids []graph.ID, found map[graph.ID]graph.Node) error {
	some := shelf.OfKinds(ids, graph.KindArticle)
	if len(some) == 0 {
		return nil
	}
	c := condition{parts: []string{"v.id IN (SELECT value FROM json_each(?))"}, args: []any{array(some)}}
	published(v)(&c, "v")
	return each(ctx, s, "SELECT v.data, v.recorded FROM article v WHERE "+c.all(), c.args, func(scan func(...any) error) error {
		var data sql.RawBytes
		var recorded string
		if err := scan(&data, &recorded); err != nil {
			return err
		}
		a, err := shelf.DecodeArticle(data, recorded)
		found[a.ID] = a
		return err
	})
}

// parts are sentences and mentions.
func (s *snapshot) parts(ctx context.Context, v graph.View, ids []graph.ID, found map[graph.ID]graph.Node) error {
	return shelf.TextNodes(ctx, s, v, ids, found)
}

func (s *snapshot) facts(ctx context.Context, v graph.View, ids []graph.ID, found map[graph.ID]graph.Node) error {
	return shelf.FactNodes(ctx, s, v, ids, found)
}

// Versions reads the versions of facts that the view sees.
func (s *snapshot) Versions(ctx context.Context, v graph.View, fact graph.FactType, ids []graph.ID, do func(data []byte, recorded string) error) error {
	if len(ids) == 0 {
		return nil
	}
	c := condition{parts: []string{"f.id IN (SELECT value FROM json_each(?))"}, args: []any{array(ids)}}
	seen(v)(&c, "v")
	table := string(fact.Kind())
	return each(ctx, s, "SELECT v.data, v.recorded FROM fact f CROSS JOIN "+table+" v ON v.fact = f.num WHERE "+c.all(), c.args, func(scan func(...any) error) error {
		var data sql.RawBytes
		var recorded string
		if err := scan(&data, &recorded); err != nil {
			return err
		}
		return do(data, recorded)
	})
}

// Scan gives the things of one kind in the order of their ids.
func (s *Store) Scan(ctx context.Context, kind graph.Kind, after graph.ID, limit int) ([]graph.Node, error) {
	var nodes []graph.Node
	err := s.reading(ctx, func(tx *snapshot) (err error) {
		switch kind {
		case graph.KindEvidence:
			nodes, err = scanEvidence(ctx, tx, after, limit)
		case graph.KindRuling:
			nodes, err = scanRulings(ctx, tx, after, limit)
		case graph.KindSentence, graph.KindMention:
			nodes, err = scanTexts(ctx, tx, kind, after, limit)
		default:
			nodes, err = scanNodes(ctx, tx, kind, after, limit)
		}
		return err
	})
	return nodes, err
}

func scanEvidence(ctx context.Context, tx *snapshot, after graph.ID, limit int) ([]graph.Node, error) {
	var nodes []graph.Node
	err := each(ctx, tx, "SELECT w.data, ifnull(f.id, '') FROM evidence w LEFT JOIN fact f ON f.num = w.fact WHERE w.id > ? ORDER BY w.id LIMIT ?", []any{string(after), limit}, func(scan func(...any) error) error {
		var data sql.RawBytes
		var fact string
		if err := scan(&data, &fact); err != nil {
			return err
		}
		e, err := shelf.DecodeEvidence(data, fact)
		nodes = append(nodes, e)
		return err
	})
	return nodes, err
}

func scanRulings(ctx context.Context, tx *snapshot, after graph.ID, limit int) ([]graph.Node, error) {
	var nodes []graph.Node
	err := each(ctx, tx, "SELECT data FROM ruling WHERE id > ? ORDER BY id LIMIT ?", []any{string(after), limit}, func(scan func(...any) error) error {
		var data sql.RawBytes
		if err := scan(&data); err != nil {
			return err
		}
		r, err := shelf.Decoded[graph.Ruling](data)
		nodes = append(nodes, r)
		return err
	})
	return nodes, err
}

// scanQueries give the next ids of a kind.
var scanQueries = map[graph.Kind]string{
	graph.KindArticle:  "SELECT id FROM article WHERE id > ? AND id < ? ORDER BY id LIMIT ?",
	graph.KindEvent:    "SELECT id FROM fact WHERE id > ? AND id < ? ORDER BY id LIMIT ?",
	graph.KindPosition: "SELECT id FROM fact WHERE id > ? AND id < ? ORDER BY id LIMIT ?",
}

func scanNodes(ctx context.Context, tx *snapshot, kind graph.Kind, after graph.ID, limit int) ([]graph.Node, error) {
	query := scanQueries[kind]
	if query == "" {
		query = "SELECT id FROM node WHERE id > ? AND id < ? ORDER BY id LIMIT ?"
	}
	var ids []graph.ID
	first, last := string(kind)+":", string(kind)+";" // the sign behind the colon
	err := each(ctx, tx, query, []any{max(string(after), first), last, limit}, func(scan func(...any) error) error {
		var id graph.ID
		err := scan(&id)
		ids = append(ids, id)
		return err
	})
	if err != nil {
		return nil, err
	}
	found, err := scanned(ctx, tx, kind, ids)
	if err != nil {
		return nil, err
	}
	nodes := make([]graph.Node, 0, len(ids))
	for _, id := range ids {
		if found[id] == nil {
			return nil, fmt.Errorf("%s has no current version", id)
		}
		nodes = append(nodes, found[id])
	}
	return nodes, nil
}

// scanned gives what a scan found, facts as they were folded.
func scanned(ctx context.Context, tx *snapshot, kind graph.Kind, ids []graph.ID) (map[graph.ID]graph.Node, error) {
	if kind == graph.KindEvent || kind == graph.KindPosition {
		return shelf.FoldedFacts(ctx, tx, ids)
	}
	return tx.Nodes(ctx, graph.View{}, ids)
}
