package extract

import (
	"slices"
	"strings"
)

// maxTopic is how many words a topic has.
const maxTopic = 5

// topic gives the subject of a part as a short noun phrase: what the verb acts on, else what it is about, else its subject.
func (r *positions) topic(s *statement, part part) string {
	head := part.head
	if head < 0 {
		head = part.span.Start
	}
	if described := r.described(s, part); described >= 0 {
		head = described
	}
	if n := r.clauseAt(head); n >= 0 {
		head = r.matter(r.clauses[n], part)
	}
	if head < 0 || !part.span.Contains(head) {
		return ""
	}
	head = r.meat(head, part)
	words := []string{}
	for _, k := range r.doc.Lefts(head) {
		switch r.doc.Tokens[k].Dep {
		case "amod", "compound", "nmod":
			if k > head-maxTopic && r.doc.Tokens[k].POS != "SYM" && r.words[k] != "%" {
				words = append(words, r.topicWord(k))
			}
		}
	}
	return strings.Join(append(words, r.topicWord(head)), " ")
}

// described gives the noun of which a statement says what it is: described the talks as useful, called the plan a mistake; -1 if there is none.
func (r *positions) described(s *statement, part part) int {
	if s.Rule != "verb-who-as" && s.Rule != "verb-who-complement" {
		return -1
	}
	for _, i := range s.Who {
		if part.span.Contains(i) && r.doc.Tokens[i].POS == "NOUN" {
			return i
		}
	}
	return -1
}

// meat gives the noun that a hollow noun is about.
func (r *positions) meat(head int, part part) int {
	for steps := 0; steps < maxNesting && r.acts.hollow[r.lemma(head)]; steps++ {
		inside := -1
		for _, word := range []string{"of", "for", "in", "to"} {
			if _, inside = r.preposition([]int{head}, word); inside >= 0 {
				break
			}
		}
		if inside < 0 || !part.span.Contains(inside) || r.doc.Tokens[inside].POS == "VERB" {
			break
		}
		head = inside
	}
	return head
}

// topicWord gives a word in lower case, but a name as it is written.
func (r *positions) topicWord(i int) string {
	if r.doc.Tokens[i].POS == "PROPN" {
		return r.doc.Word(i)
	}
	return r.lower[i]
}

// matter gives the head of the noun phrase that a clause is about.
func (r *positions) matter(c clause, part part) int {
	for steps := 0; steps < maxNesting; steps++ {
		candidates := slices.Clone(c.Object)
		if c.Complement >= 0 {
			candidates = append(candidates, c.Complement)
		}
		for _, o := range c.Obliques {
			candidates = append(candidates, o.Head)
		}
		hollow := -1
		for _, i := range append(candidates, c.Subject...) {
			switch {
			case !part.span.Contains(i) || r.doc.Tokens[i].POS != "NOUN":
			case !r.acts.hollow[r.lemma(i)] || r.meat(i, part) != i:
				return i
			case hollow < 0:
				hollow = i // take part in talks is about talks
			}
		}
		if hollow >= 0 {
			return hollow
		}
		n := -1
		if c.Content >= 0 {
			n = r.clauseAt(c.Content)
		}
		if n < 0 {
			break
		}
		c = r.clauses[n]
	}
	for i := part.span.Start; i < part.span.End; i++ {
		if r.doc.Tokens[i].POS == "NOUN" {
			return i
		}
	}
	return -1
}
