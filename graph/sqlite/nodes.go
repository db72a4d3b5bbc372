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
		found, err := nodesOf(ctx, tx, v, ids)
		for i, id := range ids {
			nodes[i] = found[id]
		}
		return err
	})
	return nodes, err
}

func nodesOf(ctx context.Context, tx *snapshot, v graph.View, ids []graph.ID) (map[graph.ID]graph.Node, error) {
	found := map[graph.ID]graph.Node{}
	for _, read := range []func(context.Context, *snapshot, graph.View, []graph.ID, map[graph.ID]graph.Node) error{
		storedNodes, articleNodes, textNodes, factNodes,
	} {
		if err := read(ctx, tx, v, ids, found); err != nil {
			return nil, err
		}
	}
	return found, nil
}

func storedNodes(ctx context.Context, tx *snapshot, v graph.View, ids []graph.ID, found map[graph.ID]graph.Node) error {
	some := shelf.OfKinds(ids, shelf.Kinds...)
	if len(some) == 0 {
		return nil
	}
	c := condition{parts: []string{"v.id IN (SELECT value FROM json_each(?))"}, args: []any{array(some)}}
	living(v)(&c, "v")
	return each(ctx, tx, "SELECT v.id, v.count, v.data FROM node v WHERE "+c.all(), c.args, func(scan func(...any) error) error {
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

func articleNodes(ctx context.Context, tx *snapshot, v graph.View, ids []graph.ID, found map[graph.ID]graph.Node) error {
	some := shelf.OfKinds(ids, graph.KindArticle)
	if len(some) == 0 {
		return nil
	}
	c := condition{parts: []string{"v.id IN (SELECT value FROM json_each(?))"}, args: []any{array(some)}}
	published(v)(&c, "v")
	return each(ctx, tx, "SELECT v.data, v.recorded FROM article v WHERE "+c.all(), c.args, func(scan func(...any) error) error {
		var data sql.RawBytes
		var recorded string
		if err := scan(&data, &recorded); err != nil {
			return err
		}
		a, err := decodeArticle(data, recorded)
		found[a.ID] = a
		return err
	})
}

// textNodes finds sentences and mentions in the texts of the articles that the view sees.
func textNodes(ctx context.Context, tx *snapshot, v graph.View, ids []graph.ID, found map[graph.ID]graph.Node) error {
	some := shelf.OfKinds(ids, graph.KindSentence, graph.KindMention)
	if len(some) == 0 {
		return nil
	}
	var articles []graph.ID
	asked := map[graph.ID]bool{}
	for _, id := range some {
		articles = append(articles, shelf.ArticleOf(id))
		asked[id] = true
	}
	visible := map[graph.ID]graph.Node{}
	if err := articleNodes(ctx, tx, v, articles, visible); err != nil {
		return err
	}
	texts, err := textsOf(ctx, tx, keys(visible))
	for _, text := range texts {
		for _, s := range text.Sentences {
			if asked[s.ID] {
				found[s.ID] = s
			}
		}
		for _, m := range text.Mentions {
			if asked[m.ID] {
				found[m.ID] = m
			}
		}
	}
	return err
}

func factNodes(ctx context.Context, tx *snapshot, v graph.View, ids []graph.ID, found map[graph.ID]graph.Node) error {
	day, err := newest(ctx, tx, v)
	if err != nil {
		return err
	}
	return factNodesOn(ctx, tx, v, day, ids, found)
}

// factNodesOn finds facts as they stand on a day.
func factNodesOn(ctx context.Context, tx *snapshot, v graph.View, day graph.Day, ids []graph.ID, found map[graph.ID]graph.Node) error {
	some := shelf.OfKinds(ids, graph.KindEvent, graph.KindPosition, graph.KindEvidence)
	if len(some) == 0 {
		return nil
	}
	now, err := facts(ctx, tx, some)
	if err != nil {
		return err
	}
	asked := map[graph.ID][]graph.ID{}
	for id, fact := range now {
		asked[fact] = append(asked[fact], id)
	}
	list := array(keys(asked))
	var events []*graph.Event
	err = factRows(ctx, tx, v, "event", list, func(data []byte, recorded string) error {
		e, err := decodeEvent(day)(data, recorded)
		events = append(events, &e)
		return err
	})
	if err != nil {
		return err
	}
	if err := refute(ctx, tx, v, events); err != nil {
		return err
	}
	for _, e := range events {
		for _, id := range asked[e.ID] {
			found[id] = *e
		}
	}
	return factRows(ctx, tx, v, "position", list, func(data []byte, recorded string) error {
		p, err := decodePosition(data, recorded)
		for _, id := range asked[p.ID] {
			found[id] = p
		}
		return err
	})
}

// factRows reads the versions of facts that the view sees.
func factRows(ctx context.Context, tx *snapshot, v graph.View, table, ids string, do func(data []byte, recorded string) error) error {
	c := condition{parts: []string{"f.id IN (SELECT value FROM json_each(?))"}, args: []any{ids}}
	seen(v)(&c, "v")
	return each(ctx, tx, "SELECT v.data, v.recorded FROM fact f CROSS JOIN "+table+" v ON v.fact = f.num WHERE "+c.all(), c.args, func(scan func(...any) error) error {
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
		e, err := decodeEvidence(data, fact)
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
	found, err := nodesOf(ctx, tx, graph.View{}, ids)
	if err != nil {
		return nil, err
	}
	if err := factNodesOn(ctx, tx, graph.View{}, "", ids, found); err != nil { // plans as they were folded
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
