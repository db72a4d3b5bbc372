package graph

import (
	"strings"
	"unicode"

	"github.com/mozillazg/go-unidecode"
)

// Words are the words of a text as search compares them: runs of Latin letters and digits, in lower case, other scripts transliterated.
func Words(text string) []string { return strings.Fields(string(AppendWords(nil, text))) }

// AppendWords adds the words of a text, each with a blank behind it.
func AppendWords(words []byte, text string) []byte {
	within := false
	for _, b := range []byte(latin(text)) {
		if 'A' <= b && b <= 'Z' {
			b += 'a' - 'A'
		}
		switch {
		case 'a' <= b && b <= 'z' || '0' <= b && b <= '9':
			words, within = append(words, b), true
		case within:
			words, within = append(words, ' '), false
		}
	}
	if within {
		words = append(words, ' ')
	}
	return words
}

// latin transliterates a text; most have nothing to transliterate.
func latin(text string) string {
	for i := range len(text) {
		if text[i] >= unicode.MaxASCII {
			return unidecode.Unidecode(text)
		}
	}
	return text
}

// mostTerms keeps a question from costing more than it can be worth.
const mostTerms = 64

// Terms reads what someone searches for: words, and phrases in quotation marks. Each term is a row of words (Words) that have to stand
// side by side. Other signs mean nothing, nor does it to say the same twice. Of more than mostTerms the first count.
func Terms(query string) [][]string {
	var terms [][]string
	said := map[string]bool{}
	add := func(words []string) {
		if row := strings.Join(words, " "); !said[row] && len(terms) < mostTerms {
			said[row] = true
			terms = append(terms, words)
		}
	}
	parts := strings.Split(quotationMarks.Replace(query), `"`)
	for i, part := range parts {
		words := Words(part)
		if quoted := i%2 == 1 && i < len(parts)-1; quoted && len(words) > 0 {
			add(words)
			continue
		}
		for _, w := range words {
			add([]string{w})
		}
	}
	return terms
}

var quotationMarks = strings.NewReplacer("“", `"`, "”", `"`, "„", `"`, "«", `"`, "»", `"`)

// HitAt makes the key of a hit of Search: what has a name comes first, then events, positions, articles and sentences.
func HitAt(kind Kind, at At) At {
	switch kind {
	case KindEvent:
		return "4|" + at
	case KindPosition:
		return "3|" + at
	case KindArticle:
		return "2|" + at
	case KindSentence:
		return "1|" + at
	}
	return "5|" + at
}

// Snippet cuts a text to the surroundings of the first word that a query asks for, some 200 letters, with dots where it was cut.
func Snippet(text, query string) string {
	const before, length = 60, 200
	runes := []rune(text)
	if len(runes) <= length {
		return text
	}
	asked := map[string]bool{}
	for _, term := range Terms(query) {
		asked[term[0]] = true
	}
	start := max(0, firstWord(runes, asked)-before)
	for start > 0 && start < len(runes) && runes[start-1] != ' ' {
		start++
	}
	end := min(len(runes), start+length)
	for end < len(runes) && end > start+1 && runes[end] != ' ' {
		end--
	}
	cut := strings.TrimSpace(string(runes[start:end]))
	if start > 0 {
		cut = "… " + cut
	}
	if end < len(runes) {
		cut += " …"
	}
	return cut
}

// firstWord is where the first of these words stands; 0 if none does.
func firstWord(runes []rune, asked map[string]bool) int {
	for start := 0; start < len(runes); {
		end := start
		for end < len(runes) && runes[end] != ' ' && runes[end] != '\n' {
			end++
		}
		for _, w := range Words(string(runes[start:end])) {
			if asked[w] {
				return start
			}
		}
		start = end + 1
	}
	return 0
}
