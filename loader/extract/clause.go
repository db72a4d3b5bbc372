package extract

import (
	"strings"

	"demarche/loader/english"
)

// maxConjuncts bounds how many coordinated phrases are read apart: more are a list, not a subject.
const maxConjuncts = 40

// readClauses fills in the clauses.
func (p *page) readClauses() {
	p.clauses = clauses(p.doc)
	p.rejoinNames()
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

// lowerLemma is the lemma of a token in lower case.
func lowerLemma(doc *english.Doc, i int) string { return strings.ToLower(doc.Tokens[i].Lemma) }
