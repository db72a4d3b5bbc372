package bench

import (
	"context"
	"errors"
	"slices"

	"demarche/graph"
)

// Read is a question that analysts ask, answered by one call of a store: a look-up, or the first page of a list.
type Read struct {
	Name  string
	Walks string // why it costs more in a larger store, by nature; empty: it must not
	Sifts bool   // it passes over rows that do not meet a filter: how many, until a page is full, is a matter of chance
	Actor bool   // it asks about Subject.Actor: one who is in everything must cost no more than another
	Do    func(ctx context.Context, s graph.Reader, of Subject) (rows int, err error)
}

// Subject is who and what reads ask about.
type Subject struct {
	Actor           graph.ID   // a person
	Other           graph.ID   // another, with whom the person met
	Issue           graph.ID   // on which the person has said something
	States          []graph.ID // two that met
	Actors          []graph.ID // twenty
	Facts           []graph.ID // as many as a page has, the newest
	Lately, LongAgo graph.Day
	Ref             string // the short name of the person
	Name            string // of a person, spelt wrong
}

// Reads are the fifteen reads that are measured, and behind them those that walk over all they count or compare. First pages have so many rows.
func Reads(rows int) []Read {
	q := asking{graph.Page{Limit: rows}}
	return append(q.seeking(), q.walking()...)
}

// asking asks for first pages.
type asking struct{ page graph.Page }

// seeking are the reads that look at no more than they answer.
func (q asking) seeking() []Read {
	return []Read{
		{Name: "node: a person by id", Actor: true, Do: func(ctx context.Context, s graph.Reader, of Subject) (int, error) {
			nodes, err := s.Nodes(ctx, graph.View{}, []graph.ID{of.Actor})
			return len(nodes), err
		}},
		{Name: "resolve: a person by short name", Actor: true, Do: func(ctx context.Context, s graph.Reader, of Subject) (int, error) {
			hits, err := s.Resolve(ctx, []string{of.Ref})
			return len(hits), err
		}},
		{Name: "events: the newest", Do: q.events(func(Subject) (v graph.View, by graph.Of, f graph.EventFilter) { return v, by, f })},
		{Name: "events as of last week", Do: q.events(func(of Subject) (v graph.View, by graph.Of, f graph.EventFilter) {
			v.PublishedBy = of.Lately
			return v, by, f
		})},
		{Name: "events of a kind", Do: q.events(func(Subject) (v graph.View, by graph.Of, f graph.EventFilter) {
			f.Kinds = []graph.EventKind{graph.Summit}
			return v, by, f
		})},
		{Name: "events with a word", Sifts: true, Do: q.events(func(Subject) (v graph.View, by graph.Of, f graph.EventFilter) {
			f.Text = "summit"
			return v, by, f
		})},
		{Name: "events of a person", Actor: true, Do: q.events(func(of Subject) (v graph.View, by graph.Of, f graph.EventFilter) {
			return v, graph.Of{By: graph.ByParticipant, IDs: []graph.ID{of.Actor}}, f
		})},
		{Name: "events of 20 persons", Do: q.events(func(of Subject) (v graph.View, by graph.Of, f graph.EventFilter) {
			return v, graph.Of{By: graph.ByParticipant, IDs: of.Actors}, f
		})},
		{Name: "encounters of two persons", Sifts: true, Do: q.events(func(of Subject) (v graph.View, by graph.Of, f graph.EventFilter) {
			f.Participants.All = []graph.ID{of.Actor, of.Other}
			return v, by, f
		})},
		{Name: "encounters of two states and their people", Sifts: true, Do: q.events(func(of Subject) (v graph.View, by graph.Of, f graph.EventFilter) {
			f.Participants = graph.ActorMatch{All: of.States, Expand: true}
			return v, by, f
		})},
		{Name: "positions of a person", Actor: true, Do: q.positions(func(Subject) (f graph.PositionFilter) { return f })},
		{Name: "positions of a person on an issue", Sifts: true, Do: q.positions(func(of Subject) graph.PositionFilter {
			return graph.PositionFilter{Issues: []graph.ID{of.Issue}}
		})},
		{Name: "articles that mention two persons", Sifts: true, Do: func(ctx context.Context, s graph.Reader, of Subject) (int, error) {
			return total(s.Articles(ctx, graph.View{}, graph.Of{}, graph.ArticleFilter{Mentions: []graph.ID{of.Actor, of.Other}}, q.page))
		}},
		{Name: "evidence of a page of facts", Do: func(ctx context.Context, s graph.Reader, of Subject) (int, error) {
			return total(s.Evidence(ctx, graph.View{}, graph.Of{By: graph.ByFact, IDs: of.Facts}, graph.EvidenceFilter{}, graph.Page{Limit: 2}))
		}},
		{Name: "actors: the most mentioned", Do: func(ctx context.Context, s graph.Reader, of Subject) (int, error) {
			return total(s.Actors(ctx, graph.View{}, graph.Of{}, graph.ActorFilter{}, q.page))
		}},
	}
}

// walking are the reads that look at all that they count or compare.
func (q asking) walking() []Read {
	return []Read{
		{Name: "events as of the second week", Walks: "what is dated later is passed over", Do: q.events(func(of Subject) (v graph.View, by graph.Of, f graph.EventFilter) {
			v.PublishedBy = of.LongAgo
			return v, by, f
		})},
		{Name: "search: two words", Walks: "all that holds the words is found before the newest is given", Do: func(ctx context.Context, s graph.Reader, of Subject) (int, error) {
			hits, err := s.Search(ctx, graph.View{}, "held summit", nil, q.page)
			return len(hits.Rows), err
		}},
		{Name: "suggestions for a misspelt name", Walks: "all names are compared", Do: func(ctx context.Context, s graph.Reader, of Subject) (int, error) {
			hits, err := s.Resolve(ctx, []string{of.Name})
			return len(hits), err
		}},
		{Name: "events of a person, with their number", Walks: "all rows are counted", Do: func(ctx context.Context, s graph.Reader, of Subject) (int, error) {
			page := q.page
			page.Count = true
			return total(s.Events(ctx, graph.View{}, graph.Of{By: graph.ByParticipant, IDs: []graph.ID{of.Actor}}, graph.EventFilter{}, page))
		}},
		{Name: "corpus: what is loaded", Walks: "all is counted", Do: func(ctx context.Context, s graph.Reader, of Subject) (int, error) {
			corpus, err := s.Corpus(ctx, graph.View{})
			return min(corpus.Articles, 1), err
		}},
	}
}

func total[T any](lists []graph.List[T], err error) (n int, _ error) {
	for _, l := range lists {
		n += len(l.Rows)
	}
	return n, err
}

func (q asking) events(ask func(Subject) (graph.View, graph.Of, graph.EventFilter)) func(context.Context, graph.Reader, Subject) (int, error) {
	return func(ctx context.Context, s graph.Reader, of Subject) (int, error) {
		v, by, f := ask(of)
		return total(s.Events(ctx, v, by, f, q.page))
	}
}

func (q asking) positions(ask func(Subject) graph.PositionFilter) func(context.Context, graph.Reader, Subject) (int, error) {
	return func(ctx context.Context, s graph.Reader, of Subject) (int, error) {
		return total(s.Positions(ctx, graph.View{}, graph.Of{By: graph.ByHolder, IDs: []graph.ID{of.Actor}}, ask(of), q.page))
	}
}

// errSmall says that a corpus is too small to be measured.
var errSmall = errors.New("the corpus is too small: some first page is not full")

// Subjects finds the persons to ask about: one who is named more than all others, and one who is hardly named, but has a full page of so many
// events and of as many positions. All else that is asked about is the same for both.
func Subjects(ctx context.Context, s graph.Reader, w *World, rows int) (hot, rare Subject, err error) {
	hot = Subject{
		Actor: w.persons[0].ID, Ref: w.persons[0].Ref, Other: w.persons[1].ID, Issue: w.issues[0].ID, States: []graph.ID{w.states[0].ID, w.states[1].ID},
		Name: w.persons[0].Name.Name[1:],
	}
	for _, p := range w.persons[:20] {
		hot.Actors = append(hot.Actors, p.ID)
	}
	page := graph.Page{Limit: rows}
	corpus, err := s.Corpus(ctx, graph.View{})
	if err != nil {
		return hot, rare, err
	}
	hot.Lately, hot.LongAgo = corpus.Newest.Add(-5), corpus.Oldest.Add(10)
	newest, err := s.Events(ctx, graph.View{}, graph.Of{}, graph.EventFilter{}, page)
	if err != nil {
		return hot, rare, err
	}
	for _, e := range newest[0].Rows {
		hot.Facts = append(hot.Facts, e.ID)
	}
	rare = hot
	for from := len(w.persons); from > 0; from -= scanned {
		some := w.persons[max(0, from-scanned):from]
		by := graph.Of{}
		for _, p := range some {
			by.IDs = append(by.IDs, p.ID)
		}
		by.By = graph.ByParticipant
		events, err := s.Events(ctx, graph.View{}, by, graph.EventFilter{}, page)
		if err != nil {
			return hot, rare, err
		}
		by.By = graph.ByHolder
		positions, err := s.Positions(ctx, graph.View{}, by, graph.PositionFilter{}, page)
		if err != nil {
			return hot, rare, err
		}
		for i, p := range slices.Backward(some) {
			if len(events[i].Rows) == rows && len(positions[i].Rows) == rows {
				rare.Actor, rare.Ref = p.ID, p.Ref
				return hot, rare, nil
			}
		}
	}
	return hot, rare, errSmall
}

// scanned is how many persons are looked at together.
const scanned = 100
