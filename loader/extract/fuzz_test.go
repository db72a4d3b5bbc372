package extract

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"demarche/graph"
)

// hostile are texts that must be read in linear time: one sentence without end, nothing but marks, names, brackets, times.
var hostile = map[string]string{
	"one endless sentence": "the minister said that ",
	"brackets":             "((((([[[[",
	"quotation marks":      `" '' “ `,
	"names":                "Vladimir Putin and President ",
	"surnames":             "Putin ",
	"titles":               "President Foreign Minister ",
	"adjectives":           "Russian Ukrainian ",
	"capitals":             "Ministry of ",
	"times":                "on Friday, May 5 to ",
	"numbers":              "2012-14 3 ",
	"pronouns":             "he she they it who both sides ",
	"line ends":            "a\n",
	"commas":               "London, ",
	"datelines":            "MOSCOW (AP) -- ",
}

func TestHostileTextIsReadInLinearTime(t *testing.T) {
	x, parse := openExtractor(t), openParser(t)
	for name, unit := range hostile {
		t.Run(name, func(t *testing.T) {
			took := func(n int) time.Duration {
				body := norm.NFC.String(strings.TrimSpace(strings.Repeat(unit, n/len(unit))))
				p := &page{Extractor: x, article: graph.Article{ID: "article:h", Published: "2025-03-12"}, body: body}
				if err := p.prepare(parse); err != nil {
					t.Fatal(err)
				}
				started := time.Now()
				p.readTimes()
				p.readMentions()
				checkMentions(t, p)
				return time.Since(started)
			}
			took(1 << 10)                   // warms up
			for attempt := 1; ; attempt++ { // a busy machine may stretch one measurement, hardly three
				small, large := took(1<<12), took(1<<15)
				if large <= 30*small+200*time.Millisecond {
					return
				}
				if attempt == 3 {
					t.Fatalf("eight times the text took %v after %v", large, small)
				}
			}
		})
	}
}

func FuzzRead(f *testing.F) {
	for _, unit := range hostile {
		f.Add(strings.Repeat(unit, 3), "2025-03-12")
	}
	f.Add("“Wir” – MOSCOW (AP) — President X of Kenya, 30 February 2025–26, said: “…\n\n“He’s in ‘Rome’.”", "")
	x, parse := openExtractor(f), openParser(f)
	f.Fuzz(func(t *testing.T, body, day string) {
		if len(body) > 1<<14 {
			return
		}
		body = norm.NFC.String(strings.ToValidUTF8(strings.ReplaceAll(body, "\r", "\n"), "?"))
		result, err := x.Read(graph.Article{ID: "article:fuzz", Published: graph.Day(day)}, body, parse)
		if err != nil {
			t.Fatal(err)
		}
		runes := []rune(body)
		for _, m := range result.Mentions {
			if m.Start < 0 || m.End > len(runes) || string(runes[m.Start:m.End]) != m.Text || !utf8.ValidString(m.Text) {
				t.Fatalf("mention %q is not at [%d, %d)", m.Text, m.Start, m.End)
			}
		}
		for _, e := range result.Evidence {
			if e.Start < 0 || e.End > len(runes) || e.Start >= e.End || string(runes[e.Start:e.End]) != e.Exact {
				t.Fatalf("evidence %q is not at [%d, %d)", e.Exact, e.Start, e.End)
			}
		}
	})
}
