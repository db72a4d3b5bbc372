package gazetteer

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"hash"
	"io"
	"os"
	"strings"

	"demarche/graph"
)

//go:embed data/*.tsv data/*.tsv.gz
var data embed.FS

// Open reads the tables of this package and then those of a user (--gazetteer FILE.tsv; data/README.md has the columns), which may add
// to and overrule them. What is wrong with a row comes as a *RowError.
func Open(extra ...string) (*Gazetteer, error) {
	b := newBuilder()
	if err := b.ownTables(); err != nil {
		return nil, err
	}
	for _, path := range extra {
		text, err := os.ReadFile(path)
		if err != nil {
			return nil, fmt.Errorf("gazetteer: %w", err)
		}
		if err := b.read(path, string(text), (*builder).extra, extraColumns); err != nil {
			return nil, fmt.Errorf("gazetteer: %w", err)
		}
	}
	b.finish()
	return b.Gazetteer, nil
}

// ownTables reads the tables of this package. Later ones refer to earlier ones.
func (b *builder) ownTables() error {
	for _, step := range []struct {
		file string
		read func(*builder, *table) error
		cols string
	}{
		{"kinds.tsv", (*builder).kinds, kindColumns},
		{"states.tsv", (*builder).states, stateColumns},
		{"organizations.tsv", (*builder).organizations, organizationColumns},
		{"people.tsv.gz", (*builder).readPeople, personColumns},
		{"tenures.tsv.gz", (*builder).tenures, tenureColumns},
		{"places.tsv.gz", (*builder).places, placeColumns},
		{"agreements.tsv", (*builder).agreements, agreementColumns},
		{"media.tsv.gz", (*builder).readMedia, mediaColumns},
		{"issues.tsv", (*builder).issues, issueColumns},
		{"titles.tsv", (*builder).titles, titleColumns},
		{"weights.tsv", (*builder).readWeights, "key weight"},
		{"executives.tsv", (*builder).executives, "state"},
		{"firstnames.tsv.gz", (*builder).readFirstNames, firstNameColumns},
		{"words.tsv", (*builder).words, "word never"},
		{"groups.tsv", (*builder).extra, extraColumns},
		{"additions.tsv", (*builder).extra, extraColumns},
		{"additions-people.tsv", (*builder).extra, extraColumns},
		{"additions-tenures.tsv", (*builder).extra, extraColumns},
		{"regions.tsv", (*builder).regions, "key states"},
		{"bodies.tsv", (*builder).readBodies, "kind of key"},
	} {
		text, err := b.embedded(step.file)
		if err != nil {
			return err
		}
		if err := b.read(step.file, text, step.read, step.cols); err != nil {
			return fmt.Errorf("gazetteer: %w", err)
		}
	}
	return nil
}

// builder is a Gazetteer that is still being filled.
type builder struct {
	*Gazetteer
	hash         hash.Hash
	kindOf       map[string]kind
	spellings    map[*Entry][]spelling
	titleList    []*Title
	persons      []*Entry
	shortNames   map[*Entry][]string // persons: what they go by beside their surname
	weights      map[graph.ID]int    // of states and bodies that the world looks at more than at others
	tenureList   []*tenure
	neverSurname map[string]bool   // words
	wanted       map[string]*Entry // refs that rows ask for
	owned        []spelledBy       // surnames that mean one person
}

// spelling is one way to write an entry.
type spelling struct {
	text string
	form Form
}

func newBuilder() *builder {
	return &builder{
		Gazetteer: &Gazetteer{
			entries: make(map[graph.ID]*Entry, 1<<16), byKey: make(map[string]*Entry, 1<<16), surnames: map[string][]*Entry{},
			adjectives: map[string][]*Entry{}, offices: map[graph.ID]*office{}, bodies: map[post]*Entry{},
			media: map[string]graph.Source{}, firstNames: make(map[string]string, 1<<14), common: map[string]bool{}, executive: map[graph.ID]bool{},
		},
		hash: sha256.New(), kindOf: map[string]kind{}, shortNames: map[*Entry][]string{}, weights: map[graph.ID]int{}, neverSurname: map[string]bool{}, wanted: map[string]*Entry{}, spellings: make(map[*Entry][]spelling, 1<<16),
	}
}

func (b *builder) embedded(name string) (string, error) {
	raw, err := data.ReadFile("data/" + name)
	if err != nil || !strings.HasSuffix(name, ".gz") {
		return string(raw), err
	}
	unzip, err := gzip.NewReader(bytes.NewReader(raw))
	if err != nil {
		return "", fmt.Errorf("gazetteer: %s: %w", name, err)
	}
	var text strings.Builder
	_, err = io.Copy(&text, unzip)
	return text.String(), err
}

func (b *builder) read(file, text string, rows func(*builder, *table) error, columns string) error {
	fmt.Fprintf(b.hash, "%d\n", len(text))
	io.WriteString(b.hash, text)
	t, err := parseTable(file, text, strings.Fields(columns)...)
	if err != nil {
		return err
	}
	return rows(b, t)
}

// finish ranks people, gives refs, and indexes all names.
func (b *builder) finish() {
	b.version = hex.EncodeToString(b.hash.Sum(nil))[:16]
	b.nest()
	b.unname()
	b.settleTenures()
	b.rankPeople()
	b.fileSurnames()
	b.giveRefs()
	b.indexNames()
	for _, o := range b.owned {
		o.person.Aliases = append(o.person.Aliases, o.surname)
	}
}

// put adds an entry under its key; if the id is taken it gives the entry that has it.
func (b *builder) put(key string, e Entry) (entry *Entry, isNew bool) {
	if old := b.entries[e.ID]; old != nil {
		return old, false
	}
	entry = &e
	b.entries[e.ID] = entry
	b.order = append(b.order, entry)
	if b.byKey[key] == nil {
		b.byKey[key] = entry
	}
	return entry, true
}

// spell says how an entry is written. Empty texts and single letters are left out.
func (b *builder) spell(e *Entry, form Form, texts ...string) {
	for _, text := range texts {
		if len(text) > 1 {
			b.spellings[e] = append(b.spellings[e], spelling{text, form})
		}
	}
}

// also adds other names to an entry, and spells them.
func (b *builder) also(e *Entry, texts ...string) {
	for _, text := range texts {
		if text == "" || text == e.Name {
			continue
		}
		e.Aliases = append(e.Aliases, text)
		b.spell(e, aliasForm(text), text)
	}
}

// unmarked drops the marks that acronyms have.
var unmarked = strings.NewReplacer(".", "", "-", "", "+", "", "/", "")

// aliasForm tells acronyms, which are in capitals and short, from other names.
func aliasForm(text string) Form {
	bare := unmarked.Replace(text)
	if len(bare) <= 8 && !strings.Contains(bare, " ") && shapeOf(bare) == upper {
		return Acronym
	}
	return Alias
}
