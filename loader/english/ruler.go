package english

import (
	"cmp"
	"io/fs"
	"regexp"
	"slices"
)

// ruler sets attributes of tokens by rules on one or two tokens in a row. All
// rules see the tokens as they were; later rules overwrite earlier ones.
type ruler struct {
	rules   []rule
	byLower map[string][]int // rules by what they ask of their first token
	byTag   map[string][]int
	byDep   map[string][]int
	others  []int
}

// rule is one pattern. Rules that the file gives together share an order.
type rule struct {
	conditions []condition // of tokens in a row
	index      int         // the token that is changed
	attrs      attributes
}

// attributes are new values; nil leaves what there is.
type attributes struct{ tag, pos, morph, lemma, dep *string }

// condition is what a pattern asks of one token.
type condition struct {
	tag, lower, dep *test // nil asks nothing
	space           *bool
}

// test compares a text. Of equals, in, notIn and matches one is set.
type test struct {
	in, notIn []string
	matches   *regexp.Regexp
}

func (t *test) holds(s string) bool {
	switch {
	case t == nil:
		return true
	case t.in != nil:
		return slices.Contains(t.in, s)
	case t.matches != nil:
		return t.matches.MatchString(s)
	}
	return !slices.Contains(t.notIn, s)
}

func (c *condition) holds(w *word, tag string) bool {
	return (c.space == nil || *c.space == w.lexeme.space) &&
		c.tag.holds(tag) && c.dep.holds(w.label) && c.lower.holds(w.lexeme.lower)
}

func readRuler(folder fs.FS) (*ruler, error) {
	r := readMsgpack(folder, "attribute_ruler/patterns")
	u := &ruler{byLower: map[string][]int{}, byTag: map[string][]int{}, byDep: map[string][]int{}}
	for i := range r.list() {
		u.readRules(r.item(i))
	}
	if *r.fault != nil {
		return nil, *r.fault
	}
	for i := range u.rules {
		u.file(i)
	}
	return u, nil
}

func (u *ruler) readRules(r record) {
	attrs := readAttributes(r.key("attrs"))
	index := r.key("index").number()
	patterns := r.key("patterns")
	for p := range patterns.list() {
		pattern := patterns.item(p)
		next := rule{index: index, attrs: attrs}
		for c := range pattern.list() {
			next.conditions = append(next.conditions, readCondition(pattern.item(c)))
		}
		if n := len(next.conditions); n < 1 || n > 2 || index >= n {
			pattern.fail("a pattern of %d tokens that changes token %d", n, index)
		}
		u.rules = append(u.rules, next)
	}
}

func readAttributes(r record) attributes {
	var a attributes
	fields := map[string]**string{"TAG": &a.tag, "POS": &a.pos, "MORPH": &a.morph, "LEMMA": &a.lemma, "DEP": &a.dep}
	for _, name := range r.keys() {
		value := r.key(name).text()
		if name == "MORPH" && value == "_" {
			value = ""
		}
		if fields[name] == nil {
			r.fail("sets the attribute %q, which is not known", name)
			return a
		}
		*fields[name] = &value
	}
	return a
}

func readCondition(r record) condition {
	var c condition
	for _, name := range r.keys() {
		switch name {
		case "TAG":
			c.tag = readTest(r.key(name))
		case "LOWER":
			c.lower = readTest(r.key(name))
		case "DEP":
			c.dep = readTest(r.key(name))
		case "IS_SPACE":
			space := r.key(name).flag()
			c.space = &space
		default:
			r.fail("asks for %q, which is not known", name)
		}
	}
	return c
}

func readTest(r record) *test {
	if text, ok := r.value.(string); ok {
		return &test{in: []string{text}}
	}
	t := &test{}
	for _, name := range r.keys() {
		var err error
		switch name {
		case "IN":
			t.in = r.key(name).texts()
		case "NOT_IN":
			t.notIn = r.key(name).texts()
		case "REGEX":
			t.matches, err = regexp.Compile(r.key(name).text())
		default:
			r.fail("compares by %q, which is not known", name)
		}
		if err != nil {
			r.fail("%v", err)
		}
	}
	if len(r.keys()) != 1 {
		r.fail("%d comparisons instead of one", len(r.keys()))
	}
	return t
}

// file puts a rule where the words that it may fit will look for it.
func (u *ruler) file(i int) {
	first := u.rules[i].conditions[0]
	for _, by := range []struct {
		test  *test
		index map[string][]int
	}{{first.lower, u.byLower}, {first.tag, u.byTag}, {first.dep, u.byDep}} {
		if by.test != nil && by.test.in != nil {
			for _, text := range by.test.in {
				by.index[text] = append(by.index[text], i)
			}
			return
		}
	}
	u.others = append(u.others, i)
}

// match is a rule that fits, and the token that it changes.
type match struct{ token, rule int }

// matches appends the rules that fit at token i.
func (u *ruler) matches(found []match, words []word, tags []string, i int) []match {
	w := &words[i]
	tag := tags[w.tag]
	for _, list := range [...][]int{u.byLower[w.lexeme.lower], u.byTag[tag], u.byDep[w.label], u.others} {
		for _, n := range list {
			r := &u.rules[n]
			if !r.conditions[0].holds(w, tag) {
				continue
			}
			if len(r.conditions) == 2 &&
				(i+1 == len(words) || !r.conditions[1].holds(&words[i+1], tags[words[i+1].tag])) {
				continue
			}
			found = append(found, match{i + r.index, n})
		}
	}
	return found
}

// apply sets tag, POS, morphology, lemma and label of the tokens. tags are the
// names of the words' tags.
func (u *ruler) apply(tokens []Token, words []word, tags []string) {
	var found []match // those that change token i or i+1
	for i := range words {
		t := &tokens[i]
		t.Tag, t.Dep = tags[words[i].tag], words[i].label
		found = u.matches(found, words, tags, i)
		slices.SortFunc(found, func(a, b match) int {
			return cmp.Or(a.token-b.token, a.rule-b.rule)
		})
		n := 0
		for n < len(found) && found[n].token == i {
			u.rules[found[n].rule].attrs.set(t)
			n++
		}
		found = append(found[:0], found[n:]...)
	}
}

func (a *attributes) set(t *Token) {
	for _, v := range [...]struct{ from, to *string }{
		{a.tag, &t.Tag}, {a.pos, &t.POS}, {a.morph, &t.Morph}, {a.lemma, &t.Lemma}, {a.dep, &t.Dep},
	} {
		if v.from != nil {
			*v.to = *v.from
		}
	}
}
