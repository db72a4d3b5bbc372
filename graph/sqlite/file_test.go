package sqlite_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"demarche/graph"
	"demarche/graph/bench"
	"demarche/graph/sqlite"
	"demarche/graph/storetest"
)

func openAt(t testing.TB, path string) *sqlite.Store {
	t.Helper()
	s, err := sqlite.Open(t.Context(), path, slog.New(slog.DiscardHandler))
	return storetest.Opened(t, s, err)
}

func TestAStoreKeepsItsGraphWhenItIsOpenedAgain(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a graph #1 with 100% odd? name.db")
	world := bench.NewWorld(1, 20)
	batches := bench.NewCorpus(world, 3).Batches(10)
	first, other := openAt(t, path), open(t)
	for _, s := range []graph.Store{first, other} {
		load(t, s, world, batches)
	}
	if err := first.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(path); err != nil {
		t.Error(err)
	}
	again := openAt(t, path)
	if got, want := dump(t, again), dump(t, other); got != want {
		t.Errorf("the dump of the store that was opened again is\n%.3000s\nwant\n%.3000s", got, want)
	}
	receipt, err := again.Apply(t.Context(), batches, false)
	if err != nil || receipt.Known != 10 {
		t.Errorf("%d articles are known, %v; want 10", receipt.Known, err)
	}
}

func dump(t testing.TB, s graph.Reader) string {
	t.Helper()
	var b strings.Builder
	if err := graph.Dump(t.Context(), s, &b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func load(t testing.TB, s graph.Store, world *bench.World, batches []graph.Batch) {
	t.Helper()
	if err := s.Seed(t.Context(), "1", world.Nodes); err != nil {
		t.Fatal(err)
	}
	for _, b := range batches {
		if _, err := s.Apply(t.Context(), []graph.Batch{b}, false); err != nil {
			t.Fatal(err)
		}
	}
}

func TestAFileOfANewerVersionIsRefused(t *testing.T) {
	path := filepath.Join(t.TempDir(), "graph.db")
	if err := openAt(t, path).Close(); err != nil {
		t.Fatal(err)
	}
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec("PRAGMA user_version = 99"); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	_, err = sqlite.Open(t.Context(), path, slog.New(slog.DiscardHandler))
	if !errors.Is(err, graph.ErrNewer) || !strings.Contains(err.Error(), "99") || !strings.Contains(err.Error(), path) {
		t.Errorf("the error is %v; want %v with file and version", err, graph.ErrNewer)
	}
}

func TestWhatIsNoStoreIsUnreachable(t *testing.T) {
	folder := t.TempDir()
	text := filepath.Join(folder, "text.db")
	if err := os.WriteFile(text, []byte(strings.Repeat("This is no database. ", 1000)), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{folder, text, filepath.Join(folder, "no", "such", "folder.db")} {
		if _, err := sqlite.Open(t.Context(), path, slog.New(slog.DiscardHandler)); !errors.Is(err, graph.ErrUnreachable) {
			t.Errorf("%s: the error is %v; want %v", path, err, graph.ErrUnreachable)
		}
	}
	if got, err := os.ReadFile(text); err != nil || !strings.HasPrefix(string(got), "This is no database.") {
		t.Errorf("the file was changed: %.30q, %v", got, err)
	}
}

func TestAReaderIsNotHeldUpByAWriterAndSeesOneState(t *testing.T) {
	world := bench.NewWorld(1, 30)
	corpus := bench.NewCorpus(world, 5)
	s := open(t)
	load(t, s, world, corpus.Batches(5))
	ctx, cancel := context.WithCancel(t.Context())
	written := make(chan error, 1)
	go func() {
		defer cancel()
		for _, b := range corpus.Batches(12) {
			if _, err := s.Apply(t.Context(), []graph.Batch{b}, false); err != nil {
				written <- err
				return
			}
		}
		written <- nil
	}()
	for ctx.Err() == nil {
		lists, err := s.Events(t.Context(), graph.View{}, graph.Of{}, graph.EventFilter{}, graph.Page{Limit: 1 << 20, Count: true})
		if err != nil {
			t.Fatal(err)
		}
		if l := lists[0]; l.Total != len(l.Rows) {
			t.Fatalf("%d events are counted, %d read", l.Total, len(l.Rows))
		}
	}
	if err := <-written; err != nil {
		t.Fatal(err)
	}
}

// The child of the crash test loads this corpus into the store that it is given.
const crashStore = "DEMARCHE_TEST_CRASH_STORE"

func crashCorpus() (*bench.World, []graph.Batch) {
	world := bench.NewWorld(9, 25)
	return world, bench.NewCorpus(world, 5).Batches(24)
}

func TestMain(m *testing.M) {
	path := os.Getenv(crashStore)
	if path == "" {
		os.Exit(m.Run())
	}
	ctx := context.Background()
	s, err := sqlite.Open(ctx, path, slog.New(slog.DiscardHandler))
	if err != nil {
		panic(err)
	}
	world, batches := crashCorpus()
	if err := s.Seed(ctx, "1", world.Nodes); err != nil {
		panic(err)
	}
	for i := 0; i < len(batches); i += 3 {
		fmt.Println("applying", i)
		if _, err := s.Apply(ctx, batches[i:i+3], false); err != nil {
			panic(err)
		}
	}
	os.Exit(0)
}

// A loader is killed again and again, a moment after it began an Apply, until one gets through.
func TestALoaderThatIsKilledLeavesNothingHalfWritten(t *testing.T) {
	path := filepath.Join(t.TempDir(), "graph.db")
	kills, through := 0, false
	for attempt := 0; !through && attempt < 60; attempt++ {
		through = loadInChild(t, path, 1+attempt)
		if !through {
			kills++
		}
		s := openAt(t, path)
		if err := graph.Check(t.Context(), s, func(v graph.Violation) { t.Errorf("after kill %d: %.300v", kills, v) }); err != nil {
			t.Fatal(err)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
	if !through || kills < 3 {
		t.Fatalf("killed %d times, got through: %v", kills, through)
	}
	undisturbed := open(t)
	world, batches := crashCorpus()
	load(t, undisturbed, world, batches)
	if got, want := dump(t, openAt(t, path)), dump(t, undisturbed); got != want {
		t.Errorf("the dump of the disturbed store is\n%.3000s\nwant\n%.3000s", got, want)
	}
}

// loadInChild lets a child load until it says that it applies for the nth time, and kills it then. It tells whether the child was through.
func loadInChild(t *testing.T, path string, nth int) bool {
	t.Helper()
	child := exec.CommandContext(t.Context(), os.Args[0])
	child.Env = append(os.Environ(), crashStore+"="+path)
	out, err := child.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	child.Stderr = os.Stderr
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	buffer := make([]byte, 1)
	for lines := 0; lines < nth; {
		n, err := out.Read(buffer)
		if err != nil {
			break // the child is through
		}
		if n == 1 && buffer[0] == '\n' {
			lines++
		}
	}
	killed := child.Process.Kill()
	err = child.Wait()
	return err == nil || killed != nil
}
