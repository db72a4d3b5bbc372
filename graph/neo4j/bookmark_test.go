package neo4j_test

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"demarche/graph"
	"demarche/graph/gql"
	"demarche/graph/neo4j"
	"demarche/graph/storetest"
)

// connect gives one more store on the database of all tests, as another process would have it.
func connect(t testing.TB) *neo4j.Store {
	t.Helper()
	s, err := neo4j.Open(t.Context(), uri, login(), slog.New(slog.DiscardHandler))
	return storetest.Opened(t, s, err)
}

// carrying is the context of a request that came with these marks.
func carrying(t testing.TB, marks ...string) context.Context {
	return graph.WithBookmarks(t.Context(), graph.NewBookmarks(marks...))
}

func publisher(n int) graph.Source {
	return graph.Source{Name: graph.Name{ID: graph.NewID(graph.KindSource, fmt.Sprint(n)), Ref: fmt.Sprint("wire-", n), Name: fmt.Sprint("Wire ", n)}}
}

// seedMarks writes a publisher, and gives the marks of that.
func seedMarks(t testing.TB, s graph.Store, ctx context.Context, n int) []string {
	t.Helper()
	if err := s.Seed(ctx, fmt.Sprint(n), []graph.Node{publisher(n)}); err != nil {
		t.Fatal(err)
	}
	given := graph.BookmarksOf(ctx).Given()
	if len(given) != 1 || !strings.HasPrefix(given[0], "FB:") {
		t.Fatalf("a write gave the marks %q", given)
	}
	return given
}

// A mark is the id of a database, and the number of the last transaction on it that it stands for.
type mark struct {
	database [16]byte
	number   uint64
}

var markHead = []byte{0x91, 0xcc, 0x10} // a list of one: 16 bytes

func readMark(t testing.TB, text string) mark {
	t.Helper()
	raw, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(text, "FB:"))
	if err != nil || len(raw) < 21 || !bytes.HasPrefix(raw, markHead) {
		t.Fatalf("%q is no mark of one database: %v", text, err)
	}
	m := mark{database: [16]byte(raw[3:])}
	width := map[byte]int{0xc9: 2, 0xca: 4, 0xcb: 8}[raw[19]] // else the number is that byte
	if m.number = uint64(raw[19]); width > 0 {
		m.number = 0
		for _, b := range raw[20 : 20+width] {
			m.number = m.number<<8 | uint64(b)
		}
	}
	return m
}

func (m mark) text() string {
	raw := append(bytes.Clone(markHead), m.database[:]...)
	raw = binary.BigEndian.AppendUint64(append(raw, 0xcb), m.number)
	return "FB:" + base64.StdEncoding.EncodeToString(append(raw, 0x90))
}

// TestABookmarkLetsAReadWaitForTheWriteOfAnotherProcess reads with the mark of a write that has yet to come.
func TestABookmarkLetsAReadWaitForTheWriteOfAnotherProcess(t *testing.T) {
	open(t)
	writer, reader := connect(t), connect(t)
	seedMarks(t, writer, carrying(t), 1)
	next := readMark(t, seedMarks(t, writer, carrying(t), 2)[0])
	next.number++
	ctx, cancel := context.WithTimeout(carrying(t, next.text()), time.Minute)
	defer cancel()
	type answer struct {
		nodes []graph.Node
		err   error
	}
	answers := make(chan answer, 3)
	for range 3 {
		go func() {
			nodes, err := reader.Nodes(ctx, graph.View{}, []graph.ID{publisher(3).ID})
			answers <- answer{nodes, err}
		}()
	}
	for range 20 { // which is time enough for the others
		if nodes, err := reader.Nodes(t.Context(), graph.View{}, []graph.ID{publisher(3).ID}); err != nil || nodes[0] != nil {
			t.Fatalf("without a mark: %v, %v", nodes, err)
		}
	}
	if len(answers) > 0 {
		t.Error("a read did not wait")
	}
	seedMarks(t, writer, carrying(t), 3)
	for range 3 {
		if a := <-answers; a.err != nil || a.nodes[0] == nil {
			t.Errorf("the read did not see the write: %v", a.err)
		}
	}
}

func TestABookmarkThatTheDatabaseCannotReadIsInvalid(t *testing.T) {
	s := open(t)
	for _, text := range []string{"nonsense", "FB:nonsense", "neo4j:bookmark:v1:tx3"} {
		ctx := carrying(t, text)
		if _, err := s.Nodes(ctx, graph.View{}, nil); !errors.Is(err, graph.ErrInvalid) {
			t.Errorf("a read with %q: %v", text, err)
		}
		if err := s.Seed(carrying(t, text), "1", []graph.Node{publisher(1)}); !errors.Is(err, graph.ErrInvalid) {
			t.Errorf("a write with %q: %v", text, err)
		}
	}
	if _, err := s.Nodes(t.Context(), graph.View{}, nil); err != nil {
		t.Errorf("the store kept a wrong bookmark: %v", err)
	}
}

func TestABookmarkThatTheDatabaseDoesNotReachEndsAtTheDeadline(t *testing.T) {
	s := open(t)
	far := readMark(t, seedMarks(t, s, carrying(t), 1)[0])
	far.number += 1 << 40
	ctx, cancel := context.WithTimeout(carrying(t, far.text()), 200*time.Millisecond)
	defer cancel()
	if _, err := s.Nodes(ctx, graph.View{}, nil); !errors.Is(err, graph.ErrBehind) {
		t.Errorf("a read: %v", err)
	}
	if _, err := s.Nodes(t.Context(), graph.View{}, nil); err != nil {
		t.Errorf("the store kept a bookmark that is too far: %v", err)
	}
}

func TestNoBookmarkOfAClientStaysWithTheStore(t *testing.T) {
	s := open(t)
	own := readMark(t, seedMarks(t, s, carrying(t), 1)[0])
	foreign := mark{database: [16]byte{1, 2, 3}, number: 5}
	ctx := carrying(t, foreign.text())
	if _, err := s.Nodes(ctx, graph.View{}, nil); err != nil {
		t.Fatal(err)
	}
	for _, ctx := range []context.Context{ctx, carrying(t)} {
		given := readMark(t, seedMarks(t, s, ctx, int(own.number)+2)[0])
		if given.database != own.database || given.number <= own.number {
			t.Errorf("given %v behind %v", given, own)
		}
		own = given
	}
}

func TestABookmarkCarriesAWriteFromServerToServer(t *testing.T) {
	open(t)
	writer, reader := connect(t), connect(t)
	ingest := func(ctx context.Context, articles []gql.ArticleInput, _ bool) (gql.Ingested, error) {
		return gql.Ingested{Articles: make([]graph.ID, len(articles))}, writer.Seed(ctx, "1", []graph.Node{publisher(1)})
	}
	written := request(t, gql.NewHandler(gql.Config{Store: writer, Ingest: ingest}), `mutation {ingest(articles: [{text: "One."}]) {dryRun}}`, "")
	if written.Errors != nil || written.Extensions.Bookmark == "" {
		t.Fatalf("%+v", written)
	}
	h := gql.NewHandler(gql.Config{Store: reader})
	if read := request(t, h, `{source(ref: "wire-1") {name}}`, written.Extensions.Bookmark); read.Errors != nil || string(read.Data) != `{"source":{"name":"Wire 1"}}` {
		t.Errorf("%+v", read)
	}
	wrong := base64.RawURLEncoding.EncodeToString([]byte(`["FB:nonsense"]`))
	if read := request(t, h, `{source(ref: "wire-1") {name}}`, wrong); len(read.Errors) != 1 || read.Errors[0].Extensions.Code != "BAD_USER_INPUT" {
		t.Errorf("%+v", read)
	}
}

// response is what an API answers.
type response struct {
	Data   json.RawMessage
	Errors []struct {
		Message    string
		Extensions struct{ Code string }
	}
	Extensions struct{ Bookmark string }
}

func request(t testing.TB, h http.Handler, query, bookmark string) response {
	t.Helper()
	extensions := map[string]any{}
	if bookmark != "" {
		extensions["bookmark"] = bookmark
	}
	body, err := json.Marshal(map[string]any{"query": query, "extensions": extensions})
	if err != nil {
		t.Fatal(err)
	}
	r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/graphql", bytes.NewReader(body))
	r.Header.Set("Content-Type", "application/json")
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	var answered response
	if err := json.Unmarshal(w.Body.Bytes(), &answered); err != nil {
		t.Fatal(err, w.Body)
	}
	return answered
}
