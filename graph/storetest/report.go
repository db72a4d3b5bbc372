package storetest

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"unicode/utf8"

	"demarche/graph"
)

// report is an article by hand: its body is its sentences, each with the evidence that rests on it.
type report struct {
	title, published, publisher string
	sentences                   []claim
}

// claim is a sentence and what it says: an event, a position, or nothing; and whom it mentions.
type claim struct {
	text     string
	event    *graph.EventReading
	position *graph.PositionReading
	mentions []graph.ID
}

// batch is the report as a loader gives it.
func (r report) batch() graph.Batch {
	var texts []string
	for _, c := range r.sentences {
		texts = append(texts, c.text)
	}
	body := strings.Join(texts, " ")
	sum := sha256.Sum256([]byte(body))
	hash, publisher := hex.EncodeToString(sum[:]), graph.ID("")
	if r.publisher != "" {
		publisher = graph.NewID(graph.KindSource, r.publisher)
	}
	id := graph.ArticleID(hash, publisher)
	b := graph.Batch{
		Article: graph.Article{ID: id, SHA256: hash, Title: r.title, Publisher: publisher, Published: graph.Day(r.published), Language: "en"},
		Text:    graph.Text{Article: id, Body: body},
	}
	start := 0
	for i, c := range r.sentences {
		end := start + utf8.RuneCountInString(c.text)
		s := graph.Sentence{ID: graph.SentenceID(id, i), Article: id, Index: i, Start: start, End: end}
		b.Text.Sentences = append(b.Text.Sentences, s)
		for j, entity := range c.mentions {
			b.Text.Mentions = append(b.Text.Mentions, graph.Mention{
				ID: graph.MentionID(id, start+j, start+j+1), Sentence: s.ID, Start: start + j, End: start + j + 1,
				Text: string([]rune(c.text)[j : j+1]), Entity: entity, Rule: "full name", Band: graph.High,
			})
		}
		e := graph.Evidence{
			Article: id, Type: graph.FactEvent, Trigger: start, Start: start, End: end, Exact: c.text, Rule: "by hand", Band: graph.High,
			Event: c.event, Position: c.position,
		}
		if c.position != nil {
			e.Type = graph.FactPosition
		}
		if e.ID = graph.EvidenceID(id, e.Type, e.Trigger); c.event != nil || c.position != nil {
			b.Evidence = append(b.Evidence, e)
		}
		start = end + 1
	}
	return b
}

// Two presidents and their states.
var (
	anna = graph.Actor{
		Name: graph.Name{ID: "actor:Q1", Ref: "anna", Name: "Anna Müller-Sørensen", Aliases: []string{"President Anna"}, SameAs: []string{"wikidata:Q1"}},
		Type: graph.Person, Country: "actor:AA",
	}
	boris = graph.Actor{Name: graph.Name{ID: "actor:Q2", Ref: "boris", Name: "Борис Полевой", Aliases: []string{"Boris Polevoy", "Polevoy"}}, Type: graph.Person, Country: "actor:BB"}
	alba  = graph.Actor{Name: graph.Name{ID: "actor:AA", Ref: "alba", Name: "Alba", SameAs: []string{"iso3166:AA"}}, Type: graph.State, Country: "actor:AA"}
	bela  = graph.Actor{Name: graph.Name{ID: "actor:BB", Name: "Bela"}, Type: graph.State, Country: "actor:BB"}
)

func who(a graph.Actor) graph.Who {
	w := graph.Who{ID: a.ID, Name: a.Name.Name, Type: a.Type}
	if a.Type == graph.Person {
		w.For = a.Country
	}
	return w
}

// call is a call of the two presidents on a day; of no known day if it is empty.
func call(status graph.EventStatus, day graph.Day) *graph.EventReading {
	r := &graph.EventReading{
		Kind: graph.Call, Status: status, AtLeast: 1,
		Parties: []graph.Party{{Who: who(anna), Role: graph.Participates}, {Who: who(boris), Role: graph.Participates}},
	}
	if day != "" {
		r.Time = &graph.Temporal{EDTF: string(day), Earliest: day, Latest: day, Precision: graph.PrecisionDay, Basis: graph.BasisStated}
	}
	return r
}
