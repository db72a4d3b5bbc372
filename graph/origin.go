package graph

import (
	"cmp"
	"context"
	"fmt"
	"slices"
)

// settleOrigins gives each new article its origin, the first published of all articles that it is a near-copy of, itself included, and
// gives known articles a new one where an older copy has come in. It returns the known articles of which the origin
// changes, each with the new one.
//
// Only direct likeness counts, so the origin of an article does not depend on the order of loading.
func (w *work) settleOrigins(ctx context.Context) (map[ID]ID, error) {
	var fresh []Article
	for _, b := range w.delta.Articles {
		fresh = append(fresh, b.Article)
	}
	known, err := w.near(ctx, fresh)
	if err != nil {
		return nil, err
	}
	all := newCopies(append(slices.Clone(fresh), known...))
	for i := range w.delta.Articles {
		w.delta.Articles[i].Article.Origin = all.originOf(&fresh[i])
	}
	return w.moveOrigins(ctx, fresh, known, all)
}

// moveOrigins gives known articles a new origin where a new article is one.
func (w *work) moveOrigins(ctx context.Context, fresh, known []Article, all copies) (map[ID]ID, error) {
	var touched []Article
	for i := range known {
		if first := all.originOf(&known[i]); first != known[i].ID && slices.ContainsFunc(fresh, func(a Article) bool { return a.ID == first }) {
			touched = append(touched, known[i])
		}
	}
	if len(touched) == 0 {
		return nil, nil
	}
	around, err := w.near(ctx, touched) // their present origins are among these
	if err != nil {
		return nil, err
	}
	all = newCopies(append(slices.Clone(fresh), around...))
	moved := map[ID]ID{}
	for _, a := range touched {
		if first := all.originOf(&a); first != a.Origin {
			a.Origin = first
			w.delta.Origins = append(w.delta.Origins, a)
			moved[a.ID] = first
		}
	}
	return moved, nil
}

// near gives the known articles that share a shingle with one of these.
func (w *work) near(ctx context.Context, articles []Article) ([]Article, error) {
	var shingles []uint64
	for _, a := range articles {
		shingles = append(shingles, a.Shingles...)
	}
	slices.Sort(shingles)
	near, err := w.ledger.Near(ctx, slices.Compact(shingles))
	if err != nil {
		return nil, fmt.Errorf("near-copies: %w", err)
	}
	slices.SortFunc(near, func(a, b Article) int { return cmp.Compare(a.ID, b.ID) })
	return near, nil
}

// copies finds near-copies among articles.
type copies map[uint64][]*Article

func newCopies(articles []Article) copies {
	c := copies{}
	for i := range articles {
		for _, s := range articles[i].Shingles {
			c[s] = append(c[s], &articles[i])
		}
	}
	return c
}

// originOf gives the first published of the article and its near-copies; undated ones come last, then the least id decides.
func (c copies) originOf(a *Article) ID {
	first := a
	for _, s := range a.Shingles {
		for _, o := range c[s] {
			if publishedBefore(o, first) && Similar(o.Shingles, a.Shingles) {
				first = o
			}
		}
	}
	return first.ID
}

func publishedBefore(a, b *Article) bool {
	if a.Published != b.Published {
		return b.Published == "" || a.Published != "" && a.Published < b.Published
	}
	return a.ID < b.ID
}
