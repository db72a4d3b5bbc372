package english

import (
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// longestText is the number of code points that a text may have.
const longestText = 1_000_000

// ErrTooLong is wrapped by the error about a text of more than a million code
// points.
var ErrTooLong = errors.New("text has more than 1,000,000 code points")

// ErrNotUTF8 is wrapped by the error about a text that is not valid UTF-8.
var ErrNotUTF8 = errors.New("text is not valid UTF-8")

// The bounds of a worker's caches. A thing too long to be met again is not
// kept.
const (
	cachedChunks  = 10_000 // in each of two generations
	cachedLexemes = 10_000
	longestCached = 64 // bytes
)

// Worker parses texts, one after the other: a goroutine needs its own. It
// keeps bounded caches of words that it met and the scratch of its longest
// text.
type Worker struct {
	model   *Model
	chunks  *generations[string, []part]
	lexemes *generations[piece, *lexeme]
	words   []word
	shared  *rows
	own     *rows // of ner
	scores  []float32
	parsing parsing
	ner     recognition
}

// part is a token of a chunk that is kept: a lexeme and its length in bytes.
type part struct {
	lexeme *lexeme
	size   int
}

// Worker returns a new worker.
func (m *Model) Worker() *Worker {
	w := &Worker{
		model:   m,
		chunks:  newGenerations[string, []part](cachedChunks),
		lexemes: newGenerations[piece, *lexeme](cachedLexemes),
		shared:  m.shared.scratch(),
		own:     m.ner.tok2vec.scratch(),
		scores:  make([]float32, block*m.tagger.padded),
	}
	w.parsing = parsing{states: m.parser.scorer.scratch(), parser: m.parser}
	w.ner = recognition{states: m.ner.scorer.scratch(), ner: m.ner}
	return w
}

// Parse reads a text, in NFC, which Doc.Text then holds. It fails for a text
// that is not UTF-8 (ErrNotUTF8) or too long (ErrTooLong), and for nothing
// else.
func (w *Worker) Parse(text string) (*Doc, error) {
	if !utf8.ValidString(text) {
		return nil, fmt.Errorf("english: %w (byte %d)", ErrNotUTF8, invalidAt(text))
	}
	text = norm.NFC.String(text)
	if len(text) > longestText {
		if n := utf8.RuneCountInString(text); n > longestText {
			return nil, fmt.Errorf("english: %w: %d", ErrTooLong, n)
		}
	}
	w.tokenize(text)
	w.analyse()
	d := &Doc{Text: text, Tokens: make([]Token, len(w.words))}
	d.Entities = w.ner.recognise(w.words)
	w.fill(d)
	return d, nil
}

// invalidAt returns the place of the first byte that is not part of UTF-8.
func invalidAt(text string) int {
	for i, r := range text {
		if r == utf8.RuneError && !strings.HasPrefix(text[i:], string(utf8.RuneError)) {
			return i
		}
	}
	return len(text)
}

// tokenize fills words.
func (w *Worker) tokenize(text string) {
	w.words = w.words[:0]
	chunks(text, func(from, to int, space bool) {
		for _, p := range w.chunk(text[from:to]) {
			w.words = append(w.words, word{lexeme: p.lexeme, from: from, to: from + p.size})
			from += p.size
		}
		w.words[len(w.words)-1].space = space
	})
	w.restore(text)
}

// chunk returns the tokens of a chunk.
func (w *Worker) chunk(text string) []part {
	if len(text) > longestCached {
		return w.parts(w.model.tokenizer.split(text, true))
	}
	if parts, ok := w.chunks.get(text); ok {
		return parts
	}
	text = strings.Clone(text)
	parts := w.parts(w.model.tokenizer.split(text, true))
	w.chunks.put(text, parts)
	return parts
}

func (w *Worker) parts(pieces []piece) []part {
	parts := make([]part, len(pieces))
	for i, p := range pieces {
		parts[i] = part{w.lexeme(p), len(p.text)}
	}
	return parts
}

func (w *Worker) lexeme(p piece) *lexeme {
	if len(p.text) > longestCached {
		return w.model.newLexeme(p)
	}
	if x, ok := w.lexemes.get(p); ok {
		return x
	}
	x := w.model.newLexeme(p)
	w.lexemes.put(piece{x.text, p.norm}, x)
	return x
}

// appendPieces appends tokens that start at a byte of the text.
func (w *Worker) appendPieces(words []word, pieces []piece, from int) []word {
	for _, p := range pieces {
		words = append(words, word{lexeme: w.lexeme(p), from: from, to: from + len(p.text)})
		from += len(p.text)
	}
	return words
}

// analyse sets tags, heads, labels and sentence starts, and prepares for the
// entities.
func (w *Worker) analyse() {
	w.parsing.begin(len(w.words))
	w.shared.each(w.words, mixShared, func(first int, rows []float32, period int) {
		words := w.words[first:][:len(rows)/w.shared.width]
		w.model.tagger.tag(words, rows, w.scores)
		w.parsing.take(first, rows, period)
	})
	w.parsing.parse(w.words)
	growTree(w.words)
	w.ner.begin(len(w.words))
	w.own.each(w.words, mixNER, w.ner.take)
}

// fill sets the tokens of a document.
func (w *Worker) fill(d *Doc) {
	w.model.ruler.apply(d.Tokens, w.words, w.model.tagger.labels)
	at := 0 // in code points
	for i := range w.words {
		x, t := &w.words[i], &d.Tokens[i]
		t.StartByte, t.EndByte = x.from, x.to
		t.Start, t.End = at, at+x.lexeme.length
		t.Space, t.Norm = x.space, x.lexeme.norm
		t.Head, t.SentStart = x.head, x.start
		if t.Lemma == "" {
			t.Lemma = w.model.lemmatizer.lemma(x.lexeme, t.POS, t.Morph)
		}
		if at = t.End; t.Space {
			at++
		}
	}
}
