package english

import (
	"cmp"
	"slices"
)

// restore puts exceptions back together that were cut because of what stood
// around them, like the smiley in "(:)": wherever the tokens of a phrase
// follow each other and their text is an exception. Longer ones go first, then
// the leftmost; one whose first or last token was seen already is left.
func (w *Worker) restore(text string) {
	spans := w.findPhrases()
	if len(spans) == 0 {
		return
	}
	seen := map[int]bool{}
	spans = slices.DeleteFunc(spans, func(s Span) bool {
		taken := seen[s.Start] || seen[s.End-1]
		for i := s.Start; i < s.End; i++ {
			seen[i] = true
		}
		return taken
	})
	slices.SortFunc(spans, func(a, b Span) int { return a.Start - b.Start })
	out := make([]word, 0, len(w.words)+2*len(spans))
	from := 0
	for _, s := range spans {
		pieces, ok := w.model.tokenizer.exception(w.spanText(text, s))
		if !ok {
			continue
		}
		out = append(out, w.words[from:s.Start]...)
		out = w.appendPieces(out, pieces, w.words[s.Start].from)
		out[len(out)-1].space = w.words[s.End-1].space
		from = s.End
	}
	w.words = append(out, w.words[from:]...)
}

func (w *Worker) spanText(text string, s Span) string {
	return text[w.words[s.Start].from:w.words[s.End-1].to]
}

// findPhrases returns all occurrences of phrases, longest first, then
// leftmost.
func (w *Worker) findPhrases() []Span {
	var found []Span
	for i := range w.words {
		for _, phrase := range w.words[i].lexeme.phrases {
			if w.follows(phrase, i) {
				found = append(found, Span{i, i + len(phrase)})
			}
		}
	}
	slices.SortFunc(found, func(a, b Span) int {
		return cmp.Or(b.Len()-a.Len(), a.Start-b.Start)
	})
	return found
}

// follows tells whether the tokens of a phrase stand at i.
func (w *Worker) follows(phrase []string, i int) bool {
	if i+len(phrase) > len(w.words) {
		return false
	}
	for n, text := range phrase {
		if w.words[i+n].lexeme.text != text {
			return false
		}
	}
	return true
}
