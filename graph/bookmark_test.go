package graph_test

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/google/go-cmp/cmp"

	"demarche/graph"
)

func TestOneCallerWaitsForWhatCameAndAllHaveItsAnswer(t *testing.T) {
	ctx := graph.WithBookmarks(t.Context(), graph.NewBookmarks("a", "b"))
	want := errors.New("not there")
	var waits atomic.Int32
	var callers sync.WaitGroup
	for range 8 {
		callers.Go(func() {
			err := graph.BookmarksOf(ctx).Reach(func(came []string) error {
				waits.Add(1)
				if d := cmp.Diff([]string{"a", "b"}, came); d != "" {
					t.Error(d)
				}
				return want
			})
			if !errors.Is(err, want) {
				t.Errorf("a caller heard %v", err)
			}
		})
	}
	callers.Wait()
	if n := waits.Load(); n != 1 {
		t.Errorf("%d callers waited", n)
	}
}

func TestWhereNothingCameNobodyWaits(t *testing.T) {
	for name, ctx := range map[string]context.Context{
		"no bookmarks": t.Context(),
		"no marks":     graph.WithBookmarks(t.Context(), graph.NewBookmarks()),
	} {
		err := graph.BookmarksOf(ctx).Reach(func([]string) error { return errors.New("waited") })
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestTheLastWriteStandsForThoseBefore(t *testing.T) {
	ctx := graph.WithBookmarks(t.Context(), graph.NewBookmarks("came"))
	if given := graph.BookmarksOf(ctx).Given(); given != nil {
		t.Errorf("given before anything was written: %q", given)
	}
	graph.BookmarksOf(ctx).Give([]string{"first"})
	graph.BookmarksOf(ctx).Give([]string{"second"})
	if d := cmp.Diff([]string{"second"}, graph.BookmarksOf(ctx).Given()); d != "" {
		t.Error(d)
	}
	none := graph.BookmarksOf(t.Context())
	none.Give([]string{"goes nowhere"})
	if none.Given() != nil || none.Came() != nil {
		t.Error("a context without bookmarks has some")
	}
}
