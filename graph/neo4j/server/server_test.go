package server_test

import (
	"context"
	"net"
	"strings"
	"testing"
	"time"

	"demarche/graph/neo4j/server"
)

const jars = "../../../data/neo4j/lib"

func TestServerStartsStopsAndIsKilled(t *testing.T) {
	home := t.TempDir()
	for _, end := range []func(*server.Server) error{(*server.Server).Kill, (*server.Server).Stop} {
		s, err := server.Start(context.Background(), server.Options{Jars: jars, Home: home, Brief: true})
		if err != nil {
			t.Fatal(err)
		}
		address := strings.TrimPrefix(s.URI, "bolt://")
		c, err := net.DialTimeout("tcp", address, 5*time.Second)
		if err != nil {
			t.Fatal(err)
		}
		c.Close()
		if err := end(s); err != nil {
			t.Fatal(err)
		}
		if c, err := net.DialTimeout("tcp", address, time.Second); err == nil {
			c.Close()
			t.Error("it still listens after its end")
		}
	}
}

func TestMissingJarsAreNamedWithTheirCure(t *testing.T) {
	_, err := server.Start(context.Background(), server.Options{Jars: t.TempDir() + "/none", Home: t.TempDir()})
	if err == nil || !strings.Contains(err.Error(), "make neo4j-jars") {
		t.Errorf("error %v does not say how to get them", err)
	}
}
