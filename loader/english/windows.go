package english

import "slices"

// taker is given the rows of a window side by side, and the index of the first
// word; they are valid during the call only. If period is not 0, the rows are
// the same as those that many words before.
type taker func(first int, rows []float32, period int)

// each computes the rows of the words and hands them over window by window.
func (r *rows) each(words []word, kind int, take taker) {
	r.mixes(words, kind)
	r.latest = r.latest[:0]
	for first := 0; first < len(words); {
		period, n := r.repetition(words, first)
		for end := first + n; first < end; {
			r.repeat(period, min(end-first, window/period*period))
			first = r.hand(first, period, take)
		}
		if first < len(words) {
			r.window(words, kind, first, min(first+window, len(words)))
			first = r.hand(first, 0, take)
		}
	}
}

// hand gives the rows that were made to take, keeps the last ones, and returns
// the index of the word after them.
func (r *rows) hand(first, period int, take taker) int {
	take(first, r.made, period)
	r.latest = append(r.latest[:0], r.made[max(0, len(r.made)-longestPeriod*r.width):]...)
	return first + len(r.made)/r.width
}

// The repetitions that are worth while to look for: a text of nothing but
// brackets is a token for each, and would take long.
const (
	longestPeriod   = 8  // words
	leastRepetition = 64 // words
)

// repetition finds out whether the words from first on repeat those before
// them, and how many rows will be the same for that reason: a row depends on
// as many neighbours on either side as there are layers.
func (r *rows) repetition(words []word, first int) (period, n int) {
	margin := len(r.convs)
	for p := 1; p <= longestPeriod && p <= len(r.latest)/r.width && p+margin <= first; p++ {
		end := first - margin
		for end < len(words) && words[end].lexeme == words[end-p].lexeme && words[end].space == words[end-p].space {
			end++
		}
		if end-margin-first >= leastRepetition {
			return p, end - margin - first
		}
	}
	return 0, 0
}

// repeat makes n rows by repeating those of the last words.
func (r *rows) repeat(period, n int) {
	r.next = slices.Grow(r.next[:0], n*r.width)[:n*r.width]
	last := r.latest[len(r.latest)-period*r.width:]
	for done := 0; done < len(r.next); done += len(last) {
		copy(r.next[done:], last)
	}
	r.made = r.next
}
