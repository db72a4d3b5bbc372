package gql

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"mime"
	"net/http"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"demarche/explorer"
	"demarche/graph"
)

// Config is what the handler needs.
type Config struct {
	Store   graph.Reader
	Ingest  Ingest               // nil: the mutation ingest is UNAVAILABLE
	Log     *slog.Logger         // nil: nothing is logged
	Version string               // of the program, its rules and its lists
	Limits  Limits               // what is zero is as in DefaultLimits
	Metrics prometheus.Collector // shown at /metrics beside the handler's own; nil: there are none

	Wait time.Duration // how long loaders collect what one level of a query asks for; zero: one millisecond
}

// NewHandler is all HTTP below the command: /graphql, the pages / and /graphiql, and for machines /livez, /readyz and /metrics. No other
// site may call it from a browser: it sends no CORS headers, and takes POST as application/json alone.
func NewHandler(c Config) http.Handler {
	c.Limits = c.Limits.orDefault()
	c.Wait = cmp.Or(c.Wait, time.Millisecond)
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	m := newMeter(c.Metrics)
	graphql := newServer(c, m)
	mux := http.NewServeMux()
	mux.Handle("GET /graphql", checkAddress(graphql))
	mux.Handle("POST /graphql", sameOrigin(checkBody(c.Limits.Body, graphql)))
	mux.Handle("GET /metrics", m.handler())
	mux.HandleFunc("GET /livez", func(w http.ResponseWriter, _ *http.Request) { writeText(w, http.StatusOK, "ok\n") })
	mux.HandleFunc("GET /readyz", ready(c))
	mux.HandleFunc("GET /{$}", front(c))
	mux.HandleFunc("GET /page.css", stylesheet)
	mux.HandleFunc("GET /favicon.ico", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNoContent) })
	mux.Handle("GET /graphiql", explorer.Handler())
	mux.Handle("GET /assets/", explorer.Handler())
	return headers(mux)
}

// headers sets what every answer needs: not to be kept unless it says otherwise, and to be taken for no other type than it says.
func headers(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Cache-Control", "no-store")
		w.Header().Set("X-Content-Type-Options", "nosniff")
		w.Header().Set("Referrer-Policy", "no-referrer")
		next.ServeHTTP(w, r)
	})
}

// sameOrigin refuses what a browser sends for another site.
func sameOrigin(next http.Handler) http.Handler {
	protection := http.NewCrossOriginProtection()
	protection.SetDenyHandler(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		writeError(w, http.StatusForbidden, codeInput, "other sites may not call this server from a browser")
	}))
	return protection.Handler(next)
}

// checkAddress refuses addresses whose variables are no JSON object.
func checkAddress(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		for _, name := range []string{"variables", "extensions"} {
			var object map[string]any
			if value := r.URL.Query().Get(name); value != "" && json.Unmarshal([]byte(value), &object) != nil {
				writeError(w, http.StatusBadRequest, codeInput, name+" is no JSON object")
				return
			}
		}
		next.ServeHTTP(w, r)
	})
}

// checkBody reads the body of a POST before anything else sees it: one that is too long is 413, one that is no JSON object 400. Neither
// answer repeats anything of it.
func checkBody(most int64, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type")); err != nil || kind != "application/json" {
			writeError(w, http.StatusUnsupportedMediaType, codeInput, "send the query as JSON, with the header Content-Type: application/json")
			return
		}
		body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, most))
		var tooLong *http.MaxBytesError
		switch {
		case errors.As(err, &tooLong):
			writeError(w, http.StatusRequestEntityTooLarge, codeTooLarge, "the request is too long: send less at once")
			return
		case err != nil:
			writeError(w, http.StatusBadRequest, codeInput, "the request could not be read")
			return
		case !wellFormed(body):
			writeError(w, http.StatusBadRequest, codeInput, `the request is no JSON object of the form {"query": "...", "variables": {}}`)
			return
		}
		r.Body = io.NopCloser(bytes.NewReader(body))
		next.ServeHTTP(w, r)
	})
}

func wellFormed(body []byte) bool {
	var request *struct {
		Query         string         `json:"query"`
		OperationName string         `json:"operationName"`
		Variables     map[string]any `json:"variables"`
		Extensions    map[string]any `json:"extensions"`
	}
	return json.Unmarshal(body, &request) == nil && request != nil
}

// writeError answers with an error in the form of GraphQL.
func writeError(w http.ResponseWriter, status int, code, message string) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	type extensions struct {
		Code string `json:"code"`
	}
	type problem struct {
		Message    string     `json:"message"`
		Extensions extensions `json:"extensions"`
	}
	body, _ := json.Marshal(struct { // strings alone: cannot fail
		Errors []problem `json:"errors"`
	}{[]problem{{message, extensions{code}}}})
	_, _ = w.Write(body) // a client that is gone hears nothing
}

func writeText(w http.ResponseWriter, status int, text string) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.WriteHeader(status)
	_, _ = io.WriteString(w, text) // a client that is gone hears nothing
}

// ready tells whether the store answers within two seconds.
func ready(c Config) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := context.WithTimeout(r.Context(), 2*time.Second)
		defer cancel()
		if _, err := c.Store.Sources(ctx, graph.View{}, graph.Page{Limit: 1}); err != nil {
			c.Log.WarnContext(ctx, "not ready", "err", err)
			writeText(w, http.StatusServiceUnavailable, "the store does not answer\n")
			return
		}
		writeText(w, http.StatusOK, "ok\n")
	}
}
