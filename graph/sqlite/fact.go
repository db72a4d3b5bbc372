package sqlite

import (
	"context"
	"database/sql"
	"maps"
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
	num, fact int64
	recorded  string
	data      []byte
}

// openFacts gives each fact its number, a new one if it has none, and reads what is stored of it.
func (l *ledger) openFacts(ctx context.Context, facts []graph.Fact) ([]*openFact, error) {
	ids := make([]graph.ID, len(facts))
	for i, f := range facts {
		ids[i] = f.ID
	}
	stored, err := l.readFacts(ctx, ids)
	if err != nil {
		return nil, err
	}
	known := make(map[graph.ID]*openFact, len(stored))
	for _, f := range stored {
		known[f.ID] = f
	}
	var last int64
	if err := l.conn.QueryRowContext(ctx, "SELECT ifnull(max(num), 0) FROM fact").Scan(&last); err != nil {
		return nil, err
	}
	open := make([]*openFact, len(facts))
	for i, f := range facts {
		open[i] = known[f.ID]
		if open[i] == nil {
			last++
			open[i] = &openFact{num: last, fresh: true, pointed: map[graph.ID]bool{}}
		}
		open[i].Fact = f
	}
	return open, nil
}

// readFacts reads what is stored of facts; those that are not there are left out.
func (l *ledger) readFacts(ctx context.Context, ids []graph.ID) ([]*openFact, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	var found []*openFact
	byNum := map[int64]*openFact{}
	query := "SELECT num, id, blocks FROM fact WHERE id IN (SELECT value FROM json_each(?))"
	err := each(ctx, l.conn, query, []any{array(ids)}, func(scan func(...any) error) error {
		f := &openFact{pointed: map[graph.ID]bool{}}
		var raw sql.RawBytes
		err := scan(&f.num, &f.ID, &raw)
		if err != nil {
			return err
		}
		f.blocks, err = shelf.Decoded[[]graph.Block](raw)
		found, byNum[f.num] = append(found, f), f
		return err
	})
	if err != nil || len(found) == 0 {
		return found, err
	}
	if err := l.readVersions(ctx, "event", stored.asEvent, byNum); err != nil {
		return nil, err
	}
	if err := l.readVersions(ctx, "position", stored.asPosition, byNum); err != nil {
		return nil, err
	}
	return found, nil
}

// readVersions reads the versions of facts. They are decoded while the next rows are read.
func (l *ledger) readVersions(ctx context.Context, table string, decode func(stored) (stored, error), facts map[int64]*openFact) error {
	nums := slices.Collect(maps.Keys(facts))
	query := "SELECT num, fact, current, since, until, recorded, data FROM " + table + " WHERE fact IN (SELECT value FROM json_each(?)) ORDER BY num"
	versions, err := decodedBeside(func(give func(stored)) error {
		return each(ctx, l.conn, query, []any{array(nums)}, func(scan func(...any) error) error {
			var v stored
			err := scan(&v.num, &v.fact, &v.Current, &v.From, &v.To, &v.recorded, &v.data)
			give(v)
			return err
		})
	}, decode)
	if err != nil {
		return err
	}
	for _, v := range versions {
		facts[v.fact].keep(v)
	}
	return nil
}

func (v stored) asEvent() (stored, error) {
	e, err := shelf.DecodeEvent("")(v.data, v.recorded)
	v.Event = &e
	return v, err
}

func (v stored) asPosition() (stored, error) {
	p, err := shelf.DecodePosition(v.data, v.recorded)
	v.Position = &p
	return v, err
}

// keep adds a version as it is stored.
func (f *openFact) keep(v stored) {
	f.old = append(f.old, v)
	if !v.Current {
		return
	}
	for _, id := range v.evidence() {
		f.pointed[id] = true
	}
}

func (v stored) evidence() []graph.ID {
	if v.Event != nil {
		return v.Event.Evidence
	}
	return v.Position.Evidence
}

// fact writes what differs from what is stored, and lets the evidence of the fact point to it.
func (w *scribe) fact(f *openFact) {
	for _, id := range f.Evidence {
		if !f.pointed[id] {
			w.do("UPDATE evidence SET fact = ? WHERE id = ?", f.num, string(id))
		}
	}
	change := shelf.Changed(graph.Fact{Blocks: f.blocks, Versions: f.stored(), Evidence: f.Evidence}, f.Fact)
	w.blocks(f, change)
	w.versions(f)
	for _, s := range change.Gone {
		w.eraseEdge(f.num, s)
	}
	w.rows.link(f.num, change.Come...)
	w.eraseNames(f.ID, change.Unnamed)
	w.rows.call(f.ID, change.Named)
}

func (w *scribe) blocks(f *openFact, change shelf.Change) {
	if slices.Equal(f.blocks, f.Blocks) {
		return
	}
	for _, b := range change.Lost {
		w.do("DELETE FROM block WHERE hash = ? AND fact = ?", hashOf(b), f.num)
	}
	for _, b := range change.Found {
		w.rows.blocks = append(w.rows.blocks, pair{hashOf(b), f.num})
	}
	if !f.fresh {
		w.do("UPDATE fact SET blocks = ? WHERE num = ?", shelf.Encode(f.Blocks), f.num)
	}
}

// stored are the versions as stored.
func (f *openFact) stored() []graph.Version {
	versions := make([]graph.Version, len(f.old))
	for i, v := range f.old {
		versions[i] = v.Version
	}
	return versions
}
