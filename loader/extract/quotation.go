package extract

import (
	"slices"

	"demarche/loader/english"
)

// quotations is what the reading of quotations needs to look up.
type quotations struct {
	*page
	holder      []int // for each token of a statement's content the index of the outermost such statement; -1
	cues        []int // tokens of verbs that may introduce a quotation, in order
	byHead      map[int]int
	paragraphAt []int // first tokens of the paragraphs
	speaking    []int // heads of statements that are made by saying something, in order
	last        int   // the statement to which the quotation before belongs; -1
	lastQuote   int
}

// readQuotations gives quotations to the statements to which they belong, and makes statements of those that have a cue of their own.
//
// A quotation that overlaps or touches the content of a statement extends it, over the ends of sentences too. Else the nearest verb of saying
// in the sentence where it begins or ends governs it. Else, if it stands as a sentence of its own, it goes on where the quotation before it
// in the paragraph, or in the paragraph before, has stopped.
func (p *page) readQuotations() {
	if len(p.quotes) == 0 {
		return
	}
	q := &quotations{page: p, holder: make([]int, len(p.doc.Tokens)), byHead: map[int]int{}, last: -1, lastQuote: -1}
	q.hold()
	q.findCues()
	for n := range p.quotes {
		q.read(n)
	}
}

// hold notes which statement holds each token. Statements whose cue is quoted hold nothing: they are part of what is said.
func (q *quotations) hold() {
	for i := range q.holder {
		q.holder[i] = -1
	}
	for n, s := range q.statements {
		if q.inQuote(s.Head) >= 0 || !q.holdsQuotes(s) {
			continue
		}
		q.byHead[s.Head] = n
		if s.frame.place == "clause" && !s.frame.Attitude {
			q.speaking = append(q.speaking, s.Head)
		}
		for _, span := range s.Content {
			for i := span.Start; i < span.End && q.holder[i] < 0; i++ {
				q.holder[i] = n
			}
		}
	}
	for _, s := range q.paragraphs {
		q.paragraphAt = append(q.paragraphAt, s.Start)
	}
}

// holdsQuotes tells whether a quotation in the content of a statement is the speaker's own words.
func (q *quotations) holdsQuotes(s statement) bool {
	return !s.frame.Attitude || s.frame.place == "clause"
}

// findCues lists the verbs outside of quotations that may introduce one.
func (q *quotations) findCues() {
	for _, c := range q.clauses {
		if q.inQuote(c.Verb) < 0 && q.says(c.Verb) {
			q.cues = append(q.cues, c.Verb)
		}
	}
}

// read finds the statement of one quotation.
func (q *quotations) read(n int) {
	quoted := q.quotes[n]
	whole := english.Span{Start: quoted.Open, End: quoted.End}
	if quoted.Close >= 0 {
		whole.End = quoted.Close + 1
	}
	s := q.overlapping(whole)
	if s < 0 {
		s = q.introduced(n, whole)
	}
	if s < 0 {
		s = q.before(n, whole)
	}
	if s < 0 {
		return
	}
	st := &q.statements[s]
	st.Content = tidy(append(slices.Clone(st.Content), whole))
	st.Quoted = true
	q.last, q.lastQuote = s, n
}

// overlapping gives the statement whose content overlaps or touches a quotation.
func (q *quotations) overlapping(whole english.Span) int {
	first, last := whole.Start, whole.End
	if first > q.doc.Sentence(first).Start {
		first--
	}
	if last < q.doc.Sentence(last-1).End {
		last++
	}
	for i := first; i < last; i++ {
		if s := q.holder[i]; s >= 0 && !whole.Contains(q.statements[s].Head) {
			return s
		}
	}
	return -1
}

// introduced gives the statement of the nearest verb of saying in the sentences where a quotation begins and ends.
func (q *quotations) introduced(n int, whole english.Span) int {
	first := q.doc.Sentence(whole.Start)
	last := q.doc.Sentence(whole.End - 1)
	end := last.End
	if whole.End >= last.End && last.End < len(q.doc.Tokens) && q.sameParagraph(whole.Start, last.End) {
		end = min(q.doc.Sentence(last.End).End, last.End+maxAside) // "Why?" he asked.
	}
	at, _ := slices.BinarySearch(q.cues, whole.Start)
	before, after := -1, -1
	if at > 0 && q.cues[at-1] >= first.Start {
		before = q.cues[at-1]
	}
	for ; at < len(q.cues) && q.cues[at] < whole.End; at++ {
	}
	if at < len(q.cues) && q.cues[at] < end {
		after = q.cues[at]
	}
	verb := q.nearer(before, after, whole)
	if verb < 0 {
		return -1
	}
	if s, found := q.byHead[verb]; found {
		return s
	}
	return q.open(verb, whole)
}

// maxAside is how far after the end of a quotation its verb may stand in a sentence of its own.
const maxAside = 8

// nearer chooses between the verb before and the one after a quotation.
func (q *quotations) nearer(before, after int, whole english.Span) int {
	switch {
	case before < 0:
		return after
	case after < 0:
		return before
	case after-whole.End < whole.Start-before:
		return after
	}
	return before
}

// open makes the statement of a verb whose content is nothing but a quotation.
func (q *quotations) open(verb int, whole english.Span) int {
	n := q.clauseAt(verb)
	word := q.lemma(verb)
	for _, f := range q.acts.verbs[word] {
		if f.place != "clause" && f.place != "quote" || len(f.phrase) > 0 {
			continue
		}
		c := q.clauses[n]
		source := c.Subject
		if c.Passive {
			source = c.Agent
		}
		s := q.state(cue{head: verb, hosts: []int{verb}, clause: n, kind: verbCue}, f, word, filling{content: q.around(verb, whole), head: -1, last: verb}, source, "quotation")
		q.statements = append(q.statements, s)
		q.byHead[verb] = len(q.statements) - 1
		return len(q.statements) - 1
	}
	return -1
}

// around gives the content of a verb that has nothing but a quotation: of a few quoted words the clause in which they stand.
func (q *quotations) around(verb int, whole english.Span) []english.Span {
	sentence := q.doc.Sentence(verb)
	first, last := q.group(verb)
	clause := english.Span{Start: last + 1, End: sentence.End}
	if whole.Start < verb {
		clause = english.Span{Start: sentence.Start, End: first}
	}
	if q.begins(whole.Start) || whole.Start > 0 && q.words[whole.Start-1] == "," || whole.Start < clause.Start || whole.End > clause.End {
		return []english.Span{whole}
	}
	return tidy(append(q.trim([]english.Span{clause}), whole))
}

// before gives the statement with which a quotation without a verb goes on: the last one of its paragraph, or, if it makes up the
// paragraph, the one to which the quotation in the paragraph before belongs; -1 if there is none.
func (q *quotations) before(n int, whole english.Span) int {
	if !q.begins(whole.Start) {
		return -1
	}
	here := q.paragraph(whole.Start)
	if s := q.announced(here, whole); s >= 0 {
		return s
	}
	at, _ := slices.BinarySearch(q.speaking, whole.Start)
	if at > 0 && q.speaking[at-1] >= q.paragraphs[here].Start {
		if s, found := q.byHead[q.speaking[at-1]]; found {
			return s
		}
	}
	if q.last >= 0 && q.paragraphs[here].Start == whole.Start && here <= q.paragraph(q.quotes[q.lastQuote].End-1)+1 &&
		whole.Len()*4 > q.paragraphs[here].Len()*3 {
		return q.last
	}
	return -1
}

// announced gives the statement of the verb that ends the paragraph before with a colon: the minister added:
func (q *quotations) announced(here int, whole english.Span) int {
	if here == 0 || q.paragraphs[here].Start != whole.Start || q.words[whole.Start-1] != ":" {
		return -1
	}
	at, _ := slices.BinarySearch(q.cues, whole.Start)
	if at == 0 || q.cues[at-1] < q.doc.Sentence(whole.Start-1).Start {
		return -1
	}
	if s, found := q.byHead[q.cues[at-1]]; found {
		return s
	}
	return q.open(q.cues[at-1], whole)
}

// begins tells whether a quotation that opens at token i is a sentence of its own, and no part of one.
func (q *quotations) begins(i int) bool {
	if i == 0 || q.doc.Sentence(i).Start == i || q.paragraphs[q.paragraph(i)].Start == i {
		return true
	}
	switch q.words[i-1] {
	case ".", "?", "!", "\"", ":":
		return true
	}
	return false
}

func (q *quotations) sameParagraph(a, b int) bool { return q.paragraph(a) == q.paragraph(b) }

// paragraph gives the index of the paragraph that holds a token.
func (q *quotations) paragraph(i int) int {
	at, found := slices.BinarySearch(q.paragraphAt, i)
	if !found {
		at--
	}
	return at
}
