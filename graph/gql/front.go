package gql

import (
	"bytes"
	"context"
	"embed"
	"fmt"
	"html/template"
	"net/http"

	"demarche/explorer"
	"demarche/graph"
)

//go:embed front.html page.css
var pages embed.FS

// frontPolicy lets the page load its stylesheet, and nothing else.
const frontPolicy = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

// most is how many rows each list of the front page has.
const most = 7

// loaded is what the front page shows.
type loaded struct {
	graph.Corpus
	Version string
	Sources []graph.Source
	Actors  []graph.Actor
	Events  []graph.Event
	Said    []graph.Position
	Ready   []explorer.Query
}

// front is the page that says what is loaded and where to go on.
func front(c Config) http.HandlerFunc {
	page := template.Must(template.ParseFS(pages, "front.html"))
	return func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := context.WithTimeout(r.Context(), c.Limits.Query)
		defer cancel()
		var html bytes.Buffer
		shown, err := load(ctx, c)
		if err == nil {
			err = page.Execute(&html, shown)
		}
		if err != nil {
			c.Log.ErrorContext(ctx, "front page", "err", err)
			writeText(w, http.StatusServiceUnavailable, "the store does not answer: try again later\n")
			return
		}
		w.Header().Set("Content-Security-Policy", frontPolicy)
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		_, _ = w.Write(html.Bytes()) // a client that is gone hears nothing
	}
}

func load(ctx context.Context, c Config) (loaded, error) {
	now, page := graph.View{}, graph.Page{Limit: most}
	corpus, err := c.Store.Corpus(ctx, now)
	if err != nil {
		return loaded{}, fmt.Errorf("corpus: %w", err)
	}
	sources, err := c.Store.Sources(ctx, now, page)
	if err != nil {
		return loaded{}, fmt.Errorf("sources: %w", err)
	}
	actors, err := c.Store.Actors(ctx, now, graph.Of{}, graph.ActorFilter{}, page)
	if err != nil {
		return loaded{}, fmt.Errorf("actors: %w", err)
	}
	events, err := c.Store.Events(ctx, now, graph.Of{}, graph.EventFilter{Statuses: encounterStatuses()}, page)
	if err != nil {
		return loaded{}, fmt.Errorf("events: %w", err)
	}
	positions, err := c.Store.Positions(ctx, now, graph.Of{}, graph.PositionFilter{}, page)
	if err != nil {
		return loaded{}, fmt.Errorf("positions: %w", err)
	}
	ready, err := explorer.Ready()
	return loaded{
		Corpus: corpus, Version: c.Version, Sources: printed(sources.Rows), Actors: mentioned(actors[0].Rows),
		Events: events[0].Rows, Said: positions[0].Rows, Ready: ready,
	}, err
}

// printed leaves out publishers of the curated list that no article comes from.
func printed(sources []graph.Source) []graph.Source {
	for i, s := range sources {
		if s.Articles == 0 {
			return sources[:i]
		}
	}
	return sources
}

// mentioned leaves out actors of the curated lists that no article mentions.
func mentioned(actors []graph.Actor) []graph.Actor {
	for i, a := range actors {
		if a.Mentions == 0 {
			return actors[:i]
		}
	}
	return actors
}

func stylesheet(w http.ResponseWriter, r *http.Request) {
	http.ServeFileFS(w, r, pages, "page.css")
}
