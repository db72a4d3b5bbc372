package english

import (
	"encoding/json"
	"os"
	"strconv"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// vectors are values of every stage, as the original computes them.
type vectors struct {
	StringIDs map[string]string `json:"string_ids"`
	EmbedRows []struct {
		ID         string
		Seed, Rows uint64
		Want       [4]uint32
	} `json:"embed_rows"`
	Norms       map[string]string
	Shapes      map[string]string
	Tokenizer   [][2]json.RawMessage
	ParserMoves []string `json:"parser_move_names"`
	NERMoves    []string `json:"ner_move_names"`
	Docs        []vectorDoc
}

type vectorDoc struct {
	Text         string
	Tokens       []string
	Starts       []int
	Spaces       []int
	Norms        []string
	Shapes       []string
	Attrs        [][columns]string
	Tags         []string
	POS          []string
	Morphs       []string
	Lemmas       []string
	Deps         []string
	Heads        []int
	Sentences    []int       `json:"sentence_starts"`
	Entities     [][3]any    `json:"entities"`
	Mix          [][]float32 `json:"tok2vec_mix_first8"`
	Rows         [][]float32 `json:"tok2vec_first8"`
	ParserHidden [][]float32 `json:"parser_hidden_first4"`
	NERHidden    [][]float32 `json:"ner_hidden_first8"`
	TagScores    [][]float32 `json:"tag_scores_first6"`
	Moves        []string
	MoveScores   []float32 `json:"moves_first_scores8"`
	NERMoves     []string  `json:"ner_moves"`
	NERScores    []float32 `json:"ner_moves_first_scores8"`
	DepsBefore   []string  `json:"deps_before_lift"`
	HeadsBefore  []int     `json:"heads_before_lift"`
}

func readVectorsFile(tb testing.TB) vectors {
	tb.Helper()
	data, err := os.ReadFile("testdata/vectors.json")
	if err != nil {
		tb.Fatal(err)
	}
	var v vectors
	if err := json.Unmarshal(data, &v); err != nil {
		tb.Fatal(err)
	}
	return v
}

func same(t *testing.T, what string, want, got any) {
	t.Helper()
	if diff := cmp.Diff(want, got, near); diff != "" {
		t.Errorf("%s (-want +got):\n%s", what, diff)
	}
}

func TestStringsHaveTheIdsOfTheOriginal(t *testing.T) {
	m, v := load(t), readVectorsFile(t)
	for s, want := range v.StringIDs {
		same(t, strconv.Quote(s), want, strconv.FormatUint(m.id(s), 10))
	}
	for _, e := range v.EmbedRows {
		id, _ := strconv.ParseUint(e.ID, 10, 64)
		same(t, e.ID, e.Want, embedRows(id, e.Seed, uint32(e.Rows)))
	}
}

func TestWordsHaveNormsAndShapes(t *testing.T) {
	m, v := load(t), readVectorsFile(t)
	for text, want := range v.Norms {
		same(t, "norm of "+text, want, m.norm(text))
	}
	for text, want := range v.Shapes {
		same(t, "shape of "+text, want, shape(text))
	}
}

func TestTokensAreThoseOfTheOriginalWithAndWithoutFilters(t *testing.T) {
	v := readVectorsFile(t)
	for _, thorough := range []bool{false, true} {
		m := *load(t)
		tokenizer := *m.tokenizer
		tokenizer.thorough = thorough
		m.tokenizer = &tokenizer
		w := m.Worker()
		for _, pair := range v.Tokenizer {
			var text string
			var want []string
			if err := json.Unmarshal(pair[0], &text); err != nil {
				t.Fatal(err)
			}
			if err := json.Unmarshal(pair[1], &want); err != nil {
				t.Fatal(err)
			}
			w.tokenize(text)
			got := []string{}
			for _, x := range w.words {
				got = append(got, text[x.from:x.to])
			}
			same(t, strconv.Quote(text), want, got)
		}
	}
}

func TestMovesAreNumberedAsInTheOriginal(t *testing.T) {
	m, v := load(t), readVectorsFile(t)
	same(t, "parser", v.ParserMoves, names(m.parser.moves, "SDLRB", false))
	same(t, "ner", v.NERMoves, names(m.ner.moves, "?BILUO", true))
}

// names shows moves as the vectors do; bare labels are those without one.
func names(moves []move, kinds string, ner bool) []string {
	var out []string
	for _, m := range moves {
		name := kinds[m.kind : m.kind+1]
		if m.label != "" || ner && m.kind != outside && m.kind != missing {
			name += "-" + m.label
		}
		out = append(out, name)
	}
	return out
}

func TestEveryStageGivesTheNumbersOfTheOriginal(t *testing.T) {
	v := readVectorsFile(t)
	for _, k := range []kernel{bestKernel(), {}} {
		m := loadFor(t, k)
		for _, d := range v.Docs {
			w := m.Worker()
			var rows, hidden [][]float32
			w.tokenize(d.Text)
			w.shared.each(w.words, mixShared, func(_ int, r []float32, _ int) {
				for i := range w.words {
					rows = append(rows, r[i*96:][:8])
				}
				same(t, "rows", d.Rows, rows)
				w.parsing.begin(len(w.words))
				w.parsing.take(0, r, 0)
				for i := range d.ParserHidden {
					hidden = append(hidden, w.parsing.hiddens[i*w.parsing.states.hidden.padded:][:4])
				}
				same(t, "hidden rows", d.ParserHidden, hidden)
			})
			for i, want := range d.Mix {
				x := w.words[i]
				same(t, "mix", want, x.lexeme.mixes[w.shared.kindOf(&x, mixShared)][:8])
			}
		}
	}
}

func TestEveryMoveIsThatOfTheOriginal(t *testing.T) {
	v := readVectorsFile(t)
	for _, k := range []kernel{bestKernel(), {}} {
		m := loadFor(t, k)
		for _, d := range v.Docs {
			w := m.Worker()
			var moves, entityMoves []move
			w.parsing.trace = func(n int, scores []float32) {
				if moves = append(moves, m.parser.moves[n]); len(moves) == 1 {
					same(t, "scores of moves", d.MoveScores, scores[:8])
				}
			}
			w.ner.trace = func(n int, scores []float32) {
				if entityMoves = append(entityMoves, m.ner.moves[n]); len(entityMoves) == 1 {
					same(t, "scores of entity moves", d.NERScores, scores[:8])
				}
			}
			if _, err := w.Parse(d.Text); err != nil {
				t.Fatal(err)
			}
			same(t, "moves", d.Moves, names(moves, "SDLRB", false))
			same(t, "entity moves", d.NERMoves, names(entityMoves, "?BILUO", true))
		}
	}
}

func TestDocumentsOfTheVectorsAreReadAsByTheOriginal(t *testing.T) {
	m, v := load(t), readVectorsFile(t)
	for _, want := range v.Docs {
		d, err := m.Worker().Parse(want.Text)
		if err != nil {
			t.Fatal(err)
		}
		got := vectorDoc{}
		for i, tok := range d.Tokens {
			got.Tokens = append(got.Tokens, d.Word(i))
			got.Starts = append(got.Starts, tok.Start)
			got.Norms = append(got.Norms, tok.Norm)
			got.Tags = append(got.Tags, tok.Tag)
			got.POS = append(got.POS, tok.POS)
			got.Morphs = append(got.Morphs, tok.Morph)
			got.Lemmas = append(got.Lemmas, tok.Lemma)
			got.Deps = append(got.Deps, tok.Dep)
			got.Heads = append(got.Heads, tok.Head)
			if tok.SentStart {
				got.Sentences = append(got.Sentences, i)
			}
		}
		same(t, "tokens", want.Tokens, got.Tokens)
		same(t, "starts", want.Starts, got.Starts)
		same(t, "norms", want.Norms, got.Norms)
		same(t, "tags", want.Tags, got.Tags)
		same(t, "POS", want.POS, got.POS)
		same(t, "morphs", want.Morphs, got.Morphs)
		same(t, "lemmas", want.Lemmas, got.Lemmas)
		same(t, "deps", want.Deps, got.Deps)
		same(t, "heads", want.Heads, got.Heads)
		same(t, "sentences", want.Sentences, got.Sentences)
	}
}
