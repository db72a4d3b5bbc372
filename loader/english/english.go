package english

import (
	"errors"
	"fmt"
	"io/fs"
	"regexp"
)

// ErrNoModel is wrapped by the error of Open and OpenPath where there is no
// model.
var ErrNoModel = errors.New("no language model here; `make model` fetches it to data/model, or name one with --model PATH")

// Model is a language model in memory. It does not change and may be shared.
type Model struct {
	kernel
	*tables
	tokenizer  *tokenizer
	shared     *tok2vec // feeds tagger and parser
	tagger     *tagger
	parser     *parser
	ner        *ner
	ruler      *ruler
	lemmatizer *lemmatizer
}

// Open reads the model in a folder or in the only folder below it that holds
// one, at any depth, inside wheels too. It fails with ErrNoModel if there is
// none, and with ErrBadModel, naming file and part, if it cannot be used.
func Open(files fs.FS) (*Model, error) { return open(files, bestKernel()) }

func open(files fs.FS, k kernel) (*Model, error) {
	folder, err := findModel(files)
	if err != nil {
		return nil, err
	}
	m := &Model{kernel: k}
	for _, read := range []func(fs.FS) error{readLanguage, m.readTexts, m.readNetworks, m.readRules} {
		if err := read(folder); err != nil {
			return nil, err
		}
	}
	return m, nil
}

// readLanguage refuses models of other languages.
func readLanguage(folder fs.FS) error {
	data, err := readFile(folder, mark)
	if err != nil {
		return err
	}
	r := record{at: mark, fault: new(error)}
	switch lang := regexp.MustCompile(`(?m)^lang *= *"(\w+)"`).FindStringSubmatch(data); {
	case lang == nil:
		r.fail("names no language")
	case lang[1] != "en":
		r.fail("the language is %s, not en", lang[1])
	}
	return *r.fault
}

// readTexts reads what tokens are made with.
func (m *Model) readTexts(folder fs.FS) (err error) {
	if m.tables, err = readTables(readMsgpack(folder, "vocab/lookups.bin")); err != nil {
		return err
	}
	m.tokenizer, err = readTokenizer(folder)
	return err
}

// readNetworks reads the weights.
func (m *Model) readNetworks(folder fs.FS) error {
	vectors, err := readVectors(folder, m.tables)
	if err != nil {
		return err
	}
	n := readNetwork(folder, "tok2vec/model", m.kernel)
	if m.shared = readTok2vec(n, vectors); *n.fault != nil {
		return *n.fault
	}
	if m.tagger, err = readTagger(folder, m.kernel, m.shared.width); err != nil {
		return err
	}
	if m.parser, err = readParser(folder, m.kernel, m.shared.width); err != nil {
		return err
	}
	m.ner, err = readNER(folder, m.kernel, vectors)
	return err
}

// readRules reads what follows the networks.
func (m *Model) readRules(folder fs.FS) (err error) {
	if m.ruler, err = readRuler(folder); err != nil {
		return err
	}
	m.lemmatizer, err = readLemmatizer(folder, m.tables)
	return err
}

// newLexeme makes the lexeme of a token.
func (m *Model) newLexeme(p piece) *lexeme {
	x := m.tables.newLexeme(p.text, p.norm)
	x.phrases = m.tokenizer.phrases[x.text]
	return x
}

// modelError says what is missing for a model at a place.
func modelError(place string) error {
	return fmt.Errorf("english: %s: %w", place, ErrNoModel)
}
