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

// open loads the model, which the tests cannot do without.
func open(tb testing.TB) *Model {
	tb.Helper()
	m, err := OpenPath(modelPath())
	if err != nil {
		tb.Fatal(err)
	}
	return m
}
