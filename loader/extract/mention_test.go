package extract

import (
	"cmp"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	diff "github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"demarche/graph"
)

var update = flag.Bool("update", false, "write golden files anew")

// golden runs a reader over the texts of a folder of testdata and compares what it prints with what the file says.
func golden(t *testing.T, folder string, read func(p *page) []string) {
	x, parse := openExtractor(t), openParser(t)
	files, err := filepath.Glob(filepath.Join("testdata", folder, "*.txtar"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no files: %v", err)
	}
	for _, name := range files {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			p := goldenPage(t, x, parse, archive)
			got := strings.Join(read(p), "\n") + "\n"
			want := &archive.Files[1]
			if *update {
				want.Data = []byte(got)
				if err := os.WriteFile(name, txtar.Format(archive), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if d := diff.Diff(string(want.Data), got); d != "" {
				t.Errorf("read otherwise (-want +got):\n%s", d)
			}
		})
	}
}

// goldenPage reads the times and mentions of an archive's text; the comment may give the day of publication.
func goldenPage(t *testing.T, x *Extractor, parse Parse, archive *txtar.Archive) *page {
	t.Helper()
	if len(archive.Files) != 2 || archive.Files[0].Name != "text" || archive.Files[1].Name != "read" {
		t.Fatal("want two files, text and read")
	}
	day := strings.TrimSpace(strings.TrimPrefix(string(archive.Comment), "published:"))
	p := &page{Extractor: x, article: graph.Article{ID: "article:golden", Published: graph.Day(day)}, body: strings.TrimSpace(string(archive.Files[0].Data))}
	if err := p.prepare(parse); err != nil {
		t.Fatal(err)
	}
	p.readTimes()
	p.readMentions()
	return p
}

func TestMentionsMeanWhatTheGoldenFilesSay(t *testing.T) {
	golden(t, "mentions", func(p *page) []string {
		var lines []string
		for n := range p.mentions {
			lines = append(lines, p.mentionLine(&p.mentions[n]))
		}
		return lines
	})
}

func (p *page) mentionLine(m *mention) string {
	start, end := p.chars(m.Span)
	line := fmt.Sprintf("%d-%d %s -> ", start, end, p.doc.Words(m.Span))
	switch {
	case m.Who != nil:
		line += m.Who.Name
		if m.Who.For != "" && m.Who.Type == graph.Person {
			line += " for " + string(m.Who.For)
		}
	case len(m.Several) > 0:
		var names []string
		for _, w := range m.Several {
			names = append(names, w.Name)
		}
		line += strings.Join(names, " + ")
	default:
		line += cmp.Or(string(m.entity()), "?")
	}
	line += " [" + m.Rule
	if m.Attribute {
		line += ", attribute"
	}
	return line + "]"
}

func TestTimesMeanWhatTheGoldenFilesSay(t *testing.T) {
	golden(t, "times", func(p *page) []string {
		var lines []string
		for _, w := range p.times {
			start, end := p.chars(w.Span)
			lines = append(lines, fmt.Sprintf("%d-%d %s -> %s %s..%s %s %s", start, end, w.Time.Text, cmp.Or(w.Time.EDTF, "?"), w.Time.Earliest, w.Time.Latest, w.Time.Precision, w.Time.Basis))
		}
		return lines
	})
}

func TestMentionsNeverOverlapAndLieInOneSentence(t *testing.T) {
	x, parse := openExtractor(t), openParser(t)
	files, _ := filepath.Glob(filepath.Join("testdata", "mentions", "*.txtar"))
	for _, name := range files {
		archive, err := txtar.ParseFile(name)
		if err != nil {
			t.Fatal(err)
		}
		checkMentions(t, goldenPage(t, x, parse, archive))
	}
}

// checkMentions checks what must hold for every text.
func checkMentions(t *testing.T, p *page) {
	t.Helper()
	end := 0
	for n := range p.mentions {
		m := &p.mentions[n]
		if m.Start < end || m.End <= m.Start || m.End > len(p.doc.Tokens) {
			t.Fatalf("mention %d [%d, %d) overlaps or lies outside", n, m.Start, m.End)
		}
		if s := p.doc.Sentence(m.Start); m.End > s.End {
			t.Fatalf("mention %q runs over a sentence's end", p.doc.Words(m.Span))
		}
		if !m.Contains(m.Head) || m.Name.Start < m.Start || m.Name.End > m.End {
			t.Fatalf("mention %q has its head or name outside", p.doc.Words(m.Span))
		}
		end = m.End
	}
	for n, w := range p.times {
		if n > 0 && w.Start < p.times[n-1].End {
			t.Fatalf("time %q overlaps", p.doc.Words(w.Span))
		}
		if w.Time.EDTF == "" {
			continue
		}
		if w.Time.Earliest == "" && w.Time.Latest == "" || w.Time.Latest != "" && w.Time.Earliest > w.Time.Latest {
			t.Fatalf("time %q has bounds %s..%s", w.Time.Text, w.Time.Earliest, w.Time.Latest)
		}
		if read, err := graph.ParseEDTF(w.Time.EDTF); err != nil {
			t.Fatalf("time %q: %v", w.Time.Text, err)
		} else if w.Time.Precision != graph.PrecisionPart && w.Time.Precision != graph.PrecisionInterval && (read.Earliest != w.Time.Earliest || read.Latest != w.Time.Latest) {
			t.Fatalf("time %q is %s..%s, but %s means %s..%s", w.Time.Text, w.Time.Earliest, w.Time.Latest, w.Time.EDTF, read.Earliest, read.Latest)
		}
	}
}

func TestTokensSliceToTheirOwnWords(t *testing.T) {
	parse := openParser(t)
	body := "“Wir”, said Zoë – it’s  ``fine'' — twice.\r\tHe\u00a0left.\n\nNext\u200bone « ok »."
	p := &page{Extractor: openExtractor(t), body: body}
	if err := p.prepare(parse); err != nil {
		t.Fatal(err)
	}
	runes := []rune(body)
	for i, token := range p.doc.Tokens {
		if got, want := p.doc.Word(i), string(runes[token.Start:token.End]); got != want {
			t.Errorf("token %d is %q, its code points are %q", i, got, want)
		}
	}
	if len(p.quotes) != 3 {
		t.Errorf("%d quotations, want 3: %v", len(p.quotes), p.quotes)
	}
}

func TestADatelineIsCutOff(t *testing.T) {
	parse, x := openParser(t), openExtractor(t)
	for _, test := range []struct{ text, dateline string }{
		{"OSLO, March 3 (Wire) -- Norway voted.", "OSLO, March 3 (Wire) --"},
		{"NAIROBI, Kenya (AP) — Kenya voted.", "NAIROBI, Kenya (AP) —"},
		{"Bergen, Norway: Ministers met on Friday.", "Bergen, Norway:"},
		{"DAR ES SALAAM, Tanzania (WA) _\n\nA storm hit.", "DAR ES SALAAM, Tanzania (WA) _"},
		{"MOSCOW - Envoys met.", "MOSCOW -"},
		{"NATO - the alliance - voted.", ""},
		{"Ministers met: they voted.", ""},
		{"Title of the Story\n\nBRUSSELS (Wire) - Ministers met.", "BRUSSELS (Wire) -"},
		{"Paris, a city of light, slept.", ""},
	} {
		p := &page{Extractor: x, body: test.text}
		if err := p.prepare(parse); err != nil {
			t.Fatal(err)
		}
		if got := p.doc.Words(p.dateline); got != test.dateline {
			t.Errorf("%q: dateline %q, want %q", test.text, got, test.dateline)
		}
	}
}

func TestParagraphsAreLinesUnlessAMarginCutThem(t *testing.T) {
	for _, test := range []struct {
		text string
		want []string
	}{
		{"One.\nTwo.\n\nThree.", []string{"One.", "Two.", "Three."}},
		{"A short line,\nand its end.", []string{"A short line, and its end."}},
		{
			"The ministers of the two countries met in the old town hall\nof the capital on Friday, and they talked for many hours there.\nThen they left.",
			[]string{"The ministers of the two countries met in the old town hall of the capital on Friday, and they talked for many hours there.", "Then they left."},
		},
		{" \n\t\n", nil},
	} {
		text := []rune(test.text)
		var got []string
		for _, p := range paragraphs(text) {
			got = append(got, string(text[p.start:p.end]))
		}
		if !slices.Equal(got, test.want) {
			t.Errorf("%q: %q, want %q", test.text, got, test.want)
		}
	}
}
