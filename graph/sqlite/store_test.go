package sqlite_test

import (
	"log/slog"
	"path/filepath"
	"testing"

	"demarche/graph"
	"demarche/graph/sqlite"
	"demarche/graph/storetest"
)

func open(t testing.TB) graph.Store {
	t.Helper()
	s, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "graph.db"), slog.New(slog.DiscardHandler))
	return storetest.Opened(t, s, err)
}

func TestTheStoreKeepsTheContract(t *testing.T) { storetest.Run(t, open) }

func BenchmarkStore(b *testing.B) { storetest.Bench(b, open) }
