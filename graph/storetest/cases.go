package storetest

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"demarche/graph"
	"demarche/graph/bench"

	gocmp "github.com/google/go-cmp/cmp"
)

// Cases by hand.

func wrongBatch(t *testing.T, open Open) {
	world := bench.NewWorld(7, 20)
	batches := bench.NewCorpus(world, 4).Batches(4)
	s := seeded(t, open, world)
	apply(t, s, batches[0])
	want := contents(t, s)
	batches[3].Article.SHA256 = "not that of the text"
	if _, err := s.Apply(t.Context(), batches, false); !errors.Is(err, graph.ErrInvalid) {
		t.Errorf("the error is %v; want %v", err, graph.ErrInvalid)
	}
	wantContents(t, want, contents(t, s))
}

func cancelledApply(t *testing.T, open Open) {
	world := bench.NewWorld(8, 20)
	corpus := bench.NewCorpus(world, 4)
	s := seeded(t, open, world)
	apply(t, s, corpus.Batches(4)...)
	want := contents(t, s)
	more := corpus.Batches(200)
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error)
	go func() {
		_, err := s.Apply(ctx, more, false)
		ended <- err
	}()
	cancel()
	if err := <-ended; !errors.Is(err, context.Canceled) {
		t.Errorf("the error is %v; want %v", err, context.Canceled)
	}
	wantContents(t, want, contents(t, s))
	apply(t, s, more...)
}

// call is a call of every method.
type methodCall struct {
	name string
	do   func(ctx context.Context, s graph.Store) error
}

func methods() []methodCall {
	page, v := graph.Page{Limit: 5, Count: true}, graph.View{}
	drop := func(_ any, err error) error { return err }
	return []methodCall{
		{"Resolve", func(ctx context.Context, s graph.Store) error {
			return drop(s.Resolve(ctx, []string{"anna", "nobody"}))
		}},
		{"Nodes", func(ctx context.Context, s graph.Store) error {
			return drop(s.Nodes(ctx, v, []graph.ID{"actor:Q1", "article:x", "event:x", "sentence:x.0"}))
		}},
		{"Scan", func(ctx context.Context, s graph.Store) error { return drop(s.Scan(ctx, graph.KindActor, "", 5)) }},
		{"Actors", func(ctx context.Context, s graph.Store) error {
			return drop(s.Actors(ctx, v, graph.Of{}, graph.ActorFilter{}, page))
		}},
		{"Events", func(ctx context.Context, s graph.Store) error {
			return drop(s.Events(ctx, v, graph.Of{}, graph.EventFilter{}, page))
		}},
		{"Positions", func(ctx context.Context, s graph.Store) error {
			return drop(s.Positions(ctx, v, graph.Of{}, graph.PositionFilter{}, page))
		}},
		{"Articles", func(ctx context.Context, s graph.Store) error {
			return drop(s.Articles(ctx, v, graph.Of{}, graph.ArticleFilter{}, page))
		}},
		{"Sources", func(ctx context.Context, s graph.Store) error { return drop(s.Sources(ctx, v, page)) }},
		{"Evidence", func(ctx context.Context, s graph.Store) error {
			return drop(s.Evidence(ctx, v, graph.Of{By: graph.ByFact, IDs: []graph.ID{"event:x"}}, graph.EvidenceFilter{}, page))
		}},
		{"Texts", func(ctx context.Context, s graph.Store) error { return drop(s.Texts(ctx, []graph.ID{"article:x"})) }},
		{"Search", func(ctx context.Context, s graph.Store) error { return drop(s.Search(ctx, v, "word", nil, page)) }},
		{"Corpus", func(ctx context.Context, s graph.Store) error { return drop(s.Corpus(ctx, v)) }},
		{"Seed", func(ctx context.Context, s graph.Store) error { return s.Seed(ctx, "x", []graph.Node{anna}) }},
		{"Apply", func(ctx context.Context, s graph.Store) error { return drop(s.Apply(ctx, nil, false)) }},
		{"Rule", func(ctx context.Context, s graph.Store) error { return drop(s.Rule(ctx, nil)) }},
	}
}

func emptyStore(t *testing.T, open Open) {
	s := open(t)
	for _, m := range methods() {
		if m.name == "Seed" {
			continue
		}
		if err := m.do(t.Context(), s); err != nil {
			t.Errorf("%s: %v", m.name, err)
		}
	}
	Same(t, newMemory(clock), open(t))
}

func closedStore(t *testing.T, open Open) {
	s := open(t)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	for _, m := range methods() {
		if err := m.do(t.Context(), s); !errors.Is(err, graph.ErrUnreachable) {
			t.Errorf("%s: the error is %v; want %v", m.name, err, graph.ErrUnreachable)
		}
	}
	if err := s.Close(); err != nil {
		t.Errorf("closed again: %v", err)
	}
}

func endedContext(t *testing.T, open Open) {
	s := open(t)
	cancelled, cancel := context.WithCancel(t.Context())
	cancel()
	late, stop := context.WithDeadline(t.Context(), time.Unix(0, 0))
	defer stop()
	for _, m := range methods() {
		if err := m.do(cancelled, s); !errors.Is(err, context.Canceled) {
			t.Errorf("%s: the error is %v; want %v", m.name, err, context.Canceled)
		}
		if err := m.do(late, s); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("%s: the error is %v; want %v", m.name, err, context.DeadlineExceeded)
		}
	}
}

func wrongLink(t *testing.T, open Open) {
	s, of, ctx := open(t), graph.Of{IDs: []graph.ID{"actor:Q1"}, By: "NONSENSE"}, t.Context()
	var errs [5]error
	_, errs[0] = s.Events(ctx, graph.View{}, of, graph.EventFilter{}, graph.Page{Limit: 1})
	_, errs[1] = s.Positions(ctx, graph.View{}, of, graph.PositionFilter{}, graph.Page{Limit: 1})
	_, errs[2] = s.Articles(ctx, graph.View{}, of, graph.ArticleFilter{}, graph.Page{Limit: 1})
	_, errs[3] = s.Evidence(ctx, graph.View{}, of, graph.EvidenceFilter{}, graph.Page{Limit: 1})
	_, errs[4] = s.Actors(ctx, graph.View{}, of, graph.ActorFilter{}, graph.Page{Limit: 1})
	for i, err := range errs {
		if !errors.Is(err, graph.ErrInvalid) {
			t.Errorf("list %d: the error is %v; want %v", i, err, graph.ErrInvalid)
		}
	}
}

func resolving(t *testing.T, open Open) {
	s := open(t)
	union := graph.Actor{Name: graph.Name{ID: "actor:U", Name: "Alban Union", Aliases: []string{"Alba"}}, Type: graph.Organization}
	seed(t, s, "1", anna, boris, alba, bela, union, graph.Place{Name: graph.Name{ID: "place:P", Name: "Anna Müller Sørensen"}, Kind: "VENUE"})
	b := report{published: "2025-01-02", sentences: []claim{{text: "They spoke.", event: call(graph.Occurred, "2025-01-01")}}}.batch()
	apply(t, s, b)
	evidence := b.Evidence[0].ID
	event := graph.FactID(graph.FactEvent, evidence)
	for _, c := range []struct {
		ref   string
		kinds []graph.Kind
		want  []graph.ID
		exact bool
	}{
		{"actor:Q1", nil, []graph.ID{"actor:Q1"}, true},
		{"anna", nil, []graph.ID{"actor:Q1"}, true},
		{"wikidata:Q1", nil, []graph.ID{"actor:Q1"}, true},
		{"iso3166:AA", nil, []graph.ID{"actor:AA"}, true},
		{"president ANNA", nil, []graph.ID{"actor:Q1"}, true},
		{"Anna Muller-Sorensen", []graph.Kind{graph.KindActor}, []graph.ID{"actor:Q1"}, true},
		{"anna müller sørensen", nil, []graph.ID{"actor:Q1", "place:P"}, true},
		{"Boris Polevoi", nil, []graph.ID{"actor:Q2"}, true},
		{"Борис Полевой", nil, []graph.ID{"actor:Q2"}, true},
		{"Alba", nil, []graph.ID{"actor:AA", "actor:U"}, true},
		{"alba", nil, []graph.ID{"actor:AA"}, true}, // the short ref comes before names
		{string(evidence), nil, []graph.ID{event}, true},
		{string(event), []graph.Kind{graph.KindEvent}, []graph.ID{event}, true},
		{string(event), []graph.Kind{graph.KindPosition}, nil, false},
		{string(b.Article.ID), nil, []graph.ID{b.Article.ID}, true},
		{string(b.Text.Sentences[0].ID), nil, []graph.ID{b.Text.Sentences[0].ID}, true},
		{"actor:Q1", []graph.Kind{graph.KindPlace}, nil, false},
		{"Poleoy", []graph.Kind{graph.KindActor}, []graph.ID{"actor:Q2"}, false},
		{"", nil, nil, false},
		{"?!", nil, nil, false},
		{"zzzzzzzz", nil, nil, false},
		{"actor:none", []graph.Kind{graph.KindActor}, nil, false},
	} {
		hits, err := s.Resolve(t.Context(), []string{c.ref}, c.kinds...)
		if err != nil {
			t.Fatalf("%q: %v", c.ref, err)
		}
		var got []graph.ID
		for _, h := range hits[0] {
			got = append(got, h.ID)
			if h.Exact != c.exact {
				t.Errorf("%q: exact is %v for %s", c.ref, h.Exact, h.ID)
			}
		}
		if diff := gocmp.Diff(c.want, got); diff != "" {
			t.Errorf("%q %v (-want +got):\n%s", c.ref, c.kinds, diff)
		}
	}
}

func seeding(t *testing.T, open Open) {
	s := open(t)
	group := graph.Actor{Name: graph.Name{ID: "actor:G", Name: "The Two", Aliases: []string{"Pair"}}, Type: graph.Group, Shared: true, Members: []graph.ID{alba.ID, bela.ID}}
	seed(t, s, "1", anna, alba, bela, group)
	apply(t, s, report{sentences: []claim{{text: "The Two met.", mentions: []graph.ID{group.ID, group.ID, anna.ID}}}}.batch())
	seed(t, s, "1", graph.Actor{Name: graph.Name{ID: "actor:new", Name: "New"}, Type: graph.Person}) // known version: nothing happens
	changed := group
	changed.Name.Name, changed.Aliases, changed.Members = "The Three", nil, []graph.ID{bela.ID}
	seed(t, s, "2", changed)
	nodes, err := s.Nodes(t.Context(), graph.View{}, []graph.ID{group.ID, anna.ID, "actor:new"})
	if err != nil {
		t.Fatal(err)
	}
	changed.Mentions = 2
	if diff := gocmp.Diff([]graph.Node{changed, withMentions(anna, 1), nil}, nodes, alikeness); diff != "" {
		t.Errorf("nodes (-want +got):\n%s", diff)
	}
	lists, err := s.Actors(t.Context(), graph.View{}, graph.Of{By: graph.ByMember, IDs: []graph.ID{alba.ID, bela.ID}}, graph.ActorFilter{}, graph.Page{Limit: 9})
	if err != nil {
		t.Fatal(err)
	}
	if len(lists[0].Rows) != 0 || len(lists[1].Rows) != 1 {
		t.Errorf("Alba is in %d groups and Bela in %d; want 0 and 1", len(lists[0].Rows), len(lists[1].Rows))
	}
	for ref, want := range map[string]bool{"Pair": false, "The Three": true, "The Two": false} {
		hits, err := s.Resolve(t.Context(), []string{ref})
		if err != nil {
			t.Fatal(err)
		}
		if got := len(hits[0]) > 0 && hits[0][0].Exact; got != want {
			t.Errorf("%q resolves: %v; want %v", ref, got, want)
		}
	}
}

func withMentions(a graph.Actor, n int) graph.Actor {
	a.Mentions = n
	return a
}

func collation(t *testing.T, open Open) {
	s := open(t)
	var want []graph.ID
	for _, key := range []string{"A", "B", "Z", "a", "a b", "b", "z", "Ä", "ß", "ä", "Я", "я", "😀"} { // as bytes
		id := graph.NewID(graph.KindActor, key)
		want = append(want, id)
		seed(t, s, key, graph.Actor{Name: graph.Name{ID: id, Ref: "ref " + key, Name: "Name"}, Type: graph.Person})
	}
	var got []graph.ID
	for _, n := range scanAll(t, s, graph.KindActor) {
		got = append(got, idOf(n))
	}
	if diff := gocmp.Diff(want, got); diff != "" {
		t.Errorf("ids in order (-want +got):\n%s", diff)
	}
	for _, id := range want {
		hits, err := s.Resolve(t.Context(), []string{string(id), "ref " + id.Key()})
		if err != nil {
			t.Fatal(err)
		}
		for _, h := range hits {
			if len(h) != 1 || h[0].ID != id {
				t.Errorf("%s resolves to %v", id, h)
			}
		}
	}
}

func undatedLast(t *testing.T, open Open) {
	s := open(t)
	seed(t, s, "1", anna, boris, alba, bela)
	kinds := []graph.EventKind{graph.Call, graph.Letter, graph.Meeting, graph.Visit, graph.Aid} // so that none joins another
	for i, day := range []graph.Day{"2025-03-01", "", "0988-07-28", "2024-01-01", ""} {
		reading := call(graph.Occurred, day)
		reading.Kind = kinds[i]
		apply(t, s, report{published: "2025-04-01", sentences: []claim{{text: strings.Repeat("So ", i+1) + "they spoke.", event: reading}}}.batch())
	}
	for _, c := range []struct {
		oldest bool
		want   []graph.Day
	}{
		{false, []graph.Day{"2025-03-01", "2024-01-01", "0988-07-28", "", ""}},
		{true, []graph.Day{"0988-07-28", "2024-01-01", "2025-03-01", "", ""}},
	} {
		lists, err := s.Events(t.Context(), graph.View{}, graph.Of{By: graph.ByParticipant, IDs: []graph.ID{anna.ID}}, graph.EventFilter{}, graph.Page{Limit: 9, Oldest: c.oldest})
		if err != nil {
			t.Fatal(err)
		}
		var got []graph.Day
		for _, e := range lists[0].Rows {
			day := graph.Day("")
			if e.Time != nil {
				day = e.Time.Earliest
			}
			got = append(got, day)
		}
		if diff := gocmp.Diff(c.want, got); diff != "" {
			t.Errorf("oldest %v (-want +got):\n%s", c.oldest, diff)
		}
	}
}

func versionOfTheDay(t *testing.T, open Open) {
	s := open(t)
	seed(t, s, "1", anna, boris, alba, bela)
	plan := report{published: "2025-08-09", publisher: "a", sentences: []claim{{text: "They will speak.", event: call(graph.Planned, "2025-08-15")}}}.batch()
	held := report{published: "2025-08-16", publisher: "b", sentences: []claim{{text: "They spoke.", event: call(graph.Occurred, "2025-08-15")}}}.batch()
	apply(t, s, held) // the order of loading does not matter
	apply(t, s, plan)
	for day, want := range map[graph.Day]graph.EventStatus{"2025-08-08": "", "2025-08-09": graph.Planned, "2025-08-15": graph.Planned, "2025-08-16": graph.Occurred, "": graph.Occurred} {
		v := graph.View{PublishedBy: day}
		lists, err := s.Events(t.Context(), v, graph.Of{}, graph.EventFilter{}, graph.Page{Limit: 9, Count: true})
		if err != nil {
			t.Fatal(err)
		}
		got := graph.EventStatus("")
		if len(lists[0].Rows) == 1 {
			got = lists[0].Rows[0].Status
		}
		if got != want || lists[0].Total != len(lists[0].Rows) {
			t.Errorf("as of %q the event is %q (of %d); want %q", day, got, lists[0].Total, want)
		}
		nodes, err := s.Nodes(t.Context(), v, []graph.ID{held.Evidence[0].ID})
		if err != nil {
			t.Fatal(err)
		}
		if (nodes[0] != nil) != (want != "") {
			t.Errorf("as of %q the evidence names %v", day, nodes[0])
		}
	}
}

func lapsedPlans(t *testing.T, open Open) {
	s := open(t)
	seed(t, s, "1", anna, boris, alba, bela)
	apply(t, s, report{published: "2024-05-01", sentences: []claim{{text: "They will speak.", event: call(graph.Planned, "2024-05-20")}}}.batch())
	apply(t, s, report{published: "2024-08-01", sentences: []claim{{text: "Nothing was heard of it."}}}.batch())
	for day, want := range map[graph.Day]graph.EventStatus{"": graph.Lapsed, "2024-08-01": graph.Lapsed, "2024-07-31": graph.Planned} {
		for _, status := range []graph.EventStatus{graph.Planned, graph.Lapsed} {
			lists, err := s.Events(t.Context(), graph.View{PublishedBy: day}, graph.Of{}, graph.EventFilter{Statuses: []graph.EventStatus{status}}, graph.Page{Limit: 9})
			if err != nil {
				t.Fatal(err)
			}
			if found := len(lists[0].Rows) == 1 && lists[0].Rows[0].Status == want; found != (status == want) {
				t.Errorf("as of %q, asked for %s: %v; want it to be %s", day, status, lists[0].Rows, want)
			}
		}
	}
}

func anyText(t *testing.T, open Open) {
	s := open(t)
	seed(t, s, "1", anna, boris)
	var batches []graph.Batch
	for _, text := range []string{
		strings.Repeat("Long words without an end. ", 20000) + "End.",
		"日本の首相は「会談」を行った。", "قال الرئيس إن المحادثات ستستمر.", "Zero\u200bwidth, e\u0301 and 👩‍👩‍👧.", "Quotes ' \" ` and \\ and %s and $1 and \x00.", "\u202eright to left",
	} {
		batches = append(batches, report{title: text[:min(len(text), 9)], publisher: "p", published: "2025-01-01", sentences: []claim{{text: text, event: call(graph.Occurred, "2025-01-01")}}}.batch())
	}
	apply(t, s, batches...)
	for _, b := range batches {
		texts, err := s.Texts(t.Context(), []graph.ID{b.Article.ID})
		if err != nil {
			t.Fatal(err)
		}
		if texts[0].Body != b.Text.Body {
			t.Errorf("%.30q came back as %.30q", b.Text.Body, texts[0].Body)
		}
		lists, err := s.Evidence(t.Context(), graph.View{}, graph.Of{By: graph.BySentence, IDs: []graph.ID{b.Text.Sentences[0].ID}}, graph.EvidenceFilter{}, graph.Page{Limit: 9})
		if err != nil {
			t.Fatal(err)
		}
		if len(lists[0].Rows) != 1 || lists[0].Rows[0].Exact != b.Evidence[0].Exact {
			t.Errorf("%.30q: evidence came back as %v", b.Text.Body, lists[0].Keys)
		}
	}
}

func searching(t *testing.T, open Open) {
	s := open(t)
	seed(t, s, "1", anna, boris, alba, bela)
	b := report{title: "Polevoy travels", published: "2025-01-02", sentences: []claim{
		{text: "The talks between Anna Müller-Sørensen and Polevoy ended late.", mentions: []graph.ID{anna.ID}},
		{text: "Late, the talks were called useful."},
	}}.batch()
	apply(t, s, b)
	first, second := b.Text.Sentences[0].ID, b.Text.Sentences[1].ID
	for query, want := range map[string][]graph.ID{
		"polevoy":                    {boris.ID, b.Article.ID, first},
		"POLEVOI":                    {boris.ID}, // names in any spelling, words as they stand
		"talks late":                 {second, first},
		`"ended late"`:               {first},
		`"late ended"`:               nil,
		`late "the talks"`:           {second, first},
		"anna müller":                {anna.ID, first},
		"Anna Muller":                {anna.ID, first},
		"late OR nothing":            nil,
		"talk*":                      nil,
		`"`:                          nil,
		"?":                          nil,
		"text:late":                  nil,
		"late) OR (late":             nil,
		`"ended late`:                {first},
		"бор полевой":                nil,
		"Борис Полевой":              {boris.ID},
		strings.Repeat("late ", 300): {second, first},
	} {
		hits, err := s.Search(t.Context(), graph.View{}, query, nil, graph.Page{Limit: 9, Count: true})
		if err != nil {
			t.Fatalf("%q: %v", query, err)
		}
		var got []graph.ID
		for _, h := range hits.Rows {
			got = append(got, h.ID)
			if h.Snippet == "" {
				t.Errorf("%q: %s has no snippet", query, h.ID)
			}
		}
		if diff := gocmp.Diff(want, got); diff != "" || hits.Total != len(want) {
			t.Errorf("%.40q: total %d (-want +got):\n%s", query, hits.Total, diff)
		}
	}
}

func longQuestions(t *testing.T, open Open) {
	s := open(t)
	seed(t, s, "1", anna, boris, alba, bela)
	apply(t, s, report{published: "2025-01-02", sentences: []claim{{text: "They spoke.", event: call(graph.Occurred, "2025-01-01")}}}.batch())
	var words []string
	var ids []graph.ID
	for i := range 40000 {
		words = append(words, fmt.Sprint("word", i))
		ids = append(ids, graph.NewID(graph.KindActor, words[i]))
	}
	text := strings.Join(words, " ")
	hits, err := s.Search(t.Context(), graph.View{}, text, nil, graph.Page{Limit: 9})
	if err != nil || len(hits.Rows) > 0 {
		t.Errorf("search: %d hits, %v", len(hits.Rows), err)
	}
	articles, err := s.Articles(t.Context(), graph.View{}, graph.Of{}, graph.ArticleFilter{Text: text}, graph.Page{Limit: 9})
	if err != nil || len(articles[0].Rows) > 0 {
		t.Errorf("articles with text: %v, %v", articles, err)
	}
	events, err := s.Events(t.Context(), graph.View{}, graph.Of{}, graph.EventFilter{Participants: graph.ActorMatch{None: ids}}, graph.Page{Limit: 9})
	if err != nil || len(events[0].Rows) != 1 {
		t.Errorf("events without any of %d: %v, %v", len(ids), events, err)
	}
	nodes, err := s.Nodes(t.Context(), graph.View{}, append(ids, anna.ID))
	if err != nil || len(nodes) != len(ids)+1 || nodes[len(ids)] == nil || nodes[0] != nil {
		t.Errorf("%d nodes, %v", len(nodes), err)
	}
}
