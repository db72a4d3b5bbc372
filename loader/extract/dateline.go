package extract

import (
	"regexp"
	"slices"
	"strings"

	"demarche/graph"
	"demarche/loader/gazetteer"
)

// datelineTokens is how far into the body a dateline is looked for: behind a headline and a byline.
const datelineTokens = 60

// datelineLength bounds the length of a dateline, in code points.
const datelineLength = 90

// dateline is what stands before the first sentence of a report: MOSCOW, Aug. 8 (Agency) --, or Vienna, Austria:
var dateline = regexp.MustCompile(`^(?:` +
	// places in capitals, a date, an agency, a dash
	`\p{Lu}[\p{Lu}'’.\- ]*\p{Lu}\.?(?:,\s+\p{Lu}[\p{L}.]*(?:\s+\p{Lu}[\p{L}.]*)*)?(?:[,/]?\s+\p{Lu}\p{L}+\.?\s+\d{1,2}(?:,\s+\d{4})?)?,?\s*(?:\([\p{L}\d /.,&-]{2,40}\)\s*(?:[-–—_]+|:)?|[-–—_]+\s|:\s|[-–—]{1,3}$)` +
	// Place, date (Agency) -
	`|\p{Lu}\p{L}+(?:[ -]\p{Lu}\p{L}+){0,2}(?:,\s+\p{Lu}[\p{L}.]+(?:\s+\p{Lu}[\p{L}.]+)?)?(?:,?\s+\p{Lu}\p{L}+\.?\s+\d{1,2}(?:,\s+\d{4})?)?\s*(?:\(\p{Lu}[\p{L}\d /.,&-]{1,40}\)\s*(?:[-–—_]+|:)?)` +
	// Place, Region:
	`|\p{Lu}\p{L}+(?:[ -]\p{Lu}\p{L}+){0,2},\s+\p{Lu}[\p{L}.]+(?:\s+\p{Lu}[\p{L}.]+)?(?::\s|\s+(?:--|[–—])\s)` +
	`)`)

// cutDateline parts the dateline from a paragraph that may have one.
func (p *page) cutDateline(text []rune, paragraph passage, mayHave bool) []passage {
	if !mayHave {
		return []passage{paragraph}
	}
	head := string(text[paragraph.start:min(paragraph.end, paragraph.start+datelineLength)])
	found := dateline.FindString(head)
	if found == "" || !strings.Contains(found, "(") && !p.startsWithPlace(found) {
		return []passage{paragraph}
	}
	cut := paragraph.start + len([]rune(found))
	line, rest := trim(text, paragraph.start, cut), trim(text, cut, paragraph.end)
	line.dateline = true
	if rest.start == rest.end {
		return []passage{line}
	}
	return []passage{line, rest}
}

// startsWithPlace tells whether a text begins with the name of a place.
func (p *page) startsWithPlace(text string) bool {
	words := strings.Fields(strings.NewReplacer(",", " ", ":", " ").Replace(text))
	matches := p.gazetteer.Match(words)
	return len(matches) > 0 && matches[0].Start == 0 && slices.ContainsFunc(matches[0].Entries, func(n gazetteer.Named) bool {
		return n.Entry.ID.Kind() == graph.KindPlace || n.Entry.Type == graph.State
	})
}
