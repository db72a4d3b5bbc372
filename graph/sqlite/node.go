package sqlite

import (
	"bytes"
	"context"
	"fmt"
	"maps"
	"slices"

	"demarche/graph"
	"demarche/graph/shelf"
)

// openNode is a node on its way into the store, with what the store has of it.
type openNode struct {
	shelf.Node
	value graph.Node
	num   int64
	count int
	old   *shelf.Node // as it was; nil if it was not there
	edges shelf.Edges // that led to it
}

// openNodes gives each node its number, a new one if it has none, and reads what is stored of it.
func (l *ledger) openNodes(ctx context.Context, values []graph.Node) ([]*openNode, error) {
	open, ids := make([]*openNode, len(values)), make([]graph.ID, len(values))
	for i, value := range values {
		n, ok := shelf.NodeOf(value)
		if !ok {
			return nil, fmt.Errorf("%w: a %T is no node to be written", graph.ErrInvalid, value)
		}
		open[i], ids[i] = &openNode{Node: n, value: value}, n.ID
	}
	known, err := l.readNodes(ctx, ids)
	if err != nil {
		return nil, err
	}
	var last int64
	if err := l.conn.QueryRowContext(ctx, "SELECT ifnull(max(num), 0) FROM node").Scan(&last); err != nil {
		return nil, err
	}
	for _, n := range open {
		if before := known[n.ID]; before != nil {
			n.num, n.count, n.old, n.edges = before.num, before.count, &before.Node, shelf.NodeEdges(before.value)
		} else {
			last++
			n.num = last
		}
		known[n.ID] = n
	}
	return open, nil
}

// readNodes reads what is stored of nodes; those that are not there are left out.
func (l *ledger) readNodes(ctx context.Context, ids []graph.ID) (map[graph.ID]*openNode, error) {
	found := map[graph.ID]*openNode{}
	if len(ids) == 0 {
		return found, nil
	}
	query := "SELECT num, id, count, data FROM node WHERE id IN (SELECT value FROM json_each(?))"
	err := each(ctx, l.conn, query, []any{array(ids)}, func(scan func(...any) error) error {
		var n openNode
		var id graph.ID
		var data []byte
		err := scan(&n.num, &id, &n.count, &data)
		if err != nil {
			return err
		}
		if n.value, err = shelf.DecodeNode(id.Kind(), data, n.count); err != nil {
			return err
		}
		n.Node, _ = shelf.NodeOf(n.value)
		n.Data = data
		found[id] = &n
		return nil
	})
	return found, err
}

// node adds a node, or replaces the one with its id.
func (w *scribe) node(n *openNode) {
	actor, _ := n.value.(graph.Actor)
	members := len(actor.Members) > 0
	switch {
	case n.old == nil:
		w.insert(&w.into.node, n.num, string(n.ID), string(n.ID.Kind()), string(graph.RankAt(n.count, n.ID)), int64(n.count),
			string(n.Type), string(n.Country), string(n.Article), members, n.Data)
	case bytes.Equal(n.old.Data, n.Data):
		return
	default:
		w.finish(&w.into.node)
		w.eraseNames(n.ID, shelf.Callings(n.old.Name))
		w.rows.forget(wordsNode + n.num)
		for _, e := range n.edges {
			w.eraseEdge(n.num, nodeSpan(e))
		}
		w.do("UPDATE node SET type = ?, country = ?, members = ?, data = ? WHERE num = ?", string(n.Type), string(n.Country), members, n.Data, n.num)
	}
	w.rows.call(n.ID, shelf.Callings(n.Name))
	w.rows.index(wordsNode+n.num, shelf.NameWords(n.Name))
	for _, e := range shelf.NodeEdges(n.value) {
		w.rows.link(n.num, nodeSpan(e))
	}
}

// nodeSpan is an edge that leads to a node: it does not say its place in lists, which changes with every mention.
func nodeSpan(e shelf.Edge) shelf.Span { return shelf.Span{Edge: e, Current: true} }

// ranking is a node and how often it is mentioned, or has published.
type ranking struct {
	num   int64
	id    graph.ID
	count int
}

// rankings adds counts to those that are stored. Ids that are no nodes' are passed over.
func (l *ledger) rankings(ctx context.Context, counts map[graph.ID]int) ([]ranking, error) {
	var all []ranking
	query := "SELECT num, id, count FROM node WHERE id IN (SELECT value FROM json_each(?)) ORDER BY num"
	err := each(ctx, l.conn, query, []any{array(slices.Collect(maps.Keys(counts)))}, func(scan func(...any) error) error {
		var r ranking
		err := scan(&r.num, &r.id, &r.count)
		r.count += counts[r.id]
		all = append(all, r)
		return err
	})
	return all, err
}

// rank writes a count, which changes the place of its node in lists.
func (w *scribe) rank(r ranking) {
	w.do("UPDATE OR FAIL node SET count = ?, at = ? WHERE num = ?", int64(r.count), string(graph.RankAt(r.count, r.id)), r.num)
}

func (w *scribe) eraseNames(id graph.ID, names []shelf.Called) {
	for _, c := range names {
		w.do("DELETE FROM name WHERE form = ? AND key = ? AND id = ?", int64(c.Form), c.Key, string(id))
	}
}

func (w *scribe) eraseEdge(num int64, s shelf.Span) {
	w.do("DELETE FROM edge WHERE link = ? AND node = ? AND at = ? AND num = ? AND since = ?",
		int64(s.Link), string(s.Node), string(s.At), num, string(s.Since))
}
