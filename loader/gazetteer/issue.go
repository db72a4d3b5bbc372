package gazetteer

import (
	"cmp"
	"slices"
	"strings"

	"demarche/graph"
)

const issueColumns = "key name polar broader keywords description"

// keyword is a way in which an issue is spoken of: words that stand in a topic. All parts must stand in it, in any order; the words of a
// part stand side by side.
type keyword struct {
	issue  int        // index in issueList
	parts  [][]string // folded words; a word that ends in * stands for any ending
	length int        // letters, the measure of how much a keyword says
	weak   bool       // it says too little to count in a long text
}

func (b *builder) issues(t *table) error {
	for _, r := range t.rows {
		if err := b.issue(r); err != nil {
			return err
		}
	}
	return nil
}

func (b *builder) issue(r row) error {
	ref, name := r.get("key"), r.get("name")
	polar := r.get("polar") == "yes"
	switch {
	case ref == "" || name == "" || r.get("description") == "":
		return r.fault("an issue without key, name or description", "give it all three")
	case !polar && r.get("polar") != "no":
		return r.fault("polar "+r.get("polar"), "write yes if one can be for or against it, else no")
	}
	id := graph.NewID(graph.KindIssue, ref)
	if slices.ContainsFunc(b.issueList, func(i graph.Issue) bool { return i.ID == id }) {
		return r.fault("the issue "+ref+" stands twice", "give it a key of its own")
	}
	issue := graph.Issue{Name: graph.Name{ID: id, Ref: ref, Name: name}, Description: r.get("description"), Polar: polar}
	at := len(b.issueList)
	for _, ref := range r.list("broader") {
		i := slices.IndexFunc(b.issueList, func(i graph.Issue) bool { return i.ID == graph.NewID(graph.KindIssue, ref) })
		if i < 0 {
			return r.fault("no issue "+ref, "name a broader issue that stands above")
		}
		issue.Broader = append(issue.Broader, b.issueList[i].ID)
		b.issueList[i].Narrower = append(b.issueList[i].Narrower, id)
	}
	for _, text := range append(r.list("keywords"), name) {
		k := parseKeyword(text)
		k.issue = at
		k.weak = k.weak || !polar && len(k.parts) == 1 && len(k.parts[0]) == 1
		b.keywords = append(b.keywords, k)
		if !strings.ContainsAny(text, "~*&") && text != name {
			issue.Aliases = append(issue.Aliases, text)
		}
	}
	b.issueList = append(b.issueList, issue)
	return nil
}

// IssueName gives the name of an issue; empty if there is no such issue.
func (g *Gazetteer) IssueName(id graph.ID) string {
	for _, issue := range g.issueList {
		if issue.ID == id {
			return issue.Name.Name
		}
	}
	return ""
}

// nameIssues takes from issues the other names that are names of something else.
func (b *builder) nameIssues(taken map[string]bool) {
	for i := range b.issueList {
		issue := &b.issueList[i]
		issue.Aliases = slices.DeleteFunc(issue.Aliases, func(alias string) bool { return taken[slug(alias)] })
	}
}

// parseKeyword reads a keyword: words, with & between parts that may stand apart; a ~ before them makes it weak.
func parseKeyword(text string) keyword {
	var k keyword
	text, k.weak = strings.CutPrefix(text, "~")
	for part := range strings.SplitSeq(text, "&") {
		words := strings.Fields(strings.ReplaceAll(strict(part), "-", " "))
		k.parts = append(k.parts, words)
		for _, w := range words {
			k.length += len(w)
		}
	}
	return k
}

// topicLength is how many words a topic has at most; what is longer is a statement, in which weak keywords do not count.
const topicLength = 5

// Issue finds the issue of the vocabulary that a topic falls under: a noun phrase, or the content of a statement. Of several keywords in it
// the one that says most decides, then the one that stands first.
func (g *Gazetteer) Issue(topic string) (graph.ID, bool) {
	words := topicWords(topic)
	best, bestAt := -1, 0
	for i, k := range g.keywords {
		if k.weak && len(words) > topicLength {
			continue
		}
		at, ok := k.in(words)
		if ok && (best < 0 || cmp.Or(cmp.Compare(k.length, g.keywords[best].length), cmp.Compare(bestAt, at)) > 0) {
			best, bestAt = i, at
		}
	}
	if best < 0 {
		return "", false
	}
	return g.issueList[g.keywords[best].issue].ID, true
}

func topicWords(topic string) []string {
	var words []string
	for text := range splitWords(topic) {
		words = append(words, strict(text))
	}
	return words
}

// in tells whether all parts stand in the words, and where the first part does.
func (k keyword) in(words []string) (at int, ok bool) {
	for i, part := range k.parts {
		found := find(part, words)
		if found < 0 {
			return 0, false
		}
		if i == 0 {
			at = found
		}
	}
	return at, true
}

func find(part, words []string) int {
	for i := 0; i+len(part) <= len(words); i++ {
		if slices.EqualFunc(part, words[i:i+len(part)], alike) {
			return i
		}
	}
	return -1
}

// alike tells whether a word is the one of a pattern; plurals in s are.
func alike(pattern, word string) bool {
	if stem, ok := strings.CutSuffix(pattern, "*"); ok {
		return strings.HasPrefix(word, stem)
	}
	return word == pattern || word == pattern+"s"
}
