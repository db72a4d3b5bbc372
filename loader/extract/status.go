package extract

import (
	"slices"
	"strings"

	"demarche/graph"
)

// severity orders what the words above an event say: the highest wins.
var severity = []string{
	string(graph.Occurred), string(graph.Ongoing), string(graph.Planned), string(graph.Proposed), string(graph.Possible),
	string(graph.Postponed), string(graph.Cancelled), string(graph.Denied), statusNone,
}

// verdict collects what the words on the way up from an event say of it.
type verdict struct {
	status string
	tokens []int // that said it
}

func (v *verdict) add(status string, token int) {
	more := slices.Index(severity, status) - slices.Index(severity, v.status)
	if more > 0 || more == 0 && len(v.tokens) == 0 {
		v.status, v.tokens = status, []int{token}
	}
}

// readStatus reads how the event stands: from the verb that tells of it, else from its entry, and from the words on the way up the tree.
func (p *eventReader) readStatus(o *occurrence) {
	v := &verdict{status: p.baseStatus(o)}
	if o.entry.Nouns == nil && o.entry.Status != "" {
		v.add(string(o.entry.Status), o.trigger)
	}
	p.modified(v, o.trigger)
	start := o.trigger
	if o.entry.Nouns != nil && o.clause >= 0 {
		if o.carrier.Status != "" {
			v.add(o.carrier.Status, p.clauses[o.clause].Verb)
		}
		p.governed(v, o.trigger, p.carrierWay(o))
		start = p.clauses[o.clause].Verb
		p.modified(v, start)
	}
	p.climb(v, start)
	if p.mere(o, v) {
		v.status = statusNone
	}
	o.status = graph.EventStatus(v.status)
	o.grounds = v.tokens
	o.evidence = append(o.evidence, v.tokens...)
	for _, i := range v.tokens {
		if t := p.doc.Tokens[i]; t.Dep == "dobj" {
			o.grounds = append(o.grounds, t.Head) // pave the way
		}
	}
	if o.clause >= 0 && p.clauses[o.clause].Relation == "xcomp" && p.clauses[o.clause].Governor >= 0 {
		o.evidence = append(o.evidence, p.clauses[p.clauses[o.clause].Governor].Verb)
	}
	p.correctByTime(o)
}

// baseStatus is what verb or entry say by themselves.
func (p *eventReader) baseStatus(o *occurrence) string {
	if o.clause < 0 {
		if o.entry.Status != "" {
			return string(o.entry.Status)
		}
		return string(graph.Occurred)
	}
	if c := &p.clauses[o.clause]; o.carrier.Noun == "on" && c.Lemma == "be" && c.Tense == present {
		return string(graph.Ongoing) // is in Cairo on a visit
	}
	return p.clauseStatus(o.clause)
}

// clauseStatus is how what a verb says stands, by its tense, modal and negation.
func (p *eventReader) clauseStatus(n int) string {
	c := &p.clauses[n]
	status := p.tenseStatus(n)
	switch c.Modal {
	case "could", "may", "might", "can":
		status = string(graph.Possible)
	case "would":
		status = string(graph.Possible)
		if p.reportedPast(c) {
			status = string(graph.Planned)
		}
	case "must", "should", "ought":
		status = string(graph.Proposed)
	}
	if c.Negated || p.nobody(c) {
		return string(graph.Denied)
	}
	switch p.condition(c) {
	case "if", "unless":
		return statusNone
	case "whether", "until", "till", "once":
		return string(graph.Possible)
	}
	return status
}

// tenseStatus is what the tense of a verb says. Participles and infinitives that follow "begin to" have the tense of their governing verb.
func (p *eventReader) tenseStatus(n int) string {
	c := &p.clauses[n]
	switch c.Tense {
	case future:
		return string(graph.Planned)
	case continuous:
		if p.pastAuxiliary(c.Verb) {
			return string(graph.Occurred)
		}
		return string(graph.Ongoing)
	case participle:
		if c.Governor >= 0 && !c.Passive && (c.Relation == "advcl" || c.Relation == "xcomp" || c.Relation == "pcomp" || c.Relation == "conj") {
			return p.clauseStatusShallow(c.Governor)
		}
	case infinitive:
		if p.hasAux(c.Verb, "have") {
			return string(graph.Occurred)
		}
		if p.carriedOn(c) {
			return p.clauseStatusShallow(c.Governor)
		}
		if c.Relation == "advcl" || c.Relation == "xcomp" || c.Relation == "relcl" || c.Relation == "acl" || c.Relation == "conj" || c.Relation == "ccomp" {
			return string(graph.Planned)
		}
	}
	return string(graph.Occurred)
}

// carriedOn tells whether an infinitive only says what its governing verb does: managed to meet, began to withdraw.
func (p *eventReader) carriedOn(c *clause) bool {
	return c.Governor >= 0 && (c.Relation == "xcomp" || c.Relation == "ccomp") &&
		slices.ContainsFunc(p.events.statuses[p.clauses[c.Governor].Lemma], func(s statusEntry) bool { return s.Status == statusSame })
}

// clauseStatusShallow is the status of a governing clause, without going further up.
func (p *eventReader) clauseStatusShallow(n int) string {
	switch c := &p.clauses[n]; {
	case c.Tense == future, c.Modal == "would":
		return string(graph.Planned)
	case c.Modal != "":
		return string(graph.Possible)
	case c.Tense == infinitive:
		return string(graph.Planned)
	}
	return string(graph.Occurred)
}

// pastAuxiliary tells whether the verb group is one of the past: was meeting, had been holding.
func (p *eventReader) pastAuxiliary(verb int) bool {
	return slices.ContainsFunc(p.children(verb), func(k int) bool {
		return p.doc.Tokens[k].Dep == "aux" && p.doc.Tokens[k].Tag == "VBD"
	})
}

// hasAux tells whether a verb has this auxiliary.
func (p *eventReader) hasAux(verb int, lemma string) bool {
	return slices.ContainsFunc(p.children(verb), func(k int) bool { return p.doc.Tokens[k].Dep == "aux" && p.lemma(k) == lemma })
}

// reportedPast tells whether a clause is the content of a verb in the past: said that he would.
func (p *eventReader) reportedPast(c *clause) bool {
	for n, steps := c.Governor, 0; n >= 0 && steps < maxClimb; n, steps = p.clauses[n].Governor, steps+1 {
		if p.clauses[n].Tense == past && p.clauses[n].Modal == "" {
			return c.Relation == "ccomp" || c.Relation == "conj" || c.Relation == "advcl" || c.Relation == "relcl"
		}
	}
	return false
}

// nobody tells whether subject or object of a clause are denied: neither side met, no talks were held.
func (p *eventReader) nobody(c *clause) bool {
	for _, head := range slices.Concat(c.Subject, c.Object) {
		if slices.ContainsFunc(p.lefts(head), func(k int) bool {
			return p.lower[k] == "no" || p.lower[k] == "neither" && p.doc.Tokens[k].Head == head
		}) {
			return true
		}
	}
	return false
}

// condition is the word that makes a clause a condition: if, unless, until ...; "" if there is none.
func (p *eventReader) condition(c *clause) string {
	for _, k := range p.lefts(c.Verb) {
		if t := p.doc.Tokens[k]; t.Dep == "mark" || t.Dep == "advmod" {
			switch p.lower[k] {
			case "if", "unless", "whether", "until", "till", "once":
				return p.lower[k]
			}
		}
	}
	return ""
}

// mere tells whether an event is only the purpose of something, of which nothing says how it stands: a mission to free the hostages.
func (p *eventReader) mere(o *occurrence, v *verdict) bool {
	if o.clause < 0 || len(v.tokens) > 0 {
		return false
	}
	c := &p.clauses[o.clause]
	if c.Tense != infinitive || c.Modal != "" || p.hasAux(c.Verb, "have") || p.carriedOn(c) {
		return false
	}
	switch c.Relation {
	case "acl", "relcl":
		return true
	case "advcl", "xcomp":
		return c.Governor < 0 || !slices.Contains(p.events.classes["motions"], p.clauses[c.Governor].Lemma)
	}
	return false
}

// correctByTime mends what the tense alone would say: an event of a day after publication has not happened.
func (p *eventReader) correctByTime(o *occurrence) {
	if o.when == nil || p.article.Published == "" {
		return
	}
	late := o.when.Time.Earliest > p.article.Published
	if o.entry.Nouns != nil && o.clause < 0 && o.status == graph.Planned && o.when.Time.Latest != "" && o.when.Time.Latest < p.article.Published {
		o.status = graph.Occurred
	}
	if late && o.status == graph.Occurred && o.clause >= 0 && p.clauses[o.clause].Tense == past {
		o.when = nil // the words are of the past, whatever the calendar makes of them
		return
	}
	if late && (o.status == graph.Occurred || o.status == graph.Ongoing) && !strings.HasPrefix(o.when.Time.EDTF, "..") {
		o.status = graph.Planned
	}
}
