package neo4j_test

import (
	"context"
	"errors"
	"flag"
	"log/slog"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"
	"go.uber.org/goleak"

	"demarche/graph"
	"demarche/graph/bench"
	"demarche/graph/neo4j"
	"demarche/graph/neo4j/server/servertest"
	"demarche/graph/storetest"
)

var (
	kills  = flag.Int("kills", 1, "how often each test of faults kills the database")
	chance = flag.Uint64("chance", 0, "seed of the random moments of tests of faults, as a failure prints it; 0: others each time")
)

// breakable is a database that may fail, and a store on it.
type breakable struct {
	*servertest.Mortal
	store *neo4j.Store
	world *bench.World
}

// TestFaults makes one database fail, again and again, in all ways.
func TestFaults(t *testing.T) {
	d := &breakable{Mortal: servertest.Start(t, jars), world: bench.NewWorld(5, 20)}
	t.Run("it opens after another was cut short while it made constraints", d.openedBesideAnother)
	defer goleak.VerifyNone(t, goleak.IgnoreCurrent(), goleak.IgnoreAnyFunction("demarche/graph/neo4j/server.(*Server).watch"))
	var err error
	if d.store, err = neo4j.Open(t.Context(), d.URI, neo4j.Login{}, slog.New(slog.DiscardHandler)); err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := d.store.Close(); err != nil {
			t.Error(err)
		}
	}()
	if err := d.store.Seed(t.Context(), "1", d.world.Nodes); err != nil {
		t.Fatal(err)
	}
	t.Run("nothing is lost or doubled when it is killed in a load", d.killedInALoad)
	t.Run("requests fail when it is killed, and the next after its return work", d.killedWhenAsked)
	t.Run("requests work after it was killed when nobody asked", d.killedWhenIdle)
	t.Run("requests end at their deadline when it hangs, and work when it goes on", d.halted)
}

// openedBesideAnother opens a store while the database is still busy with what another asked for that went away.
func (d *breakable) openedBesideAnother(t *testing.T) {
	random := storetest.Dice(t, *chance)
	log := slog.New(slog.DiscardHandler)
	for range 5 * *kills {
		start := time.Now()
		s, err := neo4j.Open(t.Context(), d.URI, neo4j.Login{}, log)
		if err != nil {
			t.Fatal(err)
		}
		longest := time.Since(start)
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		d.strip(t)
		ctx, cancel := context.WithTimeout(t.Context(), time.Duration(random.Int64N(int64(longest))))
		if s, err := neo4j.Open(ctx, d.URI, neo4j.Login{}, log); err == nil {
			s.Close()
		}
		cancel()
	}
}

// strip takes constraints, indexes and all else out of a database.
func (d *breakable) strip(t *testing.T) {
	t.Helper()
	connections, err := driver.NewDriverWithContext(d.URI, driver.NoAuth())
	if err != nil {
		t.Fatal(err)
	}
	defer connections.Close(t.Context())
	run := func(query string) []*driver.Record {
		result, err := driver.ExecuteQuery(t.Context(), connections, query, nil, driver.EagerResultTransformer)
		if err != nil {
			t.Fatalf("%s: %v", query, err)
		}
		return result.Records
	}
	run("MATCH (n) DETACH DELETE n")
	for _, r := range run("SHOW CONSTRAINTS YIELD name") {
		run("DROP CONSTRAINT `" + r.Values[0].(string) + "`")
	}
	for _, r := range run("SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP' RETURN name") {
		run("DROP INDEX `" + r.Values[0].(string) + "`")
	}
}

// applyAll applies groups of batches one after the other, and tells when it begins with each. It gives those that are left when one fails.
func applyAll(ctx context.Context, s graph.Store, groups [][]graph.Batch, begins func(int)) ([][]graph.Batch, error) {
	for i, g := range groups {
		begins(i)
		if _, err := s.Apply(ctx, g, false); err != nil {
			return groups[i:], err
		}
	}
	return nil, nil
}

// killedInALoad kills the database at random moments, and goes on with the group that failed.
func (d *breakable) killedInALoad(t *testing.T) {
	random := storetest.Dice(t, *chance)
	const part = 12
	batches := bench.NewCorpus(d.world, 4).Batches(part * (*kills + 1))
	want := embedded(t)
	if err := want.Seed(t.Context(), "1", d.world.Nodes); err != nil {
		t.Fatal(err)
	}
	if _, err := want.Apply(t.Context(), batches, false); err != nil {
		t.Fatal(err)
	}

	start := time.Now()
	left, err := applyAll(t.Context(), d.store, slices.Collect(slices.Chunk(batches[:part], 2)), func(int) {})
	if err != nil {
		t.Fatal(err)
	}
	longest := time.Since(start) / time.Duration(part/2) // that a group takes
	for more := range slices.Chunk(batches[part:], part) {
		left = slices.Concat(left, slices.Collect(slices.Chunk(more, 2)))
		at, reached, ended := random.IntN(len(left)), make(chan struct{}), make(chan error, 1)
		go func() {
			var err error
			left, err = applyAll(t.Context(), d.store, left, func(i int) {
				if i == at {
					close(reached)
				}
			})
			ended <- err
		}()
		<-reached
		<-time.After(time.Duration(random.Int64N(int64(longest))))
		d.Die(t)
		if err := <-ended; err != nil && !errors.Is(err, graph.ErrUnreachable) {
			t.Errorf("the error of a load whose database was killed is %v; want %v", err, graph.ErrUnreachable)
		}
		t.Logf("killed with %d groups left", len(left))
		d.Return(t)
	}
	if _, err := applyAll(t.Context(), d.store, left, func(int) {}); err != nil {
		t.Fatal(err)
	}
	sameDump(t, want, d.store)
}

// sameDump compares the whole of two graphs.
func sameDump(t *testing.T, want, got graph.Store) {
	t.Helper()
	var dumps [2]strings.Builder
	for i, s := range []graph.Store{want, got} {
		if err := graph.Dump(t.Context(), s, &dumps[i]); err != nil {
			t.Fatal(err)
		}
	}
	if diff := cmp.Diff(strings.Split(dumps[0].String(), "\n"), strings.Split(dumps[1].String(), "\n")); diff != "" {
		t.Errorf("the graphs differ (-want +got):\n%s", diff)
	}
}

// errand is what a database may be asked when it fails.
type errand struct {
	name string
	ask  func(context.Context, graph.Store) error
}

func (d *breakable) errands() []errand {
	drop := func(_ any, err error) error { return err }
	batches := bench.NewCorpus(d.world, 4).Batches(4)
	page := graph.Page{Limit: 50, Count: true}
	apply := func(ctx context.Context, s graph.Store) error { return drop(s.Apply(ctx, batches, false)) }
	return []errand{
		{"Corpus", func(ctx context.Context, s graph.Store) error { return drop(s.Corpus(ctx, graph.View{})) }},
		{"Events", func(ctx context.Context, s graph.Store) error {
			return drop(s.Events(ctx, graph.View{}, graph.Of{}, graph.EventFilter{}, page))
		}},
		{"Nodes", func(ctx context.Context, s graph.Store) error {
			return drop(s.Nodes(ctx, graph.View{}, []graph.ID{"actor:Q1"}))
		}},
		{"Resolve", func(ctx context.Context, s graph.Store) error { return drop(s.Resolve(ctx, []string{"person-1"})) }},
		{"Apply", apply},
		{"Apply that waits for another", apply},
		{"Apply of a dry run", func(ctx context.Context, s graph.Store) error {
			return drop(s.Apply(ctx, bench.NewCorpus(bench.NewWorld(8, 20), 4).Batches(1), true))
		}},
	}
}

// late is by how much an answer may miss its deadline, on a machine that is busy.
const late = 3 * time.Second

// failing asks all errands at once, each again and again until it fails, while fail makes the database fail. It reports errors that are none of
// those wanted, and errands that end late.
func failing(t *testing.T, s graph.Store, errands []errand, limit time.Duration, fail func(), wanted ...error) {
	t.Helper()
	var asking sync.WaitGroup
	for _, r := range errands {
		asking.Go(func() {
			for {
				ctx, cancel := context.WithTimeout(t.Context(), limit)
				start := time.Now()
				err := r.ask(ctx, s)
				cancel()
				if took := time.Since(start); took > limit+late {
					t.Errorf("%s ended after %s; its deadline was %s", r.name, took, limit)
				}
				if err == nil {
					continue
				}
				if !slices.ContainsFunc(wanted, func(w error) bool { return errors.Is(err, w) }) {
					t.Errorf("%s: the error is %v; want one of %v", r.name, err, wanted)
				}
				return
			}
		})
	}
	<-time.After(rand.N(200 * time.Millisecond)) // some moment of their work
	fail()
	asking.Wait()
}

// working asks all errands at once, each once.
func working(t *testing.T, s graph.Store, errands []errand) {
	t.Helper()
	var asking sync.WaitGroup
	for _, r := range errands {
		asking.Go(func() {
			if err := r.ask(t.Context(), s); err != nil {
				t.Errorf("%s: %v", r.name, err)
			}
		})
	}
	asking.Wait()
}

func (d *breakable) killedWhenAsked(t *testing.T) {
	errands := d.errands()
	for range *kills {
		working(t, d.store, errands)
		failing(t, d.store, errands, 20*time.Second, func() { d.Die(t) }, graph.ErrUnreachable)
		failing(t, d.store, errands, 20*time.Second, func() {}, graph.ErrUnreachable) // it is away
		d.Return(t)
		working(t, d.store, errands)
	}
}

// killedWhenIdle leaves connections behind that lead nowhere.
func (d *breakable) killedWhenIdle(t *testing.T) {
	errands := d.errands()
	for range *kills {
		working(t, d.store, errands)
		d.Die(t)
		d.Return(t)
		working(t, d.store, errands)
	}
}

func (d *breakable) halted(t *testing.T) {
	errands := d.errands()
	for range *kills {
		working(t, d.store, errands)
		failing(t, d.store, errands, 2*time.Second, func() {
			if err := d.Halt(); err != nil {
				t.Error(err)
			}
		}, context.DeadlineExceeded, graph.ErrUnreachable)
		failing(t, d.store, errands, time.Second, func() {}, context.DeadlineExceeded, graph.ErrUnreachable) // it still hangs
		if err := d.Resume(); err != nil {
			t.Error(err)
		}
		working(t, d.store, errands)
	}
}
