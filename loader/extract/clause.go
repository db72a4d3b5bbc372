package extract

import (
	"slices"
	"strings"

	"demarche/loader/english"
)

// maxConjuncts bounds how many coordinated phrases are read apart: more are a list, not a subject.
const maxConjuncts = 40

// readClauses fills in the clauses.
func (p *page) readClauses() {
	p.clauses = clauses(p.doc)
	p.listVerbs()
	p.liftParticiples()
}

// clauses reads the verbs of a document and what hangs on each, in the order of the verbs.
//
// A clause without a subject of its own takes the one that its construction gives it: the noun of a relative or participial clause, the
// object or subject that controls an infinitive, the subject of the clause to which it is joined or which it modifies.
func clauses(doc *english.Doc) []clause {
	r := clauseReader{doc: doc, at: make([]int, len(doc.Tokens))}
	for i := range doc.Tokens {
		r.at[i] = -1
		if isVerb(doc, i) {
			r.at[i] = len(r.all)
			r.all = append(r.all, clause{Verb: i, Content: -1, Complement: -1, Governor: -1})
		}
	}
	for _, i := range r.downward() {
		if n := r.at[i]; n >= 0 {
			r.read(&r.all[n])
		}
	}
	return r.all
}

// clauseReader has what the reading of one document's clauses needs.
type clauseReader struct {
	doc *english.Doc
	all []clause
	at  []int // index of the clause of each verb; -1 for other tokens
}

// isVerb tells whether token i is the main verb of a clause: no auxiliary, and no participle that only describes a noun.
func isVerb(doc *english.Doc, i int) bool {
	t := doc.Tokens[i]
	switch t.Dep {
	case "aux", "auxpass", "amod", "compound", "punct", "prt", "cc", "case", "nmod":
		return false
	}
	return t.POS == "VERB" || t.POS == "AUX"
}

// downward gives the tokens so that each comes after its head.
func (r *clauseReader) downward() []int {
	order := make([]int, 0, len(r.doc.Tokens))
	for i, t := range r.doc.Tokens {
		if t.Head == i {
			order = append(order, i)
		}
	}
	for at := 0; at < len(order); at++ {
		order = append(order, r.doc.Children(order[at])...)
	}
	return order
}

func (r *clauseReader) read(c *clause) {
	c.Relation = r.doc.Tokens[c.Verb].Dep
	c.Governor = r.governor(c.Verb)
	r.raise(c)
	r.readGroup(c)
	r.readTense(c)
	r.readArguments(c)
	if len(c.Subject) == 0 && !(c.Passive && len(c.Object) > 0) && !r.existential(c.Verb) {
		r.inherit(c)
	}
}

// existential tells whether a clause says that there is something: it has no subject, and takes none.
func (r *clauseReader) existential(verb int) bool {
	return slices.ContainsFunc(r.doc.Children(verb), func(k int) bool { return r.doc.Tokens[k].Dep == "expl" })
}

// maxClimb bounds the way from a verb to its governing one: longer chains of nouns are lists.
const maxClimb = 24

// governor is the clause whose verb stands next above token i.
func (r *clauseReader) governor(i int) int {
	for range maxClimb {
		head := r.doc.Tokens[i].Head
		if head == i {
			return -1
		}
		if r.at[head] >= 0 {
			return r.at[head]
		}
		i = head
	}
	return -1
}

// raise hangs a coordinated verb that the parser put under the wrong clause to the outer one whose form it shares: in "they urged Iran to
// stop and warned against war" warned cannot be joined to stop, whatever the tree says.
func (r *clauseReader) raise(c *clause) {
	if c.Relation != "conj" || c.Governor < 0 || r.ownSubject(c.Verb) || r.hasAux(c.Verb) {
		return
	}
	if r.joinable(c.Verb, r.all[c.Governor].Verb) {
		return
	}
	for n, steps := r.all[c.Governor].Governor, 0; n >= 0 && steps < maxClimb; n, steps = r.all[n].Governor, steps+1 {
		if r.joinable(c.Verb, r.all[n].Verb) {
			c.Governor, c.Raised = n, true
			return
		}
	}
}

// joinable tells whether two verbs have forms that can be coordinated without a subject or an auxiliary between them.
func (r *clauseReader) joinable(verb, first int) bool {
	tag, outer := r.doc.Tokens[verb].Tag, r.doc.Tokens[first].Tag
	switch outer {
	case "VB":
		return tag == "VB" || tag == "VBP" || tag == "VBG"
	case "VBG":
		return tag != "VBZ" && tag != "VBD"
	case "VBN":
		return tag != "VBZ" && (tag != "VBD" || !r.modalOrPassive(first))
	case "VBD":
		return tag == "VBD" || tag == "VBN"
	}
	return true
}

func (r *clauseReader) modalOrPassive(verb int) bool {
	return slices.ContainsFunc(r.doc.Children(verb), func(k int) bool {
		return r.doc.Tokens[k].Dep == "auxpass" || r.doc.Tokens[k].Tag == "MD"
	})
}

// readGroup reads auxiliaries, negation and particle of the verb group.
func (r *clauseReader) readGroup(c *clause) {
	c.Lemma = strings.ToLower(r.doc.Tokens[c.Verb].Lemma)
	for _, k := range r.doc.Children(c.Verb) {
		t := r.doc.Tokens[k]
		switch t.Dep {
		case "auxpass":
			c.Passive = true
		case "neg":
			c.Negated = true
		case "prt":
			if k > c.Verb {
				c.Lemma += " " + strings.ToLower(r.doc.Word(k))
			}
		case "aux":
			if t.Tag == "MD" {
				c.Modal = modal(t.Norm)
			}
		}
	}
	if r.doc.Tokens[c.Verb].Tag == "VBN" && (c.Relation == "acl" || c.Relation == "advcl") && !r.hasAux(c.Verb) {
		c.Passive = true // the talks held in Geneva
	}
}

func (r *clauseReader) hasAux(verb int) bool {
	return slices.ContainsFunc(r.doc.Children(verb), func(k int) bool { return r.doc.Tokens[k].Dep == "aux" })
}

// modal is the full form of a modal verb.
func modal(norm string) string {
	switch word := strings.ToLower(norm); word {
	case "wo", "'ll", "’ll":
		return "will"
	case "ca":
		return "can"
	case "'d", "’d":
		return "would"
	case "sha":
		return "shall"
	default:
		return word
	}
}

// readTense reads the tense off the first word of the verb group and off its modal.
func (r *clauseReader) readTense(c *clause) {
	tags := map[string]bool{} // tags and forms of the auxiliaries
	for _, k := range r.doc.Children(c.Verb) {
		if t := r.doc.Tokens[k]; t.Dep == "aux" || t.Dep == "auxpass" {
			tags[t.Tag] = true
			tags[t.Lemma] = true
		}
	}
	tag := r.doc.Tokens[c.Verb].Tag
	switch {
	case c.Modal == "will" || c.Modal == "shall":
		c.Tense = future
	case c.Modal != "":
		c.Tense = present
	case tags["TO"] || tags["to"]:
		c.Tense = infinitive
	case tag == "VBG" && tags["be"]:
		c.Tense = continuous
	case tags["VBD"] || tags["have"]:
		c.Tense = past
	case tags["VBZ"] || tags["VBP"]:
		c.Tense = present
	case tag == "VBG" || tag == "VBN" && len(tags) == 0:
		c.Tense = participle
	case tag == "VBD" || tag == "VBN":
		c.Tense = past
	case tag == "VB":
		c.Tense = infinitive
	default:
		c.Tense = present
	}
	r.joinTense(c)
	if c.Tense == infinitive && r.announcesFuture(c) {
		c.Tense = future
	}
}

// joinTense gives a coordinated verb without auxiliaries what it shares with the first one: will meet and discuss, did not see or hear.
func (r *clauseReader) joinTense(c *clause) {
	if c.Relation != "conj" || c.Governor < 0 || r.hasAux(c.Verb) {
		return
	}
	first := r.all[c.Governor]
	bare := r.doc.Tokens[c.Verb].Tag == "VB"
	sameForm := bare || r.doc.Tokens[c.Verb].Tag == r.doc.Tokens[first.Verb].Tag
	if r.ownSubject(c.Verb) || !sameForm {
		return
	}
	if bare || c.Tense == participle {
		c.Tense, c.Modal = first.Tense, first.Modal
	}
	if first.Passive && r.doc.Tokens[c.Verb].Tag == "VBN" {
		c.Passive = true
	}
	if first.Negated && r.joinedBy(c.Verb, first.Verb, "or", "nor") {
		c.Negated = true
	}
}

func (r *clauseReader) ownSubject(verb int) bool {
	return slices.ContainsFunc(r.doc.Lefts(verb), func(k int) bool { return strings.HasPrefix(r.doc.Tokens[k].Dep, "nsubj") })
}

// joinedBy tells whether one of the words is the conjunction before the coordinated verb.
func (r *clauseReader) joinedBy(verb, first int, words ...string) bool {
	for _, k := range r.doc.Children(first) {
		if r.doc.Tokens[k].Dep == "cc" && k < verb && slices.Contains(words, strings.ToLower(r.doc.Word(k))) {
			return true
		}
	}
	return false
}

// announcesFuture tells whether an infinitive stands after words that place it in the future: is to meet, is set to meet, plans to meet.
func (r *clauseReader) announcesFuture(c *clause) bool {
	head := r.doc.Tokens[c.Verb].Head
	if c.Relation != "xcomp" || head == c.Verb {
		return false
	}
	switch strings.ToLower(r.doc.Tokens[head].Lemma) {
	case "be", "set", "due", "schedule", "slate", "expect", "go", "plan", "poise", "poised", "scheduled", "slated":
		return true
	}
	return false
}

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

// lowerLemma is the lemma of a token in lower case.
func lowerLemma(doc *english.Doc, i int) string { return strings.ToLower(doc.Tokens[i].Lemma) }

// liftParticiples gives participles that speak to the speaker: in "he confirmed that they had met, stressing ..." the parser hangs stressing
// on met, and in "she entered the talks aiming to win" aiming on the talks.
func (p *page) liftParticiples() {
	for n := range p.clauses {
		c := &p.clauses[n]
		if p.doc.Tokens[c.Verb].Tag != "VBG" || c.Governor < 0 || !c.Inherited || len(p.acts.verbs[p.lemma(c.Verb)]) == 0 {
			continue
		}
		outer := p.clauses[c.Governor]
		switch {
		case c.Relation == "advcl" && outer.Relation == "ccomp" && outer.Governor >= 0 && p.commaBefore(c.Verb) && p.says(p.clauses[outer.Governor].Verb):
			c.Governor, c.Raised, c.Subject = outer.Governor, true, p.clauses[outer.Governor].Subject
		case c.Relation == "acl" && len(outer.Subject) > 0 && len(c.Subject) > 0 && p.mute(c.Subject[0]) && p.speaks(outer.Subject[0]):
			c.Subject = outer.Subject
		}
	}
}

// mute tells whether a noun means nobody who holds a position, though what is written may speak: issued a statement condemning.
func (p *page) mute(head int) bool {
	t := p.doc.Tokens[head]
	return len(p.who(head)) == 0 && t.POS == "NOUN" && (!p.speaks(head) || t.Dep == "dobj")
}

// listVerbs mends lists of verbs of which the parser made the last the main one, and its object the subject: thanked the host, welcomed the
// talks and urged all to come.
func (p *page) listVerbs() {
	for n := range p.clauses {
		c := &p.clauses[n]
		if c.Inherited || len(c.Subject) == 0 || c.Subject[0] < c.Verb || len(c.Object) > 0 || len(p.who(c.Subject[0])) > 0 {
			continue
		}
		before := p.under([]int{c.Verb}, func(k int) bool { return k < c.Verb && p.clauseAt(k) >= 0 }, "ccomp")
		if before < 0 || p.inQuote(before) >= 0 {
			continue
		}
		first := p.clauses[p.clauseAt(before)]
		if len(first.Subject) > 0 && len(p.who(first.Subject[0])) > 0 {
			c.Object, c.Subject, c.Inherited = c.Subject, first.Subject, true
			p.passOn(n)
		}
	}
}

// passOn gives the subject of a clause to those joined to it.
func (p *page) passOn(n int) {
	for m := n + 1; m < len(p.clauses) && m < n+maxConjuncts; m++ {
		if c := &p.clauses[m]; c.Governor == n && c.Relation == "conj" && c.Inherited {
			c.Subject = p.clauses[n].Subject
		}
	}
}
