package feed

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// lineEnds makes all line ends \n.
var lineEnds = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u0085", "\n", "\u2028", "\n", "\u2029", "\n\n", "\f", "\n\n", "\v", "\n")

// normalise gives the text to which all offsets refer.
//
//   - NFC, line ends are \n, no white space at the ends of lines, one blank line between paragraphs. Where a text has no blank line at all,
//     each line is a paragraph.
//   - Spaces of all kinds and tabs are one plain space, of several one; invisible hints (soft hyphens, zero-width spaces, byte order
//     marks) are gone: they change nothing that is read.
//   - Control characters and marks that turn the direction of writing are gone too. They can make a text look unlike what it says, so a
//     note tells how many there were. Nothing else is changed.
func normalise(text string) (string, []Note) {
	controls, turns := 0, 0
	var clean strings.Builder
	clean.Grow(len(text))
	for _, r := range lineEnds.Replace(text) {
		switch {
		case r == '\n':
			clean.WriteByte('\n')
		case unicode.Is(unicode.Zs, r) || r == '\t':
			clean.WriteByte(' ')
		case turnsDirection(r):
			turns++
		case unicode.IsControl(r):
			controls++
		case invisible(r):
		default:
			clean.WriteRune(r)
		}
	}
	var notes []Note
	if controls > 0 {
		notes = append(notes, Note{"W_CONTROL", fmt.Sprintf("%d control characters were taken out", controls), "is the file damaged?"})
	}
	if turns > 0 {
		notes = append(notes, Note{"W_DIRECTION", fmt.Sprintf("%d marks that turn the direction of writing were taken out", turns), "the text may have looked unlike what it says: compare it with the original"})
	}
	return paragraph(norm.NFC.String(clean.String())), notes
}

// turnsDirection tells the marks that turn the direction of writing.
func turnsDirection(r rune) bool {
	return '\u202a' <= r && r <= '\u202e' || '\u2066' <= r && r <= '\u2069' || r == '\u200e' || r == '\u200f' || r == '\u061c'
}

// invisible tells hints that show nothing and mean nothing by themselves. Joiners stay: they make letters.
func invisible(r rune) bool {
	return r == '\u00ad' || r == '\u200b' || r == '\u2060' || r == '\ufeff' || '\ufff9' <= r && r <= '\ufffb'
}

// paragraph tidies lines: single spaces, one blank line between paragraphs.
func paragraph(text string) string {
	between := "\n\n"
	if strings.Contains(strings.ReplaceAll(text, " ", ""), "\n\n") {
		between = "\n"
	}
	var out strings.Builder
	blank := false
	for line := range strings.SplitSeq(text, "\n") {
		line = strings.Join(strings.FieldsFunc(line, func(r rune) bool { return r == ' ' }), " ")
		switch {
		case line == "":
			blank = true
			continue
		case out.Len() == 0:
		case blank:
			out.WriteString("\n\n")
		default:
			out.WriteString(between)
		}
		blank = false
		out.WriteString(line)
	}
	return out.String()
}

// Lines of a text that was broken by hand or by a mail program are about this long.
const (
	leastWrapped = 45
	mostWrapped  = 100
)

// unwrap joins the lines of paragraphs that are broken at one width. Other line ends mean something, and stay.
func unwrap(text string) string {
	blocks := strings.Split(lineEnds.Replace(text), "\n\n")
	for i, block := range blocks {
		if lines := strings.Split(strings.Trim(block, "\n"), "\n"); wrapped(lines) {
			blocks[i] = strings.Join(lines, " ")
		}
	}
	return strings.Join(blocks, "\n\n")
}

// wrapped tells whether lines were broken at one width: all but the last are long and end within a sentence or a word before the width.
func wrapped(lines []string) bool {
	if len(lines) < 2 {
		return false
	}
	inner := 0
	for _, line := range lines[:len(lines)-1] {
		line = strings.TrimSpace(line)
		if n := utf8.RuneCountInString(line); n < leastWrapped || n > mostWrapped {
			return false
		}
		if last, _ := utf8.DecodeLastRuneInString(line); !strings.ContainsRune(".?!:”\"'", last) {
			inner++
		}
	}
	return inner*2 >= len(lines)-1
}

func checkText(a Article) *Rejected {
	switch n := utf8.RuneCountInString(a.Text); {
	case a.Text == "":
		return &Rejected{Where: a.Where, Code: "E_EMPTY", Message: "no text", Hint: "is the article's text in another file?"}
	case n > MaxRunes:
		return &Rejected{Where: a.Where, Code: "E_TOO_LARGE", Message: fmt.Sprintf("%d code points, more than %d", n, MaxRunes), Hint: "split it into its articles"}
	}
	return nil
}

// SHA256 is the hash of a normalised text, in hex.
func SHA256(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])
}
