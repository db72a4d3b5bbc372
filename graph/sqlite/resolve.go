package sqlite

import (
	"context"

	"demarche/graph"
	"demarche/graph/shelf"
)

// Resolve finds what each ref names.
func (s *Store) Resolve(ctx context.Context, refs []string, kinds ...graph.Kind) ([][]graph.Hit, error) {
	hits := make([][]graph.Hit, len(refs))
	err := s.reading(ctx, func(tx *snapshot) error {
		for i, ref := range refs {
			ids, err := resolve(ctx, tx, ref, kinds)
			exact := len(ids) > 0
			if err == nil && !exact {
				ids, err = suggest(ctx, tx, ref, kinds)
			}
			if err != nil {
				return err
			}
			if hits[i], err = hitsOf(ctx, tx, ids, exact); err != nil {
				return err
			}
		}
		return nil
	})
	return hits, err
}

// resolve gives what a ref names: by id, by short ref, by outside id, by name, the first that fits.
func resolve(ctx context.Context, tx *snapshot, ref string, kinds []graph.Kind) ([]graph.ID, error) {
	id, err := identified(ctx, tx, graph.ID(ref))
	if err != nil {
		return nil, err
	}
	if ids := shelf.Among([]graph.ID{id}, kinds); id != "" && len(ids) > 0 {
		return ids, nil
	}
	for _, c := range []shelf.Called{{Form: shelf.FormRef, Key: ref}, {Form: shelf.FormOutside, Key: ref}, {Form: shelf.FormName, Key: graph.NameKey(ref)}} {
		var ids []graph.ID
		err := each(ctx, tx, "SELECT id FROM name WHERE form = ? AND key = ? ORDER BY id", []any{c.Form, c.Key}, func(scan func(...any) error) error {
			var id graph.ID
			err := scan(&id)
			ids = append(ids, id)
			return err
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
func identified(ctx context.Context, tx *snapshot, id graph.ID) (graph.ID, error) {
	if id.Kind() == "" {
		return "", nil
	}
	now, err := facts(ctx, tx, []graph.ID{id})
	if err != nil {
		return "", err
	}
	if fact, ok := now[id]; ok {
		return fact, nil
	}
	found, err := nodesOf(ctx, tx, graph.View{}, []graph.ID{id})
	if found[id] == nil {
		return "", err
	}
	return id, err
}

// suggest gives the things with the names most like one.
func suggest(ctx context.Context, tx *snapshot, name string, kinds []graph.Kind) ([]graph.ID, error) {
	nearest := graph.NewNearest(name)
	err := each(ctx, tx, "SELECT key, id FROM name WHERE form = ?", []any{shelf.FormName}, func(scan func(...any) error) error {
		var key string
		var id graph.ID
		if err := scan(&key, &id); err != nil {
			return err
		}
		if len(shelf.Among([]graph.ID{id}, kinds)) > 0 {
			nearest.Offer(key, id)
		}
		return nil
	})
	return nearest.Found(), err
}

// hitsOf are the hits for these things, as the present sees them.
func hitsOf(ctx context.Context, tx *snapshot, ids []graph.ID, exact bool) ([]graph.Hit, error) {
	found, err := nodesOf(ctx, tx, graph.View{}, ids)
	var hits []graph.Hit
	for _, id := range ids {
		hits = append(hits, graph.Hit{ID: id, Name: shelf.NodeName(found[id]), Exact: exact})
	}
	return hits, err
}
