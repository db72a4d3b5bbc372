package english

import (
	"os"
	"testing"
)

// modelPath is where the tests find the model.
func modelPath() string {
	if path := os.Getenv("DEMARCHE_MODEL"); path != "" {
		return path
	}
	return "../../data/model"
}

// load loads the model, which the tests cannot do without.
func load(tb testing.TB) *Model { return loadFor(tb, bestKernel()) }

func loadFor(tb testing.TB, k kernel) *Model {
	tb.Helper()
	m, err := openPath(modelPath(), k)
	if err != nil {
		tb.Fatal(err)
	}
	return m
}
