package graph

import (
	"context"
	"sync"
)

// Bookmarks carry what one client has written to its next read, which may be answered by another process on the same database. They hang
// on the context of all calls that are made for one request of the client. A store that several processes share keeps this contract:
//   - before the first of these calls it waits until its database has all that Came stands for, once (Reach), and every read sees that;
//   - behind the commit of a write it gives marks (Give), which stand for that write and for all that the client has seen before.
//
// Marks that no database gave are ErrInvalid; those that the database does not reach in time are ErrBehind. What marks look like is the
// store's own business. A store of one process has none, and need not know of them. Of nil Bookmarks nothing came, and what is given goes
// nowhere. Many goroutines may use them.
type Bookmarks struct {
	came []string

	once    sync.Once
	reached error

	mu    sync.Mutex
	given []string
}

// NewBookmarks makes the bookmarks of a request that came with these marks, or without.
func NewBookmarks(came ...string) *Bookmarks { return &Bookmarks{came: came} }

type bookmarksKey struct{}

// WithBookmarks hangs bookmarks on a context.
func WithBookmarks(ctx context.Context, b *Bookmarks) context.Context {
	return context.WithValue(ctx, bookmarksKey{}, b)
}

// BookmarksOf gives the bookmarks of a context, nil if it has none.
func BookmarksOf(ctx context.Context) *Bookmarks {
	b, _ := ctx.Value(bookmarksKey{}).(*Bookmarks)
	return b
}

// Came gives the marks that the request came with.
func (b *Bookmarks) Came() []string {
	if b == nil {
		return nil
	}
	return b.came
}

// Reach lets the first caller wait for what came, and all others for that caller: however much a request asks at once, it waits in one place.
// All have the same answer.
func (b *Bookmarks) Reach(wait func(came []string) error) error {
	if len(b.Came()) == 0 {
		return nil
	}
	b.once.Do(func() { b.reached = wait(b.came) })
	return b.reached
}

// Give notes the marks of a write, in place of those of the writes before it.
func (b *Bookmarks) Give(marks []string) {
	if b == nil {
		return
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	b.given = marks
}

// Given gives the marks of the last write, none if nothing was written.
func (b *Bookmarks) Given() []string {
	if b == nil {
		return nil
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.given
}
