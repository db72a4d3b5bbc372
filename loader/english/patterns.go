package english

import (
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/dlclark/regexp2"
)

// How far an affix pattern sees: English prefixes and suffixes are shorter,
// what suffixes look behind at included. Searching no further makes a text of
// nothing but brackets cost linear time.
const (
	prefixReach = 8  // code points
	suffixReach = 10 // code points
)

// patterns are the regular expressions of a tokenizer. They come from the
// model and need look-around.
type patterns struct {
	prefix, suffix, infix, url *regexp2.Regexp
	thorough                   bool // look everywhere: the filters below must not change anything
}

func readPatterns(r record) patterns {
	compile := func(name string) *regexp2.Regexp {
		source := r.key(name)
		re, err := regexp2.Compile(translate(source.text()), regexp2.None)
		if err != nil {
			source.fail("%v", err)
		}
		return re
	}
	if r.key("token_match").value != nil {
		r.key("token_match").fail("is not supported")
	}
	return patterns{
		prefix: compile("prefix_search"), suffix: compile("suffix_search"),
		infix: compile("infix_finditer"), url: compile("url_match"),
	}
}

// translate rewrites a pattern of Python's for regexp2. The part of URLs for
// user and password, which backtracks without end, is replaced by a shorter
// one that matches the same texts.
func translate(pattern string) string {
	pattern = strings.ReplaceAll(pattern, "(?u)", "")
	pattern = strings.ReplaceAll(pattern, `\S+(?::\S*)?@`, `\S+@`)
	pattern = strings.ReplaceAll(pattern, `\w`, `\p{L}\p{N}_`)
	escapes := regexp.MustCompile(`\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8}`)
	return escapes.ReplaceAllStringFunc(pattern, func(s string) string {
		code, _ := strconv.ParseUint(s[2:], 16, 32)
		return string(rune(code))
	})
}

// prefixLen returns the length in bytes of the prefix of s, 0 if it has none.
func (p *patterns) prefixLen(s string) int {
	if p.thorough {
		_, n := find(p.prefix, s)
		return n
	}
	if s == "" || alphanumeric(s[0]) && !(strings.IndexByte("UCA", s[0]) >= 0 && strings.Contains(s[:min(len(s), 4)], "$")) {
		return 0
	}
	if strings.HasPrefix(s, "..") {
		return len(s) - len(strings.TrimLeft(s, "."))
	}
	_, n := find(p.prefix, head(s, prefixReach))
	return n
}

// suffixLen returns the length in bytes of the suffix of s, 0 if it has none.
func (p *patterns) suffixLen(s string) int {
	if p.thorough {
		_, n := find(p.suffix, s)
		return n
	}
	if s == "" || digit(s[len(s)-1]) {
		return 0
	}
	if strings.HasSuffix(s, "..") {
		return len(s) - len(strings.TrimRight(s, "."))
	}
	s = tail(s, suffixReach)
	if alphanumeric(s[len(s)-1]) && !strings.ContainsAny(s, "0123456789'’") && asciiOnly(s) {
		return 0
	}
	_, n := find(p.suffix, s)
	return n
}

// isURL tells whether s as a whole is a web or mail address.
func (p *patterns) isURL(s string) bool {
	if !p.thorough && !strings.Contains(s, ".") {
		return false
	}
	ok, err := p.url.MatchString(s)
	return ok && err == nil
}

// infixes returns the matches of the infix pattern as pairs of byte offsets.
func (p *patterns) infixes(s string) [][2]int {
	if !p.thorough && plain(s) {
		return nil
	}
	var found [][2]int
	at, seen := 0, 0 // the same place, in bytes and in code points
	toByte := func(cp int) int {
		for ; seen < cp; seen++ {
			_, size := utf8.DecodeRuneInString(s[at:])
			at += size
		}
		return at
	}
	m, err := p.infix.FindStringMatch(s)
	for m != nil && err == nil {
		from := toByte(m.Index)
		found = append(found, [2]int{from, toByte(m.Index + m.Length)})
		m, err = p.infix.FindNextMatch(m)
	}
	return found
}

// find returns where a pattern first matches and the length, both in bytes.
func find(re *regexp2.Regexp, s string) (from, length int) {
	m, err := re.FindStringMatch(s)
	if m == nil || err != nil {
		return 0, 0
	}
	from = len(head(s, m.Index))
	return from, len(head(s[from:], m.Length))
}

func digit(b byte) bool { return '0' <= b && b <= '9' }

func alphanumeric(b byte) bool {
	return digit(b) || 'a' <= b|0x20 && b|0x20 <= 'z'
}

// plain tells whether s has ASCII letters and digits only.
func plain(s string) bool {
	for i := range len(s) {
		if !alphanumeric(s[i]) {
			return false
		}
	}
	return true
}

func asciiOnly(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
