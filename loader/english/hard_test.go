package english

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"
)

// hardTexts are a megabyte each of what makes careless code slow.
func hardTexts() map[string]string {
	const size = 1_000_000
	repeat := func(s string) string { return strings.Repeat(s, size/len([]rune(s))) }
	return map[string]string{
		"brackets":                repeat("("),
		"closing brackets":        repeat(")"),
		"brackets of both kinds":  repeat("()"),
		"colons and at signs":     repeat(":@"),
		"at signs with dots":      repeat("a.@"),
		"at signs with names":     repeat("x:y@"),
		"one letter":              repeat("a"),
		"one accented letter":     repeat("é"),
		"newlines":                repeat("\n"),
		"spaces":                  repeat(" "),
		"dots":                    repeat("."),
		"dots and letters":        repeat("a."),
		"hyphens":                 repeat("-"),
		"hyphenated":              repeat("a-b"),
		"quotes":                  repeat("\""),
		"apostrophes":             repeat("'s"),
		"smileys":                 repeat(":)"),
		"short words":             repeat("a "),
		"the same word":           repeat("the "),
		"digits":                  repeat("1,"),
		"addresses":               repeat("http://a.b/c?d "),
		"one address":             "http" + repeat("a.b/")[:size-4],
		"ellipses":                repeat("…"),
		"emoji":                   repeat("👍"),
		"dollar signs":            repeat("US$"),
		"line ends":               repeat("\r\n"),
		"words in brackets":       repeat("(word) "),
		"sentences without verbs": repeat("of the in of "),
		"commas":                  repeat("war, "),
		"conjunctions":            repeat("and or "),
		"chunks of at signs":      repeat(strings.Repeat(":@.", 300) + " "),
	}
}

func TestTheHardestTextsTakeLinearTime(t *testing.T) {
	m := load(t)
	for name, text := range hardTexts() {
		t.Run(name, func(t *testing.T) {
			began := time.Now()
			d, err := m.Worker().Parse(text)
			if err != nil {
				t.Fatal(err)
			}
			took := time.Since(began)
			t.Logf("%d tokens in %v", len(d.Tokens), took)
			if took > 10*time.Second {
				t.Errorf("%d tokens took %v", len(d.Tokens), took)
			}
		})
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
