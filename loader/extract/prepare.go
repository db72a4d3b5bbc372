package extract

import (
	"fmt"
	"strings"
	"unicode"

	"demarche/loader/english"
)

// passage is a run of code points of the body that is parsed by itself: a dateline, or a paragraph without it.
type passage struct {
	start, end int
	dateline   bool
}

// prepare parses the body paragraph by paragraph and joins the documents into one, with offsets into the body.
func (p *page) prepare(parse Parse) error {
	text := straighten([]rune(p.body))
	p.doc = &english.Doc{Text: p.body}
	bytes := byteOffsets(p.body)
	for _, paragraph := range paragraphs(text) {
		first := len(p.doc.Tokens)
		for _, part := range p.cutDateline(text, paragraph, first == 0 || p.dateline.Len() == 0 && first < datelineTokens) {
			if err := p.add(text, part, bytes, parse); err != nil {
				return err
			}
		}
		if last := len(p.doc.Tokens); last > first {
			p.paragraphs = append(p.paragraphs, english.Span{Start: first, End: last})
		}
	}
	p.findQuotes()
	return nil
}

// add parses one passage and appends it to the document.
func (p *page) add(text []rune, part passage, bytes []int, parse Parse) error {
	doc, err := parse(string(text[part.start:part.end]))
	if err != nil {
		return fmt.Errorf("extract: parse: %w", err)
	}
	first := len(p.doc.Tokens)
	for i, t := range doc.Tokens {
		if t.End > part.end-part.start {
			return fmt.Errorf("extract: parse: a token ends at %d, behind the text", t.End)
		}
		p.words = append(p.words, doc.Word(i))
		p.lower = append(p.lower, strings.ToLower(doc.Word(i)))
		t.Start, t.End = t.Start+part.start, t.End+part.start
		t.StartByte, t.EndByte = bytes[t.Start], bytes[t.End]
		t.Head += first
		t.SentStart = t.SentStart || i == 0
		p.doc.Tokens = append(p.doc.Tokens, t)
	}
	for _, e := range doc.Entities {
		p.doc.Entities = append(p.doc.Entities, english.Entity{Start: e.Start + first, End: e.End + first, Label: e.Label})
	}
	if part.dateline {
		p.dateline = english.Span{Start: first, End: len(p.doc.Tokens)}
	}
	return nil
}

// byteOffsets gives the byte offset of each code point, and of the end.
func byteOffsets(text string) []int {
	offsets := make([]int, 0, len(text)+1)
	for i := range text {
		offsets = append(offsets, i)
	}
	return append(offsets, len(text))
}

// straighten replaces typographic quotation marks, apostrophes and white space, one code point for one, so that offsets stay. Two
// apostrophes or backquotes that stand for a quotation mark become one mark and a space on its inner side.
func straighten(text []rune) []rune {
	for i, r := range text {
		switch {
		case strings.ContainsRune("“”„‟«»", r):
			text[i] = '"'
		case strings.ContainsRune("‘’‚‛´", r):
			text[i] = '\''
		case r != '\n' && (unicode.IsSpace(r) || unicode.IsControl(r) || r == '\u00ad' || r == '\ufeff' || unicode.Is(unicode.Cf, r)):
			text[i] = ' '
		}
	}
	for i := 0; i+1 < len(text); i++ {
		switch pair := string(text[i : i+2]); {
		case pair == "``", pair == "''" && (i == 0 || unicode.IsSpace(text[i-1]) || strings.ContainsRune("([-–—", text[i-1])):
			text[i], text[i+1] = '"', ' '
		case pair == "''":
			text[i], text[i+1] = ' ', '"'
		}
	}
	return text
}

// longLine is the length from which on a line that ends without punctuation is taken to be cut by the right margin.
const longLine = 55

// paragraphs gives the paragraphs: lines, but for those that a margin has cut. Line ends inside become spaces.
func paragraphs(text []rune) []passage {
	var found []passage
	for start := 0; start < len(text); {
		end := lineEnd(text, start)
		if trimmed := trim(text, start, end); trimmed.start < trimmed.end {
			last := len(found) - 1
			if last >= 0 && found[last].end >= start-1 && goesOn(text[found[last].start:found[last].end], text[trimmed.start:trimmed.end]) {
				blank(text, found[last].end, trimmed.start)
				found[last].end = trimmed.end
			} else {
				found = append(found, trimmed)
			}
		}
		start = end + 1
	}
	return found
}

func lineEnd(text []rune, from int) int {
	for from < len(text) && text[from] != '\n' {
		from++
	}
	return from
}

// trim cuts white space off both ends.
func trim(text []rune, start, end int) passage {
	for start < end && unicode.IsSpace(text[start]) {
		start++
	}
	for end > start && unicode.IsSpace(text[end-1]) {
		end--
	}
	return passage{start: start, end: end}
}

func blank(text []rune, start, end int) {
	for i := start; i < end; i++ {
		text[i] = ' '
	}
}

// goesOn tells whether the line after a run of text belongs to the same paragraph.
func goesOn(before, line []rune) bool {
	last := before[len(before)-1]
	if strings.ContainsRune(",;", last) || unicode.IsLower(line[0]) {
		return true
	}
	lineStart := len(before)
	for lineStart > 0 && len(before)-lineStart < longLine && before[lineStart-1] != '\n' {
		lineStart--
	}
	return len(before)-lineStart >= longLine && (unicode.IsLetter(last) || unicode.IsDigit(last)) && len(line) >= longLine
}
