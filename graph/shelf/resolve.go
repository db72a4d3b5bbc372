package shelf

import (
	"context"

	"demarche/graph"
)

// Resolve finds what each ref names, or the nearest names.
func Resolve(ctx context.Context, look Lookup, refs []string, kinds []graph.Kind) ([][]graph.Hit, error) {
	hits := make([][]graph.Hit, len(refs))
	for i, ref := range refs {
		ids, err := resolve(ctx, look, ref, kinds)
		exact := len(ids) > 0
		if err == nil && !exact {
			ids, err = suggest(ctx, look, ref, kinds)
		}
		if err != nil {
			return nil, err
		}
		found, err := look.Nodes(ctx, graph.View{}, ids)
		if err != nil {
			return nil, err
		}
		for _, id := range ids {
			hits[i] = append(hits[i], graph.Hit{ID: id, Name: NodeName(found[id]), Exact: exact})
		}
	}
	return hits, nil
}

// resolve gives what a ref names: by id, by short ref, by outside id, by name, the first that fits.
func resolve(ctx context.Context, look Lookup, ref string, kinds []graph.Kind) ([]graph.ID, error) {
	id, err := identified(ctx, look, graph.ID(ref))
	if err != nil {
		return nil, err
	}
	if ids := Among([]graph.ID{id}, kinds); id != "" && len(ids) > 0 {
		return ids, nil
	}
	for _, c := range []Called{{FormRef, ref}, {FormOutside, ref}, {FormName, graph.NameKey(ref)}} {
		ids, err := look.Called(ctx, c)
		if err != nil {
			return nil, err
		}
		if ids = Among(ids, kinds); len(ids) > 0 {
			return ids, nil
		}
	}
	return nil, nil
}

// identified gives the id of the thing with this id, "" if there is none. Evidence and earlier ids of facts give the fact's.
func identified(ctx context.Context, look Lookup, id graph.ID) (graph.ID, error) {
	if id.Kind() == "" {
		return "", nil
	}
	now, err := Facts(ctx, look, []graph.ID{id})
	if err != nil {
		return "", err
	}
	if fact, ok := now[id]; ok {
		return fact, nil
	}
	found, err := look.Nodes(ctx, graph.View{}, []graph.ID{id})
	if found[id] == nil {
		return "", err
	}
	return id, err
}

// suggest gives the things with the names most like one.
func suggest(ctx context.Context, look Lookup, name string, kinds []graph.Kind) ([]graph.ID, error) {
	nearest := graph.NewNearest(name)
	err := look.Names(ctx, func(key string, id graph.ID) {
		if Asked(id.Kind(), kinds) {
			nearest.Offer(key, id)
		}
	})
	return nearest.Found(), err
}
