package storetest

import (
	"math/rand/v2"
	"slices"
	"sync"
	"testing"

	"demarche/graph"
	"demarche/graph/bench"

	"pgregory.net/rapid"
)

// Cases on invented corpora, held against memory.

func sameAsMemory(t *testing.T, open Open) {
	world := bench.NewWorld(1, 40)
	corpus := bench.NewCorpus(world, 3)
	first, second := corpus.Batches(12), corpus.Batches(14)
	stores := []graph.Store{newMemory(clock), open(t)}
	for _, s := range stores {
		seed(t, s, "1", world.Nodes...)
		apply(t, s, first...)
		apply(t, s, second...)
	}
	Same(t, stores[0], stores[1])
}

func pagesMakeUpTheList(t *testing.T, open Open) {
	world := bench.NewWorld(2, 12) // few actors: every list has something
	batches := bench.NewCorpus(world, 4).Batches(20)
	stores := []graph.Store{newMemory(clock), open(t)}
	for _, s := range stores {
		seed(t, s, "1", world.Nodes...)
		apply(t, s, batches...)
	}
	cast := newCast(t, stores[0])
	rapid.Check(t, func(rt *rapid.T) {
		q := &questioner{tb: t, random: rand.New(rand.NewPCG(rapid.Uint64().Draw(rt, "seed"), 1)), cast: cast, a: stores[0], b: stores[1]}
		v := graph.View{}
		if rapid.Bool().Draw(rt, "past") {
			v.PublishedBy = pick(q, cast.days)
		}
		ask := rapid.SampledFrom(listsOf).Draw(rt, "list")
		ask(q, v, rapid.IntRange(0, 50).Draw(rt, "filter"))
	})
}

// orderDoesNotMatter loads the same articles in order, shuffled one by one, and by eight workers at once with some articles twice.
func orderDoesNotMatter(t *testing.T, open Open) {
	world := bench.NewWorld(3, 15)
	batches := bench.NewCorpus(world, 4).Batches(32)
	inOrder := seeded(t, open, world)
	apply(t, inOrder, batches...)
	want := contents(t, inOrder)

	random := rand.New(rand.NewPCG(3, 3))
	shuffled := slices.Clone(batches)
	random.Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
	oneByOne := seeded(t, open, world)
	for _, b := range shuffled {
		apply(t, oneByOne, b)
	}
	wantContents(t, want, contents(t, oneByOne))

	atOnce := seeded(t, open, world)
	var workers sync.WaitGroup
	for w := range 8 {
		workers.Go(func() {
			for i := w * 4; i < w*4+6; i += 2 { // overlapping
				share := []graph.Batch{shuffled[i%len(shuffled)], shuffled[(i+1)%len(shuffled)]}
				if _, err := atOnce.Apply(t.Context(), share, false); err != nil {
					t.Errorf("worker %d: %v", w, err)
				}
			}
		})
	}
	workers.Wait()
	wantContents(t, want, contents(t, atOnce))
}

func twiceIsOnce(t *testing.T, open Open) {
	world := bench.NewWorld(4, 20)
	batches := bench.NewCorpus(world, 4).Batches(12)
	s := seeded(t, open, world)
	first := apply(t, s, append(slices.Clone(batches), batches[0])...)
	if first.Articles != len(batches) || first.Known != 1 {
		t.Errorf("%d articles are new and %d known; want %d and 1", first.Articles, first.Known, len(batches))
	}
	want := contents(t, s)
	second := apply(t, s, batches...)
	if second.Articles != 0 || second.Known != len(batches) || len(second.Changes) != 0 {
		t.Errorf("the second time changed something: %+v", second)
	}
	wantContents(t, want, contents(t, s))
}

func dryRun(t *testing.T, open Open) {
	world := bench.NewWorld(5, 20)
	batches := bench.NewCorpus(world, 4).Batches(12)
	s := seeded(t, open, world)
	apply(t, s, batches[:6]...)
	want := contents(t, s)
	dry, err := s.Apply(t.Context(), batches[6:], true)
	if err != nil {
		t.Fatal(err)
	}
	wantContents(t, want, contents(t, s))
	wet := apply(t, s, batches[6:]...)
	if dry.Articles != wet.Articles || dry.Evidence != wet.Evidence || len(dry.Changes) != len(wet.Changes) {
		t.Errorf("the dry run tells of %d articles, %d passages, %d changes; the real one of %d, %d, %d",
			dry.Articles, dry.Evidence, len(dry.Changes), wet.Articles, wet.Evidence, len(wet.Changes))
	}
}

func rulings(t *testing.T, open Open) {
	world := bench.NewWorld(6, 10)
	batches := bench.NewCorpus(world, 5).Batches(20)
	stores := []graph.Store{newMemory(clock), open(t)}
	for _, s := range stores {
		seed(t, s, "1", world.Nodes...)
		apply(t, s, batches...)
	}
	rule := func(r graph.Ruling) {
		t.Helper()
		r.ID = graph.RulingID(r)
		for _, s := range stores {
			if _, err := s.Rule(t.Context(), []graph.Ruling{r}); err != nil {
				t.Fatalf("rule %s: %v", r.Kind, err)
			}
		}
		wantContents(t, contents(t, stores[0]), contents(t, stores[1]))
	}
	var events []graph.Event
	for _, n := range scanAll(t, stores[0], graph.KindEvent) {
		events = append(events, n.(graph.Event))
	}
	joined := slices.IndexFunc(events, func(e graph.Event) bool { return len(e.Evidence) > 1 })
	if joined < 0 {
		t.Fatal("the corpus has no event that two passages tell")
	}
	same := graph.Ruling{Kind: graph.RuleSame, Evidence: []graph.ID{events[0].Evidence[0], events[len(events)-1].Evidence[0]}, Reason: "one", User: "ann"}
	rule(same)
	rule(graph.Ruling{Kind: graph.RuleApart, Evidence: events[joined].Evidence[:2], Reason: "two", User: "ann"})
	rule(graph.Ruling{Kind: graph.RuleReject, Evidence: events[joined].Evidence[1:2], Reason: "misread", User: "bob"})
	same.Undone = true
	rule(same)
}
