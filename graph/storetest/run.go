// Package storetest is the conformance suite of stores: Run holds a store against the contract, Same two stores against each other, Bench
// measures one. There is nothing that a store may skip.
package storetest

import (
	"math/rand/v2"
	"testing"
	"time"

	"demarche/graph"
	"demarche/graph/bench"

	gocmp "github.com/google/go-cmp/cmp"
)

// Open gives a store with nothing in it, closed when the test ends.
type Open func(t testing.TB) graph.Store

// Opened is a store that a test has opened: an error ends the test, and the store is closed with it.
func Opened[S graph.Store](t testing.TB, s S, err error) S {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

// Dice are the random numbers of a test, which it logs the seed of; 0: another one each time. The test's package has the flag -chance for it.
func Dice(t testing.TB, seed uint64) *rand.Rand {
	t.Helper()
	if seed == 0 {
		seed = uint64(time.Now().UnixNano())
	}
	t.Logf("again with -chance %d", seed)
	return rand.New(rand.NewPCG(seed, 1))
}

// clock is the time in all tests.
func clock() time.Time { return time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC) }

// Run holds a store against the contract. Each case opens an empty one.
func Run(t *testing.T, open Open) {
	for _, c := range []struct {
		name string
		run  func(t *testing.T, open Open)
	}{
		{"a corpus is answered as by looking at everything", sameAsMemory},
		{"pages make up the list whatever the filter", pagesMakeUpTheList},
		{"order, batches and workers do not matter", orderDoesNotMatter},
		{"rulings change the graph as they do in memory", rulings},
		{"loading twice is loading once", twiceIsOnce},
		{"a dry run tells what would change and changes nothing", dryRun},
		{"a batch that is wrong changes nothing", wrongBatch},
		{"a cancelled Apply changes nothing", cancelledApply},
		{"an empty store answers everything", emptyStore},
		{"a closed store is unreachable", closedStore},
		{"a context that has ended ends every call", endedContext},
		{"a list by the wrong link is invalid", wrongLink},
		{"refs are resolved by id, ref, outside id and name", resolving},
		{"seeds replace what was seeded before", seeding},
		{"ids compare as bytes and names by their key", collation},
		{"undated facts come last in both orders", undatedLast},
		{"a view sees the version of its day", versionOfTheDay},
		{"a plan whose day has passed is lapsed", lapsedPlans},
		{"texts of any length and script come back as they were", anyText},
		{"search finds words and phrases, the best first", searching},
		{"questions of any size are answered", longQuestions},
	} {
		t.Run(c.name, func(t *testing.T) { c.run(t, open) })
	}
}

// seeded gives a store with a world in it.
func seeded(t testing.TB, open Open, w *bench.World) graph.Store {
	t.Helper()
	s := open(t)
	seed(t, s, "1", w.Nodes...)
	return s
}

func seed(t testing.TB, s graph.Store, version string, nodes ...graph.Node) {
	t.Helper()
	if err := s.Seed(t.Context(), version, nodes); err != nil {
		t.Fatalf("seed: %v", err)
	}
}

func apply(t testing.TB, s graph.Store, batches ...graph.Batch) graph.Receipt {
	t.Helper()
	receipt, err := s.Apply(t.Context(), batches, false)
	if err != nil {
		t.Fatalf("apply: %v", err)
	}
	return receipt
}

var allKinds = []graph.Kind{
	graph.KindActor, graph.KindOffice, graph.KindPlace, graph.KindIssue, graph.KindAgreement, graph.KindSource,
	graph.KindArticle, graph.KindSentence, graph.KindMention, graph.KindEvidence, graph.KindEvent, graph.KindPosition, graph.KindRuling,
}

// contents is everything that is in a store.
func contents(t testing.TB, s graph.Reader) map[graph.Kind][]graph.Node {
	t.Helper()
	all := map[graph.Kind][]graph.Node{}
	for _, kind := range allKinds {
		all[kind] = scanAll(t, s, kind)
	}
	return all
}

// wantContents fails if two stores, or a store before and after, do not hold the same.
func wantContents(t testing.TB, want, got map[graph.Kind][]graph.Node) {
	t.Helper()
	if diff := gocmp.Diff(want, got, alikeness); diff != "" {
		t.Fatalf("contents differ (-want +got):\n%s", diff)
	}
}
