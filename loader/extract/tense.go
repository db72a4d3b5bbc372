package extract

import (
	"slices"
	"strings"
)

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
		case "preconj", "cc":
			c.Negated = c.Negated || k < c.Verb && r.lowerWord(k) == "neither" // neither welcomed nor condemned
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

func (r *clauseReader) lowerWord(i int) string { return strings.ToLower(r.doc.Word(i)) }

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
	case tag == "VBN" && len(tags) == 0 && c.Relation != "acl" && c.Relation != "advcl" && r.ownSubject(c.Verb):
		c.Tense = past // a past form that the tagger took for a participle
	case tag == "VBG" || tag == "VBN" && len(tags) == 0:
		c.Tense = participle
	case tag == "VBD" || tag == "VBN":
		c.Tense = past
	case tag == "VB" && c.Relation == "ROOT" && r.ownSubject(c.Verb):
		c.Tense = present // a present form that the tagger took for an infinitive
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
