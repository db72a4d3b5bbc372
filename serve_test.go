package main

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"os/exec"
	"path/filepath"
	"regexp"
	"sync"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

// lines gathers what a server prints, and hands over the address it names.
type lines struct {
	mu      sync.Mutex
	printed bytes.Buffer
	address chan string
}

var addressLine = regexp.MustCompile(`(http://\S+)/graphql`)

func (l *lines) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.printed.Write(p)
	if m := addressLine.FindSubmatch(l.printed.Bytes()); m != nil && l.address != nil {
		l.address <- string(m[1])
		l.address = nil
	}
	return len(p), nil
}

func (l *lines) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.printed.String()
}

// serve [flags]: starts a server on a free port and puts its address into $SERVER. It ends with the script.
func serve(ts *testscript.TestScript, neg bool, args []string) {
	if neg {
		ts.Fatalf("usage: serve [flags]")
	}
	ctx, stop := context.WithCancel(context.Background())
	out := &lines{address: make(chan string, 1)}
	address := out.address
	server := exec.CommandContext(ctx, find(ts, "demarche"), append([]string{"serve", "--listen", "127.0.0.1:0"}, args...)...)
	server.Dir, server.Env, server.Stderr = ts.Getenv("WORK"), environ(ts), out
	ts.Check(server.Start())
	ended := make(chan error, 1)
	go func() { ended <- server.Wait() }()
	ts.Defer(func() { stop(); <-ended })
	select {
	case found := <-address:
		ts.Setenv("SERVER", found)
	case err := <-ended:
		ended <- err
		ts.Fatalf("the server ended: %v\n%s", err, out)
	case <-time.After(time.Minute):
		ts.Fatalf("the server named no address:\n%s", out)
	}
}

func find(ts *testscript.TestScript, name string) string {
	for _, dir := range filepath.SplitList(ts.Getenv("PATH")) {
		if path, err := exec.LookPath(filepath.Join(dir, name)); err == nil {
			return path
		}
	}
	ts.Fatalf("%s is not on the path", name)
	return ""
}

func environ(ts *testscript.TestScript) []string {
	var env []string
	for _, name := range []string{"PATH", "HOME", "DEMARCHE_MODEL", "DEMARCHE_STORE", "DEMARCHE_LOG_LEVEL", "DEMARCHE_STORE_PASSWORD"} {
		env = append(env, name+"="+ts.Getenv(name))
	}
	return env
}

// graphql QUERY: asks the server; what it answers goes to standard output, indented. With ! the answer must have errors. The bookmark of the
// last write is in $BOOKMARK, and goes along with what is asked after it.
func ask(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) != 1 {
		ts.Fatalf("usage: graphql QUERY")
	}
	request := map[string]any{"query": args[0]}
	if bookmark := ts.Getenv("BOOKMARK"); bookmark != "" {
		request["extensions"] = map[string]string{"bookmark": bookmark}
	}
	body, err := json.Marshal(request)
	ts.Check(err)
	response, err := http.Post(ts.Getenv("SERVER")+"/graphql", "application/json", bytes.NewReader(body))
	ts.Check(err)
	defer response.Body.Close()
	var answer map[string]any
	ts.Check(json.NewDecoder(response.Body).Decode(&answer))
	indented, err := json.MarshalIndent(answer, "", "  ")
	ts.Check(err)
	_, err = ts.Stdout().Write(append(indented, '\n'))
	ts.Check(err)
	if extensions, ok := answer["extensions"].(map[string]any); ok && extensions["bookmark"] != nil {
		ts.Setenv("BOOKMARK", extensions["bookmark"].(string))
	}
	if _, failed := answer["errors"]; failed != neg {
		ts.Fatalf("errors: %t, want %t:\n%s", failed, neg, indented)
	}
}

// get PATH: prints the status and the body of a page.
func get(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) != 1 || neg {
		ts.Fatalf("usage: get PATH")
	}
	response, err := http.Get(ts.Getenv("SERVER") + args[0])
	ts.Check(err)
	defer response.Body.Close()
	page, err := io.ReadAll(response.Body)
	ts.Check(err)
	_, err = io.WriteString(ts.Stdout(), response.Status+"\n"+string(page)+"\n")
	ts.Check(err)
}
