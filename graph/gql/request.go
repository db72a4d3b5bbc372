package gql

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"sync"
	"time"

	"github.com/vikstrous/dataloadgen"

	"demarche/graph"
)

// request is what the resolvers of one request share. Its loaders collect for a moment what one level of the query asks for, and ask the
// store once; nothing is asked twice within a request.
type request struct {
	store graph.Reader
	wait  time.Duration

	nodes *dataloadgen.Loader[nodeKey, graph.Node]
	hits  *dataloadgen.Loader[hitKey, []graph.Hit]
	texts *dataloadgen.Loader[graph.ID, graph.Text]

	actors    lists[graph.Actor]
	events    lists[graph.Event]
	positions lists[graph.Position]
	articles  lists[graph.Article]
	evidence  lists[graph.Evidence]
	lines     lists[graph.Position]
	holders   lists[graph.Actor]

	emptied emptied
}

type requestKey struct{}

func requestOf(ctx context.Context) *request { return ctx.Value(requestKey{}).(*request) }

// nodeKey names a thing as a view sees it.
type nodeKey struct {
	view graph.View
	id   graph.ID
}

// hitKey is a ref to things of some kinds, which are joined by spaces.
type hitKey struct{ ref, kinds string }

func newRequest(store graph.Reader, wait time.Duration) *request {
	q := &request{store: store, wait: wait}
	q.nodes = dataloadgen.NewLoader(q.fetchNodes, dataloadgen.WithWait(wait))
	q.hits = dataloadgen.NewLoader(q.fetchHits, dataloadgen.WithWait(wait))
	q.texts = dataloadgen.NewLoader(q.fetchTexts, dataloadgen.WithWait(wait))
	return q
}

// fetchNodes asks once for each view.
func (q *request) fetchNodes(ctx context.Context, keys []nodeKey) ([]graph.Node, []error) {
	byView := map[graph.View][]int{}
	for i, k := range keys {
		byView[k.view] = append(byView[k.view], i)
	}
	nodes, errs := make([]graph.Node, len(keys)), make([]error, len(keys))
	for view, at := range byView {
		ids := make([]graph.ID, len(at))
		for i, k := range at {
			ids[i] = keys[k].id
		}
		found, err := q.store.Nodes(ctx, view, ids)
		if err == nil && len(found) != len(ids) {
			err = fmt.Errorf("the store gave %d nodes for %d ids", len(found), len(ids))
		}
		for i, k := range at {
			if errs[k] = err; err == nil {
				nodes[k] = found[i]
			}
		}
	}
	return nodes, errs
}

// fetchHits asks once for each set of kinds.
func (q *request) fetchHits(ctx context.Context, keys []hitKey) ([][]graph.Hit, []error) {
	byKinds := map[string][]int{}
	for i, k := range keys {
		byKinds[k.kinds] = append(byKinds[k.kinds], i)
	}
	hits, errs := make([][]graph.Hit, len(keys)), make([]error, len(keys))
	for kinds, at := range byKinds {
		refs := make([]string, len(at))
		for i, k := range at {
			refs[i] = keys[k].ref
		}
		found, err := q.store.Resolve(ctx, refs, splitKinds(kinds)...)
		if err == nil && len(found) != len(refs) {
			err = fmt.Errorf("the store gave %d answers for %d refs", len(found), len(refs))
		}
		for i, k := range at {
			if errs[k] = err; err == nil {
				hits[k] = found[i]
			}
		}
	}
	return hits, errs
}

func splitKinds(kinds string) []graph.Kind {
	var split []graph.Kind
	for _, k := range strings.Fields(kinds) {
		split = append(split, graph.Kind(k))
	}
	return split
}

func joinKinds(kinds []graph.Kind) string {
	names := make([]string, len(kinds))
	for i, k := range kinds {
		names[i] = string(k)
	}
	return strings.Join(names, " ")
}

func (q *request) fetchTexts(ctx context.Context, articles []graph.ID) ([]graph.Text, []error) {
	texts, err := q.store.Texts(ctx, articles)
	if err != nil {
		return nil, []error{err}
	}
	return texts, nil
}

// lists loads lists of children: one loader for each way of asking, keyed by the parents' ids.
type lists[T any] struct {
	mu      sync.Mutex
	loaders map[string]*dataloadgen.Loader[graph.ID, graph.List[T]]
}

// asking is a way of asking for a list: all that lists must share to be asked for in one call.
type asking struct {
	View   graph.View
	By     graph.Link
	Filter any
	Page   graph.Page
}

// fetching asks the store for the lists of many parents.
type fetching[T any] func(ctx context.Context, parents graph.Of) ([]graph.List[T], error)

// load gives the list of one parent.
func (l *lists[T]) load(ctx context.Context, how asking, parent graph.ID, fetch fetching[T]) (graph.List[T], error) {
	found, err := l.loadAll(ctx, how, []graph.ID{parent}, fetch)
	if err != nil {
		return graph.List[T]{}, err
	}
	return found[0], nil
}

// loadAll gives the lists of several parents, in that order.
func (l *lists[T]) loadAll(ctx context.Context, how asking, parents []graph.ID, fetch fetching[T]) ([]graph.List[T], error) {
	key, err := json.Marshal(how)
	if err != nil {
		return nil, fmt.Errorf("gql: key of a list: %w", err)
	}
	return l.loader(string(key), requestOf(ctx).wait, func(ctx context.Context, parents []graph.ID) ([]graph.List[T], []error) {
		found, err := fetch(ctx, graph.Of{IDs: parents, By: how.By})
		if err != nil {
			return nil, []error{err}
		}
		return found, nil
	}).LoadAll(ctx, parents)
}

func (l *lists[T]) loader(key string, wait time.Duration,
	fetch func(context.Context, []graph.ID) ([]graph.List[T], []error),
) *dataloadgen.Loader[graph.ID, graph.List[T]] {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.loaders == nil {
		l.loaders = map[string]*dataloadgen.Loader[graph.ID, graph.List[T]]{}
	}
	loader, ok := l.loaders[key]
	if !ok {
		loader = dataloadgen.NewLoader(fetch, dataloadgen.WithWait(wait))
		l.loaders[key] = loader
	}
	return loader
}
