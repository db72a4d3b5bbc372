package english

import "unicode"

// isSpace tells whether r is white space as Python's str.isspace sees it.
func isSpace(r rune) bool {
	return unicode.IsSpace(r) || 0x1c <= r && r <= 0x1f
}
