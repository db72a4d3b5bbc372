package storetest

import (
	"fmt"
	"testing"

	"demarche/graph"
	"demarche/graph/bench"
)

// Bench measures a store: how fast it is seeded, how many articles it takes a second in batches of some sizes, and how long the first page
// of each kind of list takes, of the best known actor, place and issue.
func Bench(b *testing.B, open func(t testing.TB) graph.Store) {
	b.Run("Seed", func(b *testing.B) { benchSeed(b, open) })
	for _, size := range []int{1, 20, 100, 500} {
		b.Run(fmt.Sprintf("Apply/batch=%d", size), func(b *testing.B) { benchApply(b, open, size) })
	}
	benchReads(b, open)
}

func benchSeed(b *testing.B, open func(t testing.TB) graph.Store) {
	world := bench.NewWorld(1, 26000)
	for b.Loop() {
		if err := open(b).Seed(b.Context(), "1", world.Nodes); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(len(world.Nodes)), "nodes")
}

func benchApply(b *testing.B, open func(t testing.TB) graph.Store, size int) {
	world := bench.NewWorld(1, 2000)
	corpus := bench.NewCorpus(world, 60)
	s := open(b)
	if err := s.Seed(b.Context(), "1", world.Nodes); err != nil {
		b.Fatal(err)
	}
	if _, err := s.Apply(b.Context(), corpus.Batches(500), false); err != nil { // a store that is in use
		b.Fatal(err)
	}
	articles := 0
	for b.Loop() {
		b.StopTimer()
		batches := corpus.Batches(size)
		b.StartTimer()
		if _, err := s.Apply(b.Context(), batches, false); err != nil {
			b.Fatal(err)
		}
		articles += size
	}
	b.ReportMetric(float64(articles)/b.Elapsed().Seconds(), "articles/s")
}

func benchReads(b *testing.B, open func(t testing.TB) graph.Store) {
	world := bench.NewWorld(1, 500)
	s := open(b)
	if err := s.Seed(b.Context(), "1", world.Nodes); err != nil {
		b.Fatal(err)
	}
	corpus := bench.NewCorpus(world, 30)
	for range 10 {
		if _, err := s.Apply(b.Context(), corpus.Batches(200), false); err != nil {
			b.Fatal(err)
		}
	}
	for _, read := range reads {
		b.Run("Read/"+read.name, func(b *testing.B) {
			for b.Loop() {
				if err := read.do(b, s); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// reads are what analysts ask most.
var reads = []struct {
	name string
	do   func(b *testing.B, s graph.Reader) error
}{
	{"node", func(b *testing.B, s graph.Reader) error {
		_, err := s.Nodes(b.Context(), graph.View{}, []graph.ID{"actor:Q0"})
		return err
	}},
	{"resolve", func(b *testing.B, s graph.Reader) error {
		_, err := s.Resolve(b.Context(), []string{"person-0"})
		return err
	}},
	{"suggest", func(b *testing.B, s graph.Reader) error {
		_, err := s.Resolve(b.Context(), []string{"Karomy Zelenski"})
		return err
	}},
	{"events", eventsOf(graph.View{}, graph.Of{}, graph.EventFilter{})},
	{"events-as-of", eventsOf(graph.View{PublishedBy: "2023-02-01"}, graph.Of{}, graph.EventFilter{})},
	{"events-of-kind", eventsOf(graph.View{}, graph.Of{}, graph.EventFilter{Kinds: []graph.EventKind{graph.Summit}})},
	{"events-of-actor", eventsOf(graph.View{}, graph.Of{By: graph.ByParticipant, IDs: []graph.ID{"actor:Q0"}}, graph.EventFilter{})},
	{"events-of-20-actors", eventsOf(graph.View{}, graph.Of{By: graph.ByParticipant, IDs: twenty}, graph.EventFilter{})},
	{"encounters", eventsOf(graph.View{}, graph.Of{}, graph.EventFilter{Participants: graph.ActorMatch{All: []graph.ID{"actor:Q0", "actor:Q1"}}})},
	{"encounters-expanded", eventsOf(graph.View{}, graph.Of{}, graph.EventFilter{Participants: graph.ActorMatch{All: []graph.ID{"actor:S0", "actor:S1"}, Expand: true}})},
	{"events-with-text", eventsOf(graph.View{}, graph.Of{}, graph.EventFilter{Text: "summit"})},
	{"positions-of-actor-on-issue", func(b *testing.B, s graph.Reader) error {
		_, err := s.Positions(b.Context(), graph.View{}, graph.Of{By: graph.ByHolder, IDs: []graph.ID{"actor:Q0"}}, graph.PositionFilter{Issues: []graph.ID{"issue:i0"}}, graph.Page{Limit: 20})
		return err
	}},
	{"articles-that-mention", func(b *testing.B, s graph.Reader) error {
		_, err := s.Articles(b.Context(), graph.View{}, graph.Of{}, graph.ArticleFilter{Mentions: []graph.ID{"actor:Q0", "actor:Q1"}}, graph.Page{Limit: 20})
		return err
	}},
	{"actors", func(b *testing.B, s graph.Reader) error {
		_, err := s.Actors(b.Context(), graph.View{}, graph.Of{}, graph.ActorFilter{}, graph.Page{Limit: 20})
		return err
	}},
	{"search", func(b *testing.B, s graph.Reader) error {
		_, err := s.Search(b.Context(), graph.View{}, "held summit", nil, graph.Page{Limit: 20})
		return err
	}},
	{"corpus", func(b *testing.B, s graph.Reader) error {
		_, err := s.Corpus(b.Context(), graph.View{})
		return err
	}},
}

var twenty = func() (ids []graph.ID) {
	for i := range 20 {
		ids = append(ids, graph.ID(fmt.Sprintf("actor:Q%d", i)))
	}
	return ids
}()

func eventsOf(v graph.View, of graph.Of, f graph.EventFilter) func(b *testing.B, s graph.Reader) error {
	return func(b *testing.B, s graph.Reader) error {
		_, err := s.Events(b.Context(), v, of, f, graph.Page{Limit: 20})
		return err
	}
}
