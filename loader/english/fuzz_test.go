package english

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func FuzzTheDecoderReadsAnyBytes(f *testing.F) {
	for _, seed := range []string{
		"", "\x00", "\x81\xa1a\x93\x01\xc0\xc3", "\xdf\xff\xff\xff\xff", "\xdd\x7f\xff\xff\xff",
		"\xc6\xff\xff\xff\xff", "\xcb@\t!\xfbTD-\x18", "\xd3\xff\xff\xff\xff\xff\xff\xff\xff", strings.Repeat("\x91", 1000),
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, data string) {
		if v, err := decodeMsgpack(data); err != nil && v != nil {
			t.Errorf("%v along with the error %v", v, err)
		}
	})
}

func FuzzTheTokensOfAChunkMakeTheChunk(f *testing.F) {
	for _, s := range samples(f) {
		for chunk := range strings.FieldsSeq(s.Doc.Text) {
			f.Add(chunk)
		}
	}
	m := load(f)
	f.Fuzz(func(t *testing.T, chunk string) {
		if !utf8.ValidString(chunk) {
			return
		}
		var joined strings.Builder
		for _, p := range m.tokenizer.split(chunk, true) {
			if p.text == "" {
				t.Errorf("%q has an empty token", chunk)
			}
			joined.WriteString(p.text)
		}
		if joined.String() != chunk {
			t.Errorf("the tokens of %q make %q", chunk, joined.String())
		}
	})
}

func FuzzEveryTextBecomesADocument(f *testing.F) {
	for _, s := range samples(f) {
		f.Add(s.Doc.Text)
	}
	w := load(f).Worker()
	f.Fuzz(func(t *testing.T, text string) {
		d, err := w.Parse(text)
		if err != nil {
			if utf8.ValidString(text) && utf8.RuneCountInString(text) < longestText/2 {
				t.Errorf("%q: %v", text, err)
			}
			return
		}
		sound(t, d)
	})
}

// sound checks what holds for every document.
func sound(t *testing.T, d *Doc) {
	t.Helper()
	at, bytes := 0, 0
	for i, tok := range d.Tokens {
		if tok.Start != at || tok.StartByte != bytes || tok.EndByte <= tok.StartByte {
			t.Fatalf("token %d at %d (byte %d), not %d (%d)", i, tok.Start, tok.StartByte, at, bytes)
		}
		if word := d.Word(i); utf8.RuneCountInString(word) != tok.End-tok.Start || d.Slice(tok.Start, tok.End) != word {
			t.Fatalf("token %d is %q in bytes and %q in code points", i, word, d.Slice(tok.Start, tok.End))
		}
		at, bytes = tok.End, tok.EndByte
		if tok.Space {
			if d.Text[bytes] != ' ' {
				t.Fatalf("no space after token %d", i)
			}
			at, bytes = at+1, bytes+1
		}
		if tok.Head < 0 || tok.Head >= len(d.Tokens) || (tok.Head == i) != (len(d.Ancestors(i)) == 0) {
			t.Fatalf("token %d has the head %d", i, tok.Head)
		}
		if tok.Tag == "" || tok.POS == "" || tok.Dep == "" || tok.Norm == "" || tok.Lemma == "" {
			t.Fatalf("token %d lacks something: %+v", i, tok)
		}
	}
	if bytes != len(d.Text) {
		t.Fatalf("the tokens end at byte %d of %d", bytes, len(d.Text))
	}
	end := 0
	for _, e := range d.Entities {
		if e.Start < end || e.End <= e.Start || e.End > len(d.Tokens) || e.Label == "" {
			t.Fatalf("entity %+v after %d", e, end)
		}
		end = e.End
	}
	if circular(d.Tokens) >= 0 {
		t.Fatal("the heads run in a circle")
	}
}
