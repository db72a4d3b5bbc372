package english

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

// hardTexts are what makes careless code slow: a megabyte of some, a tenth of
// that of others; less under the race detector.
func hardTexts() map[string]string {
	texts := map[string]string{}
	for name, s := range map[string]string{
		"brackets": "(", "colons and at signs": ":@", "one letter": "a", "newlines": "\n",
	} {
		texts[name] = strings.Repeat(s, longestText/instrumented/len(s))
	}
	for name, s := range map[string]string{
		"closing brackets": ")", "brackets of both kinds": "()", "brackets and words": "(word) ",
		"at signs with dots": "a.@", "at signs with names": "x:y@", "chunks of at signs": strings.Repeat(":@.", 300) + " ",
		"one accented letter": "é", "emoji": "👍", "combining marks": "e\u0301\u0302", "line ends": "\r\n", "spaces": " ",
		"dots": ".", "dots and letters": "a.", "ellipses": "…", "hyphens": "-", "hyphenated": "a-b",
		"quotes": "\"", "apostrophes": "'s", "smileys": ":)", "dollar signs": "US$", "digits": "1,", "digits and letters": "1a",
		"short words": "a ", "the same word": "the ", "no verbs": "of the in of ", "commas": "war, ", "conjunctions": "and or ",
		"addresses": "http://a.b/c?d ", "one address": "a.b/", "a long sentence": "which the minister that met him said ",
	} {
		texts[name] = strings.Repeat(s, longestText/instrumented/10/utf8.RuneCountInString(s))
	}
	return texts
}

func TestTheHardestTextsTakeLinearTime(t *testing.T) {
	m := load(t)
	for name, text := range hardTexts() {
		began := time.Now()
		d, err := m.Worker().Parse(text)
		if err != nil {
			t.Fatal(err)
		}
		if took := time.Since(began); took > 10*time.Second {
			t.Errorf("%s: %d tokens took %v", name, len(d.Tokens), took)
		}
	}
}

func TestTextsThatCannotBeReadAreRefused(t *testing.T) {
	w := load(t).Worker()
	if _, err := w.Parse(strings.Repeat("é", longestText+1)); !errors.Is(err, ErrTooLong) {
		t.Errorf("error for a long text is %v", err)
	}
	if _, err := w.Parse("abc\xffdef"); !errors.Is(err, ErrNotUTF8) || !strings.Contains(err.Error(), "byte 3") {
		t.Errorf("error for bytes that are no text is %v", err)
	}
	if d, err := w.Parse("a\ufffdb"); err != nil || d.Text != "a\ufffdb" {
		t.Errorf("the replacement character is refused: %v", err)
	}
}

func TestTextsAreReadInNFC(t *testing.T) {
	d, err := load(t).Worker().Parse("Cafe\u0301s close.")
	if err != nil {
		t.Fatal(err)
	}
	if d.Text != "Cafés close." || d.Word(0) != "Cafés" || d.Tokens[0].End != 5 || d.Tokens[0].EndByte != 6 {
		t.Errorf("read as %q, first token %+v", d.Text, d.Tokens[0])
	}
}

func TestCachesAreBounded(t *testing.T) {
	w := load(t).Worker()
	word := make([]byte, 0, 16)
	for i := range 3 * cachedChunks {
		word = word[:0]
		for n := i; n > 0; n /= 26 {
			word = append(word, byte('a'+n%26))
		}
		w.chunk("q" + string(word))
	}
	for name, n := range map[string]int{
		"chunks":  len(w.chunks.young) + len(w.chunks.old),
		"lexemes": len(w.lexemes.young) + len(w.lexemes.old),
	} {
		if n > 2*cachedChunks {
			t.Errorf("%d %s are kept", n, name)
		}
	}
}

func TestAWorkerReadsATextTheSameWhateverItReadBefore(t *testing.T) {
	m := load(t)
	w := m.Worker()
	all := samples(t)
	for range 2 {
		slices.Reverse(all)
		for _, s := range all {
			d, err := w.Parse(s.Doc.Text)
			if err != nil {
				t.Fatal(err)
			}
			same(t, s.ID, s.Doc.Tokens, d.Tokens)
		}
	}
}
