package neo4j_test

import (
	"context"
	"fmt"
	"log/slog"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"demarche/graph"
	"demarche/graph/bench"
	"demarche/graph/neo4j"
	"demarche/graph/storetest"
)

// Steps of a plan that a read must not have. A scan of an index looks at all that is in it; where a page is sorted, all rows were read that come
// before it.
var (
	wide    = regexp.MustCompile(`AllNodesScan|ByLabelScan|TypeScan|AllRelationshipsScan|IndexScan|^Eager(@neo4j)? |CartesianProduct`)
	sorting = regexp.MustCompile(`^(Sort|Top|PartialSort|PartialTop)`)
)

// TestReadsSeekWhatTheyAnswer asks everything of an empty store, whose plans the database keeps, and of one with 10,000 events, and looks at
// how each statement was carried out.
func TestReadsSeekWhatTheyAnswer(t *testing.T) {
	plans := map[string]driver.ProfiledPlan{}
	s := profiled(t, func(statement string, plan driver.ProfiledPlan) { plans[statement] = plan })
	world := bench.NewWorld(3, 2000)
	if err := s.Seed(t.Context(), "1", world.Nodes); err != nil {
		t.Fatal(err)
	}
	ask(t, s, plans)
	corpus := bench.NewCorpus(world, 30)
	for events := 0; events < 10_000; {
		if _, err := s.Apply(t.Context(), corpus.Batches(200), false); err != nil {
			t.Fatal(err)
		}
		c, err := s.Corpus(t.Context(), graph.View{})
		if err != nil {
			t.Fatal(err)
		}
		events = c.Events
	}
	ask(t, s, plans)
}

// profiled opens an empty store, of which every statement is observed.
func profiled(t *testing.T, observe func(statement string, plan driver.ProfiledPlan)) *neo4j.Store {
	t.Helper()
	empty(t)
	s, err := neo4j.Open(t.Context(), uri, login(), slog.New(slog.DiscardHandler), neo4j.WithProfile(observe))
	return storetest.Opened(t, s, err)
}

// ask asks all questions, and fails where a statement looks at more than it answers.
func ask(t *testing.T, s graph.Reader, plans map[string]driver.ProfiledPlan) {
	t.Helper()
	for _, v := range []graph.View{{}, {PublishedBy: "2024-06-01"}} {
		for name, q := range questions(v) {
			clear(plans)
			if err := q.ask(t.Context(), s); err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			for _, statement := range slices.Sorted(maps.Keys(plans)) {
				for _, step := range steps(plans[statement]) {
					if wide.MatchString(step) || q.page && strings.Contains(statement, "LIMIT") && sorting.MatchString(step) {
						t.Errorf("%s, as of %q: %s\n%s", name, v.PublishedBy, step, statement)
					}
				}
			}
		}
	}
}

// question is something to ask of a store; of a page the database has to leave the order to an index.
type question struct {
	page bool
	ask  func(ctx context.Context, s graph.Reader) error
}

// questions are all shapes of lists, in both directions, and look-ups.
func questions(v graph.View) map[string]question {
	actors := []graph.ID{"actor:Q0", "actor:Q1"}
	all := map[string]question{
		"nodes": {ask: func(ctx context.Context, s graph.Reader) error {
			_, err := s.Nodes(ctx, v, []graph.ID{"actor:Q0", "place:p0", "article:x", "event:x", "position:x", "sentence:x.1"})
			return err
		}},
		"texts": {ask: func(ctx context.Context, s graph.Reader) error {
			_, err := s.Texts(ctx, []graph.ID{"article:x"})
			return err
		}},
		"resolve": {ask: func(ctx context.Context, s graph.Reader) error {
			_, err := s.Resolve(ctx, []string{"actor:Q0", "person-0"})
			return err
		}},
		"search": {ask: func(ctx context.Context, s graph.Reader) error {
			_, err := s.Search(ctx, v, `held "summit"`, nil, graph.Page{Limit: 20})
			return err
		}},
	}
	for _, kind := range []graph.Kind{graph.KindActor, graph.KindArticle, graph.KindSentence, graph.KindEvidence, graph.KindEvent, graph.KindPosition, graph.KindRuling} {
		all["scan "+string(kind)] = question{page: true, ask: func(ctx context.Context, s graph.Reader) error {
			_, err := s.Scan(ctx, kind, "", 20)
			return err
		}}
	}
	for name, p := range map[string]graph.Page{"first": {Limit: 20}, "oldest": {Limit: 20, Oldest: true}} { // later pages are the same statements
		list := func(of string, ask func(ctx context.Context, s graph.Reader) error) {
			all[name+" page of "+of] = question{page: true, ask: ask}
		}
		for of, by := range map[string]graph.Of{"events": {}, "events of actors": {By: graph.ByParticipant, IDs: actors}, "events at a place": {By: graph.ByPlace, IDs: []graph.ID{"place:p0"}}} {
			for with, f := range eventFilters {
				list(of+with, func(ctx context.Context, s graph.Reader) error { _, err := s.Events(ctx, v, by, f, p); return err })
			}
		}
		for of, by := range map[string]graph.Of{
			"positions": {}, "positions of holders": {By: graph.ByHolder, IDs: actors}, "positions on issues": {By: graph.ByIssue, IDs: []graph.ID{"issue:i0", "issue:i1"}},
			"positions about": {By: graph.ByAbout, IDs: actors}, "positions voiced at": {By: graph.ByVoicedAt, IDs: []graph.ID{"event:x", "event:y"}},
		} {
			for with, f := range positionFilters {
				list(of+with, func(ctx context.Context, s graph.Reader) error { _, err := s.Positions(ctx, v, by, f, p); return err })
			}
		}
		for of, by := range map[string]graph.Of{"articles": {}, "articles of sources": {By: graph.ByPublisher, IDs: []graph.ID{"source:s0", "source:s1"}}, "copies": {By: graph.ByOrigin, IDs: []graph.ID{"article:x", "article:y"}}} {
			for with, f := range map[string]graph.ArticleFilter{"": {}, " with mentions": {Mentions: actors}, " with text": {Text: "talks"}} {
				list(of+with, func(ctx context.Context, s graph.Reader) error { _, err := s.Articles(ctx, v, by, f, p); return err })
			}
		}
		for of, by := range map[string]graph.Of{
			"evidence of facts": {By: graph.ByFact, IDs: []graph.ID{"event:x", "position:y"}}, "evidence of articles": {By: graph.ByArticle, IDs: []graph.ID{"article:x"}},
			"evidence of sentences": {By: graph.BySentence, IDs: []graph.ID{"sentence:x.0", "sentence:x.1"}},
		} {
			list(of, func(ctx context.Context, s graph.Reader) error {
				_, err := s.Evidence(ctx, v, by, graph.EvidenceFilter{Rules: []string{"x"}}, p)
				return err
			})
		}
		for of, by := range map[string]graph.Of{"actors": {}, "groups": {By: graph.ByMember, IDs: actors}} {
			list(of, func(ctx context.Context, s graph.Reader) error {
				_, err := s.Actors(ctx, v, by, graph.ActorFilter{Types: []graph.ActorType{graph.Person}}, p)
				return err
			})
		}
		list("sources", func(ctx context.Context, s graph.Reader) error { _, err := s.Sources(ctx, v, p); return err })
	}
	return all
}

var eventFilters = map[string]graph.EventFilter{
	"":             {},
	" of kinds":    {Kinds: []graph.EventKind{graph.Meeting, graph.Summit}},
	" with both":   {Participants: graph.ActorMatch{All: []graph.ID{"actor:Q0", "actor:Q1"}}},
	" with served": {Participants: graph.ActorMatch{Any: []graph.ID{"actor:S0"}, Expand: true}},
	" by roles":    {Roles: []graph.ParticipantRole{graph.Host}},
	" by much":     {Issues: []graph.ID{"issue:i0"}, Places: []graph.ID{"place:p0"}, Text: "talks", Evidence: graph.EvidenceFilter{Rules: []string{"x"}}, Time: graph.TimeFilter{From: "2024", Certain: true}},
}

var positionFilters = map[string]graph.PositionFilter{
	"":          {},
	" by much":  {Stances: []graph.Stance{graph.For}, Text: "talks", Evidence: graph.EvidenceFilter{Bands: []graph.Band{graph.High}}},
	" by party": {Holders: graph.ActorMatch{Any: []graph.ID{"actor:Q0"}}, Issues: []graph.ID{"issue:i0"}, VoicedAt: []graph.ID{"event:x"}},
}

func steps(p driver.ProfiledPlan) []string {
	all := []string{fmt.Sprint(p.Operator(), " ", p.Arguments()["Details"])}
	for _, child := range p.Children() {
		all = append(all, steps(child)...)
	}
	return all
}
