package graph

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// palette is what the articles of one corpus draw from. Small ones make much meet, so that every step of folding has something to do.
type palette struct {
	kinds    []EventKind
	statuses []EventStatus
	times    []string
	days     []string // of publication
	places   []string
	names    []string
}

var whole = palette{
	kinds:    []EventKind{Call, Meeting, Summit, Negotiation, Visit, Attack, Sanction, OtherEvent},
	statuses: []EventStatus{Occurred, Occurred, Occurred, Planned, Possible, Denied, Cancelled},
	times: []string{
		"2025-01-30", "2025-01-31", "2025-02-01", "2025-02-02", "2025-02-03", "2025-02-04", "2025-02-05", "", "2025-01", "2025-02", "2025",
		"2025-01-27/2025-02-02", "2025-01-31/2025-02-01", "2025-02-01/2025-02-02", "2025-02-01/2025-02-04", "2025-02-02?",
	},
	days:   []string{"2025-01-28", "2025-01-31", "2025-02-01", "2025-02-03", "2025-02-28", ""},
	places: []string{"", "Anchorage", "JBER", "Riyadh", "Alaska"},
	names:  []string{"Trump", "Putin", "Rubio", "Lavrov", "US", "RU", "SA", "Zelenskyy"},
}

// few draws some of all, perhaps of one sort alone.
func few[T any](t *rapid.T, what string, all []T, most int) []T {
	return rapid.SliceOfN(rapid.SampledFrom(all), 1, most).Draw(t, what)
}

func paletteOf(t *rapid.T) palette {
	return palette{
		kinds: few(t, "kinds", whole.kinds, 2), statuses: append(few(t, "statuses", whole.statuses, 2), Occurred), times: few(t, "times", whole.times, 6),
		days: few(t, "days", whole.days, 3), places: append(few(t, "places", whole.places, 2), ""), names: append(few(t, "names", whole.names, 3), "Trump", "Putin"),
	}
}

// corpus draws batches that have much to do with each other: few actors, few days around the end of a month, copies, links, ordinals.
func corpus(t *rapid.T) []Batch {
	p := paletteOf(t)
	n := rapid.IntRange(2, 14).Draw(t, "articles")
	var batches []Batch
	seen := map[ID]bool{}
	for range n {
		b := p.article(t)
		if !seen[b.Article.ID] {
			seen[b.Article.ID] = true
			batches = append(batches, b)
		}
	}
	return batches
}

func (p palette) article(t *rapid.T) Batch {
	origin := rapid.IntRange(0, 9).Draw(t, "text")
	lines := rapid.SliceOfN(rapid.Custom(p.passage), 1, 3).Draw(t, "passages")
	var text strings.Builder
	for i := range 60 {
		fmt.Fprintf(&text, "word%d of%d text%d\n", i, origin, i*origin)
	}
	fmt.Fprintf(&text, "Edition %d.\n", rapid.IntRange(0, 3).Draw(t, "edition"))
	var starts []int
	for i := range lines {
		starts = append(starts, text.Len())
		fmt.Fprintf(&text, "passage %d\n", i)
	}
	a := Article{SHA256: sumOf(text.String()), Publisher: NewID(KindSource, rapid.SampledFrom([]string{"p", "q", "r"}).Draw(t, "publisher"))}
	a.ID = ArticleID(a.SHA256, a.Publisher)
	a.Published = Day(rapid.SampledFrom(p.days).Draw(t, "published"))
	b := Batch{Article: a, Text: Text{Article: a.ID, Body: text.String()}}
	for i, l := range lines {
		e := Evidence{Article: a.ID, Trigger: starts[i], Start: starts[i], End: starts[i] + len("passage 0"), Rule: "test", Band: rapid.SampledFrom(bands).Draw(t, "band")}
		e.Exact, e.Type = fmt.Sprintf("passage %d", i), FactEvent
		if l.Position != nil {
			e.Type, e.Position = FactPosition, l.Position
		}
		e.ID = EvidenceID(a.ID, e.Type, e.Trigger)
		if l.Event != nil {
			reading := *l.Event
			e.Event = &reading
			if i > 0 && lines[i-1].Event != nil && l.Trigger == 0 {
				e.Event.SameAs = []ID{b.Evidence[i-1].ID}
			}
		}
		b.Evidence = append(b.Evidence, e)
	}
	return b
}

func sumOf(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])
}

// passage draws a reading. Its trigger is 0 if it links to the one before it.
func (p palette) passage(t *rapid.T) Evidence {
	link := rapid.IntRange(0, 4).Draw(t, "link")
	if rapid.IntRange(0, 5).Draw(t, "type") == 0 {
		return Evidence{Trigger: link, Position: statementOf(t)}
	}
	e := &EventReading{AtLeast: 1 + rapid.SampledFrom([]int{0, 0, 0, 0, 0, 0, 0, 1}).Draw(t, "more")}
	e.Kind = rapid.SampledFrom(p.kinds).Draw(t, "kind")
	e.Status = rapid.SampledFrom(p.statuses).Draw(t, "status")
	e.Ordinal = rapid.SampledFrom([]int{0, 0, 0, 0, 1}).Draw(t, "ordinal")
	if edtf := rapid.SampledFrom(p.times).Draw(t, "time"); edtf != "" {
		parsed, err := ParseEDTF(edtf)
		if err != nil {
			t.Fatal(err)
		}
		parsed.Basis = BasisStated
		e.Time = &parsed
	}
	if place := rapid.SampledFrom(p.places).Draw(t, "place"); place != "" {
		e.PlaceText, e.Place, e.PlaceIn = place, NewID(KindPlace, place), places[place]
	}
	if rapid.IntRange(0, 9).Draw(t, "body") == 0 {
		body := actorNamed("NATO")
		e.Body = &body
	}
	names := rapid.SliceOfNDistinct(rapid.SampledFrom(p.names), 0, 3, rapid.ID).Draw(t, "parties")
	if len(names) < 2 && rapid.IntRange(0, 5).Draw(t, "both") > 0 {
		names = []string{"Trump", "Putin"}
	}
	for _, name := range names {
		role := rapid.SampledFrom([]ParticipantRole{Participates, Participates, Participates, Participates, Participates, Participates, Host, Initiator, Absent}).Draw(t, "role")
		e.Parties = append(e.Parties, Party{Who: actorNamed(name), Role: role})
	}
	return Evidence{Trigger: link, Event: e}
}

func statementOf(t *rapid.T) *PositionReading {
	words := rapid.SliceOfN(rapid.SampledFrom([]string{"we", "want", "peace", "now"}), 3, 12).Draw(t, "words")
	p := &PositionReading{Basis: OwnWords, Act: Demands, Stance: For, Content: strings.Join(words[:3], " "), Quotation: strings.Join(words, " ")}
	for _, name := range rapid.SliceOfNDistinct(rapid.SampledFrom([]string{"Trump", "Putin"}), 1, 2, rapid.ID).Draw(t, "holders") {
		p.Holders = append(p.Holders, actorNamed(name))
	}
	return p
}

// inBatches applies batches in a drawn order and in drawn groups, some of them twice.
func inBatches(t *rapid.T, m *memory, batches []Batch) {
	order := rapid.Permutation(batches).Draw(t, "order")
	for len(order) > 0 {
		n := rapid.IntRange(1, len(order)).Draw(t, "batch")
		apply(t, m, order[:n]...)
		if rapid.Bool().Draw(t, "twice") {
			if again := apply(t, m, order[:n]...); again.Articles != 0 || again.Known != n || len(again.Changes) != 0 {
				t.Fatalf("applied twice: %+v", again)
			}
		}
		order = order[n:]
	}
}

func TestAnyOrderAndAnyBatchesGiveTheSameGraphAsFoldingEverything(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := newMemory()
		inBatches(t, m, corpus(t))
		if d := cmp.Diff(indented(m.whole()), indented(m.all())); d != "" {
			t.Fatalf("folded everything (-), applied (+):\n%s", d)
		}
	})
}

func TestRulingsAndUndoingGiveTheSameGraphAsFoldingEverything(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := newMemory()
		batches := corpus(t)
		half := rapid.IntRange(1, len(batches)).Draw(t, "half")
		inBatches(t, m, batches[:half])
		for range rapid.IntRange(1, 4).Draw(t, "rulings") {
			rule(t, m, batches[:half])
			if d := cmp.Diff(indented(m.whole()), indented(m.all())); d != "" {
				t.Fatalf("folded everything (-), ruled (+):\n%s", d)
			}
		}
		inBatches(t, m, batches[half:])
		if d := cmp.Diff(indented(m.whole()), indented(m.all())); d != "" {
			t.Fatalf("folded everything (-), applied after rulings (+):\n%s", d)
		}
	})
}

// rule makes a ruling on drawn evidence, or takes one back.
func rule(t *rapid.T, m *memory, batches []Batch) {
	var made []ID
	for id, r := range m.rulings {
		if !r.Undone {
			made = append(made, id)
		}
	}
	var rulings []Ruling
	if len(made) > 0 && rapid.IntRange(0, 2).Draw(t, "undo") == 0 {
		rulings = []Ruling{{ID: rapid.SampledFrom(sortedIDs(made)).Draw(t, "which"), Undone: true}}
	} else {
		rulings = []Ruling{drawRuling(t, batches)}
	}
	if len(rulings[0].Evidence) == 1 && (rulings[0].Kind == RuleSame || rulings[0].Kind == RuleApart) {
		return
	}
	if _, err := Rule(context.Background(), m, rulings, noon); err != nil {
		t.Fatal(err)
	}
}

func drawRuling(t *rapid.T, batches []Batch) Ruling {
	var events []Evidence
	for _, b := range batches {
		for _, e := range b.Evidence {
			if e.Event != nil {
				events = append(events, e)
			}
		}
	}
	r := Ruling{Kind: rapid.SampledFrom([]RulingKind{RuleSame, RuleApart, RuleApart, RuleReject, RuleSet}).Draw(t, "ruling"), Reason: "because"}
	if len(events) == 0 {
		r.Kind = RuleReject
		r.Evidence = []ID{batches[0].Evidence[0].ID}
		return r
	}
	for _, e := range rapid.SliceOfN(rapid.SampledFrom(events), 1, 2).Draw(t, "evidence") {
		r.Evidence = append(r.Evidence, e.ID)
	}
	r.Evidence = sortedIDs(r.Evidence)
	if r.Kind == RuleSet {
		set := rapid.SampledFrom(events).Draw(t, "reading")
		reading := *set.Event
		reading.SameAs = nil
		r.Event = &reading
	}
	return r
}

func indented(v any) string {
	var s strings.Builder
	for _, f := range v.([]Fact) {
		s.WriteString(string(f.ID) + " ")
		s.WriteString(mustJSON(f) + "\n")
	}
	return s.String()
}
