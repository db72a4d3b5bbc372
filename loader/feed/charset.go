package feed

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/wlynxg/chardet"
	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/unicode"
)

// sure is how sure the detection of a charset must be.
const sure = 0.5

// decode gives bytes as text without a byte order mark. UTF-8 is taken as it is; else a byte order mark, the declared type (of HTTP) or a
// declaration in a page says the charset, else it is guessed, and the guess is noted. Text that no charset fits is refused.
func decode(where string, data []byte, declared string) (string, []Note, *Rejected) {
	if utf8.Valid(data) {
		return strings.TrimPrefix(string(data), "\ufeff"), nil, nil
	}
	if bytes.HasPrefix(data, []byte("\xff\xfe")) || bytes.HasPrefix(data, []byte("\xfe\xff")) {
		if text, ok := decodeAs(data, unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM)); ok {
			return text, nil, nil
		}
	}
	if e, _, certain := charset.DetermineEncoding(data, declared); certain || declares(data) {
		if text, ok := decodeAs(data, e); ok {
			return text, nil, nil
		}
	}
	if name := guess(data); name != "" {
		if e, _ := charset.Lookup(name); e != nil {
			if text, ok := decodeAs(data, e); ok {
				return text, []Note{{"W_CHARSET", "read as " + name + ", which was guessed", "convert it to UTF-8 if letters are wrong"}}, nil
			}
		}
	}
	at := broken(data)
	return "", nil, &Rejected{Where: where, Code: "E_ENCODING", Message: fmt.Sprintf("byte %d is no UTF-8, and no other charset fits", at), Hint: "convert it: iconv -f WINDOWS-1252 -t UTF-8"}
}

// declares tells whether the head of a page names a charset.
func declares(data []byte) bool {
	return bytes.Contains(bytes.ToLower(data[:min(len(data), 1024)]), []byte("charset="))
}

// guess gives the charset that the bytes look like; empty if none does. Text that is UTF-8 but for a few bytes is damaged, not in another
// charset.
func guess(data []byte) string {
	letters, wrong := 0, 0
	for rest := data; len(rest) > 0; {
		r, size := utf8.DecodeRune(rest)
		switch {
		case r == utf8.RuneError && size == 1:
			wrong++
		case size > 1:
			letters++
		}
		rest = rest[size:]
	}
	if letters > wrong {
		return ""
	}
	found := chardet.Detect(data)
	if found.Confidence < sure {
		return ""
	}
	return found.Encoding
}

// decodeAs decodes bytes; it fails if a byte does not fit, or gives a control character.
func decodeAs(data []byte, e encoding.Encoding) (string, bool) {
	decoded, err := e.NewDecoder().Bytes(data)
	if err != nil {
		return "", false
	}
	text := strings.TrimPrefix(string(decoded), "\ufeff")
	for _, r := range text {
		if r == utf8.RuneError || 0x80 <= r && r < 0xa0 {
			return "", false
		}
	}
	return text, true
}

// broken is the offset of the first byte that is no UTF-8.
func broken(data []byte) int {
	at := 0
	for at < len(data) {
		r, size := utf8.DecodeRune(data[at:])
		if r == utf8.RuneError && size == 1 {
			break
		}
		at += size
	}
	return at
}
