package gql

import (
	"cmp"
	"context"
	"slices"

	"demarche/graph"
	"demarche/graph/gql/generated"
	"demarche/graph/gql/model"
)

// batch is how many rows are read at once where all of a list is needed.
const batch = 500

type lineResolver struct{}

// linesOf groups all that an actor has said by issue and stance, the most frequent first.
func linesOf(ctx context.Context, actor graph.ID, where *generated.PositionFilter) ([]model.Line, error) {
	f, err := positionFilter(ctx, where)
	if err != nil {
		return nil, err
	}
	q, view := requestOf(ctx), viewOf(ctx)
	p := graph.Page{Limit: batch, Oldest: true}
	said, err := q.lines.load(ctx, asking{view, graph.ByHolder, f, p}, actor, func(ctx context.Context, of graph.Of) ([]graph.List[graph.Position], error) {
		return q.allPositions(ctx, view, of, f, p)
	})
	if err != nil {
		return nil, err
	}
	type key struct {
		issue  graph.ID
		stance graph.Stance
	}
	lines, at := []model.Line{}, map[key]int{}
	for _, s := range said.Rows {
		if s.Issue == "" {
			continue
		}
		k := key{s.Issue, s.Stance}
		i, known := at[k]
		if !known {
			i = len(lines)
			at[k] = i
			lines = append(lines, model.Line{Holder: actor, Issue: s.Issue, Stance: s.Stance})
		}
		lines[i].All = append(lines[i].All, s)
	}
	slices.SortStableFunc(lines, func(a, b model.Line) int { return cmp.Compare(b.Count(), a.Count()) })
	return lines, nil
}

// allPositions reads whole lists: those that are longer than a page, page by page.
func (q *request) allPositions(ctx context.Context, v graph.View, of graph.Of, f graph.PositionFilter, p graph.Page) ([]graph.List[graph.Position], error) {
	lists, err := q.store.Positions(ctx, v, of, f, p)
	if err != nil {
		return nil, err
	}
	for i := range lists {
		for next := p; lists[i].More; {
			next.After = lists[i].Keys[len(lists[i].Keys)-1]
			more, err := q.store.Positions(ctx, v, graph.Of{IDs: of.IDs[i : i+1], By: of.By}, f, next)
			if err != nil {
				return nil, err
			}
			lists[i].Rows = append(lists[i].Rows, more[0].Rows...)
			lists[i].Keys = append(lists[i].Keys, more[0].Keys...)
			lists[i].More = more[0].More && len(more[0].Rows) > 0
		}
	}
	return lists, nil
}

func (lineResolver) Holder(ctx context.Context, l *model.Line) (model.Actor, error) {
	return as[model.Actor](ctx, l.Holder)
}

func (lineResolver) Issue(ctx context.Context, l *model.Line) (*model.Issue, error) {
	return one[model.Issue](ctx, l.Issue)
}

// Origins counts the origins of all articles under the line, each once.
func (lineResolver) Origins(ctx context.Context, l *model.Line) (int, error) {
	positions := make([]graph.ID, len(l.All))
	for i, p := range l.All {
		positions[i] = p.ID
	}
	passages, err := allEvidence(ctx, positions, graph.ByFact, graph.EvidenceFilter{})
	if err != nil {
		return 0, err
	}
	var articles []graph.ID
	for _, list := range passages {
		for _, e := range list.Rows {
			articles = append(articles, e.Article)
		}
	}
	found, err := all[model.Article](ctx, articles)
	origins := map[graph.ID]bool{}
	for _, a := range found {
		origins[a.Origin] = true
	}
	return len(origins), err
}

func (lineResolver) Positions(ctx context.Context, l *model.Line, order generated.Order,
	first *int, after *string, last *int, before *string,
) (*model.PositionConnection, error) {
	p, err := slice{first, last, after, before}.page(ctx, order)
	if err != nil {
		return nil, err
	}
	rows := slices.Clone(l.All)
	if !p.Oldest {
		slices.SortStableFunc(rows, func(a, b graph.Position) int { return cmp.Compare(b.At(), a.At()) })
	}
	whole := graph.List[graph.Position]{Rows: rows, Keys: make([]graph.At, len(rows))}
	for i, r := range rows {
		whole.Keys[i] = r.At()
	}
	return connect(cut(whole, p), p, shapePosition), nil
}
