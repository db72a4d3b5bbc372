// Package servertest gives tests a Neo4j that they may kill.
package servertest

import (
	"testing"

	"demarche/graph/neo4j/server"
)

// Mortal is a server that a test kills and starts again.
type Mortal struct{ *server.Server }

// Start starts an empty server that ends with the test.
func Start(t testing.TB, jars string) *Mortal {
	t.Helper()
	m := &Mortal{}
	m.start(t, server.Options{Jars: jars, Home: t.TempDir(), Brief: true})
	t.Cleanup(func() {
		if err := m.Stop(); err != nil {
			t.Error(err)
		}
	})
	return m
}

func (m *Mortal) start(t testing.TB, o server.Options) {
	t.Helper()
	s, err := server.Start(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	m.Server = s
}

// Die kills the server.
func (m *Mortal) Die(t testing.TB) {
	t.Helper()
	if err := m.Kill(); err != nil {
		t.Fatal(err)
	}
}

// Return starts the server again that died, with the same address and data.
func (m *Mortal) Return(t testing.TB) {
	t.Helper()
	m.start(t, m.Options)
}
