package sqlite

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"maps"
	"slices"

	"demarche/graph"
	"demarche/graph/shelf"
)

// Seed puts curated nodes into the graph.
func (s *Store) Seed(ctx context.Context, version string, nodes []graph.Node) error {
	return s.write.transact(ctx, func(l *ledger) error {
		var have string
		err := l.conn.QueryRowContext(ctx, "SELECT value FROM meta WHERE key = 'seed'").Scan(&have)
		if err != nil && !errors.Is(err, sql.ErrNoRows) {
			return err
		}
		if err == nil && have == version {
			return nil
		}
		for _, n := range nodes {
			if err := l.writeNode(ctx, n, true); err != nil {
				return err
			}
		}
		if err := l.flush(ctx); err != nil {
			return err
		}
		return l.exec(ctx, "INSERT OR REPLACE INTO meta (key, value) VALUES ('seed', ?)", version)
	})
}

// writeNode adds a node, or replaces the one with its id if it may.
func (l *ledger) writeNode(ctx context.Context, value graph.Node, replace bool) error {
	n, ok := shelf.NodeOf(value)
	if !ok {
		return fmt.Errorf("%w: a %T is no node to be written", graph.ErrInvalid, value)
	}
	have, err := l.readNode(ctx, n.ID)
	if err != nil || have != nil && (!replace || bytes.Equal(have.data, n.Data)) {
		return err
	}
	if have == nil {
		have = &storedNode{}
		have.num, err = l.insert(ctx, "INSERT INTO node (id, kind, at, count, type, country, article, members, data) VALUES (?, ?, ?, 0, ?, ?, ?, ?, ?)",
			string(n.ID), string(n.ID.Kind()), string(graph.RankAt(0, n.ID)), string(n.Type), string(n.Country), string(n.Article), hasMembers(value), n.Data)
	} else if err = l.eraseNode(ctx, n.ID, have); err == nil {
		err = l.exec(ctx, "UPDATE node SET type = ?, country = ?, members = ?, data = ? WHERE num = ?", string(n.Type), string(n.Country), hasMembers(value), n.Data, have.num)
	}
	if err != nil {
		return err
	}
	if err := l.writeNames(ctx, n.ID, shelf.Callings(n.Name)); err != nil {
		return err
	}
	l.rows.index(wordsNode+have.num, shelf.NameWords(n.Name))
	for _, e := range shelf.NodeEdges(value) {
		l.rows.link(have.num, nodeSpan(e))
	}
	return nil
}

func hasMembers(n graph.Node) bool {
	a, actor := n.(graph.Actor)
	return actor && len(a.Members) > 0
}

// storedNode is a node as it is stored.
type storedNode struct {
	num   int64
	count int
	data  []byte
}

// readNode gives a stored node; nil if there is none.
func (l *ledger) readNode(ctx context.Context, id graph.ID) (*storedNode, error) {
	st, err := l.prepared(ctx, "SELECT num, count, data FROM node WHERE id = ?")
	if err != nil {
		return nil, err
	}
	var n storedNode
	err = st.QueryRowContext(ctx, string(id)).Scan(&n.num, &n.count, &n.data)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	return &n, err
}

// eraseNode takes out all that hangs on a node's row, but not the row.
func (l *ledger) eraseNode(ctx context.Context, id graph.ID, have *storedNode) error {
	old, err := shelf.DecodeNode(id.Kind(), have.data, have.count)
	if err != nil {
		return err
	}
	n, _ := shelf.NodeOf(old)
	if err := l.eraseNames(ctx, id, shelf.Callings(n.Name)); err != nil {
		return err
	}
	l.rows.forget(wordsNode + have.num)
	for _, e := range shelf.NodeEdges(old) {
		if err := l.eraseEdge(ctx, have.num, nodeSpan(e)); err != nil {
			return err
		}
	}
	return nil
}

// nodeSpan is an edge that leads to a node: it does not say its place in lists, which changes with every mention.
func nodeSpan(e shelf.Edge) shelf.Span { return shelf.Span{Edge: e, Current: true} }

// rank adds to the counts of nodes, which changes their places in lists. Ids that are no nodes' are passed over.
func (l *ledger) rank(ctx context.Context, counts map[graph.ID]int) error {
	for _, id := range slices.Sorted(maps.Keys(counts)) {
		n, err := l.readNode(ctx, id)
		if err != nil {
			return err
		}
		if n == nil {
			continue
		}
		count := n.count + counts[id]
		if err := l.exec(ctx, "UPDATE node SET count = ?, at = ? WHERE num = ?", count, string(graph.RankAt(count, id)), n.num); err != nil {
			return err
		}
	}
	return nil
}

func (l *ledger) writeNames(ctx context.Context, id graph.ID, names []shelf.Called) error {
	for _, c := range names {
		if err := l.exec(ctx, "INSERT OR IGNORE INTO name (form, key, id) VALUES (?, ?, ?)", c.Form, c.Key, string(id)); err != nil {
			return err
		}
	}
	return nil
}

func (l *ledger) eraseNames(ctx context.Context, id graph.ID, names []shelf.Called) error {
	for _, c := range names {
		if err := l.exec(ctx, "DELETE FROM name WHERE form = ? AND key = ? AND id = ?", c.Form, c.Key, string(id)); err != nil {
			return err
		}
	}
	return nil
}
