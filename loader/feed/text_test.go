package feed

import (
	"context"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

func TestTextIsNormalisedWithoutAChangeOfMeaning(t *testing.T) {
	for text, want := range map[string]string{
		"":                             "",
		"One.\r\n\r\n\r\nTwo.\rThree.": "One.\n\nTwo.\nThree.",
		"One.\nTwo.":                   "One.\n\nTwo.",
		"  a \t b\u00a0c  \n":          "a b c",
		"E\u0301t\u00e9":               "Été",
		"co\u00adoperate\u200b!":       "cooperate!",
		"a\x00b\u202ec":                "abc",
		"page\ftwo":                    "page\n\ntwo",
		"👩\u200d👩\u200d👧":              "👩\u200d👩\u200d👧",
	} {
		if got, _ := normalise(text); got != want {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
	}
	if _, notes := normalise("a\x00b\u202ec"); len(notes) != 2 || notes[0].Code != "W_CONTROL" || notes[1].Code != "W_DIRECTION" {
		t.Errorf("notes are %v", notes)
	}
}

func TestDaysAreReadAsTheyAreWritten(t *testing.T) {
	for text, want := range map[string]string{
		"2025-08-15": "2025-08-15", "2025-08-15T23:30:00-08:00": "2025-08-15", "Fri, 15 Aug 2025 23:30:00 GMT": "2025-08-15", "August 15, 2025": "2025-08-15",
		"15 August 2025": "2025-08-15", "20250815": "2025-08-15", "2025-08-15T10:00:00.123Z": "2025-08-15", " ": "",
	} {
		if day, err := parseDay(text, nil); err != nil || string(day) != want {
			t.Errorf("%q is %q, %v, want %q", text, day, err, want)
		}
	}
	for _, text := range []string{"2025", "2025-08", "2025-02-30", "soon", "2025-08-15/2025-08-16"} {
		if day, err := parseDay(text, nil); err == nil {
			t.Errorf("%q is read as %q", text, day)
		}
	}
}

func TestLanguagesAreToldApart(t *testing.T) {
	if got := Language("The foreign ministers of both states met on Tuesday and agreed to reopen the lower locks before the spring floods."); got != "en" {
		t.Errorf("English is %q", got)
	}
	if got := Language("Die Außenminister beider Staaten trafen sich am Dienstag und vereinbarten, die unteren Schleusen vor dem Hochwasser wieder zu öffnen."); got != "de" {
		t.Errorf("German is %q", got)
	}
	for tag, want := range map[string]bool{"": true, "en": true, "en-GB": true, "en_US": true, "EN": true, "de": false, "enm": false} {
		if English(tag) != want {
			t.Errorf("English(%q) is %v", tag, !want)
		}
	}
}

// FuzzRead reads any bytes in any form: no panic, and what is taken is a text as promised.
func FuzzRead(f *testing.F) {
	f.Add([]byte("---\ntitle: x\n---\n# The *envoy* left.\n"))
	f.Add([]byte(`{"text": "The envoy left.", "authors": "A", "published": "2025-01-01"}`))
	f.Add([]byte(`<html><script type="application/ld+json">{"@type":["Article"],"author":[{"name":1}]}</script><p>The envoy left the town on Monday.</p>`))
	f.Add([]byte("<rss><channel><item><description>x</description></item></channel></rss>"))
	f.Add([]byte("\xff\xfeT\x00\x00\xd8"))
	f.Add([]byte("caf\xe9 \u202e\x00"))
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, ending := range []string{".txt", ".md", ".html", ".jsonl", ".xml", ""} {
			readStream(context.Background(), "x", ending, strings.NewReader(string(data)), meta{}, Options{}, func(a Article, r *Rejected) bool {
				if r != nil {
					if r.Code == "" || r.Message == "" {
						t.Fatalf("%s: rejected without a reason: %+v", ending, r)
					}
					return true
				}
				if a.Text == "" || !utf8.ValidString(a.Text) || !norm.NFC.IsNormalString(a.Text) || strings.Contains(a.Text, "\n\n\n") || strings.ContainsAny(a.Text, "\r\x00\u202e") {
					t.Fatalf("%s: text is %q", ending, a.Text)
				}
				return true
			})
		}
	})
}
