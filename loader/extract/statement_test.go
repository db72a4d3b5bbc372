package extract

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"demarche/graph"
)

// spoken are texts full of speech, without end.
var spoken = map[string]string{
	"nested speech":      "he said that ",
	"short quotes":       `"a" `,
	"cues alone":         "said ",
	"control":            "he urged Norvia to ",
	"open quotes":        "\"\n",
	"nouns of speech":    "the claim by the envoy that ",
	"lists of verbs":     "he stressed, warned and ",
	"quotes and cues":    `"We go," he said. `,
	"according to":       "according to him ",
	"objects of objects": "the support of the call for ",
	"conditions":         "if they go unless ",
	"participles":        "she left, saying it was late, ",
}

func TestSpeechWithoutEndIsReadInLinearTime(t *testing.T) {
	x, parse := openExtractor(t), openParser(t)
	for name, unit := range spoken {
		t.Run(name, func(t *testing.T) {
			took := func(n int) time.Duration {
				body := strings.TrimSpace(strings.Repeat(unit, n/len(unit)))
				p := &page{Extractor: x, article: graph.Article{ID: "article:h", Published: "2025-03-12"}, body: body}
				if err := p.prepare(parse); err != nil {
					t.Fatal(err)
				}
				p.readTimes()
				p.readMentions()
				best := time.Hour // of three, since the machine has other things to do
				for range 3 {
					again := *p
					started := time.Now()
					again.readClauses()
					again.readStatements()
					again.readPositions(nil)
					best = min(best, time.Since(started))
				}
				return best
			}
			took(1 << 11) // warms up
			small, large := took(1<<12), took(1<<15)
			if large > 30*small+500*time.Millisecond {
				t.Errorf("eight times the text took %v after %v", large, small)
			}
		})
	}
}

func TestStatementsAndPositionsAreWhatTheGoldenFilesSay(t *testing.T) {
	golden(t, "statements", func(p *page) []string {
		p.readClauses()
		p.readStatements()
		var lines []string
		for n := range p.statements {
			lines = append(lines, p.statementLine(&p.statements[n]))
		}
		lines = append(lines, "")
		for _, e := range p.readPositions(nil) {
			lines = append(lines, positionLines(e)...)
		}
		return lines
	})
}

func (p *page) statementLine(s *statement) string {
	var content []string
	for _, span := range s.Content {
		content = append(content, p.doc.Words(span))
	}
	line := fmt.Sprintf("[%s] %s: %s", p.doc.Words(s.Source), p.doc.Words(s.Cue), strings.Join(content, " ... "))
	if s.Inner >= 0 {
		line += " (inside " + p.doc.Words(p.statements[s.Inner].Cue) + ")"
	}
	return line + " -- " + s.Rule + "/" + s.Entry
}

func positionLines(e graph.Evidence) []string {
	q := e.Position
	line := fmt.Sprintf("%s %s %s %s", names(q.Holders), q.Basis, q.Act, q.Stance)
	if q.Speaker != nil {
		line += " by " + q.Speaker.Name
	}
	if len(q.Toward) > 0 {
		line += " toward " + names(q.Toward)
	}
	if q.Condition != "" {
		line += " condition: " + q.Condition
	}
	if q.Probability != nil {
		line += fmt.Sprintf(" probability: %g", *q.Probability)
	}
	if q.Hedge != "" {
		line += " hedge: " + q.Hedge
	}
	return []string{line, fmt.Sprintf("    %s -- %s <%s>", e.Band, e.Exact, q.Topic)}
}

func names(all []graph.Who) string {
	var list []string
	for _, w := range all {
		list = append(list, w.Name)
	}
	return strings.Join(list, ", ")
}

func TestEveryPositionStandsWhereItSays(t *testing.T) {
	x, parse := openExtractor(t), openParser(t)
	text := `Germany’s foreign minister — in “a frank talk” — told reporters: “We shall not accept it.

“It is wrong,” she added. Kenya said it “regrets” the ‘attack’, and warned that, if talks fail, it could leave.`
	runes := []rune(text)
	found := 0
	for _, e := range readEvidence(t, x, parse, text) {
		if e.Position == nil {
			continue
		}
		found++
		if got := string(runes[e.Start:e.End]); got != e.Exact {
			t.Errorf("%q stands at [%d, %d), and not %q", got, e.Start, e.End, e.Exact)
		}
		if strings.Contains(e.Exact, "\n") {
			t.Errorf("%q is more than a sentence", e.Exact)
		}
	}
	if found < 3 {
		t.Errorf("found %d positions, want 3 or more", found)
	}
}
