package extract

import (
	"slices"
	"strings"

	"demarche/loader/english"
)

// typingEntry is a root of the PLOVER ontology with the words that tell of it: lexicon/typing.yaml.
type typingEntry struct {
	Root  string   `yaml:"root"`
	Words []string `yaml:"words"`
	Match []string `yaml:"match"`
	Not   []string `yaml:"not"`

	file string
	line int
}

func (e *typingEntry) setOrigin(file string, line int) { e.file, e.line = file, line }

// typings looks up entries of the lexicon of types by their first word, those with more words first.
type typings map[string][]typingWord

type typingWord struct {
	lemma string   // of a verb with its particle
	below []string // lemmas that must stand below it
	root  string
}

// passing is the root of words that only carry what stands below them.
const passing = "PASS"

// readTypings reads the lexicon of types.
func readTypings() (typings, error) {
	entries, err := readEntries[typingEntry](lexicons, "lexicon/typing.yaml", "root", "words", "match", "not")
	if err != nil {
		return nil, err
	}
	all := typings{}
	for _, e := range entries {
		for _, words := range e.Words {
			for _, w := range splitTypings(strings.Fields(words)) {
				w.root = e.Root
				all[w.lemma] = append(all[w.lemma], w)
			}
		}
	}
	for _, words := range all {
		slices.SortStableFunc(words, func(a, b typingWord) int { return len(b.below) - len(a.below) })
	}
	return all, nil
}

// splitTypings gives the ways to read the words of an entry: the second may be the particle of a verb, or stand below the first.
func splitTypings(words []string) []typingWord {
	ways := []typingWord{{lemma: words[0], below: words[1:]}}
	if len(words) > 1 && slices.Contains(particles, words[1]) {
		ways[0] = typingWord{lemma: words[0] + " " + words[1], below: words[2:]}
		if words[1] == "for" || words[1] == "on" || words[1] == "to" || words[1] == "from" || words[1] == "against" {
			ways = []typingWord{{lemma: words[0], below: words[1:]}}
		}
	}
	return ways
}

// particles are the words that a verb may have for a particle or preposition.
var particles = []string{"out", "off", "down", "up", "over", "in", "away", "back", "through", "on", "for", "to", "from", "against"}

// Type tells what the source does to the target, as a root of the PLOVER ontology: ACCUSE, AGREE, AID ... Source and target are phrases of
// the text. Empty where the words say nothing of it.
func (x *Extractor) Type(text, source, target string, parse Parse) (string, error) {
	doc, err := parse(text)
	if err != nil {
		return "", err
	}
	r := &typer{doc: doc, clauses: clauses(doc), typings: x.typings}
	return r.root(r.find(source), r.find(target)), nil
}

// typer reads the type of one pair.
type typer struct {
	doc     *english.Doc
	clauses []clause
	typings typings
}

// find gives the tokens of a phrase at its first place in the text; an empty span if it does not stand there.
func (r *typer) find(phrase string) english.Span {
	phrase = strings.TrimSpace(phrase)
	at := strings.Index(r.doc.Text, phrase)
	if phrase == "" || at < 0 {
		return english.Span{}
	}
	var s english.Span
	for i, t := range r.doc.Tokens {
		if t.EndByte <= at || t.StartByte >= at+len(phrase) {
			continue
		}
		if s.End == 0 {
			s.Start = i
		}
		s.End = i + 1
	}
	return s
}

// root reads the predicates from the outer one to the inner one. The first one that says something decides; what stands around it may turn
// it round: refused to meet, will release, must apologize.
func (r *typer) root(source, target english.Span) string {
	path := r.path(source, target)
	for n, i := range path {
		root := r.rootOf(i, path[n+1:], source, target)
		if root == "" || root == passing {
			continue
		}
		return r.turned(root, path[:n+1])
	}
	return ""
}

// path gives the predicates that bind source and target, outer ones first; where the tree does not bind them, all of the sentence.
func (r *typer) path(source, target english.Span) []int {
	var path []int
	first := r.predicateOf(source)
	for i := range r.doc.Tokens {
		if r.clauseAt(i) < 0 {
			continue
		}
		if first >= 0 && i != first && !r.below(i, first) {
			continue
		}
		path = append(path, i)
	}
	if target.Len() > 0 {
		path = r.toward(path, target)
	}
	if first >= 0 {
		slices.SortStableFunc(path, func(a, b int) int { return r.depth(a, first) - r.depth(b, first) })
	}
	return path
}

// toward keeps the predicates above the target, if there are any.
func (r *typer) toward(path []int, target english.Span) []int {
	head := r.headOf(target)
	above := slices.DeleteFunc(slices.Clone(path), func(i int) bool { return i != head && !r.below(head, i) })
	if len(above) == 0 {
		return path
	}
	return above
}

// predicateOf is the verb of which a phrase is the subject, or which stands next above it.
func (r *typer) predicateOf(s english.Span) int {
	if s.Len() == 0 {
		return -1
	}
	i := r.headOf(s)
	for range maxClimb {
		head := r.doc.Tokens[i].Head
		if head == i {
			break
		}
		if r.clauseAt(head) >= 0 {
			return head
		}
		i = head
	}
	return -1
}

func (r *typer) clauseAt(i int) int {
	n, found := slices.BinarySearchFunc(r.clauses, i, func(c clause, i int) int { return c.Verb - i })
	if !found {
		return -1
	}
	return n
}

// headOf is the first token of a span whose head lies outside.
func (r *typer) headOf(s english.Span) int {
	for i := s.Start; i < s.End; i++ {
		if head := r.doc.Tokens[i].Head; head == i || !s.Contains(head) {
			return i
		}
	}
	return s.Start
}

// below tells whether token i stands below another.
func (r *typer) below(i, top int) bool { return i != top && r.depth(i, top) > 0 }

// depth is the number of steps from token i up to another; 0 if it is that token or does not stand below it.
func (r *typer) depth(i, top int) int {
	for steps := 1; steps <= maxClimb; steps++ {
		head := r.doc.Tokens[i].Head
		if head == i {
			return 0
		}
		if head == top {
			return steps
		}
		i = head
	}
	return 0
}

// rootOf is what a predicate says, with the nouns below it; "" if the lexicon does not know it.
func (r *typer) rootOf(verb int, inner []int, source, target english.Span) string {
	below := r.words(verb, inner, source, target)
	lemma := r.clauses[r.clauseAt(verb)].Lemma
	for _, w := range r.typings[lemma] {
		if w.root != passing && containsAll(below, w.below) {
			return w.root
		}
	}
	for _, word := range below {
		for _, w := range r.typings[word] {
			if len(w.below) == 0 && w.root != passing && r.passes(lemma) {
				return w.root
			}
		}
	}
	if r.passes(lemma) {
		return passing
	}
	return ""
}

// passes tells whether a verb only carries what stands below it, or is not known.
func (r *typer) passes(lemma string) bool {
	for _, w := range r.typings[lemma] {
		if w.root != passing && len(w.below) == 0 {
			return false
		}
	}
	return true
}

func containsAll(words, wanted []string) bool {
	return !slices.ContainsFunc(wanted, func(w string) bool { return !slices.Contains(words, w) })
}

// words gives the lemmas below a verb in text order: source and target left out, and what stands below the inner predicates.
func (r *typer) words(verb int, inner []int, source, target english.Span) []string {
	left, right := r.doc.Edges(verb)
	var words []string
	for i := left; i <= right; i++ {
		if i == verb || source.Contains(i) || target.Contains(i) || !r.below(i, verb) {
			continue
		}
		if slices.ContainsFunc(inner, func(k int) bool { return i == k || r.below(i, k) }) {
			continue
		}
		words = append(words, strings.ToLower(r.doc.Tokens[i].Lemma))
	}
	return words
}

// turned is what a root becomes under the words around it.
func (r *typer) turned(root string, path []int) string {
	negated, will, must := false, false, false
	for _, i := range path {
		c := r.clauses[r.clauseAt(i)]
		negated = negated != c.Negated
		will = will || c.Modal == "will" || c.Modal == "would"
		must = must || c.Modal == "must" || c.Modal == "should"
	}
	cooperative := root == "AID" || root == "COOPERATE" || root == "YIELD" || root == "SUPPORT" || root == "CONSULT" || root == "AGREE"
	conflict := root == "SANCTION" || root == "COERCE" || root == "ASSAULT" || root == "MOBILIZE" || root == "PROTEST"
	switch {
	case negated && cooperative:
		return "REJECT"
	case must && root != "ACCUSE" && root != "REJECT":
		return "REQUEST"
	case will && conflict:
		return "THREATEN"
	case will && (root == "AID" || root == "COOPERATE" || root == "YIELD" || root == "CONSULT"):
		return "AGREE"
	}
	return root
}
