package extract

import (
	"strings"
	"testing"
	"time"

	"demarche/graph"
)

// eventful are texts full of words of events, without end.
var eventful = map[string]string{
	"verbs":        "met and attacked and ",
	"nouns":        "the talks of the summit of the meeting with ",
	"names":        "Vladimir Putin and Emmanuel Macron met ",
	"lists":        "France, Italy, Spain, ",
	"times":        "met on Friday in May and ",
	"possessives":  "Russia's attack's visit's ",
	"one sentence": "Russia attacked Ukraine and France met Italy and ",
	"sentences":    "Russia attacked Ukraine. The attack ended. France met Italy. ",
	"governors":    "plans to propose to postpone talks to ",
}

func TestEventsOfEndlessTextAreReadInLinearTime(t *testing.T) {
	x, parse := openExtractor(t), openParser(t)
	for name, unit := range eventful {
		t.Run(name, func(t *testing.T) {
			took := func(n int) time.Duration {
				p := &page{Extractor: x, article: graph.Article{Published: "2025-03-12"}, body: strings.TrimSpace(strings.Repeat(unit, n/len(unit)))}
				if err := p.prepare(parse); err != nil {
					t.Fatal(err)
				}
				p.readTimes()
				p.readMentions()
				p.readClauses()
				started := time.Now()
				p.readEvents()
				return time.Since(started)
			}
			took(1 << 11) // warms up
			small, large := took(1<<13), took(1<<16)
			if large > 30*small+200*time.Millisecond {
				t.Errorf("eight times the text took %v after %v", large, small)
			}
		})
	}
}
