package english

import (
	"io/fs"
	"slices"
	"strings"
)

// piece is a part of a chunk that becomes a token. norm "" stands for the
// usual one.
type piece struct{ text, norm string }

// tokenizer cuts texts into tokens by affixes, infixes and exceptions.
type tokenizer struct {
	patterns
	exceptions map[string][]piece
	longest    int                   // bytes of the longest exception
	phrases    map[string][][]string // exceptions over several tokens, by their first token
}

func readTokenizer(folder fs.FS) (*tokenizer, error) {
	r := readMsgpack(folder, "tokenizer")
	t := &tokenizer{patterns: readPatterns(r), exceptions: map[string][]piece{}, phrases: map[string][][]string{}}
	exceptions := r.key("exceptions")
	for _, text := range exceptions.keys() {
		t.exceptions[text] = readPieces(exceptions.key(text), text)
		t.longest = max(t.longest, len(text))
	}
	if *r.fault != nil {
		return nil, *r.fault
	}
	t.findPhrases()
	return t, nil
}

// The keys of an exception's token.
const (
	orthKey = uint64(65)
	normKey = uint64(67)
)

// readPieces reads an exception: tokens that give its text when joined.
func readPieces(r record, text string) []piece {
	var out []piece
	joined := ""
	for i := range r.list() {
		p := piece{text: r.item(i).key(orthKey).text()}
		if r.item(i).has(normKey) {
			p.norm = r.item(i).key(normKey).text()
		}
		if p.text == "" {
			r.fail("token %d is empty", i)
		}
		joined += p.text
		out = append(out, p)
	}
	if joined != text {
		r.fail("the tokens make %q", joined)
	}
	return out
}

// exception returns the tokens of s if it is an exception.
func (t *tokenizer) exception(s string) ([]piece, bool) {
	if len(s) > t.longest {
		return nil, false
	}
	p, ok := t.exceptions[s]
	return p, ok
}

// chunks cuts a text where white space and other characters meet, and calls
// take for each chunk: its place in bytes, and whether a space follows that
// belongs to its last token.
func chunks(text string, take func(from, to int, space bool)) {
	from := 0
	white := false
	for at, r := range text {
		if at == from {
			white = isSpace(r)
			continue
		}
		if isSpace(r) == white {
			continue
		}
		space := r == ' '
		take(from, at, space)
		if from = at; space {
			from++ // if more white space follows, that is the next chunk
		}
		white = !white
	}
	if from < len(text) {
		take(from, len(text), false)
	}
}

// split cuts one chunk into tokens, which give it when joined. Without
// exceptions only the patterns count.
func (t *tokenizer) split(chunk string, exceptions bool) []piece {
	if p, ok := t.exception(chunk); ok && exceptions {
		return p
	}
	rest, pieces, suffixes := t.strip(chunk, exceptions)
	if p, ok := t.exception(rest); ok && exceptions {
		pieces = append(pieces, p...)
	} else if rest != "" {
		pieces = t.cut(pieces, rest)
	}
	for _, s := range slices.Backward(suffixes) {
		pieces = append(pieces, piece{text: s})
	}
	return pieces
}

// strip takes prefixes and suffixes off a chunk until none are left or the
// rest is an exception. Suffixes come last one first.
func (t *tokenizer) strip(s string, exceptions bool) (rest string, prefixes []piece, suffixes []string) {
	special := func(s string) bool {
		_, ok := t.exception(s)
		return ok && exceptions
	}
	prefixLen, suffixLen := t.prefixLen, t.suffixLen
	if len(s) > longestCached {
		prefixLen = remember(prefixLen, func(s string) string { return head(s, prefixReach) })
		suffixLen = remember(suffixLen, func(s string) string { return tail(s, suffixReach) })
	}
	for s != "" && !special(s) {
		p := prefixLen(s)
		if p > 0 && special(s[p:]) {
			return s[p:], append(prefixes, piece{text: s[:p]}), suffixes
		}
		q := suffixLen(s[p:])
		cut := len(s) - q
		if q > 0 && special(s[:cut]) {
			return s[:cut], prefixes, append(suffixes, s[cut:])
		}
		if p == 0 && q == 0 {
			break
		}
		if q > 0 {
			suffixes = append(suffixes, s[cut:])
			s = s[:cut]
		}
		if p > 0 {
			prefixes = append(prefixes, piece{text: s[:p]})
			s = s[p:]
		}
	}
	return s, prefixes, suffixes
}

// remember makes f faster for long chunks that are nothing but affixes: its
// results are kept by the part of a text that they depend on. Where this is
// part of a run, as of dots, which may be of any length, they are not.
func remember(f func(string) int, seen func(string) string) func(string) int {
	known := map[string]int{}
	return func(s string) int {
		key := seen(s)
		if n, ok := known[key]; ok {
			return n
		}
		n := f(s)
		if n < len(key) && len(known) < cachedChunks {
			known[key] = n
		}
		return n
	}
}

// cut appends what is left of a chunk without its affixes: an address, or what
// lies between infixes and they themselves. An infix at the start is none.
func (t *tokenizer) cut(pieces []piece, s string) []piece {
	if t.isURL(s) {
		return append(pieces, piece{text: s})
	}
	from := 0
	for _, m := range t.infixes(s) {
		if m[0] == 0 {
			continue
		}
		if m[0] > from {
			pieces = append(pieces, piece{text: s[from:m[0]]})
		}
		if m[1] > m[0] {
			pieces = append(pieces, piece{text: s[m[0]:m[1]]})
		}
		from = m[1]
	}
	if from < len(s) {
		pieces = append(pieces, piece{text: s[from:]})
	}
	return pieces
}

// findPhrases notes the exceptions that the patterns alone cut into several
// tokens, or that hold a space, as sequences of tokens.
func (t *tokenizer) findPhrases() {
	for text := range t.exceptions {
		if t.prefixLen(text) == 0 && t.suffixLen(text) == 0 && len(t.infixes(text)) == 0 && !strings.Contains(text, " ") {
			continue
		}
		var phrase []string
		chunks(text, func(from, to int, _ bool) {
			for _, p := range t.split(text[from:to], false) {
				phrase = append(phrase, p.text)
			}
		})
		if len(phrase) > 0 {
			t.phrases[phrase[0]] = append(t.phrases[phrase[0]], phrase)
		}
	}
}
