package english

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"unicode/utf8"
)

// The JSON form is that of spaCy's Doc.to_json, with each token's norm added.
type docJSON struct {
	Text   string      `json:"text"`
	Ents   []rangeJSON `json:"ents"`
	Sents  []rangeJSON `json:"sents"`
	Tokens []tokenJSON `json:"tokens"`
}

// rangeJSON has offsets in code points.
type rangeJSON struct {
	Start int    `json:"start"`
	End   int    `json:"end"`
	Label string `json:"label,omitempty"`
}

type tokenJSON struct {
	ID    int     `json:"id"`
	Start int     `json:"start"`
	End   int     `json:"end"`
	Tag   string  `json:"tag"`
	POS   string  `json:"pos"`
	Morph string  `json:"morph"`
	Lemma string  `json:"lemma"`
	Dep   string  `json:"dep"`
	Head  int     `json:"head"`
	Norm  *string `json:"norm,omitempty"`
}

// MarshalJSON writes the Doc in the form of spaCy's Doc.to_json (text, ents,
// sents and tokens; offsets in code points), with each token's norm added.
func (d *Doc) MarshalJSON() ([]byte, error) {
	out := docJSON{Text: d.Text, Ents: []rangeJSON{}, Sents: []rangeJSON{}, Tokens: []tokenJSON{}}
	for _, e := range d.Entities {
		out.Ents = append(out.Ents, rangeJSON{d.Tokens[e.Start].Start, d.Tokens[e.End-1].End, e.Label})
	}
	for _, s := range d.Sentences() {
		out.Sents = append(out.Sents, rangeJSON{Start: d.Tokens[s.Start].Start, End: d.Tokens[s.End-1].End})
	}
	for i := range d.Tokens {
		t := &d.Tokens[i]
		out.Tokens = append(out.Tokens, tokenJSON{
			ID: i, Start: t.Start, End: t.End, Tag: t.Tag, POS: t.POS, Morph: t.Morph,
			Lemma: t.Lemma, Dep: t.Dep, Head: t.Head, Norm: &t.Norm,
		})
	}
	var buf bytes.Buffer
	enc := json.NewEncoder(&buf)
	enc.SetEscapeHTML(false)
	err := enc.Encode(out)
	return bytes.TrimSuffix(buf.Bytes(), []byte("\n")), err
}

// UnmarshalJSON reads what MarshalJSON or spaCy's Doc.to_json wrote; other
// keys are ignored. A token without a norm gets its text in lower case. Ranges
// that do not fit the text or the tokens are an error, and leave d as it was.
func (d *Doc) UnmarshalJSON(data []byte) error {
	var in docJSON
	if err := json.Unmarshal(data, &in); err != nil {
		return fmt.Errorf("english: document: %w", err)
	}
	read := Doc{Text: in.Text}
	if err := read.setTokens(in.Tokens); err != nil {
		return err
	}
	if i := circular(read.Tokens); i >= 0 {
		return fmt.Errorf("english: document: the heads above token %d run in a circle", i)
	}
	if err := read.setSentences(in.Sents); err != nil {
		return err
	}
	if err := read.setEntities(in.Ents); err != nil {
		return err
	}
	*d = Doc{Text: read.Text, Tokens: read.Tokens, Entities: read.Entities}
	return nil
}

func (d *Doc) setTokens(in []tokenJSON) error {
	d.Tokens = make([]Token, len(in))
	at, seen := 0, 0 // the same place, in bytes and in code points
	advance := func(to int) bool {
		for seen < to && at < len(d.Text) {
			_, size := utf8.DecodeRuneInString(d.Text[at:])
			at, seen = at+size, seen+1
		}
		return seen == to
	}
	for i, t := range in {
		out := &d.Tokens[i]
		if t.Head < 0 || t.Head >= len(in) {
			return fmt.Errorf("english: document: head %d of token %d does not exist", t.Head, i)
		}
		*out = Token{
			Start: t.Start, End: t.End, Tag: t.Tag, POS: t.POS, Morph: t.Morph,
			Lemma: t.Lemma, Dep: t.Dep, Head: t.Head,
		}
		ok := advance(t.Start)
		out.StartByte = at
		if !ok || t.End <= t.Start || !advance(t.End) {
			return fmt.Errorf("english: document: token %d at [%d, %d) does not fit the text", i, t.Start, t.End)
		}
		out.EndByte = at
		next := len(in) > i+1 && in[i+1].Start == t.End
		out.Space = !next && strings.HasPrefix(d.Text[at:], " ")
		if out.Norm = strings.ToLower(d.Word(i)); t.Norm != nil {
			out.Norm = *t.Norm
		}
	}
	return nil
}

func (d *Doc) setSentences(in []rangeJSON) error {
	if len(in) == 0 && len(d.Tokens) > 0 {
		d.Tokens[0].SentStart = true
	}
	for n, s := range in {
		i := d.TokenAt(s.Start)
		if i == len(d.Tokens) || d.Tokens[i].Start != s.Start {
			return fmt.Errorf("english: document: sentence %d starts at %d, where no token does", n, s.Start)
		}
		d.Tokens[i].SentStart = true
	}
	return nil
}

func (d *Doc) setEntities(in []rangeJSON) error {
	for n, e := range in {
		first := d.TokenAt(e.Start)
		last := d.TokenAt(e.End - 1)
		if last == len(d.Tokens) || first > last || d.Tokens[first].Start != e.Start || d.Tokens[last].End != e.End {
			return fmt.Errorf("english: document: entity %d at [%d, %d) does not fit the tokens", n, e.Start, e.End)
		}
		d.Entities = append(d.Entities, Entity{first, last + 1, e.Label})
	}
	return nil
}

// circular returns a token from which no root can be reached, or -1.
func circular(tokens []Token) int {
	walk := make([]int, len(tokens)) // the walk that passed a token first, 0: none yet
	for start := range tokens {
		i := start
		for walk[i] == 0 && tokens[i].Head != i {
			walk[i] = start + 1
			i = tokens[i].Head
		}
		if walk[i] == start+1 {
			return start
		}
		walk[i] = start + 1
	}
	return -1
}
