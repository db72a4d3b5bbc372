package extract

import (
	"time"

	"demarche/graph"
)

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
