package extract

import (
	"sort"
	"time"

	"demarche/graph"
	"demarche/loader/english"
)

// readTimes fills in the time expressions. Their spans leave out the preposition, their texts have it.
func (p *page) readTimes() {
	r := &timeReader{page: p, lexicon: p.timeWords}
	r.written, _ = time.Parse(time.DateOnly, string(p.article.Published))
	r.words = make([]timeWord, len(p.lower))
	for i, word := range p.lower {
		r.words[i] = r.lexicon.word(word)
	}
	for _, s := range p.doc.Sentences() {
		r.sentence(s)
	}
}

// timeIn gives the first time expression that lies in a run of tokens, nil if none does.
func (p *page) timeIn(s english.Span) *when {
	first := sort.Search(len(p.times), func(n int) bool { return p.times[n].Start >= s.Start })
	if first == len(p.times) || p.times[first].End > s.End {
		return nil
	}
	return &p.times[first]
}

// timeAt gives the time expression that covers token i, nil if none does.
func (p *page) timeAt(i int) *when {
	n := sort.Search(len(p.times), func(n int) bool { return p.times[n].End > i })
	if n == len(p.times) || !p.times[n].Contains(i) {
		return nil
	}
	return &p.times[n]
}

// timeReader reads time expressions, sentence by sentence.
type timeReader struct {
	*page
	lexicon *timeLexicon
	words   []timeWord
	written time.Time // the day of publication; zero if unknown
	last    graph.Temporal
}

// phrase is a time expression as found: tokens up to end, and its meaning.
type phrase struct {
	end   int
	time  graph.Temporal // EDTF empty: it cannot be placed
	basis graph.TimeBasis
}

// sentence finds the time expressions of one sentence.
func (r *timeReader) sentence(s english.Span) {
	for i := s.Start; i < s.End; {
		found, ok := r.longest(i, s.End)
		if !ok {
			i++
			continue
		}
		found = r.joined(i, found, s)
		r.keep(i, found, s)
		i = found.end
	}
}

// keep adds a time expression to the page.
func (r *timeReader) keep(start int, found phrase, s english.Span) {
	first := start
	for first > s.Start && start-first < 2 && r.lexicon.sets["written"][r.lower[first-1]] {
		first--
	}
	if first < start && (r.lower[first] == "since" || r.lower[first] == "from") && found.time.EDTF != "" &&
		found.time.Precision != graph.PrecisionInterval && r.lower[first] == "since" {
		found.time = sinceTime(found.time)
	}
	found.time.Text = r.doc.Words(english.Span{Start: first, End: found.end})
	found.time.Basis = found.basis
	if found.time.EDTF == "" {
		found.time.Precision = graph.PrecisionUnknown
		r.warn("W_DATE_UNRESOLVED", start, "“"+found.time.Text+"” cannot be placed in time", r.unresolvedHint())
	} else if found.time.Precision != graph.PrecisionInterval {
		r.last = found.time
	}
	r.times = append(r.times, when{Span: english.Span{Start: start, End: found.end}, Time: found.time})
}

func (r *timeReader) unresolvedHint() string {
	if r.written.IsZero() {
		return "give the day of publication"
	}
	return ""
}

// joined makes one stretch of two times: from 2012 to 2014, 3 May until 5 May, between Monday and Friday.
func (r *timeReader) joined(start int, first phrase, s english.Span) phrase {
	if first.end+1 >= s.End || first.time.EDTF == "" || first.time.Precision == graph.PrecisionInterval {
		return first
	}
	opened := ""
	if start > s.Start {
		opened = r.lower[start-1]
	}
	switch link := r.lower[first.end]; {
	case link == "to" || link == "through" || link == "-" || link == "–" || link == "—":
	case opened == "from" && (link == "until" || link == "till"):
	case opened == "between" && link == "and":
	default:
		return first
	}
	second, ok := r.longest(first.end+1, s.End)
	if !ok || second.time.EDTF == "" || second.time.Precision == graph.PrecisionInterval || second.time.Latest <= first.time.Earliest {
		return first
	}
	return phrase{end: second.end, time: interval(first.time, second.time), basis: first.basis}
}

// longest gives the longest time expression that starts at token i.
func (r *timeReader) longest(i, end int) (phrase, bool) {
	var best phrase
	for _, read := range timeForms {
		if found, ok := read(r, i, end); ok && found.end > best.end {
			best = found
		}
	}
	return best, best.end > i
}

// timeForms are the forms of time expressions. Each looks at a handful of tokens from i on.
var timeForms = []func(r *timeReader, i, end int) (phrase, bool){
	(*timeReader).isoDate, (*timeReader).dayMonth, (*timeReader).monthDay, (*timeReader).weekday, (*timeReader).deictic, (*timeReader).stepped,
	(*timeReader).chained, (*timeReader).edge, (*timeReader).year, (*timeReader).season, (*timeReader).quarter, (*timeReader).distance,
	(*timeReader).vague, (*timeReader).holiday, (*timeReader).weekend,
}

// is tells whether token i, before end, is a time word of this kind.
func (r *timeReader) is(i, end int, kind timeKind) bool {
	return i >= 0 && i < end && r.words[i].kind == kind
}

// says tells whether token i, before end, is this word.
func (r *timeReader) says(i, end int, word string) bool {
	return i >= 0 && i < end && r.lower[i] == word
}

// in tells whether token i, before end, is in this list of the lexicon.
func (r *timeReader) in(i, end int, list string) bool {
	return i >= 0 && i < end && r.lexicon.sets[list][r.lower[i]]
}
