package sqlite

import (
	"context"

	"demarche/graph"
	"demarche/graph/shelf"
)

// Resolve finds what each ref names.
func (s *Store) Resolve(ctx context.Context, refs []string, kinds ...graph.Kind) ([][]graph.Hit, error) {
	var hits [][]graph.Hit
	err := s.reading(ctx, func(tx *snapshot) (err error) {
		hits, err = shelf.Resolve(ctx, tx, refs, kinds)
		return err
	})
	return hits, err
}

func (s *snapshot) Called(ctx context.Context, c shelf.Called) (ids []graph.ID, err error) {
	err = each(ctx, s, "SELECT id FROM name WHERE form = ? AND key = ? ORDER BY id", []any{c.Form, c.Key}, func(scan func(...any) error) error {
		var id graph.ID
		err := scan(&id)
		ids = append(ids, id)
		return err
	})
	return ids, err
}

func (s *snapshot) Names(ctx context.Context, offer func(key string, id graph.ID)) error {
	return each(ctx, s, "SELECT key, id FROM name WHERE form = ?", []any{shelf.FormName}, func(scan func(...any) error) error {
		var key string
		var id graph.ID
		if err := scan(&key, &id); err != nil {
			return err
		}
		offer(key, id)
		return nil
	})
}
