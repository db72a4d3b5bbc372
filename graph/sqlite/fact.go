package sqlite

import (
	"bytes"
	"context"
	"database/sql"
	"slices"

	"demarche/graph"
	"demarche/graph/shelf"
)

// openFact is a fact on its way into the store, with what the store has of it. Only what differs is written: most facts that change gain a
// version and keep all else.
type openFact struct {
	graph.Fact
	num     int64
	fresh   bool              // it was not there
	blocks  []graph.Block     // as stored
	old     []stored          // versions as stored
	pointed map[graph.ID]bool // evidence that points to it
}

// stored is a version as it is stored.
type stored struct {
	graph.Version
	num  int64
	data []byte
}

// openFacts gives each fact its row, a new one if it has none, and reads what is stored of it.
func (l *ledger) openFacts(ctx context.Context, facts []graph.Fact) ([]*openFact, error) {
	ids := make([]graph.ID, len(facts))
	for i, f := range facts {
		ids[i] = f.ID
	}
	known, err := l.readFacts(ctx, ids)
	if err != nil {
		return nil, err
	}
	open := make([]*openFact, len(facts))
	for i, f := range facts {
		open[i] = known[f.ID]
		if open[i] == nil {
			num, err := l.insert(ctx, "INSERT INTO fact (id, blocks) VALUES (?, ?)", string(f.ID), shelf.Encode(f.Blocks))
			if err != nil {
				return nil, err
			}
			open[i] = &openFact{num: num, fresh: true, pointed: map[graph.ID]bool{}}
		}
		open[i].Fact = f
	}
	return open, nil
}

// readFacts reads what is stored of facts; those that are not there are left out.
func (l *ledger) readFacts(ctx context.Context, ids []graph.ID) (map[graph.ID]*openFact, error) {
	found, byNum := map[graph.ID]*openFact{}, map[int64]*openFact{}
	query := "SELECT num, id, blocks FROM fact WHERE id IN (SELECT value FROM json_each(?))"
	err := each(ctx, l.conn, query, []any{array(ids)}, func(scan func(...any) error) error {
		f := &openFact{pointed: map[graph.ID]bool{}}
		var raw sql.RawBytes
		err := scan(&f.num, &f.ID, &raw)
		if err != nil {
			return err
		}
		f.blocks, err = shelf.Decoded[[]graph.Block](raw)
		found[f.ID], byNum[f.num] = f, f
		return err
	})
	if err != nil || len(found) == 0 {
		return found, err
	}
	nums := make([]int64, 0, len(byNum))
	for num := range byNum {
		nums = append(nums, num)
	}
	for _, table := range []string{"event", "position"} {
		if err := l.readVersions(ctx, table, nums, byNum); err != nil {
			return nil, err
		}
	}
	return found, nil
}

func (l *ledger) readVersions(ctx context.Context, table string, nums []int64, facts map[int64]*openFact) error {
	query := "SELECT num, fact, current, since, until, recorded, data FROM " + table + " WHERE fact IN (SELECT value FROM json_each(?)) ORDER BY num"
	return each(ctx, l.conn, query, []any{array(nums)}, func(scan func(...any) error) error {
		var v stored
		var fact int64
		var recorded string
		err := scan(&v.num, &fact, &v.Current, &v.From, &v.To, &recorded, &v.data)
		if err != nil {
			return err
		}
		f := facts[fact]
		var evidence []graph.ID
		if table == "event" {
			var e graph.Event
			e, err = decodeEvent("")(v.data, recorded)
			v.Event, evidence = &e, e.Evidence
		} else {
			var p graph.Position
			p, err = decodePosition(v.data, recorded)
			v.Position, evidence = &p, p.Evidence
		}
		if v.Current {
			for _, id := range evidence {
				f.pointed[id] = true
			}
		}
		f.old = append(f.old, v)
		return err
	})
}

// writeFact writes what differs from what is stored, and lets the evidence of the fact point to it.
func (l *ledger) writeFact(ctx context.Context, f *openFact, made madeFact) error {
	for _, id := range f.Evidence {
		if f.pointed[id] {
			continue
		}
		if err := l.exec(ctx, "UPDATE evidence SET fact = ? WHERE id = ?", f.num, string(id)); err != nil {
			return err
		}
	}
	if err := l.writeBlocks(ctx, f); err != nil {
		return err
	}
	if err := l.writeVersions(ctx, f, made.versions); err != nil {
		return err
	}
	for _, s := range made.gone {
		if err := l.eraseEdge(ctx, f.num, s); err != nil {
			return err
		}
	}
	l.rows.link(f.num, made.come...)
	return l.renameEvent(ctx, f)
}

func (l *ledger) writeBlocks(ctx context.Context, f *openFact) error {
	if slices.Equal(f.blocks, f.Blocks) {
		return nil
	}
	for _, b := range shelf.Without(f.blocks, f.Blocks) {
		if err := l.exec(ctx, "DELETE FROM block WHERE hash = ? AND fact = ?", hashOf(b), f.num); err != nil {
			return err
		}
	}
	for _, b := range shelf.Without(f.Blocks, f.blocks) {
		l.rows.blocks = append(l.rows.blocks, blockRow{hashOf(b), f.num})
	}
	if f.fresh {
		return nil
	}
	return l.exec(ctx, "UPDATE fact SET blocks = ? WHERE num = ?", shelf.Encode(f.Blocks), f.num)
}

// writeVersions keeps the stored versions that say the same from the same day on, and writes the others anew.
func (l *ledger) writeVersions(ctx context.Context, f *openFact, rows []version) error {
	old := map[graph.Day]stored{}
	for _, v := range f.old {
		old[v.From] = v
	}
	for i, v := range f.Versions {
		row := rows[i]
		o, known := old[v.From]
		if known && bytes.Equal(o.data, row.data) {
			delete(old, v.From)
			if o.To == v.To && o.Current == v.Current {
				continue
			}
			if err := l.exec(ctx, "UPDATE "+row.table+" SET current = ?, until = ? WHERE num = ?", v.Current, string(v.To), o.num); err != nil {
				return err
			}
			continue
		}
		num, err := l.insert(ctx, row.insert, append([]any{f.num, string(row.at), v.Current, string(v.From), string(v.To)}, row.columns...)...)
		if err != nil {
			return err
		}
		l.rows.index(row.class+num, row.words)
	}
	for _, o := range old {
		if err := l.eraseVersion(ctx, o); err != nil {
			return err
		}
	}
	return nil
}

func (l *ledger) eraseVersion(ctx context.Context, v stored) error {
	table, class := "event", wordsEvent
	if v.Position != nil {
		table, class = "position", wordsPosition
	}
	l.rows.forget(class + v.num)
	return l.exec(ctx, "DELETE FROM "+table+" WHERE num = ?", v.num)
}

// madeFact is what is made of a fact in order to write it.
type madeFact struct {
	versions []version
	come     []shelf.Span // edges that it did not have
	gone     []shelf.Span // edges that it has no more
}

func (f *openFact) made() madeFact {
	var m madeFact
	for _, v := range f.Versions {
		m.versions = append(m.versions, versionRow(v))
	}
	now := shelf.Spans(f.Versions)
	if f.fresh {
		m.come = now
		return m
	}
	old := make([]graph.Version, len(f.old))
	for i, v := range f.old {
		old[i] = v.Version
	}
	before := shelf.Spans(old)
	m.come, m.gone = shelf.Without(now, before), shelf.Without(before, now)
	return m
}

// renameEvent writes the names of an event as it stands now.
func (l *ledger) renameEvent(ctx context.Context, f *openFact) error {
	var before, now []shelf.Called
	for _, v := range f.old {
		if v.Current && v.Event != nil {
			before = shelf.Callings(shelf.EventName(v.Event))
		}
	}
	for _, v := range f.Versions {
		if v.Current && v.Event != nil {
			now = shelf.Callings(shelf.EventName(v.Event))
		}
	}
	if err := l.eraseNames(ctx, f.ID, shelf.Without(before, now)); err != nil {
		return err
	}
	return l.writeNames(ctx, f.ID, shelf.Without(now, before))
}

// eraseFacts takes facts out, so far as they are there: evidence points to others, or to none, by now.
func (l *ledger) eraseFacts(ctx context.Context, ids []graph.ID) error {
	if len(ids) == 0 {
		return nil
	}
	facts, err := l.readFacts(ctx, ids)
	if err != nil {
		return err
	}
	for id, f := range facts {
		f.Fact = graph.Fact{ID: id} // nothing is left of it
		if err := l.writeFact(ctx, f, f.made()); err != nil {
			return err
		}
		if err := l.exec(ctx, "DELETE FROM fact WHERE num = ?", f.num); err != nil {
			return err
		}
	}
	return nil
}

func (l *ledger) eraseEdge(ctx context.Context, num int64, s shelf.Span) error {
	return l.exec(ctx, "DELETE FROM edge WHERE link = ? AND node = ? AND at = ? AND num = ? AND since = ?",
		int(s.Link), string(s.Node), string(s.At), num, string(s.Since))
}
