package extract

import (
	"slices"
	"strings"

	"demarche/loader/english"
)

// part is one distinct content of a statement, inside one sentence.
type part struct {
	span   english.Span
	head   int  // the token that heads it; -1 if none does
	quoted bool // all of it stands in quotation marks
}

// parts takes the content of a statement apart: by sentences, and by coordinated clauses with subjects of their own.
func (r *positions) parts(s *statement) []part {
	var all []part
	for _, region := range r.regions(s.Content) {
		head := s.ContentHead
		if !region.Contains(head) {
			head = r.top(region)
		}
		all = append(all, r.split(region, head)...)
	}
	return slices.DeleteFunc(all, func(p part) bool { return p.span.Len() <= 0 })
}

// regions gives the runs of tokens that content takes up in each sentence, without the marks around quotations.
func (r *positions) regions(content []english.Span) []english.Span {
	var all []english.Span
	for _, span := range content {
		for start := span.Start; start < span.End; {
			sentence := r.doc.Sentence(start)
			region := r.unmark(english.Span{Start: start, End: min(sentence.End, span.End)})
			start = min(sentence.End, span.End)
			if region.Len() <= 0 {
				continue
			}
			if last := len(all) - 1; last >= 0 && all[last].Start >= sentence.Start {
				all[last].End = region.End
				continue
			}
			all = append(all, region)
		}
	}
	return all
}

// unmark cuts quotation marks, commas and full stops off the ends.
func (r *positions) unmark(s english.Span) english.Span {
	idle := func(i int) bool { return r.isMark(i) || strings.Trim(r.words[i], `.,;:-–—?!"'`+" ") == "" }
	for s.Start < s.End && idle(s.Start) {
		s.Start++
	}
	for s.Start < s.End && idle(s.End-1) && !r.closes(s, s.End-1) {
		s.End--
	}
	return s
}

// closes tells whether a token is the mark that closes a quotation which was opened inside of a run.
func (r *positions) closes(s english.Span, i int) bool {
	q := r.inQuote(i - 1)
	return r.isMark(i) && q >= 0 && r.quotes[q].Close == i && r.quotes[q].Open >= s.Start
}

// top gives the token that heads a run of tokens: the first verb whose head lies outside of it; -1 if there is none.
func (r *positions) top(region english.Span) int {
	for i := region.Start; i < region.End; i++ {
		if t := r.doc.Tokens[i]; r.clauseAt(i) >= 0 && (!region.Contains(t.Head) || t.Head == i) {
			return i
		}
	}
	return -1
}

// split cuts a run of tokens before each coordinated clause with a subject of its own.
func (r *positions) split(region english.Span, head int) []part {
	var all []part
	for range maxConjuncts {
		next := r.nextClause(region, head)
		if next < 0 {
			break
		}
		left, _ := r.doc.Edges(next)
		if left <= region.Start || left <= head {
			break
		}
		all = append(all, r.newPart(english.Span{Start: region.Start, End: left}, head))
		region.Start, head = left, next
	}
	return append(all, r.newPart(region, head))
}

// nextClause finds the clause coordinated with head that has a subject of its own.
func (r *positions) nextClause(region english.Span, head int) int {
	if head < 0 || r.clauseAt(head) < 0 {
		return -1
	}
	for _, k := range r.doc.Rights(head) {
		n := r.clauseAt(k)
		if r.doc.Tokens[k].Dep == "conj" && n >= 0 && region.Contains(k) && !r.clauses[n].Inherited && len(r.clauses[n].Subject)+len(r.clauses[n].Object) > 0 &&
			r.ownSubject(n) {
			return k
		}
	}
	return -1
}

// ownSubject tells whether a subject hangs on the verb of a clause itself.
func (r *positions) ownSubject(n int) bool {
	for _, k := range r.doc.Lefts(r.clauses[n].Verb) {
		if strings.HasPrefix(r.doc.Tokens[k].Dep, "nsubj") || r.doc.Tokens[k].Dep == "expl" {
			return true
		}
	}
	return false
}

func (r *positions) newPart(span english.Span, head int) part {
	for span.End > span.Start && r.idle(span.End-1) {
		span.End--
	}
	span = r.unmark(r.core(span, head))
	return part{span: span, head: head, quoted: r.quotedWhole(span)}
}

// core cuts off what is only added after a comma: a relative clause, an apposition, a participle.
func (r *positions) core(span english.Span, head int) english.Span {
	if head < 0 {
		return span
	}
	for _, k := range r.doc.Rights(head) {
		left, right := r.doc.Edges(k)
		if right+1 < span.End || left <= head || !span.Contains(left) || r.words[left-1] != "," {
			continue
		}
		switch r.doc.Tokens[k].Dep {
		case "relcl", "appos", "acl":
			return english.Span{Start: span.Start, End: left}
		case "advcl":
			if mark := r.marked(k); mark == "" || mark == "as" || mark == "while" || mark == "although" || mark == "though" {
				return english.Span{Start: span.Start, End: left}
			}
		}
	}
	return span
}

// quotedWhole tells whether all of a run of tokens stands in one quotation.
func (r *positions) quotedWhole(s english.Span) bool {
	if s.Len() <= 0 {
		return false
	}
	q := r.inQuote(s.Start)
	return q >= 0 && r.quotes[q].Contains(s.End-1)
}

// mostlyQuoted tells whether more than three quarters of a run of tokens stand in quotation marks: then the words are the speaker's own.
func (r *positions) mostlyQuoted(s english.Span) bool {
	quoted := 0
	for i := s.Start; i < s.End; i++ {
		if r.inQuote(i) >= 0 {
			quoted++
		}
	}
	return quoted*4 > s.Len()*3
}

// quotation gives the words in quotation marks of a run of tokens: the first such run.
func (r *positions) quotation(s english.Span) string {
	for i := s.Start; i < s.End; i++ {
		if q := r.inQuote(i); q >= 0 {
			return r.doc.Words(english.Span{Start: max(s.Start, r.quotes[q].Start), End: min(s.End, r.quotes[q].End)})
		}
	}
	return ""
}

// passage gives the shortest run of words that supports the first part of a statement: cue and content, with the subject where it stands
// beside them.
func (r *positions) passage(s *statement, part part) english.Span {
	sentence := r.doc.Sentence(part.span.Start)
	if !sentence.Contains(s.Head) || part.quoted && s.frame.place == "clause" || s.Rule == "according-to" {
		return part.span
	}
	if s.Cue.Start > part.span.Start && s.frame.place == "clause" {
		return part.span // what is said stands before the cue
	}
	whole := english.Span{Start: min(s.Cue.Start, part.span.Start), End: max(s.Cue.End, part.span.End)}
	if s.Clause >= 0 && r.clauses[s.Clause].Passive && s.Source.Start >= whole.End && s.Source.Start-whole.End <= 1 {
		whole.End = s.Source.End
	}
	inherited := s.Clause >= 0 && r.clauses[s.Clause].Inherited
	if s.Source.Len() > 0 && !inherited && s.Source.End <= whole.Start && whole.Start-s.Source.End <= maxGap && s.Source.Start >= sentence.Start {
		whole.Start = s.Source.Start
	}
	if whole.End > sentence.End || whole.Start < sentence.Start {
		return part.span
	}
	if q := r.inQuote(whole.End - 1); q >= 0 && r.quotes[q].Open >= whole.Start && r.quotes[q].Close == whole.End {
		whole.End++
	}
	return r.unmark(whole)
}

// maxGap is how many words may stand between a subject and its verb for the subject to belong to the passage.
const maxGap = 8

// clean gives a run of tokens as a clause: without "that" before it.
func (r *positions) clean(s english.Span) string {
	if s.Len() > 1 && (r.lower[s.Start] == "that" && r.doc.Tokens[s.Start].Dep == "mark") {
		s.Start++
	}
	return r.doc.Words(s)
}
