package neo4j_test

import (
	"flag"
	"fmt"
	"testing"
	"time"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"demarche/graph/bench"
	"demarche/graph/neo4j"
)

// larger is the size of the larger of two stores; the smaller one has a tenth. `make scale` takes 100,000.
var larger = flag.Int("events", 10_000, "events in the larger of the two stores that are compared")

// pageSize is how many rows first pages have: few, so that the smaller store fills them and something is left.
const pageSize = 3

// How many times as much a read may cost in the larger store, or of whom all speak; and one that passes over what does not meet a filter, which
// is a matter of chance.
const (
	most       = 1.2
	mostSifted = 2
)

// cost is what a read costs.
type cost struct {
	rows int
	hits int64 // how often the database looked something up
}

func (c cost) perRow() float64 { return float64(c.hits) / float64(max(c.rows, 1)) }

// TestFirstPagesCostTheSameInAStoreOfTenTimesTheSize counts how often the database looks something up for a look-up or a first page: that must
// depend neither on how much there is, nor on how often a person is named. Reads that walk by nature are left out (bench.Read.Walks says why).
func TestFirstPagesCostTheSameInAStoreOfTenTimesTheSize(t *testing.T) {
	var small, large, rare map[string]cost
	for _, size := range []struct {
		events int
		into   *map[string]cost
	}{{*larger / 10, &small}, {*larger, &large}} {
		t.Run(fmt.Sprint(size.events, " events"), func(t *testing.T) { *size.into, rare = costs(t, size.events) })
	}
	for _, r := range bench.Reads(pageSize) {
		s, l := small[r.Name], large[r.Name]
		t.Logf("%-45s %6d %6d hits, %d and %d rows", r.Name, s.hits, l.hits, s.rows, l.rows)
		if r.Walks != "" {
			continue
		}
		limit := most
		if r.Sifts {
			limit = mostSifted
		}
		if l.perRow() > limit*s.perRow() {
			t.Errorf("%s: %d hits, and %d in a store of ten times the size", r.Name, s.hits, l.hits)
		}
		if o := rare[r.Name]; r.Actor && l.perRow() > limit*o.perRow() {
			t.Errorf("%s: %d hits (%d rows) of one who is named most, %d (%d) of one who is hardly named", r.Name, l.hits, l.rows, o.hits, o.rows)
		}
	}
}

// costs imports a corpus and asks all reads of it, of a person who is named most, and of one who is hardly named.
func costs(t *testing.T, events int) (hot, rare map[string]cost) {
	t.Helper()
	world := bench.NewWorld(1, 20)
	var hits int64
	s, _ := imported(t, world, bench.NewCorpus(world, bench.PerDay).Until(events, 0), time.Now(),
		neo4j.WithProfile(func(_ string, plan driver.ProfiledPlan) { hits += neo4j.Hits(plan) }))
	known, unknown, err := bench.Subjects(t.Context(), s, world, pageSize)
	if err != nil {
		t.Fatal(err)
	}
	hot, rare = map[string]cost{}, map[string]cost{}
	for _, r := range bench.Reads(pageSize) {
		for into, subjects := range map[*map[string]cost][]bench.Subject{&hot: pairs(known), &rare: {unknown}} {
			sum := 0
			hits = 0
			for _, of := range subjects {
				rows, err := r.Do(t.Context(), s, of)
				if err != nil {
					t.Fatalf("%s: %v", r.Name, err)
				}
				sum += rows
			}
			(*into)[r.Name] = cost{sum, hits}
		}
	}
	return hot, rare
}

// pairs are the questions about each two of the three persons who are named most: chance weighs less in their sum.
func pairs(of bench.Subject) []bench.Subject {
	var all []bench.Subject
	for i, one := range of.Actors[:3] {
		for _, other := range of.Actors[i+1 : 3] {
			of.Actor, of.Other = one, other
			all = append(all, of)
		}
	}
	return all
}
