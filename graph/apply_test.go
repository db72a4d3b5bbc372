package graph

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// told makes the batch of an article that tells of these events, one sentence for each. Lines are read by event; the first two words, article
// and day, are those of the first line.
func told(lines ...string) Batch {
	var text strings.Builder
	b := Batch{}
	for i, l := range lines {
		r := event(l)
		if i == 0 {
			b.Article = Article{Publisher: NewID(KindSource, r.Article.Key()), Published: r.Published}
		}
		e := Evidence{Type: FactEvent, Trigger: text.Len(), Start: text.Len(), Event: r.Event, Rule: "test", Band: High}
		e.Exact = fmt.Sprintf("Passage %d of %s: %s.", i, r.Article.Key(), l)
		text.WriteString(e.Exact + "\n")
		e.End = e.Start + len(e.Exact)
		b.Evidence = append(b.Evidence, e)
	}
	return sealed(b, text.String())
}

// sealed gives a batch its text and all ids.
func sealed(b Batch, text string) Batch {
	a := &b.Article
	a.SHA256 = sumOf(text)
	a.ID = ArticleID(a.SHA256, a.Publisher)
	b.Text = Text{Article: a.ID, Body: text, Sentences: []Sentence{{ID: SentenceID(a.ID, 0), Article: a.ID, End: len([]rune(text))}}}
	for i := range b.Evidence {
		e := &b.Evidence[i]
		e.Article, e.ID = a.ID, EvidenceID(a.ID, e.Type, e.Trigger)
	}
	return b
}

func TestAppliedInAnyOrderARunIsFoundAndParted(t *testing.T) {
	var days []Batch
	for i := range 4 {
		days = append(days, told(fmt.Sprintf("a%d 2025-03-05 NEGOTIATION OCCURRED %s US RU at Riyadh", i, Day("2025-02-26").Add(i))))
	}
	days = append(days, told("b 2025-03-05 NEGOTIATION OCCURRED 2025-02-26/2025-03-01 US RU"))
	fifth := told("a5 2025-03-05 NEGOTIATION OCCURRED 2025-03-02 US RU at Riyadh")
	before := told("a6 2025-03-05 NEGOTIATION OCCURRED 2025-02-25 US RU at Riyadh")
	for seed := range uint64(50) {
		m := newMemory()
		r := rand.New(rand.NewPCG(seed, 3))
		r.Shuffle(len(days), func(i, j int) { days[i], days[j] = days[j], days[i] })
		for _, b := range days {
			apply(t, m, b)
		}
		if len(m.facts) != 1 {
			t.Fatalf("four days in a row are %d events", len(m.facts))
		}
		extra := []Batch{fifth, before}[seed%2]
		receipt := apply(t, m, extra)
		if d := cmp.Diff(indented(m.whole()), indented(m.all())); d != "" || len(m.facts) != 6 {
			t.Fatalf("a fifth day makes %d events: %s", len(m.facts), d)
		}
		if kinds := kindsOf(receipt); kinds != "ADDED SPLIT SPLIT SPLIT SPLIT SPLIT" {
			t.Fatalf("a fifth day: %s", kinds)
		}
		rejected := Ruling{Kind: RuleReject, Evidence: []ID{extra.Evidence[0].ID}}
		for _, r := range []Ruling{rejected, {ID: RulingID(rejected), Undone: true}} {
			if _, err := Rule(context.Background(), m, []Ruling{r}, noon); err != nil {
				t.Fatal(err)
			}
			want := 1
			if r.Undone {
				want = 6
			}
			if d := cmp.Diff(indented(m.whole()), indented(m.all())); d != "" || len(m.facts) != want {
				t.Fatalf("%d events instead of %d: %s", len(m.facts), want, d)
			}
		}
	}
}

// kindsOf shows what changed, sorted.
func kindsOf(r Receipt) string {
	var kinds []string
	for _, c := range r.Changes {
		kinds = append(kinds, string(c.Kind))
	}
	slices.Sort(kinds)
	return strings.Join(kinds, " ")
}

func TestReceiptsSayWhatChanged(t *testing.T) {
	m := newMemory()
	for _, step := range []struct {
		what  string
		batch Batch
		want  string
	}{
		{"a plan", told("a1 2025-08-09 SUMMIT PLANNED 2025-08-15 Trump Putin at Alaska"), "ADDED"},
		{"the plan again", told("a2 2025-08-10 SUMMIT PLANNED 2025-08-15 Trump Putin at Alaska"), "SUPPORTED"},
		{"it took place", told("a3 2025-08-15 SUMMIT OCCURRED 2025-08-15 Trump Putin at JBER"), "REVISED"},
		{"another, over two days", told("a4 2025-08-18 SUMMIT OCCURRED 2025-08-17 Trump Putin at JBER"), "ADDED"},
		{"the day between", told("a5 2025-08-18 SUMMIT OCCURRED 2025-08-16 Trump Putin at JBER"), "MERGED"},
	} {
		receipt := apply(t, m, step.batch)
		if got := kindsOf(receipt); got != step.want {
			t.Errorf("%s: %s, not %s", step.what, got, step.want)
		}
		if c := receipt.Changes[0]; c.Reason != string(step.batch.Article.ID) || !c.RecordedAt.Equal(noon) || !strings.Contains(c.Summary, "Donald Trump and Vladimir Putin") {
			t.Errorf("%s: %+v", step.what, c)
		}
	}
	first := m.all()[0]
	receipt, err := Rule(context.Background(), m, []Ruling{{Kind: RuleReject, Evidence: first.Evidence, Reason: "invented"}}, noon)
	if err != nil || kindsOf(receipt) != "RETRACTED" || receipt.Changes[0].Reason != "invented" || len(m.facts) != 0 {
		t.Errorf("all rejected: %+v, %v", receipt, err)
	}
}

func TestTheFirstPublishedOfNearCopiesIsTheirOriginWhateverTheOrder(t *testing.T) {
	var batches []Batch
	for i, published := range []Day{"2025-02-14", "2025-02-12", "2025-02-13", ""} {
		b := told("a 2025-02-12 CALL OCCURRED 2025-02-12 Trump Putin")
		b.Article.Publisher, b.Article.Published = NewID(KindSource, fmt.Sprint(i)), published
		batches = append(batches, sealed(b, b.Evidence[0].Exact+"\n"+text(prose(1, 200))+fmt.Sprintf(" Printed as number %d.", i)))
	}
	batches = append(batches, told("b 2025-02-11 CALL OCCURRED 2025-02-12 Trump Putin"))
	for seed := range uint64(20) {
		m := newMemory()
		r := rand.New(rand.NewPCG(seed, 5))
		for _, i := range r.Perm(len(batches)) {
			apply(t, m, batches[i])
		}
		for _, b := range batches[:4] {
			if got := m.articles[b.Article.ID].Origin; got != batches[1].Article.ID {
				t.Fatalf("order %d: the origin of %q is %s", seed, b.Article.Published, got)
			}
		}
		want := Corroboration{Articles: 5, Origins: 2, Publishers: 5}
		if got := m.all()[0].now().Event.Corroboration; got != want || len(m.facts) != 1 {
			t.Fatalf("order %d: %+v", seed, got)
		}
	}
}

func TestNewActorsAndClaimedSentencesAreRecorded(t *testing.T) {
	b := told("a 2025-02-12 CALL OCCURRED 2025-02-12 Trump Putin")
	end := len(b.Text.Body)
	b.Text.Sentences = append(b.Text.Sentences, Sentence{ID: SentenceID(b.Article.ID, 1), Article: b.Article.ID, Index: 1, Start: end, End: end})
	b.Nodes = []Node{Actor{Name: Name{ID: "actor:x", Name: "Xi Xu"}, Type: Person}, Source{Name: Name{ID: "source:a", Name: "A"}}}
	m := newMemory()
	receipt := apply(t, m, b, b)
	if kindsOf(receipt) != "ADDED ADDED" || receipt.Articles != 1 || receipt.Known != 1 || receipt.Evidence != 1 || len(m.nodes) != 2 {
		t.Errorf("%+v", receipt)
	}
	if again := apply(t, m, b); len(again.Changes) != 0 || again.Known != 1 {
		t.Errorf("again: %+v", again)
	}
	sentences := claimed(b.Text.Sentences, b.Evidence)
	if !sentences[0].Claimed || sentences[1].Claimed {
		t.Errorf("claimed: %+v", sentences)
	}
}

func TestTheDoorRefusesWhatDoesNotFitTogether(t *testing.T) {
	for name, damage := range map[string]func(*Batch){
		"hash":            func(b *Batch) { b.Article.SHA256 = "00" },
		"article id":      func(b *Batch) { b.Article.ID = "article:x" },
		"publisher":       func(b *Batch) { b.Article.Publisher = "actor:x" },
		"day":             func(b *Batch) { b.Article.Published = "2025-02-30" },
		"text":            func(b *Batch) { b.Text.Article = "article:x" },
		"sentence":        func(b *Batch) { b.Text.Sentences[0].End++ },
		"mention":         func(b *Batch) { b.Text.Mentions[0].Text = "He" },
		"mention id":      func(b *Batch) { b.Text.Mentions[0].ID = "mention:x" },
		"mention nowhere": func(b *Batch) { b.Text.Mentions[0].Sentence = "sentence:x" },
		"span":            func(b *Batch) { b.Evidence[0].End = len(b.Text.Body) + 1 },
		"negative span":   func(b *Batch) { b.Evidence[0].Start = -1 },
		"exact":           func(b *Batch) { b.Evidence[0].Exact = "something else" },
		"trigger":         func(b *Batch) { b.Evidence[0].Trigger = -1 },
		"evidence id":     func(b *Batch) { b.Evidence[0].Trigger++ },
		"evidence twice":  func(b *Batch) { b.Evidence = append(b.Evidence, b.Evidence[0]) },
		"of another":      func(b *Batch) { b.Evidence[0].Article = "article:x" },
		"rule":            func(b *Batch) { b.Evidence[0].Rule = "" },
		"band":            func(b *Batch) { b.Evidence[0].Band = "SURE" },
		"no reading":      func(b *Batch) { b.Evidence[0].Event = nil },
		"two readings":    func(b *Batch) { b.Evidence[0].Position = position("a", "-", "Putin", "x", "").Position },
		"kind":            func(b *Batch) { b.Evidence[0].Event.Kind = "PARTY" },
		"status":          func(b *Batch) { b.Evidence[0].Event.Status = Lapsed },
		"role":            func(b *Batch) { b.Evidence[0].Event.Parties[0].Role = "BOSS" },
		"party":           func(b *Batch) { b.Evidence[0].Event.Parties[0].ID = "place:x" },
		"body":            func(b *Batch) { b.Evidence[0].Event.Body = &Who{} },
		"place":           func(b *Batch) { b.Evidence[0].Event.Place = "actor:x" },
		"precision":       func(b *Batch) { b.Evidence[0].Event.Time.Precision = "" },
		"bounds":          func(b *Batch) { b.Evidence[0].Event.Time.Earliest = "2025-02-13" },
		"same as":         func(b *Batch) { b.Evidence[0].Event.SameAs = []ID{"evidence:x"} },
		"node":            func(b *Batch) { b.Nodes = []Node{Place{Name: Name{ID: "place:x", Name: "X"}}} },
		"nameless node":   func(b *Batch) { b.Nodes = []Node{Actor{Name: Name{ID: "actor:x"}}} },
		"id of a node":    func(b *Batch) { b.Nodes = []Node{Source{Name: Name{ID: "actor:x", Name: "X"}}} },
	} {
		t.Run(name, func(t *testing.T) {
			b := told("a 2025-02-12 CALL OCCURRED 2025-02-12 Trump Putin")
			b.Text.Mentions = []Mention{{ID: MentionID(b.Article.ID, 0, 7), Start: 0, End: 7, Text: "Passage", Sentence: b.Text.Sentences[0].ID}}
			if err := checkBatch(b); err != nil {
				t.Fatalf("before the damage: %v", err)
			}
			damage(&b)
			m := newMemory()
			if _, err := Apply(context.Background(), m, []Batch{b}, noon); !errors.Is(err, ErrInvalid) || len(m.articles) != 0 {
				t.Errorf("got %v", err)
			}
		})
	}
}

func TestRulingsThatMeanNothingAreRefused(t *testing.T) {
	m := newMemory()
	b := told("a 2025-02-12 CALL OCCURRED 2025-02-12 Trump Putin")
	apply(t, m, b)
	known := b.Evidence[0].ID
	for name, r := range map[string]Ruling{
		"kind":             {Kind: "MAYBE", Evidence: []ID{known}},
		"one passage":      {Kind: RuleSame, Evidence: []ID{known, known}},
		"unknown passage":  {Kind: RuleReject, Evidence: []ID{"evidence:x"}},
		"nothing to set":   {Kind: RuleSet, Evidence: []ID{known}},
		"a wrong reading":  {Kind: RuleSet, Evidence: []ID{known}, Event: &EventReading{Kind: "PARTY", Status: Occurred}},
		"nothing to undo":  {ID: "ruling:x", Undone: true},
		"no passage named": {Kind: RuleReject},
	} {
		if _, err := Rule(context.Background(), m, []Ruling{r}, noon); !errors.Is(err, ErrInvalid) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if len(m.rulings) != 0 {
		t.Errorf("%d rulings were recorded", len(m.rulings))
	}
}
