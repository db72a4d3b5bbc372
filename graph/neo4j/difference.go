package neo4j

import (
	"context"

	"demarche/graph"
	"demarche/graph/shelf"
)

// difference are the rows by which facts of one type are written: what differs from what is stored.
type difference struct {
	facts   []map[string]any // with what they gain
	gone    []map[string]any // earlier versions that go
	lost    []map[string]any // relationships that go
	unnamed []map[string]any
	left    []map[string]any // blocks under which facts are not found any more
	moved   []graph.ID       // evidence that belonged to other facts
	fresh   map[graph.ID]bool
}

// add adds what turns a stored fact, nil if there is none, into another.
func (d *difference) add(old *storedFact, now graph.Fact) {
	if old == nil {
		old = &storedFact{}
	}
	change := shelf.Changed(old.Fact, now)
	id := string(now.ID)
	stale := map[graph.Day]bool{}
	for v := range old.data {
		if !v.Current {
			stale[v.From] = true
		}
	}
	current, past := []any{}, []any{}
	for _, v := range now.Versions {
		row := versionRow(now.ID, v)
		same := old.data[interval(v)] == row["data"]
		switch {
		case v.Current && same && len(change.Found)+len(change.Lost) == 0:
		case v.Current:
			row["blocks"] = texts(now.Blocks)
			current = append(current, row)
		case same:
			delete(stale, v.From)
		default:
			past = append(past, row)
		}
	}
	come, passages := []any{}, []any{}
	for _, s := range change.Come {
		if s.Node.Kind() == graph.KindEvidence {
			passages = append(passages, spanRow(s))
			continue
		}
		come = append(come, spanRow(s))
	}
	d.facts = append(d.facts, map[string]any{
		"id": id, "current": current, "past": past, "come": come, "passages": passages,
		"named": callingRows(change.Named), "found": texts(change.Found), "joined": texts(change.Joined),
	})
	for _, e := range change.Joined {
		if !d.fresh[e] {
			d.moved = append(d.moved, e)
		}
	}
	for since := range stale {
		d.gone = append(d.gone, map[string]any{"fact": id, "since": string(since)})
	}
	for _, s := range change.Gone {
		d.lost = append(d.lost, map[string]any{"fact": id, "span": spanRow(s)})
	}
	for _, c := range change.Unnamed {
		d.unnamed = append(d.unnamed, map[string]any{"fact": id, "key": nameKey(c.Form, c.Key)})
	}
	for _, b := range change.Lost {
		d.left = append(d.left, map[string]any{"fact": id, "key": string(b)})
	}
}

// writeFacts writes what differs from what the database has of these facts. Fresh evidence belonged to no other.
func (l *ledger) writeFacts(ctx context.Context, facts []graph.Fact, fresh map[graph.ID]bool) error {
	for _, fact := range []graph.FactType{graph.FactEvent, graph.FactPosition} {
		var some []graph.Fact
		var ids []graph.ID
		for _, f := range facts {
			if f.Type == fact {
				some, ids = append(some, f), append(ids, f.ID)
			}
		}
		if len(some) == 0 {
			continue
		}
		stored, err := l.readFacts(ctx, fact, ids)
		if err != nil {
			return err
		}
		d := difference{fresh: fresh}
		for _, f := range some {
			d.add(stored[f.ID], f)
		}
		if err := l.writeDifference(ctx, labels[fact], d); err != nil {
			return err
		}
	}
	return nil
}

// writeDifference carries out what was gathered. What goes, goes first: a version that is written anew begins on the day of one that goes.
func (l *ledger) writeDifference(ctx context.Context, name label, d difference) error {
	if err := l.loosen(ctx, d.moved); err != nil {
		return err
	}
	fact := "MATCH (v:" + name.current + " {id: row.fact})"
	seek := " USING INDEX SEEK v:" + name.current + "(id)"
	const related = " CREATE (n)-[:$(e.kind) {node: e.node, at: e.at, since: e.since, until: e.until, roles: e.roles}]->(v)"
	for _, step := range []struct {
		query string
		rows  []map[string]any
	}{
		{fact + "-[:HAS_VERSION]->(p {since: row.since})" + seek + " DETACH DELETE p", d.gone},
		{fact + "<-[r]-()" + seek + " WITH row.span AS s, r WHERE type(r) = s.kind AND r.node = s.node AND r.at = s.at AND r.since = s.since DELETE r", d.lost},
		{fact + "<-[r:NAMES]-(n:Name)" + seek + " WHERE n.key = row.key DELETE r", d.unnamed},
		{"MATCH (b:Block {key: row.key}) USING INDEX SEEK b:Block(key) WHERE b.fact = row.fact DELETE b", d.left},
		{"MERGE (v:" + name.current + " {id: row.id})" +
			" FOREACH (now IN row.current | SET v = now)" +
			" FOREACH (past IN row.past | CREATE (v)-[:HAS_VERSION]->(p:" + name.past + ") SET p = past)" +
			" FOREACH (e IN row.come | MERGE (n:Thing {id: e.node})" + related + ")" +
			" FOREACH (e IN row.passages | MERGE (n:Evidence {id: e.node})" + related + ")" +
			" FOREACH (c IN row.named | MERGE (n:Name {key: c.key}) CREATE (n)-[:NAMES {form: c.form}]->(v))" +
			" FOREACH (key IN row.found | CREATE (:Block {key: key, fact: row.id}))" +
			" FOREACH (id IN row.joined | MERGE (w:Evidence {id: id}) SET w.fact = row.id CREATE (v)-[:EVIDENCED_BY]->(w))", d.facts},
	} {
		if err := l.rows(ctx, "UNWIND $rows AS row "+step.query, step.rows); err != nil {
			return err
		}
	}
	return nil
}
