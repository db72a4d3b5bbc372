package loader

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"time"

	"demarche/graph"
)

// Patient is a store that is asked again while it does not answer or other writers are in the way, so that a load outlives a database that is
// started anew. To ask again is safe: Apply is all or nothing, and twice is once, also where a commit was done and only its answer was lost;
// the receipt of such a call counts the articles as known.
type Patient struct {
	Store Store
	Wait  time.Duration // how long a call goes on asking; 0: it asks once
	Log   *slog.Logger

	mu   sync.Mutex
	away time.Time // since when the store has not answered; zero while it does
}

var _ Store = (*Patient)(nil)

// Pauses between two tries: the first, and the longest.
const (
	firstPause   = 100 * time.Millisecond
	longestPause = 5 * time.Second
)

// Nodes asks the store.
func (p *Patient) Nodes(ctx context.Context, v graph.View, ids []graph.ID) (nodes []graph.Node, err error) {
	err = p.Ask(ctx, func() error {
		nodes, err = p.Store.Nodes(ctx, v, ids)
		return err
	})
	return nodes, err
}

// Apply asks the store.
func (p *Patient) Apply(ctx context.Context, batches []graph.Batch, dryRun bool) (receipt graph.Receipt, err error) {
	err = p.Ask(ctx, func() error {
		receipt, err = p.Store.Apply(ctx, batches, dryRun)
		return err
	})
	return receipt, err
}

// Ask calls until the store answers. Only what may pass is waited for.
func (p *Patient) Ask(ctx context.Context, call func() error) error {
	var end time.Time
	for pause := firstPause; ; pause = min(2*pause, longestPause) {
		err := call()
		if err == nil {
			p.back(ctx)
			return nil
		}
		if !passing(err) || ctx.Err() != nil || p.Wait <= 0 {
			return err
		}
		now := time.Now()
		if end.IsZero() {
			end = now.Add(p.Wait)
		}
		if !now.Before(end) {
			return fmt.Errorf("waited %s for the store; the same load, started again, goes on from here: %w", p.Wait, err)
		}
		p.lost(ctx, now, err)
		select {
		case <-time.After(min(pause, end.Sub(now))):
		case <-ctx.Done():
			return context.Cause(ctx)
		}
	}
}

// passing says whether the same call may work later.
func passing(err error) bool {
	return errors.Is(err, graph.ErrUnreachable) || errors.Is(err, graph.ErrConflict)
}

// lost tells that the store does not answer, once.
func (p *Patient) lost(ctx context.Context, now time.Time, err error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.away.IsZero() {
		p.away = now
		p.Log.WarnContext(ctx, "waiting for the store", "atMost", p.Wait, "error", err)
	}
}

// back tells that the store answers again, if it was away.
func (p *Patient) back(ctx context.Context) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if !p.away.IsZero() {
		p.Log.InfoContext(ctx, "the store answers again", "after", time.Since(p.away).Round(time.Millisecond))
		p.away = time.Time{}
	}
}
