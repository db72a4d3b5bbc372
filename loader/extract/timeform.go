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

// stepped reads last week, next month, this year, last November, early next year, last spring.
func (r *timeReader) stepped(i, end int) (phrase, bool) {
	part, at := r.partAt(i, end)
	step, ok := r.lexicon.Steps[r.lower[min(at, end-1)]]
	if !ok || at+1 >= end || r.lower[at] == "next" && at > 0 && r.lower[at-1] == "the" {
		return phrase{}, false
	}
	w := r.words[at+1]
	switch {
	case w.kind == unitWord && w.unit != "day" && singular(r.lower[at+1]):
		return r.fromWritten(at+2, func(t time.Time) graph.Temporal { return thirdOf(unitTime(t, w.unit, step), part) })
	case w.kind == monthWord && capital(r.page.words[at+1]) && r.dayNumber(at+2, end) && step < 0:
		n := r.words[at+2].n
		return r.fromWritten(at+3, func(t time.Time) graph.Temporal { return lastDay(t, w.n, n) })
	case w.kind == monthWord && capital(r.page.words[at+1]):
		return r.fromWritten(at+2, func(t time.Time) graph.Temporal { return thirdOf(stepMonth(t, w.n, step), part) })
	case w.kind == seasonWord:
		return r.fromWritten(at+2, func(t time.Time) graph.Temporal { return stepSeason(t, w.n, step) })
	}
	return phrase{}, false
}

// partAt reads early, mid, late, with the hyphen that may follow.
func (r *timeReader) partAt(i, end int) (part, at int) {
	part, ok := r.lexicon.Parts[r.lower[i]]
	if !ok {
		return 0, i
	}
	if r.says(i+1, end, "-") {
		return part, i + 2
	}
	return part, i + 1
}

func singular(word string) bool { return word[len(word)-1] != 's' && word != "centuries" }

// chained reads the next day, the previous week, that month, the same year: from the time last spoken of.
func (r *timeReader) chained(i, end int) (phrase, bool) {
	at := i
	if r.says(at, end, "the") {
		at++
	}
	if at+1 >= end {
		return phrase{}, false
	}
	step, ok := r.lexicon.Chained[r.lower[at]]
	if !ok || r.lower[at] == "next" && at == i || r.lower[at] == "that" && at > i {
		return phrase{}, false
	}
	if r.lower[at] == "that" && r.says(at+1, end, "same") {
		at++
	}
	if at+1 >= end {
		return phrase{}, false
	}
	w, next := r.words[at+1], at+2
	if w.kind == daypartWord {
		w = timeWord{kind: unitWord, unit: "day"}
	}
	if w.kind != unitWord || w.unit == "half" || w.unit == "quarter" || !singular(r.lower[at+1]) {
		return phrase{}, false
	}
	return phrase{next, r.fromLast(w.unit, step), graph.BasisContext}, true
}

// fromLast steps from the time last spoken of; it cannot tell a day of a month.
func (r *timeReader) fromLast(unit string, step int) graph.Temporal {
	from, err := time.Parse(time.DateOnly, string(r.last.Earliest))
	fits := r.last.Precision == graph.PrecisionDay || unit == "month" && r.last.Precision == graph.PrecisionMonth ||
		unit == "year" && (r.last.Precision == graph.PrecisionMonth || r.last.Precision == graph.PrecisionYear)
	if err != nil || !fits {
		return graph.Temporal{}
	}
	return unitTime(from, unit, step)
}

// edge reads the end of October, the beginning of 2026, the end of the year, the week of March 6.
func (r *timeReader) edge(i, end int) (phrase, bool) {
	part, ok := r.lexicon.Edges[r.lower[i]]
	if !ok {
		return r.weekOf(i, end)
	}
	if !r.says(i+1, end, "of") || i+2 >= end {
		return phrase{}, false
	}
	at := i + 2
	if r.says(at, end, "the") && at+1 < end && r.words[at+1].kind == unitWord {
		unit := r.words[at+1].unit
		if unit != "month" && unit != "year" && unit != "week" && unit != "decade" {
			return phrase{}, false
		}
		return r.fromWritten(at+2, func(t time.Time) graph.Temporal { return thirdOf(unitTime(t, unit, 0), part) })
	}
	for _, read := range []func(*timeReader, int, int) (phrase, bool){(*timeReader).monthDay, (*timeReader).year, (*timeReader).stepped} {
		if found, ok := read(r, at, end); ok {
			found.time = thirdOf(found.time, part)
			return found, true
		}
	}
	return phrase{}, false
}

// weekOf reads week of March 6.
func (r *timeReader) weekOf(i, end int) (phrase, bool) {
	if r.lower[i] != "week" || !r.says(i+1, end, "of") || i+2 >= end {
		return phrase{}, false
	}
	found, ok := r.monthDay(i+2, end)
	t, err := time.Parse(time.DateOnly, string(found.time.Earliest))
	if !ok || err != nil || found.time.Precision != graph.PrecisionDay {
		return phrase{}, false
	}
	return phrase{found.end, weekTime(t), found.basis}, true
}

// year reads 2026, early 2026, mid-2025, 2014-15, the 1990s, the early 1990s.
func (r *timeReader) year(i, end int) (phrase, bool) {
	part, at := r.partAt(i, end)
	if at >= end {
		return phrase{}, false
	}
	w := r.words[at]
	if w.part > 0 {
		part = w.part
	}
	switch w.kind {
	case decadeWord:
		return phrase{at + 1, thirdOf(decadeTime(w.n), part), graph.BasisStated}, true
	case yearsWord:
		return phrase{at + 1, interval(yearTime(w.n), yearTime(w.m)), graph.BasisStated}, w.m > w.n
	case yearWord:
		if to := r.yearBehind(at, end); to > w.n {
			return phrase{at + 3, interval(yearTime(w.n), yearTime(to)), graph.BasisStated}, true
		}
		return phrase{at + 1, thirdOf(yearTime(w.n), part), graph.BasisStated}, part > 0 || r.surelyYear(at, end)
	}
	return phrase{}, false
}

// yearBehind gives the year that stands behind a hyphen, in four or two figures; 0 if there is none.
func (r *timeReader) yearBehind(i, end int) int {
	if !r.says(i+1, end, "-") && !r.says(i+1, end, "–") || i+2 >= end || r.doc.Tokens[i].Space {
		return 0
	}
	switch w := r.words[i+2]; {
	case w.kind == yearWord:
		return w.n
	case w.kind == numberWord && len(r.lower[i+2]) == 2:
		return r.words[i].n/100*100 + w.n
	}
	return 0
}

// surelyYear tells whether a number from 1500 to 2099 is a year: not an amount, a count or part of a name.
func (r *timeReader) surelyYear(i, end int) bool {
	if i > 0 {
		switch before := r.lower[i-1]; {
		case r.doc.Tokens[i-1].Tag == "$" || before == "$" || before == "£" || before == "€" || before == "no." || before == "resolution":
			return false
		case r.lexicon.sets["prepositions"][before] || r.doc.Tokens[i-1].SentStart && before == "the":
			return !r.counts(i, end)
		}
	}
	return !r.counts(i, end) && r.labelled(i, "DATE")
}

// counts tells whether a number counts what follows it: 2000 soldiers, 1600 km.
func (r *timeReader) counts(i, end int) bool {
	t := r.doc.Tokens[i]
	if i+1 < end && (r.lower[i+1] == "%" || r.lower[i+1] == "percent" || r.lower[i+1] == "-") {
		return true
	}
	return t.Dep == "nummod" && t.Head > i && t.Head < i+4 && r.doc.Tokens[t.Head].Tag == "NNS"
}

// labelled tells whether a token lies in an entity with this label.
func (p *page) labelled(i int, label string) bool {
	e := p.entityAt(i)
	return e != nil && e.Label == label
}

// season reads spring 2025, the spring of 2024, in the summer.
func (r *timeReader) season(i, end int) (phrase, bool) {
	part, at := r.partAt(i, end)
	if !r.is(at, end, seasonWord) || r.doc.Tokens[at].POS == "VERB" {
		return phrase{}, false
	}
	season, next := r.words[at].n, at+1
	if r.says(next, end, "of") {
		next++
	}
	if r.is(next, end, yearWord) {
		return phrase{next + 1, seasonTime(r.words[next].n, season), graph.BasisStated}, true
	}
	if i == 0 || r.lower[i-1] != "the" && r.lower[i-1] != "in" && part == 0 || i > 1 && r.lower[i-1] == "the" && r.lower[i-2] != "in" && r.lower[i-2] != "this" && r.lower[i-2] != "by" {
		return phrase{}, false
	}
	return r.fromWritten(at+1, func(t time.Time) graph.Temporal { return r.nearSeason(at, season) })
}

// quarter reads the first quarter of 2025, the second half of 2024.
func (r *timeReader) quarter(i, end int) (phrase, bool) {
	if !r.is(i, end, ordinalWord) || !r.is(i+1, end, unitWord) || r.words[i].n > 4 {
		return phrase{}, false
	}
	months := map[string]int{"quarter": 3, "half": 6}[r.words[i+1].unit]
	if months == 0 || r.words[i].n*months > 12 {
		return phrase{}, false
	}
	at, year, basis := i+2, 0, graph.BasisStated
	if r.says(at, end, "of") {
		at++
	}
	switch {
	case r.is(at, end, yearWord):
		year, at = r.words[at].n, at+1
	case r.written.IsZero():
		return phrase{}, false
	default:
		found, ok := r.stepped(min(at, end-1), end)
		if !ok || found.time.Precision != graph.PrecisionYear {
			return phrase{}, false
		}
		from, _ := time.Parse(time.DateOnly, string(found.time.Earliest))
		year, at, basis = from.Year(), found.end, graph.BasisRelative
	}
	return phrase{at, monthsTime(year, (r.words[i].n-1)*months+1, months), basis}, true
}

// distance reads two days ago, three weeks later, a day earlier, in two days' time.
func (r *timeReader) distance(i, end int) (phrase, bool) {
	if !r.is(i, end, numberWord) || !r.is(i+1, end, unitWord) || i+2 >= end {
		return phrase{}, false
	}
	n, unit := r.words[i].n, r.words[i+1].unit
	switch {
	case r.in(i+2, end, "ago"):
		return r.fromWritten(i+3, func(t time.Time) graph.Temporal { return agoTime(t, unit, -n) })
	case r.in(i+2, end, "later") && !r.says(i+2, end, "after"):
		return phrase{i + 3, r.fromLastBy(unit, n), graph.BasisContext}, true
	case r.in(i+2, end, "earlier") && !r.says(i+2, end, "before"):
		return phrase{i + 3, r.fromLastBy(unit, -n), graph.BasisContext}, true
	}
	return phrase{}, false
}

// fromLastBy counts n units from the day last spoken of.
func (r *timeReader) fromLastBy(unit string, n int) graph.Temporal {
	from, err := time.Parse(time.DateOnly, string(r.last.Earliest))
	if err != nil || r.last.Precision != graph.PrecisionDay && unit != "year" {
		return graph.Temporal{}
	}
	return agoTime(from, unit, n)
}

// vague reads recent days, the coming weeks.
func (r *timeReader) vague(i, end int) (phrase, bool) {
	_, ok := r.lexicon.Vague[r.lower[i]]
	if !ok || !r.is(i+1, end, unitWord) || singular(r.lower[i+1]) {
		return phrase{}, false
	}
	step := r.lexicon.Vague[r.lower[i]]
	switch r.words[i+1].unit {
	case "day":
		return r.fromWritten(i+2, func(t time.Time) graph.Temporal { return about(monthTime(t.Year(), int(t.Month()))) })
	case "week":
		return r.fromWritten(i+2, func(t time.Time) graph.Temporal {
			near := t.AddDate(0, 0, 14*step)
			return about(monthTime(near.Year(), int(near.Month())))
		})
	case "month":
		return r.fromWritten(i+2, func(t time.Time) graph.Temporal { return about(yearTime(t.Year())) })
	}
	return phrase{}, false
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

// weekend reads the weekend, last weekend.
func (r *timeReader) weekend(i, end int) (phrase, bool) {
	at, step, stepped := i, 0, false
	if n, ok := r.lexicon.Steps[r.lower[i]]; ok {
		at, step, stepped = i+1, n, true
	} else if r.lower[i] == "the" {
		at = i + 1
	}
	if at == i || !r.is(at, end, unitWord) || r.words[at].unit != "weekend" || r.is(at+1, end, unitWord) {
		return phrase{}, false
	}
	return r.fromWritten(at+1, func(t time.Time) graph.Temporal {
		saturday := r.nearWeekday(at, 6, step, stepped)
		return interval(dayTime(saturday), dayTime(saturday.AddDate(0, 0, 1)))
	})
}
