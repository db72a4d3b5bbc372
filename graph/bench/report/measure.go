package main

import (
	"context"
	"fmt"
	"slices"
	"time"

	"demarche/graph/bench"
)

// measured is all that was measured of one store with one corpus.
type measured struct {
	store       string
	events      int
	filled      time.Duration
	bare, begun times
	reads, rare []reading // in the order of bench.Reads; rare: of a person who is hardly named
	rates       []rate
}

// reading is what one read costs.
type reading struct {
	times
	count
	rows int
}

// times are the middle of how long something took, and what one in twenty is slower than.
type times struct{ p50, p95 time.Duration }

// rate is how fast articles are applied in batches of one size.
type rate struct {
	batch, articles int
	perSecond       float64
}

// reads measures all reads, of a person who is named most and of one who is hardly named.
func (p plan) reads(ctx context.Context, s *side, l *load) (hot, rare []reading, err error) {
	known, unknown, err := bench.Subjects(ctx, s.store, l.world, pageSize)
	if err != nil {
		return nil, nil, err
	}
	for _, r := range bench.Reads(pageSize) {
		one, err := p.read(ctx, s, r, known)
		if err != nil {
			return nil, nil, fmt.Errorf("%s: %s: %w", s.name, r.Name, err)
		}
		other := reading{}
		if r.Actor {
			if other, err = p.read(ctx, s, r, unknown); err != nil {
				return nil, nil, fmt.Errorf("%s: %s: %w", s.name, r.Name, err)
			}
		}
		hot, rare = append(hot, one), append(rare, other)
	}
	return hot, rare, nil
}

// read measures one read.
func (p plan) read(ctx context.Context, s *side, r bench.Read, of bench.Subject) (m reading, err error) {
	for range 2 { // the first time plans are made
		*s.count = count{}
		if m.rows, err = r.Do(ctx, s.counting, of); err != nil {
			return m, err
		}
		m.count = *s.count
	}
	m.times, err = p.times(func() error {
		_, err := r.Do(ctx, s.store, of)
		return err
	})
	return m, err
}

// pageSize is how many rows first pages have.
const pageSize = 20

// longest is how long one read is asked at most: slow ones fewer times.
const longest = 10 * time.Second

// times takes the time of something done many times, after some that warm everything up.
func (p plan) times(do func() error) (times, error) {
	var took []time.Duration
	begin := time.Now()
	for i := 0; len(took) < p.asked && (len(took) < 5 || time.Since(begin) < longest); i++ {
		start := time.Now()
		if err := do(); err != nil {
			return times{}, err
		}
		if i >= p.asked/4 || time.Since(begin) > longest/2 {
			took = append(took, time.Since(start))
		}
	}
	slices.Sort(took)
	return times{took[len(took)/2], took[len(took)*95/100]}, nil
}

// batchSizes are of articles that are applied at once.
var batchSizes = []int{1, 20, 100, 500}

// rates measures how fast articles are applied, behind the corpus that is there.
func (p plan) rates(ctx context.Context, s *side, l *load) ([]rate, error) {
	var all []rate
	for _, size := range batchSizes {
		r := rate{batch: size}
		var took time.Duration
		for n := 0; took < p.applied || n < 3; n++ {
			batches := l.corpus.Batches(size)
			start := time.Now()
			if _, err := s.store.Apply(ctx, batches, false); err != nil {
				return nil, err
			}
			if n > 0 { // the first one plans
				took += time.Since(start)
				r.articles += size
			}
		}
		r.perSecond = float64(r.articles) / took.Seconds()
		all = append(all, r)
	}
	return all, nil
}
