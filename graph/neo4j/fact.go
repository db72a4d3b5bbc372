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
			switch {
			case a.Current:
				return 1
			case b.Current:
				return -1
			}
			return cmp.Compare(a.From, b.From)
		})
	}
	return found, err
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
