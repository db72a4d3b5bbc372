package extract

import (
	"cmp"
	"fmt"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"demarche/graph"
)

// readEvidence reads a text that was published on a day.
func readEvidence(t testing.TB, x *Extractor, parse Parse, text string) []graph.Evidence {
	t.Helper()
	article := graph.Article{ID: graph.NewID(graph.KindArticle, "test"), Published: "2025-06-18"}
	result, err := x.Read(article, text, parse)
	if err != nil {
		t.Fatal(err)
	}
	return result.Evidence
}

func TestEveryEventEntryReadsItsOwnExamples(t *testing.T) {
	x, parse := openExtractor(t), openParser(t)
	reads := func(e *eventEntry, sentence string) bool {
		for _, found := range readEvidence(t, x, parse, sentence) {
			if found.Event != nil && path.Base(found.Rule) == e.Name && (strings.HasPrefix(found.Rule, "verb") || strings.HasPrefix(found.Rule, "passive")) == (len(e.Verbs) > 0) {
				return true
			}
		}
		return false
	}
	for n := range x.events.entries {
		e := &x.events.entries[n]
		for _, sentence := range e.Match {
			if !reads(e, sentence) {
				t.Errorf("%s:%d: entry %s must read %q, and does not", e.file, e.line, e.Name, sentence)
			}
		}
		for _, sentence := range e.Not {
			if reads(e, sentence) {
				t.Errorf("%s:%d: entry %s must not read %q, and does", e.file, e.line, e.Name, sentence)
			}
		}
	}
}

// eventLine tells an event for a golden file.
func eventLine(e graph.Evidence) string {
	var b strings.Builder
	r := e.Event
	fmt.Fprintf(&b, "%d-%d %s %s %s", e.Start, e.End, e.Exact, r.Kind, r.Status)
	for _, q := range r.Parties {
		fmt.Fprintf(&b, " %s:%s", q.Role, q.Name)
	}
	if r.Time != nil {
		fmt.Fprintf(&b, " on %s", cmp.Or(r.Time.EDTF, "?"))
		if r.Time.Basis == graph.BasisContext {
			b.WriteString(" by context")
		}
	}
	if r.PlaceText != "" {
		fmt.Fprintf(&b, " at %s (%s)", r.PlaceText, r.Place)
	}
	for _, id := range slices.Concat(r.Agreements, r.Issues) {
		fmt.Fprintf(&b, " about %s", id)
	}
	if r.Name != "" {
		fmt.Fprintf(&b, " called %s", r.Name)
	}
	if r.AtLeast > 1 {
		b.WriteString(" several")
	}
	if r.Ordinal > 0 {
		fmt.Fprintf(&b, " ordinal %d", r.Ordinal)
	}
	if len(r.SameAs) > 0 {
		b.WriteString(" again")
	}
	return fmt.Sprintf("%s [%s, %s]", b.String(), e.Rule, e.Band)
}

func TestEventsAreWhatTheGoldenFilesSay(t *testing.T) {
	golden(t, "events", func(p *page) []string {
		p.readClauses()
		p.readStatements()
		var lines []string
		for _, e := range p.readEvents() {
			lines = append(lines, eventLine(e))
		}
		return lines
	})
}

func TestEvidenceOfEventsLiesInOneSentenceAndHoldsItsWord(t *testing.T) {
	x, parse := openExtractor(t), openParser(t)
	files, err := filepath.Glob(filepath.Join("testdata", "events", "*.txtar"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no files: %v", err)
	}
	for _, name := range files {
		archive, err := txtar.ParseFile(name)
		if err != nil {
			t.Fatal(err)
		}
		p := goldenPage(t, x, parse, archive)
		p.readClauses()
		p.readStatements()
		known := map[graph.ID]bool{}
		for _, e := range p.readEvents() {
			sentence := p.doc.Sentence(p.doc.TokenAt(e.Trigger))
			start, end := p.chars(sentence)
			if e.Start < start || e.End > end || e.Trigger < e.Start || e.Trigger >= e.End || string([]rune(p.body)[e.Start:e.End]) != e.Exact {
				t.Errorf("%s: %q at [%d, %d) with its word at %d is not a passage of the sentence [%d, %d)", name, e.Exact, e.Start, e.End, e.Trigger, start, end)
			}
			for _, id := range e.Event.SameAs {
				if !known[id] {
					t.Errorf("%s: %q speaks of evidence that does not stand before it", name, e.Exact)
				}
			}
			known[e.ID] = true
		}
	}
}

func TestFaultsOfTheLexiconOfEventsNameTheirPlace(t *testing.T) {
	x := openExtractor(t).events
	sound := eventEntry{Name: "meet", Kind: graph.Meeting, Verbs: []string{"meet"}, Match: []string{"They met."}, Not: []string{"They left."}}
	for want, spoil := range map[string]func(*eventEntry){
		"add a unique name":              func(e *eventEntry) { e.Name = "" },
		`no kind of event is called "X"`: func(e *eventEntry) { e.Kind = "X" },
		"neither verbs nor nouns":        func(e *eventEntry) { e.Verbs = nil },
		"give an example":                func(e *eventEntry) { e.Not = nil },
		`no role is called "Y"`:          func(e *eventEntry) { e.Roles = map[string]graph.ParticipantRole{"with": "Y"} },
		`cannot want "nonsense"`:         func(e *eventEntry) { e.Wants = []string{"two|nonsense"} },
	} {
		e := sound
		e.file, e.line = "lexicon/events-verbs.yaml", 7
		spoil(&e)
		var f faults
		x.checkEntry(e, &f)
		if len(f) != 1 || !strings.Contains(f[0].Error(), "lexicon/events-verbs.yaml:7: ") || !strings.Contains(f[0].Error(), want) {
			t.Errorf("want one fault that names line 7 and says %q, got %v", want, f)
		}
	}
	var f faults
	if x.checkEntry(sound, &f); len(f) > 0 {
		t.Errorf("a sound entry has faults: %v", f)
	}
}
