package sqlite

import (
	"database/sql"
	"log/slog"
	"path/filepath"
	"strings"
	"testing"

	"demarche/graph"
	"demarche/graph/bench"
	"demarche/graph/shelf"
)

// planned is a list whose statements are looked at.
type planned interface {
	query(from source, s shelf.Stretch) (string, []any)
}

func yes() *bool { b := true; return &b }

// plannedLists are all kinds of lists, of parents and of all, with filters of every kind.
func plannedLists(v graph.View) map[string]struct {
	list    planned
	sources []source
} {
	type entry = struct {
		list    planned
		sources []source
	}
	all := map[string]entry{}
	day := graph.TimeFilter{From: "2024-01-01", To: "2024-12-31"}
	for name, f := range map[string]graph.EventFilter{
		"": {},
		"filtered": {
			Kinds: []graph.EventKind{graph.Call}, Statuses: []graph.EventStatus{graph.Lapsed}, Roles: []graph.ParticipantRole{graph.Host},
			Participants: graph.ActorMatch{Any: []graph.ID{"actor:1", "actor:2"}, All: []graph.ID{"actor:3"}, None: []graph.ID{"actor:4"}, Expand: true},
			WithRole:     []graph.ParticipantRole{graph.Absent}, Issues: []graph.ID{"issue:1"}, Places: []graph.ID{"place:1"}, Time: day, Published: day,
			Evidence: graph.EvidenceFilter{Articles: []graph.ID{"article:1"}, Publishers: []graph.ID{"source:1"}, Rules: []string{"r"}, Bands: []graph.Band{graph.High}},
			Bands:    []graph.Band{graph.High}, MinOrigins: 2, Disputed: yes(), Alike: yes(), Text: "word",
		},
	} {
		of := func(sources ...source) entry { return entry{events(v, "2025-01-01", sources, f), sources} }
		all["events "+name] = of(eventKinds(nil)...)
		all["events of kinds "+name] = of(eventKinds([]graph.EventKind{graph.Call, graph.Visit})...)
		all["events of an actor "+name] = of(children("event", shelf.LinkParticipant, "actor:1"))
		all["events at a place "+name] = of(children("event", shelf.LinkPlace, "place:1"))
	}
	for name, f := range map[string]graph.PositionFilter{
		"": {},
		"filtered": {
			Holders: graph.ActorMatch{Any: []graph.ID{"actor:1", "actor:2"}, Expand: true}, Speakers: []graph.ID{"actor:1"}, Anonymous: yes(),
			Bases: []graph.PositionBasis{graph.Joint}, Acts: []graph.PositionAct{graph.Seeks}, Stances: []graph.Stance{graph.For}, Issues: []graph.ID{"issue:1"},
			About: []graph.ID{"actor:1"}, Toward: []graph.ID{"actor:1"}, VoicedAt: []graph.ID{"evidence:1"}, Time: day, Published: day, Text: "word",
		},
	} {
		of := func(sources ...source) entry { return entry{positions(v, sources, f), sources} }
		all["positions "+name] = of(positionRoots(&graph.PositionFilter{})[0]...)
		all["positions of a holder "+name] = of(children("position", shelf.LinkHolder, "actor:1"))
	}
	for name, f := range map[string]graph.ArticleFilter{
		"": {}, "filtered": {Publishers: []graph.ID{"source:1"}, Languages: []string{"en"}, Published: day, Mentions: []graph.ID{"actor:1"}, Copy: yes(), Text: "two words"},
	} {
		of := func(sources ...source) entry { return entry{articles(v, sources, f), sources} }
		all["articles "+name] = of(source{key: "v", from: "article v INDEXED BY article_at", where: "1"})
		all["articles of a source "+name] = of(fromPublisher("source:1"))
		all["copies "+name] = of(sameOrigin("article:1"))
		all["articles that mention "+name] = of(children("article", shelf.LinkMention, "actor:1"))
	}
	for name, f := range map[string]graph.ActorFilter{
		"": {}, "filtered": {Types: []graph.ActorType{graph.Person}, Countries: []graph.ID{"actor:1"}, MemberOf: []graph.ID{"actor:2"}, Offices: []graph.ID{"office:1"}, Text: "name"},
	} {
		all["actors "+name] = entry{actorList(v, ranked(graph.KindActor), f), []source{ranked(graph.KindActor)}}
		all["groups of an actor "+name] = entry{actorList(v, groupsOf("actor:1"), f), []source{groupsOf("actor:1")}}
	}
	all["sources"] = entry{sourceList(), []source{ranked(graph.KindSource)}}
	all["evidence of an article"] = entry{evidenceList(v, fromArticle("article:1"), graph.EvidenceFilter{}), []source{fromArticle("article:1")}}
	all["evidence of a fact"] = entry{evidenceList(v, fromFact("event:1"), graph.EvidenceFilter{Bands: []graph.Band{graph.Low}}), []source{fromFact("event:1")}}
	return all
}

func TestEveryPageComesFromAnIndexInOrder(t *testing.T) {
	s, err := Open(t.Context(), filepath.Join(t.TempDir(), "graph.db"), slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	world := bench.NewWorld(1, 60)
	if err := s.Seed(t.Context(), "1", world.Nodes); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Apply(t.Context(), bench.NewCorpus(world, 5).Batches(20), false); err != nil {
		t.Fatal(err)
	}
	pages := []graph.Page{{}, {After: "2024-01-01|x", Last: true}, {Oldest: true, Before: "-|x"}} // every kind of stretch
	for _, v := range []graph.View{{}, {PublishedBy: "2024-06-01"}} {
		for name, entry := range plannedLists(v) {
			for _, page := range pages {
				for _, from := range entry.sources {
					for _, stretch := range shelf.Stretches(page) {
						query, args := entry.list.query(from, stretch)
						wantIndexed(t, s.read, name, query, append(args, 21))
					}
				}
			}
		}
	}
}

// wantIndexed fails if a statement sorts, or reads a table without an index.
func wantIndexed(t *testing.T, db *sql.DB, name, query string, args []any) {
	t.Helper()
	steps := 0
	err := each(t.Context(), db, "EXPLAIN QUERY PLAN "+query, args, func(scan func(...any) error) error {
		var id, parent, unused int
		var detail string
		if err := scan(&id, &parent, &unused, &detail); err != nil {
			return err
		}
		steps++
		reads := strings.HasPrefix(detail, "SCAN") || strings.HasPrefix(detail, "SEARCH")
		if reads && !strings.Contains(detail, "INDEX") && !strings.Contains(detail, "PRIMARY KEY") || strings.Contains(detail, "TEMP B-TREE") {
			t.Errorf("%s: %s\n%s", name, detail, query)
		}
		return nil
	})
	if err != nil || steps == 0 {
		t.Fatalf("%s: %d steps, %v\n%s", name, steps, err, query)
	}
}
