package extract

import (
	"time"

	"demarche/graph"
)

// isoDate reads 2025-08-15.
func (r *timeReader) isoDate(i, end int) (phrase, bool) {
	if t, err := time.Parse(time.DateOnly, r.lower[i]); err == nil {
		return phrase{i + 1, dayTime(t), graph.BasisStated}, true
	}
	if i+5 > end || !r.says(i+1, end, "-") || !r.says(i+3, end, "-") {
		return phrase{}, false
	}
	t, err := time.Parse(time.DateOnly, r.lower[i]+"-"+r.lower[i+2]+"-"+r.lower[i+4])
	return phrase{i + 5, dayTime(t), graph.BasisStated}, err == nil
}

// dayMonth reads 15 August 2025, the 15th of August, 3 to 5 May, 3-5 May 2025.
func (r *timeReader) dayMonth(i, end int) (phrase, bool) {
	from, to, at := r.days(i, end)
	if at == i {
		return phrase{}, false
	}
	if r.says(at, end, "of") {
		at++
	}
	if !r.is(at, end, monthWord) || !capital(r.page.words[at]) {
		return phrase{}, false
	}
	return r.dated(i, at+1, end, r.words[at].n, from, to)
}

// monthDay reads August 15, 2025; August 15-17; Sept. 4 and 5; August 2025; in August.
func (r *timeReader) monthDay(i, end int) (phrase, bool) {
	if !r.is(i, end, monthWord) || !capital(r.page.words[i]) {
		return phrase{}, false
	}
	month, part := r.words[i].n, r.words[i].part
	if from, to, at := r.days(i+1, end); at > i+1 && part == 0 && !r.is(at, end, monthWord) {
		if found, ok := r.dated(i, at, end, month, from, to); ok {
			return found, true
		}
	}
	at := i + 1
	if r.says(at, end, ",") || r.says(at, end, "of") {
		at++
	}
	if r.is(at, end, yearWord) {
		return phrase{at + 1, thirdOf(monthTime(r.words[at].n, month), part), graph.BasisStated}, true
	}
	if found, ok := r.steppedYear(at, end); ok && !r.written.IsZero() {
		return phrase{found.end, thirdOf(monthTime(found.year, month), part), graph.BasisRelative}, true
	}
	if !r.surelyMonth(i) {
		return phrase{}, false
	}
	if r.written.IsZero() {
		return phrase{i + 1, graph.Temporal{}, graph.BasisRelative}, true
	}
	return phrase{i + 1, thirdOf(r.nearMonth(i, month), part), graph.BasisRelative}, true
}

// surelyMonth tells whether a bare word is a month: not a name, a verb or a march.
func (r *timeReader) surelyMonth(i int) bool {
	word := r.lower[i]
	if r.labelled(i, "PERSON") {
		return false
	}
	if word != "may" && word != "march" {
		return len(word) > 4 || r.words[i].part > 0 || len(word) == 4 && word[3] != 't'
	}
	return i > 0 && r.doc.Tokens[i].POS == "PROPN" && (r.lexicon.sets["prepositions"][r.lower[i-1]] || r.hasStep(r.lower[i-1]))
}

func (r *timeReader) hasStep(word string) bool { _, ok := r.lexicon.Steps[word]; return ok }

// yearPhrase is a year spoken of by its distance: this year, last year.
type yearPhrase struct{ end, year int }

// steppedYear reads this year, last year.
func (r *timeReader) steppedYear(i, end int) (yearPhrase, bool) {
	if i+1 >= end || r.words[i+1].unit != "year" || !singular(r.lower[i+1]) {
		return yearPhrase{}, false
	}
	step, ok := r.lexicon.Steps[r.lower[i]]
	return yearPhrase{i + 2, r.written.Year() + step}, ok
}

// days reads a day of the month or several: 15, 15th, 3 to 5, 3-5, 4 and 5, 15-17. It gives i for the end if there is none.
func (r *timeReader) days(i, end int) (from, to, at int) {
	if r.is(i, end, daysWord) {
		return r.words[i].n, r.words[i].m, i + 1
	}
	if !r.dayNumber(i, end) {
		return 0, 0, i
	}
	from = r.words[i].n
	if i+2 < end && r.dayNumber(i+2, end) && r.words[i+2].n > from && !r.is(i+3, end, clockWord) && !r.is(i+3, end, zoneWord) {
		switch r.lower[i+1] {
		case "-", "–", "—", "to", "and", "through", "/":
			return from, r.words[i+2].n, i + 3
		}
	}
	return from, from, i + 1
}

// dayNumber tells whether a token can be a day of the month, in figures.
func (r *timeReader) dayNumber(i, end int) bool {
	if !r.is(i, end, numberWord) && !r.is(i, end, ordinalWord) {
		return false
	}
	digit := r.lower[i][0]
	return digit >= '0' && digit <= '9' && r.words[i].n >= 1 && r.words[i].n <= 31
}

// dated finishes a day of a month with its year, written behind it or near the day of writing.
func (r *timeReader) dated(start, at, end, month, from, to int) (phrase, bool) {
	year, basis, next := 0, graph.BasisStated, at
	if r.says(next, end, ",") {
		next++
	}
	switch {
	case r.is(next, end, yearWord):
		year, at = r.words[next].n, next+1
	case r.written.IsZero():
		return phrase{at, graph.Temporal{}, graph.BasisRelative}, validDay(2000, month, from) && validDay(2000, month, to)
	default:
		year, basis = r.nearYear(start, month, from), graph.BasisRelative
	}
	if !validDay(year, month, from) || !validDay(year, month, to) {
		return phrase{}, false
	}
	first := dayTime(newDay(year, time.Month(month), from))
	if to == from {
		return phrase{at, first, basis}, true
	}
	return phrase{at, interval(first, dayTime(newDay(year, time.Month(month), to))), basis}, true
}

// weekday reads Friday, last Friday, Friday morning, Friday, August 15; 9 a.m. Tuesday.
func (r *timeReader) weekday(i, end int) (phrase, bool) {
	step, stepped := 0, false
	at := i
	for at < end && at < i+3 && (r.is(at, end, clockWord) || r.is(at, end, zoneWord) || at == i && r.is(at, end, numberWord) && r.is(at+1, end, zoneWord)) {
		at++
	}
	if n, ok := r.lexicon.Steps[r.lower[min(at, end-1)]]; ok && at < end {
		step, stepped = n, true
		at++
	}
	if !r.is(at, end, weekdayWord) || !capital(r.page.words[at]) || len(r.lower[at]) < 4 && r.doc.Tokens[at].POS != "PROPN" {
		return phrase{}, false
	}
	day := at
	at = r.pastDaypart(at+1, end)
	if found, ok := r.weekdayDate(at, end); ok {
		return phrase{found.end, found.time, found.basis}, true
	}
	if r.written.IsZero() {
		return phrase{at, graph.Temporal{}, graph.BasisRelative}, true
	}
	return phrase{at, dayTime(r.nearWeekday(day, r.words[day].n, step, stepped)), graph.BasisRelative}, true
}

// weekdayDate reads the date behind a weekday: Friday, August 15; Friday 15 August; Friday (August 15).
func (r *timeReader) weekdayDate(at, end int) (phrase, bool) {
	next := at
	if r.says(next, end, ",") || r.says(next, end, "the") || r.says(next, end, "(") {
		next++
	}
	if next >= end {
		return phrase{}, false
	}
	if found, ok := r.dayMonth(next, end); ok {
		return found, true
	}
	if found, ok := r.monthDay(next, end); ok && found.time.Precision == graph.PrecisionDay {
		return found, true
	}
	return phrase{}, false
}

func (r *timeReader) pastDaypart(at, end int) int {
	if r.is(at, end, daypartWord) {
		return at + 1
	}
	return at
}

// deictic reads today, yesterday evening, tomorrow, this morning.
func (r *timeReader) deictic(i, end int) (phrase, bool) {
	at := i + 1
	switch {
	case r.is(i, end, deicticWord):
	case r.lower[i] == "this" && r.is(i+1, end, daypartWord):
		at = i + 2
	case r.lower[i] == "last" && r.says(i+1, end, "night"):
		return r.fromWritten(i+2, func(t time.Time) graph.Temporal { return dayTime(t.AddDate(0, 0, -1)) })
	default:
		return phrase{}, false
	}
	return r.fromWritten(r.pastDaypart(at, end), func(t time.Time) graph.Temporal { return dayTime(t.AddDate(0, 0, r.words[i].n)) })
}

// fromWritten works a time out from the day of writing, if that is known.
func (r *timeReader) fromWritten(end int, work func(time.Time) graph.Temporal) (phrase, bool) {
	if r.written.IsZero() {
		return phrase{end, graph.Temporal{}, graph.BasisRelative}, true
	}
	return phrase{end, work(r.written), graph.BasisRelative}, true
}

// labelled tells whether a token lies in an entity with this label.
func (p *page) labelled(i int, label string) bool {
	e := p.entityAt(i)
	return e != nil && e.Label == label
}

// holiday reads days with a name.
func (r *timeReader) holiday(i, end int) (phrase, bool) {
	at := i
	step, stepped := r.lexicon.Steps[r.lower[i]]
	if stepped {
		at++
	}
	for n := range r.lexicon.Holidays {
		h := &r.lexicon.Holidays[n]
		for _, words := range h.Words {
			if next := r.spells(at, end, words); next > at && capital(r.page.words[at]) {
				return r.fromWritten(next, func(t time.Time) graph.Temporal { return r.nearHoliday(at, h, step) })
			}
		}
	}
	return phrase{}, false
}

// spells gives the token after a run that spells these words, or i.
func (r *timeReader) spells(i, end int, words string) int {
	rest := words
	for at := i; at < end; at++ {
		if len(rest) < len(r.lower[at]) || rest[:len(r.lower[at])] != r.lower[at] {
			return i
		}
		rest = rest[len(r.lower[at]):]
		if rest == "" {
			return at + 1
		}
		if rest[0] == ' ' {
			rest = rest[1:]
		}
	}
	return i
}
