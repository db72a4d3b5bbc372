package neo4j

import (
	"context"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"demarche/graph"
	"demarche/graph/shelf"
)

// Resolve finds what each ref names.
func (s *Store) Resolve(ctx context.Context, refs []string, kinds ...graph.Kind) ([][]graph.Hit, error) {
	var hits [][]graph.Hit
	err := s.read(ctx, func(t *tx) (err error) {
		hits, err = shelf.Resolve(ctx, t, refs, kinds)
		return err
	})
	return hits, err
}

func (t *tx) Called(ctx context.Context, c shelf.Called) (ids []graph.ID, err error) {
	query := "MATCH (m:Name {key: $key})-[:NAMES]->(n) USING INDEX SEEK m:Name(key) RETURN n.id AS id ORDER BY id"
	err = t.each(ctx, query, params{"key": nameKey(c.Form, c.Key)}, func(r *neo4j.Record) error {
		ids = append(ids, graph.ID(text(r.Values[0])))
		return nil
	})
	return ids, err
}

func (t *tx) Names(ctx context.Context, offer func(key string, id graph.ID)) error {
	prefix := nameKey(shelf.FormName, "")
	query := "MATCH (m:Name) USING INDEX SEEK m:Name(key) WHERE m.key STARTS WITH $prefix MATCH (m)-[:NAMES]->(n) RETURN m.key, n.id"
	return t.each(ctx, query, params{"prefix": prefix}, func(r *neo4j.Record) error {
		offer(text(r.Values[0])[len(prefix):], graph.ID(text(r.Values[1])))
		return nil
	})
}
