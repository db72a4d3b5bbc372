package feed

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "rewrite golden files")

// all reads a source to its end.
func all(t *testing.T, source, stdin string, o Options) (articles []Article, rejected []*Rejected) {
	t.Helper()
	for a, r := range Read(context.Background(), source, strings.NewReader(stdin), o) {
		if r != nil {
			rejected = append(rejected, r)
			continue
		}
		articles = append(articles, a)
	}
	return articles, rejected
}

func TestAFolderIsReadAsTheGoldenFileSays(t *testing.T) {
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	for a, r := range Read(context.Background(), filepath.Join("testdata", "in"), nil, Options{}) {
		var value any = a
		if r != nil {
			value = r
		}
		if err := enc.Encode(value); err != nil {
			t.Fatal(err)
		}
	}
	golden := filepath.Join("testdata", "folder.golden")
	if *update {
		if err := os.WriteFile(golden, out.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), out.String()); diff != "" {
		t.Errorf("-want +got, -update rewrites it:\n%s", diff)
	}
}

func TestWhatCannotBeReadIsRejectedWithACode(t *testing.T) {
	for source, want := range map[string]string{
		"testdata/in/damaged.txt": "E_ENCODING",
		"testdata/in/nothing.txt": "E_EMPTY",
		"testdata/in/broken.xml":  "E_FORMAT",
		"testdata/none.txt":       "E_FETCH",
		"https://":                "E_FETCH",
		"http://user:x@host/":     "E_FETCH",
	} {
		articles, rejected := all(t, source, "", Options{})
		if len(articles) != 0 || len(rejected) != 1 || rejected[0].Code != want || rejected[0].Hint == "" {
			t.Errorf("%s: %v %v, want %s", source, articles, rejected, want)
		}
	}
	_, rejected := all(t, "-", strings.Repeat("a b c. ", MaxRunes/7+1), Options{})
	if len(rejected) != 1 || rejected[0].Code != "E_TOO_LARGE" {
		t.Errorf("a long text: %v", rejected)
	}
}

func TestStandardInputIsOfTheFormThatItLooksLike(t *testing.T) {
	for stdin, want := range map[string]string{
		"The envoy left.": "The envoy left.",
		`{"text": "The envoy left."}` + "\n" + `{"text": "And came back."}`:                                                        "The envoy left.|And came back.",
		"<!doctype html><p>The envoy left the town on Monday, and nobody knows when he will be back.</p>":                          "The envoy left the town on Monday, and nobody knows when he will be back.",
		"<?xml version='1.0'?><rss version='2.0'><channel><item><description>The envoy left.</description></item></channel></rss>": "The envoy left.",
		"---\ntitle: X\n---\nThe envoy left.": "The envoy left.",
	} {
		articles, rejected := all(t, "-", stdin, Options{})
		var texts []string
		for _, a := range articles {
			texts = append(texts, a.Text)
		}
		if got := strings.Join(texts, "|"); got != want || len(rejected) > 0 {
			t.Errorf("%q: %q %v, want %q", stdin, got, rejected, want)
		}
	}
}

func TestOptionsFillInWhatTheInputLeavesOpen(t *testing.T) {
	o := Options{Published: "2025-01-02", Publisher: "Wire", Language: "en", Zone: time.UTC}
	articles, _ := all(t, "testdata/in/plain.txt", "", o)
	if a := articles[0]; a.Published != "2025-01-02" || a.Publisher != "Wire" || a.Language != "en" {
		t.Errorf("plain: %+v", a)
	}
	articles, _ = all(t, "testdata/in/front.md", "", o)
	if a := articles[0]; a.Published != "2025-03-05" || a.Publisher != "The River Post" {
		t.Errorf("front matter, in UTC: %+v", a)
	}
}

func TestAddressesOfLoopbackAreReadWhenTheyAreNamed(t *testing.T) {
	page, err := os.ReadFile("testdata/in/page.html")
	if err != nil {
		t.Fatal(err)
	}
	mux := http.NewServeMux()
	mux.HandleFunc("/page", func(w http.ResponseWriter, _ *http.Request) { w.Write(page) })
	mux.HandleFunc("/text", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/plain; charset=iso-8859-1")
		w.Write([]byte("The envoy left Gen\xe8ve."))
	})
	mux.HandleFunc("/gone", http.NotFound)
	mux.HandleFunc("/away", func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "http://10.1.2.3/", http.StatusFound)
	})
	mux.HandleFunc("/round", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/round", http.StatusFound) })
	mux.HandleFunc("/file", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Location", "file:///etc/hosts")
		w.WriteHeader(302)
	})
	server := httptest.NewServer(mux)
	defer server.Close()
	articles, rejected := all(t, server.URL+"/page", "", Options{})
	if len(rejected) > 0 || articles[0].Publisher != "The River Post" || !strings.HasPrefix(articles[0].Text, "GENEVA —") || articles[0].URL != server.URL+"/page" {
		t.Errorf("page: %+v %v", articles, rejected)
	}
	articles, rejected = all(t, server.URL+"/text", "", Options{})
	if len(rejected) > 0 || articles[0].Text != "The envoy left Genève." {
		t.Errorf("text: %+v %v", articles, rejected)
	}
	for _, path := range []string{"/gone", "/away", "/round", "/file"} {
		if _, rejected := all(t, server.URL+path, "", Options{}); len(rejected) != 1 || rejected[0].Code != "E_FETCH" {
			t.Errorf("%s: %v", path, rejected)
		}
	}
}

func TestPrivateAddressesAreRefused(t *testing.T) {
	for _, host := range []string{"10.0.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "[fd00::1]", "[::ffff:10.0.0.1]", "[64:ff9b::a00:1]"} {
		_, rejected := all(t, "http://"+host+"/", "", Options{})
		if len(rejected) != 1 || !strings.Contains(rejected[0].Message, "no public address") {
			t.Errorf("%s: %v", host, rejected)
		}
	}
}

func TestReadingEndsWithItsContextAndItsConsumer(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	n := 0
	for range Read(ctx, "testdata/in", nil, Options{}) {
		n++
		cancel()
	}
	if n != 1 {
		t.Errorf("%d articles after the end of the context", n)
	}
	for range Read(context.Background(), "testdata/in/lines.jsonl", nil, Options{}) {
		break
	}
}

func TestALargeFileOfLinesIsNotHeldInMemory(t *testing.T) {
	path := filepath.Join(t.TempDir(), "many.jsonl")
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	long := strings.Repeat("The envoy left. ", 500)
	for i := range 4000 {
		fmt.Fprintf(f, "{\"id\": \"%d\", \"text\": %q}\n", i, long)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	n, most := 0, uint64(0)
	for _, r := range Read(context.Background(), path, nil, Options{}) {
		if r != nil {
			t.Fatal(r)
		}
		if n++; n%1000 == 0 {
			var m runtime.MemStats
			runtime.GC()
			runtime.ReadMemStats(&m)
			most = max(most, m.HeapAlloc)
		}
	}
	if n != 4000 || most > 20<<20 {
		t.Errorf("%d articles, %d MB in use", n, most>>20)
	}
}
