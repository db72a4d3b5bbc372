package neo4j

import (
	"cmp"
	"context"
	"slices"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"demarche/graph"
	"demarche/graph/shelf"
)

// A fact is a node with the properties of its current version. Earlier versions hang on it; all relationships lead to the fact itself.

// storedFact is a fact as the database has it. Its versions are in order, the current one last.
type storedFact struct {
	graph.Fact
	data map[graph.Version]string // JSON of each version, by its interval alone
}

// interval is a version without what it says.
func interval(v graph.Version) graph.Version {
	return graph.Version{From: v.From, To: v.To, Current: v.Current}
}

// readFacts reads facts of one type; those that are not there are left out.
func (l *ledger) readFacts(ctx context.Context, fact graph.FactType, ids []graph.ID) (map[graph.ID]*storedFact, error) {
	found := map[graph.ID]*storedFact{}
	name := labels[fact].current
	query := "UNWIND $ids AS id MATCH (f:" + name + " {id: id}) USING INDEX SEEK f:" + name + `(id)
		CALL (f) { ` + allVersions + ` }
		RETURN id, f.blocks, f = v, v.since, v.until, v.data`
	err := l.each(ctx, query, params{"ids": texts(ids)}, func(r *neo4j.Record) error {
		id := graph.ID(text(r.Values[0]))
		f := found[id]
		if f == nil {
			f = &storedFact{Fact: graph.Fact{ID: id, Type: fact, Blocks: blocks(r.Values[1])}, data: map[graph.Version]string{}}
			found[id] = f
		}
		v := graph.Version{From: graph.Day(text(r.Values[3])), To: graph.Day(text(r.Values[4])), Current: r.Values[2] == true}
		return f.add(v, text(r.Values[5]))
	})
	for _, f := range found {
		slices.SortFunc(f.Versions, func(a, b graph.Version) int {
			if a.Current || b.Current {
				return cmp.Compare(flagged(a.Current), flagged(b.Current))
			}
			return cmp.Compare(a.From, b.From)
		})
	}
	return found, err
}

func flagged(b bool) int {
	if b {
		return 1
	}
	return 0
}

func blocks(v any) []graph.Block {
	list, _ := v.([]any)
	all := make([]graph.Block, len(list))
	for i, b := range list {
		all[i] = graph.Block(text(b))
	}
	return all
}

// add adds a version that holds in this interval.
func (f *storedFact) add(v graph.Version, data string) (err error) {
	f.data[v] = data
	var evidence []graph.ID
	if f.Type == graph.FactEvent {
		var e graph.Event
		e, err = shelf.Decoded[graph.Event]([]byte(data))
		v.Event, evidence = &e, e.Evidence
	} else {
		var p graph.Position
		p, err = shelf.Decoded[graph.Position]([]byte(data))
		v.Position, evidence = &p, p.Evidence
	}
	if v.Current {
		f.Evidence = evidence
	}
	f.Versions = append(f.Versions, v)
	return err
}

// factDelta are the rows by which facts of one type are written: what differs from what is stored.
type factDelta struct {
	current    []map[string]any // properties of facts
	past, gone []map[string]any // earlier versions to be written, and to be taken out
	come, lost []map[string]any // relationships
	passages   []map[string]any // relationships that come from evidence
	named      []map[string]any
	unnamed    []map[string]any
	found      []map[string]any // blocks
	left       []map[string]any
	joined     []map[string]any // evidence
}

// add adds what turns a stored fact, nil if there is none, into another.
func (rows *factDelta) add(old *storedFact, now graph.Fact) {
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
	for _, v := range now.Versions {
		row := versionRow(now.ID, v)
		same := old.data[interval(v)] == row["data"]
		switch {
		case v.Current && same && len(change.Found)+len(change.Lost) == 0:
		case v.Current:
			row["blocks"] = texts(now.Blocks)
			rows.current = append(rows.current, row)
		case same:
			delete(stale, v.From)
		default:
			rows.past = append(rows.past, map[string]any{"fact": id, "props": row})
		}
	}
	for since := range stale {
		rows.gone = append(rows.gone, map[string]any{"fact": id, "since": string(since)})
	}
	for _, s := range change.Come {
		if s.Node.Kind() == graph.KindEvidence {
			rows.passages = append(rows.passages, spanRow(now.ID, s))
			continue
		}
		rows.come = append(rows.come, spanRow(now.ID, s))
	}
	for _, s := range change.Gone {
		rows.lost = append(rows.lost, spanRow(now.ID, s))
	}
	rows.named = append(rows.named, callingRows(now.ID, change.Named)...)
	rows.unnamed = append(rows.unnamed, callingRows(now.ID, change.Unnamed)...)
	for _, b := range change.Found {
		rows.found = append(rows.found, map[string]any{"fact": id, "key": string(b)})
	}
	for _, b := range change.Lost {
		rows.left = append(rows.left, map[string]any{"fact": id, "key": string(b)})
	}
	for _, e := range change.Joined {
		rows.joined = append(rows.joined, map[string]any{"fact": id, "evidence": string(e)})
	}
}

// writeFacts writes what differs from what the database has of these facts.
func (l *ledger) writeFacts(ctx context.Context, facts []graph.Fact) error {
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
		var rows factDelta
		for _, f := range some {
			rows.add(stored[f.ID], f)
		}
		if err := l.writeRows(ctx, labels[fact], rows); err != nil {
			return err
		}
	}
	return nil
}

// writeRows carries out what was gathered. What goes, goes first: a version that is written anew has the key of one that goes.
func (l *ledger) writeRows(ctx context.Context, name label, rows factDelta) error {
	to := "MATCH (v:" + name.current + " {id: row.fact})"
	seek := " USING INDEX SEEK v:" + name.current + "(id)"
	related := " WITH n, row " + to + seek + " CREATE (n)-[:$(row.kind) {node: row.node, at: row.at, since: row.since, until: row.until, roles: row.roles}]->(v)"
	for _, step := range []struct {
		query string
		rows  []map[string]any
	}{
		{"MATCH (v:" + name.current + " {id: row.fact})-[:HAS_VERSION]->(p {since: row.since})" + seek + " DETACH DELETE p", rows.gone},
		{to + "<-[r]-()" + seek + " WHERE type(r) = row.kind AND r.node = row.node AND r.at = row.at AND r.since = row.since DELETE r", rows.lost},
		{"MATCH (v:" + name.current + " {id: row.id})<-[r:NAMES]-(n:Name)" + seek + " WHERE n.key = row.key DELETE r", rows.unnamed},
		{"MATCH (b:Block {key: row.key}) USING INDEX SEEK b:Block(key) WHERE b.fact = row.fact DELETE b", rows.left},
		{"MERGE (v:" + name.current + " {id: row.id}) SET v = row", rows.current},
		{to + seek + " CREATE (v)-[:HAS_VERSION]->(p:" + name.past + ") SET p = row.props", rows.past},
		{"MERGE (n:Thing {id: row.node})" + related, byNode(rows.come)},
		{"MERGE (n:Evidence {id: row.node})" + related, byNode(rows.passages)},
		{"MERGE (n:Name {key: row.key}) WITH n, row MATCH (v:" + name.current + " {id: row.id})" + seek + " CREATE (n)-[:NAMES {form: row.form}]->(v)", rows.named},
		{"CREATE (b:Block) SET b = row", rows.found},
		{"MATCH (w:Evidence {id: row.evidence})<-[r:EVIDENCED_BY]-() USING INDEX SEEK w:Evidence(id) DELETE r", rows.joined},
		{to + seek + " MATCH (w:Evidence {id: row.evidence}) USING INDEX SEEK w:Evidence(id) SET w.fact = row.fact CREATE (v)-[:EVIDENCED_BY]->(w)", rows.joined},
	} {
		if err := l.rows(ctx, "UNWIND $rows AS row "+step.query, step.rows); err != nil {
			return err
		}
	}
	return nil
}
