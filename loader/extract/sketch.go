package extract

import "strings"

// Clause is a sketch of a clause for people: a verb with what hangs on it, as the rules see it.
type Clause struct {
	At   int    // offset of the verb, in code points
	Text string // Trump, Putin | meet, past | at Base
}

// Clauses are sketches of the clauses that were read, in the order of the text.
func (r Result) Clauses() []Clause {
	if r.page == nil {
		return nil
	}
	all := make([]Clause, len(r.page.clauses))
	for i, c := range r.page.clauses {
		all[i] = Clause{At: r.page.doc.Tokens[c.Verb].Start, Text: r.page.sketch(c)}
	}
	return all
}

// sketch is a clause in a line: who, does what and how, to whom, with which phrases.
func (p *page) sketch(c clause) string {
	verb := c.Lemma
	if c.Negated {
		verb = "not " + verb
	}
	if c.Modal != "" {
		verb = c.Modal + " " + verb
	}
	how := string(c.Tense)
	if c.Passive {
		how += " passive"
	}
	subject := p.headWords(c.Subject)
	if c.Inherited && subject != "" {
		subject = "(" + subject + ")"
	}
	parts := []string{subject, verb + ", " + how, p.headWords(c.Object)}
	if len(c.Agent) > 0 {
		parts = append(parts, "by "+p.headWords(c.Agent))
	}
	for _, o := range c.Obliques {
		parts = append(parts, o.Prep+" "+p.doc.Word(o.Head))
	}
	shown := parts[:0]
	for _, part := range parts {
		if part != "" {
			shown = append(shown, part)
		}
	}
	return strings.Join(shown, " | ")
}

func (p *page) headWords(heads []int) string {
	words := make([]string, len(heads))
	for i, h := range heads {
		words[i] = p.doc.Word(h)
	}
	return strings.Join(words, ", ")
}
