package neo4j

import (
	"context"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"demarche/graph"
	"demarche/graph/shelf"
)

// Resolve finds what each ref names.
func (s *Store) Resolve(ctx context.Context, refs []string, kinds ...graph.Kind) ([][]graph.Hit, error) {
	hits := make([][]graph.Hit, len(refs))
	err := s.read(ctx, func(t *tx) error {
		for i, ref := range refs {
			ids, err := resolve(ctx, t, ref, kinds)
			exact := len(ids) > 0
			if err == nil && !exact {
				ids, err = suggest(ctx, t, ref, kinds)
			}
			if err != nil {
				return err
			}
			if hits[i], err = hitsOf(ctx, t, ids, exact); err != nil {
				return err
			}
		}
		return nil
	})
	return hits, err
}

// resolve gives what a ref names: by id, by short ref, by outside id, by name, the first that fits.
func resolve(ctx context.Context, t *tx, ref string, kinds []graph.Kind) ([]graph.ID, error) {
	id, err := identified(ctx, t, graph.ID(ref))
	if err != nil {
		return nil, err
	}
	if ids := shelf.Among([]graph.ID{id}, kinds); id != "" && len(ids) > 0 {
		return ids, nil
	}
	for _, c := range []shelf.Called{{Form: shelf.FormRef, Key: ref}, {Form: shelf.FormOutside, Key: ref}, {Form: shelf.FormName, Key: graph.NameKey(ref)}} {
		var ids []graph.ID
		err := t.each(ctx, "MATCH (m:Name {key: $key})-[:NAMES]->(n) USING INDEX SEEK m:Name(key) RETURN n.id AS id ORDER BY id", params{"key": nameKey(c.Form, c.Key)}, func(r *neo4j.Record) error {
			ids = append(ids, graph.ID(text(r.Values[0])))
			return nil
		})
		if err != nil {
			return nil, err
		}
		if ids = shelf.Among(ids, kinds); len(ids) > 0 {
			return ids, nil
		}
	}
	return nil, nil
}

// identified gives the id of the thing with this id, "" if there is none. Evidence and earlier ids of facts give the fact's.
func identified(ctx context.Context, t *tx, id graph.ID) (graph.ID, error) {
	if id.Kind() == "" {
		return "", nil
	}
	now, err := facts(ctx, t, []graph.ID{id})
	if err != nil {
		return "", err
	}
	if fact, ok := now[id]; ok {
		return fact, nil
	}
	found, err := nodesOf(ctx, t, graph.View{}, []graph.ID{id})
	if found[id] == nil {
		return "", err
	}
	return id, err
}

// suggest gives the things with the names most like one.
func suggest(ctx context.Context, t *tx, name string, kinds []graph.Kind) ([]graph.ID, error) {
	nearest := graph.NewNearest(name)
	prefix := nameKey(shelf.FormName, "")
	query := "MATCH (m:Name) USING INDEX SEEK m:Name(key) WHERE m.key STARTS WITH $prefix MATCH (m)-[:NAMES]->(n) RETURN m.key, n.id"
	err := t.each(ctx, query, params{"prefix": prefix}, func(r *neo4j.Record) error {
		id := graph.ID(text(r.Values[1]))
		if len(shelf.Among([]graph.ID{id}, kinds)) > 0 {
			nearest.Offer(text(r.Values[0])[len(prefix):], id)
		}
		return nil
	})
	return nearest.Found(), err
}

// hitsOf are the hits for these things, as the present sees them.
func hitsOf(ctx context.Context, t *tx, ids []graph.ID, exact bool) ([]graph.Hit, error) {
	found, err := nodesOf(ctx, t, graph.View{}, ids)
	var hits []graph.Hit
	for _, id := range ids {
		hits = append(hits, graph.Hit{ID: id, Name: shelf.NodeName(found[id]), Exact: exact})
	}
	return hits, err
}
