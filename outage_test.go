package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"os/exec"
	"slices"
	"strings"
	"testing"
	"time"

	"demarche/graph"
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
	ended     chan error
}

func (s shipped) start(t *testing.T, store string, args ...string) *process {
	t.Helper()
	p := &process{Cmd: s.command(t, store, args...), ended: make(chan error, 1)}
	p.said.address = make(chan string, 1)
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

// await waits until a load has put at least so many articles into a store.
func (p *process) await(t *testing.T, store string, articles int) {
	t.Helper()
	s := open(t, store)
	end := time.After(3 * time.Minute)
	for {
		corpus, err := s.Corpus(t.Context(), graph.View{})
		if err != nil {
			t.Fatal(err)
		}
		if corpus.Articles >= articles {
			return
		}
		select {
		case <-time.After(20 * time.Millisecond):
		case err := <-p.ended:
			t.Fatalf("the load ended with %d articles, %v:\n%s", corpus.Articles, err, &p.said)
		case <-end:
			t.Fatalf("the load has %d articles, not %d:\n%s", corpus.Articles, articles, &p.said)
		}
	}
}

// loadOutlives kills the database in the middle of loads: one waits in vain, the next goes on when it is back.
func loadOutlives(t *testing.T, program shipped, d *mortal) {
	random := dice(t)
	paper := newPress(t, random)
	outages := max(1, *kills/10)
	paper.print(t, 20*(outages+1))

	load := program.start(t, d.URI, "load", "--batch", "1", "--wait", "1s", paper.folder)
	load.await(t, d.URI, 1+random.IntN(10))
	d.kill(t)
	load.wantEnd(t, 5, "waiting for the store", "the same load, started again, goes on from here")
	d.restart(t)

	load = program.start(t, d.URI, "load", "--batch", "1", paper.folder)
	for i := range outages {
		load.await(t, d.URI, 20*(i+1)+random.IntN(15))
		d.kill(t)
		d.restart(t)
	}
	load.wantEnd(t, 0, "waiting for the store", "the store answers again", fmt.Sprintf("%d articles read", len(paper.files)), "0 rejected")
	program.wantOneLoad(t, d.URI, paper.folder)
}

// serveOutlives asks a server whose database hangs, goes on, dies and comes back.
func serveOutlives(t *testing.T, program shipped, d *mortal) {
	served := program.start(t, d.URI, "serve", "--listen", "127.0.0.1:0")
	var address string
	select {
	case address = <-served.said.address:
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
	d.kill(t)
	wantAnswer(t, address, "STORE_UNREACHABLE")
	d.restart(t)
	wantAnswer(t, address)
}

// wantAnswer asks a server for all that it has on its newest events. Without codes it must answer, else with an error of one of them; never
// much later than at its deadline of 10 seconds.
func wantAnswer(t *testing.T, address string, codes ...string) {
	t.Helper()
	const query = `{"query": "{ corpus { articles } events(first: 50) { totalCount nodes { id evidence { totalCount } } } }"}`
	start := time.Now()
	response, err := (&http.Client{Timeout: time.Minute}).Post(address+"/graphql", "application/json", strings.NewReader(query))
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	var answer struct {
		Errors []struct {
			Message    string
			Extensions struct{ Code string }
		}
	}
	var body bytes.Buffer
	if _, err := body.ReadFrom(response.Body); err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(body.Bytes(), &answer); err != nil {
		t.Fatalf("%v: %s", err, &body)
	}
	if took := time.Since(start); took > 15*time.Second {
		t.Errorf("the answer took %s", took)
	}
	if len(codes) > 0 && len(answer.Errors) == 0 {
		t.Errorf("no error came; want one of %v:\n%.500s", codes, &body)
	}
	for _, e := range answer.Errors {
		if !slices.Contains(codes, e.Extensions.Code) {
			t.Errorf("an error with the code %q: %s; want one of %v", e.Extensions.Code, e.Message, codes)
		}
	}
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
