package english

import (
	"io/fs"
	"slices"
	"strings"
)

// lemmatizer finds lemmas by rules on endings, checked against an index of
// words, and by exceptions.
type lemmatizer struct {
	byPOS map[string]*lemmas
}

// lemmas is what a lemmatizer knows of one part of speech.
type lemmas struct {
	rules      [][2]string // ending, new ending
	exceptions map[string][]string
	index      map[string]struct{}
}

func readLemmatizer(folder fs.FS, t *tables) (*lemmatizer, error) {
	r := readMsgpack(folder, "lemmatizer/lookups/lookups.bin")
	l := &lemmatizer{byPOS: map[string]*lemmas{}}
	for _, pos := range []string{
		"ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM",
		"PART", "PRON", "PUNCT", "SCONJ", "SYM", "VERB", "X",
	} {
		id := t.id(strings.ToLower(pos))
		index, exceptions, rules := r.key("lemma_index"), r.key("lemma_exc"), r.key("lemma_rules")
		if !index.has(id) && !exceptions.has(id) && !rules.has(id) {
			continue
		}
		l.byPOS[pos] = &lemmas{
			rules:      readEndings(rules, id),
			exceptions: readLemmaExceptions(exceptions, id),
			index:      readIndex(index, id),
		}
	}
	return l, *r.fault
}

func readEndings(r record, id uint64) [][2]string {
	var out [][2]string
	if !r.has(id) {
		return out
	}
	r = r.key(id)
	for i := range r.list() {
		pair := r.item(i).texts()
		if len(pair) != 2 {
			r.fail("rule %d is not a pair of endings", i)
			return nil
		}
		out = append(out, [2]string{pair[0], pair[1]})
	}
	return out
}

func readLemmaExceptions(r record, id uint64) map[string][]string {
	if !r.has(id) {
		return nil
	}
	r = r.key(id)
	out := make(map[string][]string, len(r.table()))
	for _, word := range r.keys() {
		out[word] = r.key(word).texts()
	}
	return out
}

func readIndex(r record, id uint64) map[string]struct{} {
	if !r.has(id) {
		return nil
	}
	words := r.key(id).texts()
	out := make(map[string]struct{}, len(words))
	for _, w := range words {
		out[w] = struct{}{}
	}
	return out
}

// lemma returns the lemma of a word with the given part of speech and
// morphology.
func (l *lemmatizer) lemma(x *lexeme, pos, morph string) string {
	if pos == "" || pos == "SPACE" || baseForm(pos, morph) {
		return x.lower
	}
	if pos == "PROPN" {
		return x.text
	}
	known := l.byPOS[pos]
	if known == nil {
		return x.lower
	}
	return known.lemma(x.lower, x.text)
}

// baseForm tells whether a word with this morphology is its own lemma.
func baseForm(pos, morph string) bool {
	switch pos {
	case "NOUN":
		if hasFeature(morph, "Number=Sing") {
			return true
		}
	case "VERB":
		if hasFeature(morph, "VerbForm=Fin") && hasFeature(morph, "Tense=Pres") && !strings.Contains("|"+morph, "|Number=") {
			return true
		}
	}
	return hasFeature(morph, "VerbForm=Inf") || hasFeature(morph, "Degree=Pos")
}

func hasFeature(morph, feature string) bool {
	for part := range strings.SplitSeq(morph, "|") {
		if part == feature {
			return true
		}
	}
	return false
}

// lemma applies rules and exceptions to a word in lower case. written is the
// word as it stands in the text: the answer if nothing fits.
func (l *lemmas) lemma(s, written string) string {
	var forms, reserve []string
	for _, r := range l.rules {
		stem, ok := strings.CutSuffix(s, r[0])
		if form := stem + r[1]; ok && form != "" {
			_, indexed := l.index[form]
			switch {
			case indexed:
				forms = slices.Insert(forms, 0, form)
			case !allLetters(form):
				forms = append(forms, form)
			default:
				reserve = append(reserve, form)
			}
		}
	}
	for _, form := range l.exceptions[s] {
		if !slices.Contains(forms, form) {
			forms = slices.Insert(forms, 0, form)
		}
	}
	if forms = append(forms, reserve...); len(forms) > 0 {
		return forms[0]
	}
	return written
}
