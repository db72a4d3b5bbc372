package feed

import (
	_ "embed"
	"regexp"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

//go:embed furniture.txt
var furnitureText string

// furniture matches the lines of a page that are no text of the article.
var furniture = sync.OnceValue(func() *regexp.Regexp {
	var patterns []string
	for line := range strings.Lines(furnitureText) {
		if line = strings.TrimSpace(line); line != "" && line[0] != '#' {
			patterns = append(patterns, line)
		}
	}
	return regexp.MustCompile(`(?is)^(?:` + strings.Join(patterns, "|") + `)$`)
})

// longest is how many bytes a paragraph that is furniture has at most.
const longest = 400

// article drops from the paragraphs of a page what is no text of the article: furniture, and before the first sentence menus, bylines,
// dates and captions. Behind it stays what is no sentence: headings and lists. A page without a sentence is left as it is.
func article(all []string) []string {
	var kept []string
	for _, p := range all {
		if len(p) < longest && furniture().MatchString(p) || len(kept) == 0 && !sentence(p) {
			continue
		}
		kept = append(kept, p)
	}
	if len(kept) == 0 {
		return all
	}
	return kept
}

// fewest is how many words a paragraph must have to count as a sentence.
const fewest = 6

// sentence tells whether a paragraph ends like a sentence, and is long enough for one.
func sentence(p string) bool {
	p = strings.TrimRightFunc(p, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune("\"'”’»)]", r) })
	last, _ := utf8.DecodeLastRuneInString(p)
	return strings.ContainsRune(".?!…。:;", last) && strings.Count(p, " ") >= fewest-1 || last == '。' || last == '…'
}
