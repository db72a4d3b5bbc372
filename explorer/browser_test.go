package explorer_test

import (
	"context"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"demarche/graph/gql"
	"demarche/graph/sqlite"
)

// complaints are what a page asks for elsewhere, and what the browser holds against it.
type complaints struct {
	mu   sync.Mutex
	home string
	all  []string
}

func (c *complaints) note(words ...string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.all = append(c.all, strings.Join(words, " "))
}

func (c *complaints) listen(event any) {
	switch e := event.(type) {
	case *network.EventRequestWillBeSent:
		if u := e.Request.URL; !strings.HasPrefix(u, c.home) && !strings.HasPrefix(u, "data:") && !strings.HasPrefix(u, "blob:") {
			c.note("asks for", u)
		}
	case *log.EventEntryAdded:
		c.note(string(e.Entry.Level), e.Entry.Text, e.Entry.URL)
	case *runtime.EventExceptionThrown:
		c.note("throws", e.ExceptionDetails.Text)
	}
}

func (c *complaints) String() string {
	c.mu.Lock()
	defer c.mu.Unlock()
	return strings.Join(c.all, "\n")
}

// browser gives a headless Chromium.
func browser(t *testing.T) context.Context {
	t.Helper()
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.NoSandbox)
	ctx, stop := context.WithTimeout(t.Context(), 90*time.Second)
	t.Cleanup(stop)
	ctx, stop = chromedp.NewExecAllocator(ctx, options...)
	t.Cleanup(stop)
	ctx, stop = chromedp.NewContext(ctx)
	t.Cleanup(stop)
	return ctx
}

// answered tells whether the answer shows the version of the server; if not, it asks again, since a click does nothing until the editor has
// read the question.
const answered = `document.querySelector(".result-window")?.innerText.includes("sought") || (document.querySelector(".graphiql-execute-button").click(), false)`

func TestAReadyQuestionIsAnsweredInABrowserWithNothingFromElsewhere(t *testing.T) {
	store, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "graph.db"), slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := store.Close(); err != nil {
			t.Error(err)
		}
	})
	server := httptest.NewServer(gql.NewHandler(gql.Config{Store: store, Version: "sought"}))
	t.Cleanup(server.Close)
	page := httptest.NewRecorder()
	server.Config.Handler.ServeHTTP(page, httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/graphiql", nil))
	if strings.Contains(page.Body.String(), "not built") {
		t.Fatal("this test needs the pages: npm --prefix explorer ci, npm --prefix explorer run build")
	}
	ctx, heard := browser(t), &complaints{home: server.URL}
	if err := chromedp.Listen(ctx, heard.listen); err != nil {
		t.Fatalf("this test needs Chromium: %v", err)
	}
	err = chromedp.Do(ctx,
		chromedp.Navigate(server.URL+"/"),
		chromedp.Click(chromedp.CSS(`a[href="/graphiql?ready=01-corpus"]`)),
		chromedp.WaitVisible(chromedp.CSS(".graphiql-execute-button")),
	)
	if err != nil {
		t.Fatal(err, heard)
	}
	if _, err := chromedp.Run(ctx, chromedp.Poll[bool](answered, chromedp.WithPollingInterval(3*time.Second), chromedp.WithPollingTimeout(time.Minute))); err != nil {
		t.Errorf("the question is not answered: %v", err)
	}
	if said := heard.String(); said != "" {
		t.Error(said)
	}
}
