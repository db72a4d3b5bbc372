package extract

import (
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"demarche/loader/english"
	"demarche/loader/gazetteer"
)

// modelPath is where the language model lies: DEMARCHE_MODEL, else data/model in the root of the repository.
func modelPath() string {
	if path := os.Getenv("DEMARCHE_MODEL"); path != "" {
		return path
	}
	return filepath.Join("..", "..", "data", "model")
}

// model and reader are opened once for all tests: both are immutable.
var (
	model  = sync.OnceValues(func() (*english.Model, error) { return english.OpenPath(modelPath()) })
	reader = sync.OnceValues(func() (*Extractor, error) {
		g, err := gazetteer.Open()
		if err != nil {
			return nil, err
		}
		return New(g)
	})
)

// openParser gives a parser of its own to a test.
func openParser(t testing.TB) Parse {
	t.Helper()
	m, err := model()
	if err != nil {
		t.Fatalf("these tests need the language model: %v", err)
	}
	return m.Worker().Parse
}

// openExtractor gives the extractor over the built-in gazetteer.
func openExtractor(t testing.TB) *Extractor {
	t.Helper()
	x, err := reader()
	if err != nil {
		t.Fatal(err)
	}
	return x
}

// readPage reads a text up to its statements.
func readPage(t testing.TB, x *Extractor, parse Parse, text string) *page {
	t.Helper()
	p := &page{Extractor: x, body: text}
	if err := p.prepare(parse); err != nil {
		t.Fatal(err)
	}
	p.readTimes()
	p.readMentions()
	p.readClauses()
	p.readStatements()
	return p
}

func TestEveryLexiconEntryReadsItsOwnExamples(t *testing.T) {
	x := openExtractor(t)
	parse := openParser(t)
	reads := func(e *act, sentence string) bool {
		for _, s := range readPage(t, x, parse, sentence).statements {
			if s.frame.act.file == e.file && s.frame.act.line == e.line {
				return true
			}
		}
		return false
	}
	for n := range x.acts.entries {
		e := &x.acts.entries[n]
		for _, sentence := range e.Match {
			if !reads(e, sentence) {
				t.Errorf("%s:%d: entry %q must read %q, and does not", e.file, e.line, strings.Join(e.Words, ", "), sentence)
			}
		}
		for _, sentence := range e.Not {
			if reads(e, sentence) {
				t.Errorf("%s:%d: entry %q must not read %q, and does", e.file, e.line, strings.Join(e.Words, ", "), sentence)
			}
		}
	}
}

func TestAFaultyLexiconIsRefusedWithFileLineAndRemedy(t *testing.T) {
	good := "- words: [say]\n  takes: [clause]\n  match: [He said so.]\n  not: [He left.]\n"
	cases := map[string]struct{ entry, want string }{
		"unknown key":    {"- word: [say]\n", `lexicon/acts-verbs.yaml:5: key "word" is not known: use words, takes`},
		"no words":       {"- takes: [clause]\n", "lexicon/acts-verbs.yaml:5: an entry needs words"},
		"no place":       {"- words: [say]\n", `entry "say" does not say where its content stands: add takes`},
		"unknown act":    {"- words: [say]\n  takes: [clause]\n  act: SAYS\n", `act "SAYS" is not known: use one of`},
		"unknown stance": {"- words: [say]\n  takes: [clause]\n  stance: PRO\n  match: [a]\n  not: [b]\n", `stance "PRO" is not known: use FOR`},
		"no examples":    {"- words: [say]\n  takes: [clause]\n", "needs at least one sentence under match"},
		"strange place":  {"- words: [say]\n  takes: [That Clause]\n  match: [a]\n  not: [b]\n", `"That Clause" is no place`},
		"no entry":       {"- say\n", "an entry is a mapping with the keys"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			files := fstest.MapFS{"lexicon/acts-verbs.yaml": {Data: []byte(good + c.entry)}}
			_, err := readActs(files)
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want %q in it", err, c.want)
			}
		})
	}
}
