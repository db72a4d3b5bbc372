package english

import (
	"os"
	"sync"
	"testing"
)

// modelPath is where the tests find the model.
func modelPath() string {
	if path := os.Getenv("DEMARCHE_MODEL"); path != "" {
		return path
	}
	return "../../data/model"
}

// The model is loaded once for each kernel, as it never changes.
var (
	bestModel  = sync.OnceValues(func() (*Model, error) { return openPath(modelPath(), bestKernel()) })
	plainModel = sync.OnceValues(func() (*Model, error) { return openPath(modelPath(), kernel{}) })
)

// load returns the model, which the tests cannot do without.
func load(tb testing.TB) *Model { return loadFor(tb, bestKernel()) }

func loadFor(tb testing.TB, k kernel) *Model {
	tb.Helper()
	get := bestModel
	if !k.wide {
		get = plainModel
	}
	m, err := get()
	if err != nil {
		tb.Fatal(err)
	}
	return m
}
