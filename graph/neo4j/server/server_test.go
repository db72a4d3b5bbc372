package server_test

import (
	"bufio"
	"context"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"demarche/graph/neo4j/server"
)

const jars = "../../../data/neo4j/lib"

// orphanHome names the home of the server of a process that is there to be killed: this program, started by a test.
const orphanHome = "DEMARCHE_ORPHAN_HOME"

func TestMain(m *testing.M) {
	if home := os.Getenv(orphanHome); home != "" {
		startAndHang(home)
	}
	os.Exit(m.Run())
}

// startAndHang starts a server, lets it hang, prints its address, and waits to be killed.
func startAndHang(home string) {
	s, err := server.Start(context.Background(), server.Options{Jars: jars, Home: home, Brief: true})
	if err == nil {
		err = s.Halt()
	}
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	fmt.Println(s.URI)
	select {}
}

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

func TestAServerEndsWithTheProcessThatStartedItAlsoWhenBothHangAndAreKilled(t *testing.T) {
	home := t.TempDir()
	parent := exec.Command(os.Args[0])
	parent.Env = append(os.Environ(), orphanHome+"="+home)
	out, err := parent.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := parent.Start(); err != nil {
		t.Fatal(err)
	}
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil || !strings.HasPrefix(line, "bolt://") {
		t.Fatalf("the server did not start: %q, %v", line, err)
	}
	pid, err := os.ReadFile(filepath.Join(home, "run", "neo4j.pid"))
	if err != nil {
		t.Fatal(err)
	}
	if err := parent.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = parent.Wait() // it was killed
	end := time.After(time.Minute)
	for exec.Command("kill", "-0", strings.TrimSpace(string(pid))).Run() == nil {
		select {
		case <-time.After(50 * time.Millisecond):
		case <-end:
			t.Fatal("it still runs a minute after its parent was killed")
		}
	}
}

func TestMissingJarsAreNamedWithTheirCure(t *testing.T) {
	_, err := server.Start(context.Background(), server.Options{Jars: t.TempDir() + "/none", Home: t.TempDir()})
	if err == nil || !strings.Contains(err.Error(), "make neo4j-jars") {
		t.Errorf("error %v does not say how to get them", err)
	}
}
