package main

import (
	"encoding/json"
	"fmt"
	"net/http"
	"os/exec"
	"slices"
	"strings"
	"testing"
	"time"

	"demarche/graph"
	"demarche/graph/neo4j/server/servertest"
	"demarche/graph/storetest"
)

// TestLoadAndServeOutliveTheirDatabase lets a Neo4j die and hang under the program.
func TestLoadAndServeOutliveTheirDatabase(t *testing.T) {
	program, d := ship(t), database(t)
	t.Run("load", func(t *testing.T) { loadOutlives(t, program, d) })
	t.Run("serve", func(t *testing.T) { serveOutlives(t, program, d) })
}

// process is a run of the program.
type process struct {
	*exec.Cmd
	out, said lines
	address   <-chan string // that a server names
	ended     chan error
}

func (s shipped) start(t *testing.T, store string, args ...string) *process {
	t.Helper()
	address := make(chan string, 1)
	p := &process{Cmd: s.command(t, store, args...), address: address, ended: make(chan error, 1)}
	p.said.address = address
	p.Stdout, p.Stderr = &p.out, &p.said
	if err := p.Start(); err != nil {
		t.Fatal(err)
	}
	go func() { p.ended <- p.Wait() }()
	return p
}

// wantEnd waits for the end of a process, and checks its exit code and what it printed.
func (p *process) wantEnd(t *testing.T, code int, told ...string) {
	t.Helper()
	select {
	case <-p.ended:
	case <-time.After(3 * time.Minute):
		t.Fatalf("it did not end:\n%s", &p.said)
	}
	if got := p.ProcessState.ExitCode(); got != code {
		t.Fatalf("the exit code is %d; want %d:\n%s", got, code, &p.said)
	}
	for _, want := range told {
		if printed := p.out.String() + p.said.String(); !strings.Contains(printed, want) {
			t.Errorf("it printed\n%s\nwithout %q", printed, want)
		}
	}
}

// await waits until a load has come so far.
func (p *process) await(t *testing.T, store string, come func(graph.Store) (bool, error)) {
	t.Helper()
	s := open(t, store)
	end := time.After(3 * time.Minute)
	for {
		reached, err := come(s)
		if err != nil {
			t.Fatal(err)
		}
		if reached {
			return
		}
		select {
		case <-time.After(100 * time.Millisecond):
		case err := <-p.ended:
			t.Fatalf("the load ended too early, %v:\n%s", err, &p.said)
		case <-end:
			t.Fatalf("the load does not come so far:\n%s", &p.said)
		}
	}
}

// seeding: the first curated names are there.
func seeding(t *testing.T) func(graph.Store) (bool, error) {
	return func(s graph.Store) (bool, error) {
		nodes, err := s.Scan(t.Context(), graph.KindActor, "", 1)
		return len(nodes) > 0, err
	}
}

// loaded: so many articles are there.
func loaded(t *testing.T, articles int) func(graph.Store) (bool, error) {
	return func(s graph.Store) (bool, error) {
		lists, err := s.Articles(t.Context(), graph.View{}, graph.Of{}, graph.ArticleFilter{}, graph.Page{Count: true})
		return err == nil && lists[0].Total >= articles, err
	}
}

// loadOutlives kills the database in the middle of loads: the first waits in vain and is started again, which then goes on each time that the
// database is back.
func loadOutlives(t *testing.T, program shipped, d *servertest.Mortal) {
	random := storetest.Dice(t, *chance)
	paper := newPress(t, random)
	outages := max(1, *kills/10)
	paper.print(t, 20*(outages+1))

	load := program.start(t, d.URI, "load", "--wait", "1s", paper.folder)
	load.await(t, d.URI, seeding(t))
	d.Die(t)
	load.wantEnd(t, 5, "waiting for the store", "the same load, started again, goes on from here")
	d.Return(t)

	load = program.start(t, d.URI, "load", "--batch", "1", paper.folder)
	for i := range outages {
		load.await(t, d.URI, loaded(t, 20*i+1+random.IntN(20)))
		d.Die(t)
		d.Return(t)
	}
	load.wantEnd(t, 0, "waiting for the store", "the store answers again", fmt.Sprintf("%d articles read", len(paper.files)), "0 rejected")
	program.wantOneLoad(t, d.URI, paper.folder)
}

// serveOutlives asks a server whose database hangs, goes on, dies and comes back.
func serveOutlives(t *testing.T, program shipped, d *servertest.Mortal) {
	served := program.start(t, d.URI, "serve", "--listen", "127.0.0.1:0")
	var address string
	select {
	case address = <-served.address:
	case err := <-served.ended:
		t.Fatalf("the server ended: %v\n%s", err, &served.said)
	case <-time.After(time.Minute):
		t.Fatalf("the server named no address:\n%s", &served.said)
	}
	wantAnswer(t, address)
	if err := d.Halt(); err != nil {
		t.Fatal(err)
	}
	wantAnswer(t, address, "DEADLINE", "STORE_UNREACHABLE")
	wantReady(t, address, http.StatusServiceUnavailable)
	if err := d.Resume(); err != nil {
		t.Fatal(err)
	}
	wantAnswer(t, address)
	wantReady(t, address, http.StatusOK)
	failed := askUntilErrors(t, address)
	d.Die(t)
	if codes := <-failed; slices.ContainsFunc(codes, func(c string) bool { return c != "STORE_UNREACHABLE" }) {
		t.Errorf("killed when asked, the errors are %v", codes)
	}
	wantAnswer(t, address, "STORE_UNREACHABLE")
	d.Return(t)
	wantAnswer(t, address)
}

// errorsOf asks a server for its newest events, and gives the codes of the errors that come. An answer that comes much later than at the
// deadline of 10 seconds is an error.
func errorsOf(address string) (codes []string, err error) {
	const query = `{"query": "{ corpus { articles } events(first: 50) { totalCount nodes { id evidence { totalCount } } } }"}`
	client := &http.Client{Timeout: 15 * time.Second}
	response, err := client.Post(address+"/graphql", "application/json", strings.NewReader(query))
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	var answer struct {
		Errors []struct{ Extensions struct{ Code string } }
	}
	if err := json.NewDecoder(response.Body).Decode(&answer); err != nil {
		return nil, err
	}
	for _, e := range answer.Errors {
		codes = append(codes, e.Extensions.Code)
	}
	return codes, nil
}

// wantAnswer checks that an answer has errors with these codes alone, or none if none are given.
func wantAnswer(t *testing.T, address string, want ...string) {
	t.Helper()
	codes, err := errorsOf(address)
	if err != nil {
		t.Fatal(err)
	}
	if (len(codes) == 0) != (len(want) == 0) {
		t.Errorf("the errors are %v; want %v", codes, want)
	}
	for _, code := range codes {
		if !slices.Contains(want, code) {
			t.Errorf("an error has the code %q; want one of %v", code, want)
		}
	}
}

// askUntilErrors asks again and again until an answer has errors, and gives their codes.
func askUntilErrors(t *testing.T, address string) <-chan []string {
	failed := make(chan []string, 1)
	go func() {
		defer close(failed)
		for {
			codes, err := errorsOf(address)
			if err != nil {
				t.Error(err)
				return
			}
			if len(codes) > 0 {
				failed <- codes
				return
			}
		}
	}()
	return failed
}

func wantReady(t *testing.T, address string, status int) {
	t.Helper()
	response, err := (&http.Client{Timeout: 10 * time.Second}).Get(address + "/readyz")
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	if response.StatusCode != status {
		t.Errorf("/readyz answers %s; want %d", response.Status, status)
	}
}
