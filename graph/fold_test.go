package graph

import (
	"encoding/json"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// foldCase is readings, and which of them are one event. Lines are read by event.
type foldCase struct {
	name     string
	readings string
	want     string
	also     func(*testing.T, []Fact)
}

var foldCases = []foldCase{
	{
		name: "two reports of one call are one event",
		readings: `a1 2025-02-12 CALL OCCURRED 2025-02-12 Trump Putin
			a2 2025-02-13 CALL OCCURRED 2025-02-12 Putin:INITIATOR Trump`,
		want: "a1 a2",
		also: func(t *testing.T, facts []Fact) {
			e := current(facts, "a1")
			if got := roles(e); got != "Putin INITIATOR a1 a2, Trump PARTICIPANT a1 a2" {
				t.Errorf("participants: %s", got)
			}
			if e.Name != "Call of Donald Trump and Vladimir Putin" || e.Summary != e.Name+", 12 February 2025" {
				t.Errorf("name %q, summary %q", e.Name, e.Summary)
			}
		},
	},
	{
		name: "two calls on one day that an article tells apart never join",
		readings: `a1.1 2022-02-20 CALL OCCURRED 2022-02-20 Macron Putin
			a1.2 2022-02-20 CALL OCCURRED 2022-02-20 Macron Putin
			a2 2022-02-21 CALL OCCURRED 2022-02-20 Macron Putin`,
		want: "a1.1 a2 | a1.2",
	},
	{
		name: "what an article tells apart does not join across precisions either",
		readings: `a1.1 2022-03-01 CALL OCCURRED 2022-02 Macron Putin
			a1.2 2022-03-01 CALL OCCURRED 2022-02-20 Macron Putin`,
		want: "a1.1 | a1.2",
		also: func(t *testing.T, facts []Fact) {
			if got := current(facts, "a1.1").Alike; got != nil {
				t.Errorf("alike: %v", got)
			}
		},
	},
	{
		name: "presidents and ministers who call on the same day make two events",
		readings: `a1 2025-07-03 CALL OCCURRED 2025-07-03 Trump Putin
			a2 2025-07-03 CALL OCCURRED 2025-07-03 Rubio Lavrov`,
		want: "a1 | a2",
	},
	{
		name: "a two-day summit of a body is one event",
		readings: `a1 2025-06-24 SUMMIT OCCURRED 2025-06-24 NATO:BODY at The Hague
			a2 2025-06-25 SUMMIT OCCURRED 2025-06-25 NATO:BODY at The Hague
			a3 2025-06-26 SUMMIT OCCURRED 2025-06-24/2025-06-25 NATO:BODY at The Hague`,
		want: "a1 a2 a3",
		also: func(t *testing.T, facts []Fact) {
			e := current(facts, "a1")
			if e.Time.EDTF != "2025-06-24/2025-06-25" || e.Name != "NATO summit" || len(e.Disputed) > 0 {
				t.Errorf("%+v, name %q, disputed %v", e.Time, e.Name, e.Disputed)
			}
		},
	},
	{
		name: "the host is counted or not",
		readings: `a1 2025-02-18 NEGOTIATION OCCURRED 2025-02-18 US RU SA:HOST at Riyadh
			a2 2025-02-18 NEGOTIATION OCCURRED 2025-02-18 US RU at Riyadh`,
		want: "a1 a2",
		also: func(t *testing.T, facts []Fact) {
			if got := roles(current(facts, "a1")); got != "SA HOST a1, RU PARTICIPANT a1 a2, US PARTICIPANT a1 a2" {
				t.Errorf("participants: %s", got)
			}
		},
	},
	{
		name: "the host is one of the parties",
		readings: `a1 2025-02-18 NEGOTIATION OCCURRED 2025-02-18 US RU SA:HOST
			a2 2025-02-18 NEGOTIATION OCCURRED 2025-02-18 US RU SA`,
		want: "a1 a2",
	},
	{
		name: "a vague report joins the only one that fits",
		readings: `a1 2025-02-13 CALL OCCURRED 2025-02-12 Trump Putin
			a2 2025-02-20 CALL OCCURRED 2025-02-10/2025-02-16 Trump Putin`,
		want: "a1 a2",
		also: func(t *testing.T, facts []Fact) {
			if e := current(facts, "a1"); e.Time.EDTF != "2025-02-12" || len(e.Disputed) > 0 {
				t.Errorf("%+v, disputed %v", e.Time, e.Disputed)
			}
		},
	},
	{
		name: "a vague report that fits several stays alone",
		readings: `a1 2025-02-13 CALL OCCURRED 2025-02-12 Trump Putin
			a2 2025-02-20 CALL OCCURRED 2025-02-10/2025-02-16 Trump Putin
			a3 2025-02-14 CALL OCCURRED 2025-02-14 Trump Putin`,
		want: "a1 | a2 | a3",
		also: func(t *testing.T, facts []Fact) {
			for passage, want := range map[string]string{"a1": "a2", "a2": "a1 a3", "a3": "a2"} {
				if got := keys(current(facts, passage).Alike); got != want {
					t.Errorf("%s is alike %q, not %q", passage, got, want)
				}
			}
		},
	},
	{
		name: "vague reports alone do not join",
		readings: `a1 2025-08-20 CALL OCCURRED 2025-08 Modi Putin
			a2 2025-08-22 CALL OCCURRED 2025-08 Modi Putin`,
		want: "a1 | a2",
		also: func(t *testing.T, facts []Fact) {
			if got := keys(current(facts, "a1").Alike) + keys(current(facts, "a2").Alike); got != "a2a1" {
				t.Errorf("alike: %s", got)
			}
		},
	},
	{
		name: "what is planned and then held is one event",
		readings: `a1 2025-08-09 SUMMIT PLANNED 2025-08-15 Trump Putin at Alaska
			a2 2025-08-15 SUMMIT OCCURRED 2025-08-15 Trump Putin at JBER`,
		want: "a1 a2",
		also: func(t *testing.T, facts []Fact) {
			if e := current(facts, "a1"); e.Status != Occurred || e.PlaceText != "JBER" || len(e.Disputed) > 0 {
				t.Errorf("now %s at %s, disputed %v", e.Status, e.PlaceText, e.Disputed)
			}
			for _, v := range facts[0].Versions {
				if v.Shows(View{PublishedBy: "2025-08-10"}) && (v.Event.Status != Planned || v.Event.PlaceText != "Alaska") {
					t.Errorf("on 2025-08-10 %s at %s", v.Event.Status, v.Event.PlaceText)
				}
				if v.Shows(View{PublishedBy: "2025-08-08"}) {
					t.Error("it is seen before anything was published")
				}
			}
		},
	},
	{
		name: "a later look back at the plans changes nothing",
		readings: `a1 2025-08-09 SUMMIT PLANNED 2025-08-15 Trump Putin at Alaska
			a2 2025-08-15 SUMMIT OCCURRED 2025-08-15 Trump Putin at JBER
			a3 2025-08-20 SUMMIT PLANNED 2025-08-15 Trump Putin`,
		want: "a1 a2 a3",
		also: func(t *testing.T, facts []Fact) {
			if e := current(facts, "a1"); e.Status != Occurred {
				t.Errorf("status %s", e.Status)
			}
		},
	},
	{
		name: "what is put off is postponed",
		readings: `a1 2024-05-01 VISIT PLANNED 2024-05-20 Kishida:GUEST PY:HOST
			a2 2024-05-10 VISIT POSTPONED 2024-05-20 Kishida:GUEST PY:HOST`,
		want: "a1 a2",
		also: func(t *testing.T, facts []Fact) {
			e := current(facts, "a1")
			if e.Status != Postponed || e.Summary != "Postponed: Visit of Fumio Kishida to Paraguay, 20 May 2024" {
				t.Errorf("%s: %s", e.Status, e.Summary)
			}
		},
	},
	{
		name:     "what was planned and never reported is lapsed",
		readings: `a1 2024-05-01 MEETING PLANNED 2024-05-20 Macron Modi`,
		want:     "a1",
		also: func(t *testing.T, facts []Fact) {
			e := current(facts, "a1")
			if then, now := e.StatusOn("2024-05-15"), e.StatusOn("2024-08-01"); then != Planned || now != Lapsed {
				t.Errorf("first %s, then %s", then, now)
			}
		},
	},
	{
		name: "what is possible never joins",
		readings: `a1 2025-08-10 MEETING POSSIBLE 2025-08 Trump Putin Zelenskyy
			a2 2025-08-18 MEETING OCCURRED 2025-08-18 Trump Zelenskyy`,
		want: "a1 | a2",
	},
	{
		name: "what is possible on the very day is only alike",
		readings: `a1 2025-08-10 MEETING POSSIBLE 2025-08-18 Trump Zelenskyy
			a2 2025-08-18 MEETING OCCURRED 2025-08-18 Trump Zelenskyy`,
		want: "a1 | a2",
		also: func(t *testing.T, facts []Fact) {
			if got := keys(current(facts, "a1").Alike); got != "a2" {
				t.Errorf("alike: %q", got)
			}
		},
	},
	{
		name: "a denial is an event of its own that refutes",
		readings: `a1 2024-11-10 CALL OCCURRED 2024-11-07 Trump Putin
			a2 2024-11-11 CALL DENIED 2024-11-07 Trump Putin`,
		want: "a1 | a2",
		also: func(t *testing.T, facts []Fact) {
			if got := keys(current(facts, "a2").Refutes); got != "a1" {
				t.Errorf("refutes: %q", got)
			}
			if got := current(facts, "a1").Refutes; got != nil {
				t.Errorf("what is denied refutes %v", got)
			}
		},
	},
	{
		name: "states join their ministers",
		readings: `a1 2025-02-18 NEGOTIATION OCCURRED 2025-02-18 US RU at Riyadh
			a2 2025-02-18 MEETING OCCURRED 2025-02-18 Rubio Lavrov at Riyadh`,
		want: "a1 a2",
		also: func(t *testing.T, facts []Fact) {
			if e := current(facts, "a1"); len(e.Participants) != 4 || e.Name != "Talks of Marco Rubio and Sergey Lavrov" || len(e.Disputed) > 0 {
				t.Errorf("%d participants, name %q, disputed %v", len(e.Participants), e.Name, e.Disputed)
			}
		},
	},
	{
		name: "states whose presidents and ministers both called join neither",
		readings: `a1 2025-07-03 CALL OCCURRED 2025-07-03 Trump Putin
			a2 2025-07-03 CALL OCCURRED 2025-07-03 Rubio Lavrov
			a3 2025-07-03 CALL OCCURRED 2025-07-03 US RU`,
		want: "a1 | a2 | a3",
	},
	{
		name: "fewer parties at the same named place are one event",
		readings: `a1 2025-08-18 MEETING OCCURRED 2025-08-18 Trump Zelenskyy Macron Starmer Merz Meloni Stubb at White House
			a2 2025-08-18 MEETING OCCURRED 2025-08-18 Trump Macron Merz at White House`,
		want: "a1 a2",
	},
	{
		name: "fewer parties without a place are alike",
		readings: `a1 2025-08-18 MEETING OCCURRED 2025-08-18 Trump Zelenskyy Macron Starmer Merz Meloni Stubb at White House
			a2 2025-08-18 MEETING OCCURRED 2025-08-18 Trump Macron Merz`,
		want: "a1 | a2",
		also: func(t *testing.T, facts []Fact) {
			if got := keys(current(facts, "a1").Alike) + keys(current(facts, "a2").Alike); got != "a2a1" {
				t.Errorf("alike: %s", got)
			}
		},
	},
	{
		name: "one-sided kinds join by imposer, target and day",
		readings: `a1 2025-07-18 SANCTION OCCURRED 2025-07-18 EU:INITIATOR RU:RECIPIENT
			a2 2025-07-19 SANCTION OCCURRED 2025-07-18 EU:INITIATOR RU:RECIPIENT
			a3 2025-07-18 SANCTION OCCURRED 2025-07-18 UK:INITIATOR RU:RECIPIENT
			a4 2025-07-18 SANCTION OCCURRED 2025-07-18 RU:INITIATOR EU:RECIPIENT`,
		want: "a1 a2 | a3 | a4",
		also: func(t *testing.T, facts []Fact) {
			if e := current(facts, "a1"); e.Name != "Sanctions of European Union on Russia" {
				t.Errorf("name %q", e.Name)
			}
		},
	},
	{
		name: "sources that differ are kept side by side",
		readings: `a1 2025-08-15 SUMMIT OCCURRED 2025-08-15 Trump Putin at JBER
			a2 2025-08-16 SUMMIT OCCURRED 2025-08-15 Trump Putin Rubio Lavrov Witkoff Ushakov at Anchorage`,
		want: "a1 a2",
		also: func(t *testing.T, facts []Fact) {
			e := current(facts, "a1")
			want := []DisputedValue{
				{Field: "participants", Value: "Donald Trump, Vladimir Putin", Origins: 1, Evidence: []ID{"evidence:a1"}},
				{Field: "participants", Value: "Donald Trump, Vladimir Putin, Marco Rubio, Sergey Lavrov, Steve Witkoff, Yuri Ushakov", Origins: 1, Evidence: []ID{"evidence:a2"}},
			}
			if d := cmp.Diff(want, e.Disputed); d != "" || e.PlaceText != "JBER" || len(e.Participants) != 6 {
				t.Errorf("at %s, %d participants, disputed %s", e.PlaceText, len(e.Participants), d)
			}
		},
	},
	{
		name: "calls of two and of three have no place in common",
		readings: `a1 2025-08-18 CALL OCCURRED 2025-08-18 Trump Putin
			a2 2025-08-18 CALL OCCURRED 2025-08-18 Trump Putin Zelenskyy`,
		want: "a1 | a2",
		also: func(t *testing.T, facts []Fact) {
			if got := keys(current(facts, "a1").Alike); got != "a2" {
				t.Errorf("alike: %q", got)
			}
		},
	},
	{
		name: "an undated report joins the only event of the month before it",
		readings: `a1 2025-08-15 SUMMIT OCCURRED 2025-08-15 Trump Putin
			a2 2025-09-10 MEETING OCCURRED - Trump Putin
			a3 2025-10-10 MEETING OCCURRED - Trump Putin
			a4 - MEETING OCCURRED - Trump Putin`,
		want: "a1 a2 | a3 | a4",
	},
	{
		name: "attacks on one day at two places are two",
		readings: `a1 2025-08-15 ATTACK OCCURRED 2025-08-15 RU:INITIATOR Zelenskyy:RECIPIENT at Riyadh
			a2 2025-08-15 ATTACK OCCURRED 2025-08-15 RU:INITIATOR Zelenskyy:RECIPIENT at Anchorage
			a3 2025-08-15 ATTACK OCCURRED 2025-08-15 RU:INITIATOR Zelenskyy:RECIPIENT`,
		want: "a1 | a2 | a3",
	},
	{
		name: "talks on five days in a row are five events",
		readings: `a1 2025-03-05 NEGOTIATION OCCURRED 2025-03-01 US RU at Riyadh
			a2 2025-03-05 NEGOTIATION OCCURRED 2025-03-02 US RU at Riyadh
			a3 2025-03-05 NEGOTIATION OCCURRED 2025-03-03 US RU at Riyadh
			a4 2025-03-05 NEGOTIATION OCCURRED 2025-03-04 US RU at Riyadh
			a5 2025-03-05 NEGOTIATION OCCURRED 2025-03-05 US RU at Riyadh`,
		want: "a1 | a2 | a3 | a4 | a5",
	},
	{
		name: "talks over the end of a month are one event",
		readings: `a1 2025-03-05 NEGOTIATION OCCURRED 2025-02-28 US RU at Riyadh
			a2 2025-03-05 NEGOTIATION OCCURRED 2025-03-01 US RU at Riyadh`,
		want: "a1 a2",
	},
}

// roles shows the participants of an event: key, role and passages.
func roles(e Event) string {
	var all []string
	for _, p := range e.Participants {
		all = append(all, p.ID.Key()+" "+string(p.Role)+" "+keys(p.Evidence))
	}
	return strings.Join(all, ", ")
}

// lines reads readings. Passages of one article that look the same get ordinals in their order.
func lines(text string) []Reading {
	var all []Reading
	for line := range strings.Lines(text) {
		r := event(strings.TrimSpace(line))
		for _, o := range all {
			a, b := claimOf([]*Reading{&o}), claimOf([]*Reading{&r})
			if o.Article == r.Article && a.sameParties(&b) {
				r.Event.Ordinal++
			}
		}
		all = append(all, r)
	}
	return all
}

func TestFold(t *testing.T) {
	for _, c := range foldCases {
		t.Run(c.name, func(t *testing.T) {
			readings := lines(c.readings)
			facts := Fold(readings, nil)
			if got := grouped(facts); got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
			if c.also != nil && !t.Failed() {
				c.also(t, facts)
			}
			want := asJSON(t, facts)
			for seed := range uint64(20) {
				r := rand.New(rand.NewPCG(seed, 1))
				r.Shuffle(len(readings), func(i, j int) { readings[i], readings[j] = readings[j], readings[i] })
				if d := cmp.Diff(want, asJSON(t, Fold(append(readings, readings[0]), nil))); d != "" {
					t.Fatalf("in another order: %s", d)
				}
			}
		})
	}
}

func asJSON(t *testing.T, v any) string {
	t.Helper()
	data, err := json.MarshalIndent(v, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func TestWhatAnArticleLinksIsOneEvent(t *testing.T) {
	readings := lines(`a1.1 2024-11-11 CALL OCCURRED 2024-11-07 Trump Putin
		a1.2 2024-11-11 CALL DENIED -
		a1.3 2024-11-11 VISIT OCCURRED -`)
	readings[1].Event.SameAs = []ID{readings[0].ID}
	readings[2].Event.SameAs = []ID{readings[0].ID}
	facts := Fold(readings, nil)
	if got := grouped(facts); got != "a1.1 a1.2 | a1.3" {
		t.Errorf("got %s", got)
	}
}

func TestCopiesCountAsOneOrigin(t *testing.T) {
	readings := lines(`a1 2025-02-12 CALL OCCURRED 2025-02-12 Trump Putin
		a2 2025-02-13 CALL OCCURRED 2025-02-12 Trump Putin`)
	readings[1].Origin = readings[0].Article
	want := Corroboration{Articles: 2, Origins: 1, Publishers: 2}
	if got := current(Fold(readings, nil), "a1").Corroboration; got != want {
		t.Errorf("got %+v", got)
	}
}

func TestRulingsComeFirst(t *testing.T) {
	vague := lines(`a1 2025-02-13 CALL OCCURRED 2025-02-12 Trump Putin
		a2 2025-02-20 CALL OCCURRED 2025-02-10/2025-02-16 Trump Putin
		a3 2025-02-14 CALL OCCURRED 2025-02-14 Trump Putin`)
	plain := lines(`a1 2025-02-12 CALL OCCURRED 2025-02-12 Trump Putin
		a2 2025-02-13 CALL OCCURRED 2025-02-12 Trump Putin
		a3 2025-02-14 CALL OCCURRED 2025-02-12 Trump Putin`)
	corrected := *plain[1].Event
	corrected.Time = &Temporal{EDTF: "2025-02-11", Earliest: "2025-02-11", Latest: "2025-02-11", Precision: PrecisionDay}
	ruling := func(kind RulingKind, hour int, passages ...ID) Ruling {
		return Ruling{ID: NewID(KindRuling, string(kind)), Kind: kind, Evidence: passages, RecordedAt: time.Date(2025, 3, 1, hour, 0, 0, 0, time.UTC)}
	}
	undone := ruling(RuleSame, 1, "evidence:a2", "evidence:a1")
	undone.Undone = true
	set := ruling(RuleSet, 1, "evidence:a2")
	set.Event = &corrected
	for _, c := range []struct {
		name     string
		readings []Reading
		rulings  []Ruling
		want     string
	}{
		{"SAME joins what fits several", vague, []Ruling{ruling(RuleSame, 1, "evidence:a2", "evidence:a1")}, "a1 a2 | a3"},
		{"undone, it is as before", vague, []Ruling{undone}, "a1 | a2 | a3"},
		{"APART keeps apart, whatever else comes", plain, []Ruling{ruling(RuleApart, 1, "evidence:a1", "evidence:a2")}, "a1 a3 | a2"},
		{"the later ruling stands", plain, []Ruling{ruling(RuleApart, 2, "evidence:a1", "evidence:a2"), ruling(RuleSame, 1, "evidence:a1", "evidence:a2")}, "a1 a3 | a2"},
		{"REJECT takes away", plain, []Ruling{ruling(RuleReject, 1, "evidence:a1")}, "a2 a3"},
		{"SET replaces the reading", plain, []Ruling{set}, "a1 a3 | a2"},
		{"APART of a vague report leaves one that fits", vague, []Ruling{ruling(RuleApart, 1, "evidence:a1", "evidence:a2")}, "a1 | a3 a2"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := grouped(Fold(c.readings, c.rulings)); got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}

// position makes a reading of a statement.
func position(passage, published, holder, content, quotation string) Reading {
	return readingOf(passage, published, FactPosition, nil, &PositionReading{
		Holders: []Who{actorNamed(holder)}, Basis: OwnReported, Act: Demands, Stance: For, Content: content, Quotation: quotation,
	})
}

func TestPositionsJoinOnlyAsCopiesAndSharedQuotations(t *testing.T) {
	const said = "we will never give up a single village of our land to anyone"
	const long = "We will stand with our friends for as long as it takes because "
	copied := position("a6", "2025-09-20", "Putin", "Troops must leave the region.", "")
	copied.Origin = "article:a5"
	readings := []Reading{
		position("a1", "2025-08-10", "Zelenskyy", "Ukraine keeps its land", said),
		position("a2", "2025-08-13", "Zelenskyy", "nobody gets land", "He said we will never give up a single village"),
		position("a3", "2025-08-30", "Zelenskyy", "Ukraine keeps its land", said),
		position("a4", "2025-08-10", "Macron", "Ukraine keeps its land", said),
		position("a5", "2025-08-10", "Putin", "troops must leave the region", ""),
		copied,
		position("a7", "2025-08-10", "Putin", "troops must leave the region", ""),
		position("b1", "2025-08-11", "Merz", "aid goes on", long+"peace in this part of the world depends on what we do now"),
		position("b2", "2025-08-11", "Merz", "sanctions go on", long+"those who wage war must not be allowed to win it in the end"),
		position("a8", "2025-08-11", "Putin", "the troops have to get out of the region", "troops have to get out"),
	}
	if got := grouped(Fold(readings, nil)); got != "a1 a2 | a3 | a4 | a5 a6 | a7 | a8 | b1 | b2" {
		t.Errorf("got %s", got)
	}
	facts := Fold(readings[:1], nil)
	p := facts[0].Versions[0].Position
	if p.Summary != "Volodymyr Zelenskyy demands: Ukraine keeps its land" || p.Time.Basis != BasisPublication || p.Time.Earliest != "2025-08-10" {
		t.Errorf("%q, %+v", p.Summary, p.Time)
	}
}

func TestUndatedEvidenceCountsInTheCurrentVersionAlone(t *testing.T) {
	facts := Fold(lines(`a1 2025-02-12 CALL OCCURRED 2025-02-12 Trump Putin
		a2 2025-02-14 CALL OCCURRED 2025-02-12 Trump Putin
		a3 - CALL OCCURRED 2025-02-12 Trump Putin`), nil)
	var got []string
	for _, v := range facts[0].Versions {
		line := string(v.From) + "-" + string(v.To) + " " + keys(v.Event.Evidence)
		if v.Current {
			line += " current"
		}
		got = append(got, line)
	}
	want := []string{"2025-02-12-2025-02-14 a1", "2025-02-14- a1 a2", "- a1 a2 a3 current"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
}
