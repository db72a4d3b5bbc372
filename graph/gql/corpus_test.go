package gql_test

import (
	"crypto/sha256"
	"encoding/hex"
	"log/slog"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"demarche/graph"
	"demarche/graph/sqlite"
)

// The corpus of the tests: an invented world of two states, their presidents, a union, and seven articles.

func id(kind graph.Kind, key string) graph.ID { return graph.NewID(kind, key) }

var (
	berg     = id(graph.KindActor, "berg")
	petrov   = id(graph.KindActor, "petrov")
	ivoOther = id(graph.KindActor, "petrov-writer")
	norland  = id(graph.KindActor, "norland")
	sudia    = id(graph.KindActor, "sudia")
	union    = id(graph.KindActor, "union")
	council  = id(graph.KindActor, "council")
	envoys   = id(graph.KindActor, "envoys")
	headOfN  = id(graph.KindOffice, "president-of-norland")
	headOfS  = id(graph.KindOffice, "president-of-sudia")
	portC    = id(graph.KindPlace, "port-clair")
	coast    = id(graph.KindPlace, "coast")
	peace    = id(graph.KindIssue, "peace")
	truce    = id(graph.KindIssue, "ceasefire")
	pact     = id(graph.KindAgreement, "river-pact")
	wire     = id(graph.KindSource, "example-wire")
	gazette  = id(graph.KindSource, "gazette")
)

func clock() time.Time { return time.Date(2025, 4, 1, 12, 0, 0, 0, time.UTC) }

func degrees(f float64) *float64 { return &f }

func curated() []graph.Node {
	named := func(id graph.ID, ref, name string, aliases ...string) graph.Name {
		return graph.Name{ID: id, Ref: ref, Name: name, Aliases: aliases}
	}
	bergName := named(berg, "berg", "Anna Berg", "A. Berg")
	bergName.SameAs = []string{"wikidata:Q1"}
	return []graph.Node{
		graph.Actor{Name: bergName, Type: graph.Person, Country: norland, Gender: "f", Tenures: []graph.Tenure{
			{Office: headOfN, Title: "President", Start: "2024-01-20", AsOf: "2025-03-01"},
			{Office: headOfN, Title: "President", Start: "2015", End: "2019-05"},
		}},
		graph.Actor{Name: named(petrov, "petrov", "Ivo Petrov"), Type: graph.Person, Country: sudia, Gender: "m", Tenures: []graph.Tenure{
			{Office: headOfS, Title: "President", Start: "2020-05-01"},
		}},
		graph.Actor{Name: named(ivoOther, "petrov-writer", "Ivo Petrov"), Type: graph.Person},
		graph.Actor{Name: named(norland, "norland", "Norland"), Type: graph.State, Code: "NL", Country: norland},
		graph.Actor{Name: named(sudia, "sudia", "Sudia"), Type: graph.State, Country: sudia},
		graph.Actor{Name: named(union, "coastal-union", "Coastal Union"), Type: graph.Organization, Members: []graph.ID{norland, sudia}},
		graph.Actor{Name: named(council, "two-presidents", "the two presidents"), Type: graph.Group, Shared: true, Members: []graph.ID{berg, petrov}},
		graph.Office{Name: named(headOfN, "president-of-norland", "President of Norland"), Kind: "HEAD_OF_STATE", Country: norland},
		graph.Office{Name: named(headOfS, "president-of-sudia", "President of Sudia"), Kind: "HEAD_OF_STATE", Country: sudia},
		graph.Place{Name: named(portC, "port-clair", "Port Clair"), Kind: "CITY", Country: norland, Within: []graph.ID{coast}, Latitude: degrees(54.5), Longitude: degrees(10.25)},
		graph.Place{Name: named(coast, "the-coast", "the Coast"), Kind: "REGION", Country: norland},
		graph.Issue{Name: named(peace, "peace", "peace"), Description: "Ends of wars.", Narrower: []graph.ID{truce}},
		graph.Issue{Name: named(truce, "ceasefire", "ceasefire", "truce"), Description: "Fighting stops.", Polar: true, Broader: []graph.ID{peace}},
		graph.Agreement{Name: named(pact, "river-pact", "River Pact"), Kind: "TREATY", Parties: []graph.ID{norland, sudia}, Signed: "1999-05-04", InForce: "2000", Ended: "2026-05~"},
		graph.Source{Name: named(wire, "example-wire", "Example Wire"), Country: norland},
		graph.Source{Name: named(gazette, "gazette", "The Gazette")},
	}
}

// told is an article with its sentences; passages are found in it by their words.
type told struct {
	batch graph.Batch
}

// article makes an article of paragraphs, one sentence each.
func article(publisher graph.ID, published graph.Day, title string, sentences ...string) *told {
	body := strings.Join(sentences, "\n\n")
	sum := sha256.Sum256([]byte(body))
	a := graph.Article{
		SHA256: hex.EncodeToString(sum[:]), Title: title, Publisher: publisher, Published: published, Language: "en", ShowText: true,
		Authors: []string{"Mia Low"}, Shingles: graph.Shingles(body),
	}
	if title != "" {
		a.URL = "https://news.example/" + strings.ReplaceAll(strings.ToLower(title), " ", "-")
	}
	a.ID = graph.ArticleID(a.SHA256, publisher)
	t := graph.Text{Article: a.ID, Body: body}
	start := 0
	for i, s := range sentences {
		end := start + utf8.RuneCountInString(s)
		t.Sentences = append(t.Sentences, graph.Sentence{ID: graph.SentenceID(a.ID, i), Article: a.ID, Index: i, Paragraph: i, Start: start, End: end})
		start = end + 2
	}
	return &told{graph.Batch{Article: a, Text: t}}
}

// find gives the span of some words, in code points.
func (t *told) find(words string) (start, end int) {
	before, _, found := strings.Cut(t.batch.Text.Body, words)
	if !found {
		panic("the article does not say " + words)
	}
	start = utf8.RuneCountInString(before)
	return start, start + utf8.RuneCountInString(words)
}

func (t *told) sentenceAt(offset int) *graph.Sentence {
	for i := range t.batch.Text.Sentences {
		if s := &t.batch.Text.Sentences[i]; s.Start <= offset && offset < s.End {
			return s
		}
	}
	panic("no sentence there")
}

// mention says whom some words mean.
func (t *told) mention(words string, entity graph.ID) *told {
	start, end := t.find(words)
	t.batch.Text.Mentions = append(t.batch.Text.Mentions, graph.Mention{
		ID: graph.MentionID(t.batch.Article.ID, start, end), Sentence: t.sentenceAt(start).ID, Start: start, End: end, Text: words,
		Entity: entity, Rule: "full name", Band: graph.High,
	})
	return t
}

func (t *told) evidence(fact graph.FactType, words, rule string, band graph.Band) graph.Evidence {
	start, end := t.find(words)
	t.sentenceAt(start).Claimed = true
	return graph.Evidence{
		ID: graph.EvidenceID(t.batch.Article.ID, fact, start), Article: t.batch.Article.ID, Type: fact, Trigger: start, Start: start, End: end, Exact: words, Rule: rule, Band: band,
	}
}

func (t *told) event(words string, r graph.EventReading) *told {
	e := t.evidence(graph.FactEvent, words, "event/meet", graph.High)
	r.AtLeast = max(r.AtLeast, 1)
	e.Event = &r
	t.batch.Evidence = append(t.batch.Evidence, e)
	return t
}

func (t *told) position(words string, r graph.PositionReading) *told {
	e := t.evidence(graph.FactPosition, words, "reporting-clause/say", graph.Medium)
	e.Position = &r
	t.batch.Evidence = append(t.batch.Evidence, e)
	return t
}

var (
	presidentBerg   = graph.Who{ID: berg, Name: "Anna Berg", Type: graph.Person, For: norland, Office: headOfN}
	presidentPetrov = graph.Who{ID: petrov, Name: "Ivo Petrov", Type: graph.Person, For: sudia, Office: headOfS}
)

func both(role graph.ParticipantRole) []graph.Party {
	return []graph.Party{{Who: presidentBerg, Role: role}, {Who: presidentPetrov, Role: role}}
}

func onDay(text string, day graph.Day) *graph.Temporal {
	return &graph.Temporal{Text: text, EDTF: string(day), Earliest: day, Latest: day, Precision: graph.PrecisionDay, Basis: graph.BasisRelative}
}

func meeting(status graph.EventStatus, at *graph.Temporal) graph.EventReading {
	return graph.EventReading{
		Kind: graph.Summit, Status: status, Time: at, Place: portC, PlaceIn: []graph.ID{coast}, PlaceText: "Port Clair",
		Parties: both(graph.Participates), Name: "the Port Clair summit", Issues: []graph.ID{truce},
	}
}

func wants(who graph.Who, act graph.PositionAct, stance graph.Stance, content string) graph.PositionReading {
	return graph.PositionReading{Holders: []graph.Who{who}, Basis: graph.OwnReported, Act: act, Stance: stance, Content: content, Topic: "ceasefire", Issue: truce}
}

func articles() []graph.Batch {
	call := article(wire, "2025-02-21", "Berg and Petrov talk",
		"Anna Berg called Ivo Petrov on Thursday, the first call in years.",
		"Petrov said that Sudia would not accept a ceasefire.",
		"The river was calm.",
	).mention("Anna Berg", berg).mention("Ivo Petrov", petrov).mention("Sudia", sudia).
		event("Anna Berg called Ivo Petrov on Thursday", graph.EventReading{
			Kind: graph.Call, Status: graph.Occurred, Time: onDay("on Thursday", "2025-02-20"),
			Parties: []graph.Party{{Who: presidentBerg, Role: graph.Initiator}, {Who: presidentPetrov, Role: graph.Recipient}},
		}).
		position("Petrov said that Sudia would not accept a ceasefire", wants(presidentPetrov, graph.Rejects, graph.Against, "accept a ceasefire"))

	ahead := article(wire, "2025-03-01", "Summit planned",
		"The presidents of Norland and Sudia, Anna Berg and Ivo Petrov, will meet in Port Clair on 10 March.",
		"Berg said she wants a ceasefire if the river is kept open.",
	).mention("Anna Berg", berg).mention("Ivo Petrov", petrov).mention("Port Clair", portC).
		event("Anna Berg and Ivo Petrov, will meet in Port Clair on 10 March", meeting(graph.Planned, onDay("on 10 March", "2025-03-10")))
	conditional := wants(presidentBerg, graph.Seeks, graph.Conditional, "a ceasefire")
	conditional.Condition = "if the river is kept open"
	ahead.position("Berg said she wants a ceasefire if the river is kept open", conditional)

	held := article(wire, "2025-03-11", "Presidents meet in Port Clair",
		"PORT CLAIR. Anna Berg and Ivo Petrov met in Port Clair on Monday for three hours and spoke of the river and of the war.",
		"Petrov rejected a ceasefire once more after the summit in the town hall.",
		"“We will sign nothing that leaves guns on our river,” Petrov said to reporters who had waited outside all day.",
		"Berg put the odds of a deal at one in four and said that she would go on.",
	).mention("Anna Berg", berg).mention("Ivo Petrov", petrov).mention("Port Clair on", portC).
		event("Anna Berg and Ivo Petrov met in Port Clair on Monday", meeting(graph.Occurred, onDay("on Monday", "2025-03-10")))
	against := wants(presidentPetrov, graph.Rejects, graph.Against, "a ceasefire")
	against.VoicedAt = held.batch.Evidence[0].ID
	against.Toward = []graph.Who{presidentBerg}
	held.position("Petrov rejected a ceasefire once more", against)
	odds := wants(presidentBerg, graph.Expects, graph.NoStance, "a deal")
	odds.Probability, odds.About = degrees(0.25), []graph.ID{pact}
	held.position("Berg put the odds of a deal at one in four", odds)

	other := article(gazette, "2025-03-11", "No deal on the river",
		"The leaders of the two states left Port Clair without a deal after a summit on Monday, Anna Berg and Ivo Petrov agreed on little.",
		"Analysts in the capital doubt that a ceasefire is near.",
	).mention("Anna Berg", berg).mention("Ivo Petrov", petrov).
		event("Anna Berg and Ivo Petrov agreed on little", meeting(graph.Occurred, onDay("on Monday", "2025-03-10")))
	anonymous := graph.Actor{Name: graph.Name{ID: envoys, Name: "analysts"}, Type: graph.Group, Article: other.batch.Article.ID}
	other.batch.Nodes = []graph.Node{anonymous}
	other.position("Analysts in the capital doubt that a ceasefire is near", graph.PositionReading{
		Holders: []graph.Who{{ID: envoys, Name: "analysts", Type: graph.Group, Anonymous: true}}, Basis: graph.OwnReported,
		Act: graph.Doubts, Stance: graph.Against, Content: "a ceasefire is near", Topic: "ceasefire", Issue: truce,
	})

	reprint := &told{held.batch}
	reprint.batch.Article.Publisher = gazette
	reprint.batch.Article.Title, reprint.batch.Article.Published = "", "2025-03-12"
	reprint.batch.Article.ID = graph.ArticleID(reprint.batch.Article.SHA256, gazette)
	reprint.batch.Text = graph.Text{Article: reprint.batch.Article.ID, Body: held.batch.Text.Body}
	for _, s := range held.batch.Text.Sentences {
		s.ID, s.Article, s.Claimed = graph.SentenceID(reprint.batch.Article.ID, s.Index), reprint.batch.Article.ID, false
		reprint.batch.Text.Sentences = append(reprint.batch.Text.Sentences, s)
	}
	reprint.batch.Evidence = nil
	reprint.event("Anna Berg and Ivo Petrov met in Port Clair on Monday", meeting(graph.Occurred, onDay("on Monday", "2025-03-10")))

	secret := article("", "", "",
		"Nobody may read this first sentence.",
		"Anna Berg and Ivo Petrov may meet again some day.",
		"Nobody may read this last sentence either.",
	).mention("Anna Berg", berg).
		event("Anna Berg and Ivo Petrov may meet again", graph.EventReading{Kind: graph.Meeting, Status: graph.Possible, Parties: both(graph.Participates)})
	secret.batch.Article.ShowText, secret.batch.Article.Language, secret.batch.Article.Authors = false, "", nil

	batches := []graph.Batch{call.batch, ahead.batch, held.batch, other.batch, reprint.batch, secret.batch}
	return batches
}

// open gives a store with the corpus.
func open(t testing.TB) graph.Store {
	t.Helper()
	store := empty(t)
	if err := store.Seed(t.Context(), "1", curated()); err != nil {
		t.Fatal(err)
	}
	if _, err := store.Apply(t.Context(), articles(), false); err != nil {
		t.Fatal(err)
	}
	return store
}

func empty(t testing.TB) graph.Store {
	t.Helper()
	store, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "graph.db"), slog.New(slog.DiscardHandler), sqlite.WithClock(clock))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := store.Close(); err != nil {
			t.Error(err)
		}
	})
	return store
}
