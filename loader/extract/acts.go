package extract

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"demarche/graph"
)

// cueKind is the kind of word that a cue is made with.
type cueKind string

const (
	verbCue      cueKind = "verb"
	nounCue      cueKind = "noun"
	adjectiveCue cueKind = "adjective"
)

// act is an entry of the lexicon of acts: words that report what somebody says or wants, and what that is an act of.
type act struct {
	Words    []string          `yaml:"words"`    // lemmas; further words of a phrase after the lemma: rule out, make clear
	Takes    []string          `yaml:"takes"`    // where the content stands: see frame
	Act      graph.PositionAct `yaml:"act"`      // empty: an attribution, but no position
	Stance   graph.Stance      `yaml:"stance"`   // empty: NONE
	Attitude bool              `yaml:"attitude"` // a state of mind, not an utterance
	Hedge    bool              `yaml:"hedge"`    // hinted, suggested: the word itself is a hedge
	Within   bool              `yaml:"within"`   // read only where somebody says so: analysts say they use the talks to win time
	Speaker  bool              `yaml:"speaker"`  // read only where its source can speak: a poll shows, a film does not
	Match    []string          `yaml:"match"`    // sentences that the entry reads
	Not      []string          `yaml:"not"`      // sentences that it does not

	Kind cueKind `yaml:"-"`
	file string
	line int
}

func (a *act) setOrigin(file string, line int) { a.file, a.line = file, line }

// actKeys are the keys of an entry.
var actKeys = []string{"words", "takes", "act", "stance", "attitude", "hedge", "within", "speaker", "match", "not"}

// frame is one way of an entry to stand in a sentence: a word with its content in one place.
//
// A place is clause (said that X; also "X," he said), quote (a quotation only), infinitive (vowed to X), gerund (proposed doing X), object
// (condemned X), a preposition (called for X), who-infinitive (urged W to X), who- and a preposition (accused W of X), a preposition and
// -infinitive (called on W to X), or who (thanked W).
type frame struct {
	*act
	phrase []string // words of the phrase after the first
	place  string
}

// acts is the lexicon of acts, looked up by the first word of the cue.
type acts struct {
	verbs, nouns, adjectives map[string][]frame
	carriers                 map[string]bool // verbs that carry a noun: expressed concern
	speakers                 map[string]bool // nouns for those who speak: official, report
	pronouns                 map[string]bool // words for those who speak, where no name stands: he, some
	praise, blame            map[string]bool // words that approve, and that condemn
	harm, help               map[string]bool // verbs for doing harm, and good
	need                     map[string]bool // words for what is needed
	hollow                   map[string]bool // nouns that mean what stands after their "of" or "for"
	entries                  []act
}

// readActs reads the lexicon of acts.
func readActs(files fs.FS) (*acts, error) {
	a := &acts{verbs: map[string][]frame{}, nouns: map[string][]frame{}, adjectives: map[string][]frame{}}
	for _, part := range []struct {
		name string
		kind cueKind
		into map[string][]frame
	}{
		{"lexicon/acts-verbs.yaml", verbCue, a.verbs},
		{"lexicon/acts-nouns.yaml", nounCue, a.nouns},
		{"lexicon/acts-adjectives.yaml", adjectiveCue, a.adjectives},
	} {
		entries, err := readEntries[act](files, part.name, actKeys...)
		if err != nil {
			return nil, err
		}
		for i := range entries {
			e := &entries[i]
			e.Kind = part.kind
			if err := e.check(); err != nil {
				return nil, err
			}
			e.index(part.into)
		}
		a.entries = append(a.entries, entries...)
	}
	sortFrames(a.verbs, a.nouns, a.adjectives)
	return a, a.readWords(files)
}

// wordList is an entry of the word lists of the lexicon.
type wordList struct {
	Name  string   `yaml:"name"`
	Words []string `yaml:"words"`
	file  string
	line  int
}

func (w *wordList) setOrigin(file string, line int) { w.file, w.line = file, line }

// readWords reads the lists of words.
func (a *acts) readWords(files fs.FS) error {
	lists, err := readEntries[wordList](files, "lexicon/acts-words.yaml", "name", "words")
	if err != nil {
		return err
	}
	found := map[string]map[string]bool{}
	for _, l := range lists {
		set := map[string]bool{}
		for _, w := range l.Words {
			set[w] = true
		}
		found[l.Name] = set
	}
	into := map[string]*map[string]bool{
		"carriers": &a.carriers, "speakers": &a.speakers, "pronouns": &a.pronouns, "praise": &a.praise, "blame": &a.blame, "harm": &a.harm, "help": &a.help, "need": &a.need,
		"hollow": &a.hollow,
	}
	for name, set := range found {
		if into[name] == nil {
			return fmt.Errorf("lexicon: lexicon/acts-words.yaml: list %q is not known", name)
		}
		*into[name] = set
	}
	if len(found) != len(into) {
		return fmt.Errorf("lexicon: lexicon/acts-words.yaml: want the lists carriers, speakers, pronouns, praise, blame, harm, help, need and hollow")
	}
	return nil
}

// positionActs are the acts that an entry may name.
var positionActs = []graph.PositionAct{
	graph.Seeks, graph.Demands, graph.Requests, graph.Proposes, graph.Offers, graph.OpenTo, graph.Supports, graph.Agrees, graph.Commits,
	graph.Concedes, graph.Expects, graph.Doubts, graph.Warns, graph.Opposes, graph.Rejects, graph.Threatens, graph.Accuses, graph.Condemns,
	graph.Denies, graph.Confirms, graph.Praises, graph.States, graph.DeclinesComment,
}

// check tells what is wrong with an entry, and how to mend it.
func (a *act) check() error {
	wrong := func(format string, args ...any) error {
		return fmt.Errorf("lexicon: %s:%d: "+format, append([]any{a.file, a.line}, args...)...)
	}
	switch {
	case len(a.Words) == 0:
		return wrong("an entry needs words")
	case len(a.Takes) == 0:
		return wrong("entry %q does not say where its content stands: add takes, as [clause, object, for]", a.Words[0])
	case a.Act != "" && !slices.Contains(positionActs, a.Act):
		return wrong("act %q is not known: use one of %v, or leave it out", a.Act, positionActs)
	case len(a.Match) == 0 || len(a.Not) == 0:
		return wrong("entry %q needs at least one sentence under match and one under not", a.Words[0])
	}
	switch a.Stance {
	case "":
		a.Stance = graph.NoStance
	case graph.For, graph.Against, graph.Conditional, graph.Mixed, graph.NoStance:
	default:
		return wrong("stance %q is not known: use FOR, AGAINST, CONDITIONAL, MIXED or NONE", a.Stance)
	}
	for _, place := range a.Takes {
		if place != strings.ToLower(place) || strings.ContainsAny(place, " .") {
			return wrong("%q is no place: use clause, quote, infinitive, gerund, object, who, a preposition, who-infinitive or who-for", place)
		}
	}
	return nil
}

// index enters the frames of an entry under the first word of each of its phrases.
func (a *act) index(into map[string][]frame) {
	for _, w := range a.Words {
		phrase := strings.Fields(w)
		for _, place := range a.Takes {
			into[phrase[0]] = append(into[phrase[0]], frame{act: a, phrase: phrase[1:], place: place})
		}
	}
}

// sortFrames puts longer phrases before shorter ones, and the more telling places first.
func sortFrames(tables ...map[string][]frame) {
	for _, table := range tables {
		for _, frames := range table {
			slices.SortStableFunc(frames, func(a, b frame) int {
				if d := len(b.phrase) - len(a.phrase); d != 0 {
					return d
				}
				return placeRank(a.place) - placeRank(b.place)
			})
		}
	}
}

// placeRank orders places: the fuller the pattern, the earlier it is tried.
func placeRank(place string) int {
	switch {
	case place == "clause":
		return 0
	case place == "quote":
		return 1
	case strings.HasSuffix(place, "-infinitive"):
		return 2
	case place == "comment":
		return 2
	case place == "infinitive", place == "gerund":
		return 3
	case strings.HasPrefix(place, "who-"):
		return 4
	case place == "object":
		return 6
	case place == "who":
		return 7
	}
	return 5
}

// name is the entry's name in rules: its first word.
func (f frame) name(word string) string {
	return strings.Join(append([]string{word}, f.phrase...), "-")
}
