package extract

import (
	"slices"
	"strings"

	"demarche/loader/english"
)

// readArguments reads subject, objects, agent, prepositional phrases and complements.
func (r *clauseReader) readArguments(c *clause) {
	clausal := -1
	for _, k := range r.doc.Children(c.Verb) {
		switch r.doc.Tokens[k].Dep {
		case "nsubj":
			c.Subject = append(c.Subject, r.phrases(k)...)
			c.Negated = c.Negated || r.nobody(k)
		case "nsubjpass":
			c.Passive = true
			c.Object = append(c.Object, r.phrases(k)...)
			c.Negated = c.Negated || r.nobody(k)
		case "dobj":
			c.Object = append(c.Object, r.phrases(k)...)
		case "attr", "acomp", "oprd":
			c.Complement = k
		case "ccomp":
			clausal = k
		case "xcomp":
			if clausal < 0 {
				clausal = k
			}
		case "agent":
			c.Agent = append(c.Agent, r.objects(k)...)
		case "prep", "dative":
			r.readOblique(c, k)
		}
	}
	c.Content = clausal
	c.Subject, c.Object = r.antecedent(c, c.Subject), r.antecedent(c, c.Object)
}

// nobody tells whether a noun phrase denies what is said of it: no country, neither side, nobody.
func (r *clauseReader) nobody(head int) bool {
	switch strings.ToLower(r.doc.Word(head)) {
	case "nobody", "none", "neither", "nothing":
		return true
	}
	return slices.ContainsFunc(r.doc.Lefts(head), func(k int) bool {
		word := strings.ToLower(r.doc.Word(k))
		return r.doc.Tokens[k].Dep == "det" && (word == "no" || word == "neither")
	})
}

// readOblique reads a prepositional phrase, or an indirect object, which counts as one with "to".
func (r *clauseReader) readOblique(c *clause, k int) {
	if r.doc.Tokens[k].POS != "ADP" && r.doc.Tokens[k].POS != "SCONJ" && r.doc.Tokens[k].Dep == "dative" {
		for _, head := range r.phrases(k) {
			c.Obliques = append(c.Obliques, oblique{"to", head})
		}
		return
	}
	for _, head := range r.objects(k) {
		c.Obliques = append(c.Obliques, oblique{strings.ToLower(r.doc.Word(k)), head})
	}
}

// objects are the heads of the noun phrases under a preposition; "out of the talks" is a phrase with "out".
func (r *clauseReader) objects(prep int) []int {
	var heads []int
	for _, k := range r.doc.Rights(prep) {
		switch r.doc.Tokens[k].Dep {
		case "pobj":
			heads = append(heads, r.phrases(k)...)
		case "prep":
			for _, inner := range r.doc.Rights(k) {
				if r.doc.Tokens[inner].Dep == "pobj" {
					heads = append(heads, r.phrases(inner)...)
				}
			}
		}
	}
	return heads
}

// phrases are the heads of coordinated noun phrases, the first one given.
func (r *clauseReader) phrases(head int) []int { return conjuncts(r.doc, head) }

// conjuncts are the heads of the phrases coordinated with the first one, itself included.
func conjuncts(doc *english.Doc, first int) []int {
	heads := []int{first}
	for at := 0; at < len(heads) && len(heads) < maxConjuncts; at++ {
		for _, k := range doc.Rights(heads[at]) {
			if doc.Tokens[k].Dep == "conj" && !isVerb(doc, k) {
				heads = append(heads, k)
			}
		}
	}
	return heads
}

// antecedent puts the noun that a relative clause describes in the place of the relative pronoun.
func (r *clauseReader) antecedent(c *clause, heads []int) []int {
	if c.Relation != "relcl" || len(heads) != 1 {
		return heads
	}
	switch r.doc.Tokens[heads[0]].Tag {
	case "WDT", "WP", "IN":
		c.Inherited = true
		return r.phrases(r.doc.Tokens[c.Verb].Head)
	}
	return heads
}

// inherit finds the subject of a clause that has none.
func (r *clauseReader) inherit(c *clause) {
	head := r.doc.Tokens[c.Verb].Head
	if head == c.Verb {
		return
	}
	heads := r.shared(c, head)
	if len(heads) == 0 {
		return
	}
	c.Inherited = true
	if c.Passive {
		c.Object = slices.Concat(heads, c.Object)
		return
	}
	c.Subject = heads
}

// existential tells whether a clause says that there is something: it has no subject, and takes none.
func (r *clauseReader) existential(verb int) bool {
	return slices.ContainsFunc(r.doc.Children(verb), func(k int) bool { return r.doc.Tokens[k].Dep == "expl" })
}

// shared is the subject that a clause gets from the word it hangs on.
func (r *clauseReader) shared(c *clause, head int) []int {
	if (c.Relation == "acl" || c.Relation == "relcl") && r.at[head] < 0 {
		if r.doc.Tokens[c.Verb].Tag == "VB" {
			return r.possessor(head) // Russia's refusal to sign
		}
		return r.phrases(head)
	}
	if c.Governor < 0 {
		return nil
	}
	outer := r.all[c.Governor]
	for len(outer.Subject) == 0 && outer.Governor >= 0 && r.existential(outer.Verb) {
		outer = r.all[outer.Governor] // While acknowledging there was a chance, X said: the parser hangs the first verb on was
	}
	if len(outer.Object) > 0 && r.controlled(c, outer) {
		return outer.Object
	}
	if outer.Passive && c.Relation == "conj" || len(outer.Subject) == 0 && outer.Passive {
		return outer.Object
	}
	return outer.Subject
}

// possessor is who holds the noun of an infinitive: Russia's refusal to sign.
func (r *clauseReader) possessor(noun int) []int {
	for _, k := range r.doc.Lefts(noun) {
		if r.doc.Tokens[k].Dep == "poss" {
			return r.phrases(k)
		}
	}
	if n := r.governor(noun); n >= 0 {
		return r.all[n].Subject
	}
	return nil
}

// controlled tells whether the object of the outer clause does what c says: urged Iran to stop, accused Iran of hiding; not: promised
// Iran to stop.
func (r *clauseReader) controlled(c *clause, outer clause) bool {
	switch c.Relation {
	case "xcomp", "ccomp":
		return outer.Lemma != "promise" && outer.Lemma != "threaten" && outer.Lemma != "use"
	case "pcomp":
		switch strings.ToLower(r.doc.Word(r.doc.Tokens[c.Verb].Head)) {
		case "of", "from", "into", "as":
			return true
		}
	}
	return false
}
