package loader_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"demarche/graph"
	"demarche/loader"
)

// outage is a store that fails until a moment, and counts what it is asked.
type outage struct {
	until time.Time
	with  error

	mu    sync.Mutex
	asked int
}

func (o *outage) answer() error {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.asked++
	if time.Now().Before(o.until) {
		return fmt.Errorf("dial: %w", o.with)
	}
	return nil
}

func (o *outage) Nodes(_ context.Context, _ graph.View, ids []graph.ID) ([]graph.Node, error) {
	return make([]graph.Node, len(ids)), o.answer()
}

func (o *outage) Apply(_ context.Context, batches []graph.Batch, _ bool) (graph.Receipt, error) {
	return graph.Receipt{Articles: len(batches)}, o.answer()
}

// calls ask a store for both things that a load asks.
var calls = map[string]func(context.Context, loader.Store) error{
	"Nodes": func(ctx context.Context, s loader.Store) error {
		nodes, err := s.Nodes(ctx, graph.View{}, []graph.ID{"article:1"})
		if err == nil && len(nodes) != 1 {
			return fmt.Errorf("%d nodes came; want 1", len(nodes))
		}
		return err
	},
	"Apply": func(ctx context.Context, s loader.Store) error {
		receipt, err := s.Apply(ctx, make([]graph.Batch, 3), false)
		if err == nil && receipt.Articles != 3 {
			return fmt.Errorf("the receipt has %d articles; want 3", receipt.Articles)
		}
		return err
	},
}

func TestALoadWaitsForAStoreThatIsAwayForAWhile(t *testing.T) {
	broken := errors.New("a fault of the program")
	cases := []struct {
		name       string
		away, wait time.Duration
		with, want error
		took       time.Duration // at least
	}{
		{"it was never away", 0, time.Minute, graph.ErrUnreachable, nil, 0},
		{"it comes back in time", 40 * time.Second, time.Minute, graph.ErrUnreachable, nil, 40 * time.Second},
		{"it comes back in the last moment", time.Minute, time.Minute, graph.ErrUnreachable, nil, time.Minute},
		{"other writers let it through in time", 3 * time.Second, time.Minute, graph.ErrConflict, nil, 3 * time.Second},
		{"it stays away", time.Hour, time.Minute, graph.ErrUnreachable, graph.ErrUnreachable, time.Minute},
		{"nobody wants to wait", time.Second, 0, graph.ErrUnreachable, graph.ErrUnreachable, 0},
		{"waiting does not mend it", time.Second, time.Minute, broken, broken, 0},
	}
	for _, c := range cases {
		for method, call := range calls {
			t.Run(c.name+"/"+method, func(t *testing.T) {
				synctest.Test(t, func(t *testing.T) {
					start := time.Now()
					var log bytes.Buffer
					p := &loader.Patient{Store: &outage{until: start.Add(c.away), with: c.with}, Wait: c.wait, Log: slog.New(slog.NewTextHandler(&log, nil))}
					if err := call(t.Context(), p); !errors.Is(err, c.want) {
						t.Errorf("the error is %v; want %v", err, c.want)
					}
					if took := time.Since(start); took < c.took || took > c.took+5*time.Second {
						t.Errorf("it took %s; want %s to 5s more", took, c.took)
					}
				})
			})
		}
	}
}

func TestAnOutageIsToldOnceHoweverManyWaitForIt(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var log bytes.Buffer
		store := &outage{until: time.Now().Add(20 * time.Second), with: graph.ErrUnreachable}
		p := &loader.Patient{Store: store, Wait: time.Minute, Log: slog.New(slog.NewTextHandler(&log, nil))}
		var all sync.WaitGroup
		for range 8 {
			all.Go(func() {
				if err := calls["Nodes"](t.Context(), p); err != nil {
					t.Error(err)
				}
			})
		}
		all.Wait()
		if store.asked < 8*3 || store.asked > 8*12 {
			t.Errorf("the store was asked %d times by 8 in 20 seconds", store.asked)
		}
		for _, told := range []string{"waiting for the store", "the store answers again"} {
			if n := strings.Count(log.String(), told); n != 1 {
				t.Errorf("%q was told %d times; want once:\n%s", told, n, log.String())
			}
		}
	})
}

func TestALoadThatIsStoppedDoesNotWait(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		start := time.Now()
		ctx, cancel := context.WithCancel(t.Context())
		time.AfterFunc(time.Second, cancel)
		p := &loader.Patient{Store: &outage{until: start.Add(time.Hour), with: graph.ErrUnreachable}, Wait: time.Minute, Log: slog.New(slog.DiscardHandler)}
		if err := calls["Apply"](ctx, p); !errors.Is(err, context.Canceled) {
			t.Errorf("the error is %v; want %v", err, context.Canceled)
		}
		if took := time.Since(start); took > time.Second {
			t.Errorf("it took %s; want 1s", took)
		}
	})
}
