package feed

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/url"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/abadojack/whatlanggo"
	"golang.org/x/text/unicode/norm"

	"demarche/graph"
)

// decode gives the bytes as text with \n line ends and without a byte order mark.
func decode(where string, data []byte) (string, *Rejected) {
	if !utf8.Valid(data) {
		return "", &Rejected{Where: where, Code: "E_ENCODING", Message: "not UTF-8", Hint: "convert it: iconv -f WINDOWS-1252 -t UTF-8"}
	}
	text := strings.TrimPrefix(string(data), "\ufeff")
	return strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n"), nil
}

// normalise gives the text to which all offsets refer: NFC, no white space at line ends, at most one blank line in a row.
func normalise(text string) string {
	text = norm.NFC.String(strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n"))
	var out strings.Builder
	blank := 0
	for line := range strings.SplitSeq(text, "\n") {
		line = strings.TrimRight(line, " \t\u00a0")
		if line == "" {
			blank++
			continue
		}
		if out.Len() > 0 {
			out.WriteString("\n\n"[:min(blank+1, 2)])
		}
		blank = 0
		out.WriteString(line)
	}
	return out.String()
}

func checkText(a Article) *Rejected {
	switch n := utf8.RuneCountInString(a.Text); {
	case strings.TrimSpace(a.Text) == "":
		return &Rejected{Where: a.Where, Code: "E_EMPTY", Message: "no text", Hint: "is the article's text in another file?"}
	case !utf8.ValidString(a.Text):
		return &Rejected{Where: a.Where, Code: "E_ENCODING", Message: "the text is not valid UTF-8", Hint: "convert it to UTF-8"}
	case n > MaxRunes:
		return &Rejected{Where: a.Where, Code: "E_TOO_LARGE", Message: fmt.Sprintf("%d code points, more than %d", n, MaxRunes), Hint: "split it into its articles"}
	}
	return nil
}

// parseDay reads a day or an instant; an empty text gives an empty day. An instant counts by its day in the zone, or as it is written.
func parseDay(text string, zone *time.Location) (graph.Day, error) {
	text = strings.TrimSpace(text)
	if text == "" {
		return "", nil
	}
	if day, err := time.Parse(time.DateOnly, text); err == nil {
		return graph.Day(day.Format(time.DateOnly)), nil
	}
	for _, layout := range []string{time.RFC3339, "2006-01-02T15:04Z07:00", "2006-01-02 15:04:05Z07:00", time.RFC1123Z, time.RFC1123, time.RFC850} {
		if at, err := time.Parse(layout, text); err == nil {
			if zone != nil {
				at = at.In(zone)
			}
			return graph.Day(at.Format(time.DateOnly)), nil
		}
	}
	return "", fmt.Errorf("%q is no date", text)
}

// SHA256 is the hash of a normalised text, in hex.
func SHA256(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])
}

// Domain is the host of an address without www., empty if there is none.
func Domain(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return strings.TrimPrefix(strings.ToLower(u.Hostname()), "www.")
}

// Language finds out the language of a text as a BCP 47 tag; empty if it cannot be told.
func Language(text string) string {
	found := whatlanggo.Detect(text)
	if !found.IsReliable() {
		return ""
	}
	return found.Lang.Iso6391()
}

// English tells whether a language tag is that of English, or unknown.
func English(tag string) bool {
	primary, _, _ := strings.Cut(strings.ToLower(tag), "-")
	return primary == "" || primary == "en"
}
