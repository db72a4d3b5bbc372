package sqlite

import (
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
	num, count, old, err := l.readNode(ctx, n.ID)
	if err != nil || old != nil && !replace {
		return err
	}
	at := graph.RankAt(count, n.ID)
	if old == nil {
		num, err = l.insert(ctx, "INSERT INTO node (id, kind, at, count, type, country, article, data) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
			string(n.ID), string(n.ID.Kind()), string(at), count, string(n.Type), string(n.Country), string(n.Article), n.Data)
	} else if err = l.eraseNode(ctx, num, old, at); err == nil {
		err = l.exec(ctx, "UPDATE node SET type = ?, country = ?, data = ? WHERE num = ?", string(n.Type), string(n.Country), n.Data, num)
	}
	if err != nil {
		return err
	}
	if err := l.writeNames(ctx, n.ID, shelf.Callings(n.Name)); err != nil {
		return err
	}
	l.rows.index(wordsNode+num, shelf.NameWords(n.Name))
	for _, e := range shelf.NodeEdges(value) {
		l.rows.link(num, nodeSpan(e, at))
	}
	return nil
}

// readNode gives a stored node; nil if there is none.
func (l *ledger) readNode(ctx context.Context, id graph.ID) (num int64, count int, n graph.Node, err error) {
	st, err := l.prepared(ctx, "SELECT num, count, data FROM node WHERE id = ?")
	if err != nil {
		return 0, 0, nil, err
	}
	var data []byte
	err = st.QueryRowContext(ctx, string(id)).Scan(&num, &count, &data)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, 0, nil, nil
	}
	if err != nil {
		return 0, 0, nil, err
	}
	n, err = shelf.DecodeNode(id.Kind(), data, count)
	return num, count, n, err
}

// eraseNode takes out all that hangs on a node's row, but not the row.
func (l *ledger) eraseNode(ctx context.Context, num int64, old graph.Node, at graph.At) error {
	n, _ := shelf.NodeOf(old)
	if err := l.eraseNames(ctx, n.ID, shelf.Callings(n.Name)); err != nil {
		return err
	}
	l.rows.forget(wordsNode + num)
	for _, e := range shelf.NodeEdges(old) {
		if err := l.eraseEdge(ctx, num, nodeSpan(e, at)); err != nil {
			return err
		}
	}
	return nil
}

// nodeSpan is an edge that leads to a node with this place in lists. There are no lists by office: its edges have none.
func nodeSpan(e shelf.Edge, at graph.At) span {
	if e.Link == shelf.LinkOffice {
		at = ""
	}
	return span{Edge: e, at: at, current: true}
}

// rank adds to the counts of nodes, which changes their places in lists. Ids that are no nodes' are passed over.
func (l *ledger) rank(ctx context.Context, counts map[graph.ID]int) error {
	for _, id := range slices.Sorted(maps.Keys(counts)) {
		st, err := l.prepared(ctx, "SELECT num, count, type, at FROM node WHERE id = ?")
		if err != nil {
			return err
		}
		var num int64
		var count int
		var kind graph.ActorType
		var from graph.At
		err = st.QueryRowContext(ctx, string(id)).Scan(&num, &count, &kind, &from)
		if errors.Is(err, sql.ErrNoRows) {
			continue
		}
		if err != nil {
			return err
		}
		count += counts[id]
		to := graph.RankAt(count, id)
		if err := l.exec(ctx, "UPDATE node SET count = ?, at = ? WHERE num = ?", count, string(to), num); err != nil {
			return err
		}
		if kind == graph.Organization || kind == graph.Group {
			if err := l.moveMembers(ctx, id, num, from, to); err != nil {
				return err
			}
		}
	}
	return nil
}

// moveMembers moves the edges from the members of a node to its new place.
func (l *ledger) moveMembers(ctx context.Context, id graph.ID, num int64, from, to graph.At) error {
	_, _, n, err := l.readNode(ctx, id)
	if err != nil {
		return err
	}
	for _, e := range shelf.NodeEdges(n) {
		if e.Link != shelf.LinkMember {
			continue
		}
		err := l.exec(ctx, "UPDATE edge SET at = ? WHERE link = ? AND node = ? AND at = ? AND num = ?",
			string(to), int(e.Link), string(e.Node), string(from), num)
		if err != nil {
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
