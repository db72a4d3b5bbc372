package extract

import (
	"time"

	"demarche/graph"
)

// What lies near the day of writing: a weekday, month or day without its year is placed by the tense of its clause.

// unitTime gives the day, week, month, year ... that lies step units from a day.
func unitTime(t time.Time, unit string, step int) graph.Temporal {
	switch unit {
	case "day":
		return dayTime(t.AddDate(0, 0, step))
	case "week":
		return weekTime(t.AddDate(0, 0, 7*step))
	case "weekend":
		saturday := t.AddDate(0, 0, 5-daysAfterMonday(t)+7*step)
		return interval(dayTime(saturday), dayTime(saturday.AddDate(0, 0, 1)))
	case "month":
		first := newDay(t.Year(), t.Month(), 1).AddDate(0, step, 0)
		return monthTime(first.Year(), int(first.Month()))
	case "quarter":
		first := newDay(t.Year(), (t.Month()-1)/3*3+1, 1).AddDate(0, 3*step, 0)
		return monthsTime(first.Year(), int(first.Month()), 3)
	case "year":
		return yearTime(t.Year() + step)
	case "decade":
		return decadeTime(t.Year()/10*10 + 10*step)
	}
	return graph.Temporal{}
}

// agoTime gives what lies n units from a day, as exactly as the unit says.
func agoTime(t time.Time, unit string, n int) graph.Temporal {
	switch unit {
	case "day":
		return dayTime(t.AddDate(0, 0, n))
	case "week":
		return weekTime(t.AddDate(0, 0, 7*n))
	case "month":
		first := newDay(t.Year(), t.Month(), 1).AddDate(0, n, 0)
		return about(monthTime(first.Year(), int(first.Month())))
	case "year":
		return about(yearTime(t.Year() + n))
	case "decade":
		return about(yearTime(t.Year() + 10*n))
	}
	return graph.Temporal{}
}

// lastDay gives the last such day of a month before a day.
func lastDay(t time.Time, month, day int) graph.Temporal {
	on := newDay(t.Year(), time.Month(month), day)
	if !on.Before(t) {
		on = newDay(t.Year()-1, time.Month(month), day)
	}
	return dayTime(on)
}

// stepMonth gives last, this or next November.
func stepMonth(t time.Time, month, step int) graph.Temporal {
	year := t.Year()
	switch {
	case step < 0 && month >= int(t.Month()):
		year--
	case step > 0 && month <= int(t.Month()):
		year++
	}
	return monthTime(year, month)
}

// stepSeason gives last, this or next spring.
func stepSeason(t time.Time, season, step int) graph.Temporal {
	year := t.Year()
	begun, over := int(t.Month()) >= 3*season, int(t.Month()) >= 3*season+3
	switch {
	case step < 0 && !over:
		year--
	case step > 0 && begun:
		year++
	}
	return seasonTime(year, season)
}

// wrongWay is the number of days by which a date in the direction against the tense counts as farther.
const wrongWay = 120

// nearYear gives the year in which a day of a month lies nearest to the day of writing, the tense of its clause considered.
func (r *timeReader) nearYear(i, month, day int) int {
	direction := r.direction(i)
	best, bestCost := r.written.Year(), 1<<30
	for year := r.written.Year() - 1; year <= r.written.Year()+1; year++ {
		days := int(newDay(year, time.Month(month), day).Sub(r.written).Hours() / 24)
		cost := max(days, -days)
		if direction < 0 && days > 0 || direction > 0 && days < 0 {
			cost += wrongWay
		}
		if cost < bestCost {
			best, bestCost = year, cost
		}
	}
	return best
}

func (r *timeReader) nearMonth(i, month int) graph.Temporal {
	if month == int(r.written.Month()) {
		return monthTime(r.written.Year(), month)
	}
	return monthTime(r.nearYear(i, month, 15), month)
}

func (r *timeReader) nearSeason(i, season int) graph.Temporal {
	year := r.nearYear(i, min(3*season+1, 12), 15)
	return seasonTime(year, season)
}

func (r *timeReader) nearHoliday(i int, h *holiday, step int) graph.Temporal {
	year := r.nearYear(i, h.Month, max(h.Day, 15))
	on := func(year int) time.Time {
		if h.Nth == 0 {
			return newDay(year, time.Month(h.Month), h.Day)
		}
		first := newDay(year, time.Month(h.Month), 1)
		return first.AddDate(0, 0, (h.Weekday-1-daysAfterMonday(first)+7)%7+7*(h.Nth-1))
	}
	if step < 0 && !on(year).Before(r.written) {
		year--
	} else if step > 0 && !on(year).After(r.written) {
		year++
	}
	return dayTime(on(year))
}

// nearWeekday gives the weekday (1 is Monday) nearest to the day of writing, in the direction that a step word or the tense gives.
func (r *timeReader) nearWeekday(i, weekday, step int, stepped bool) time.Time {
	ahead := (weekday - 1 - daysAfterMonday(r.written) + 7) % 7
	back := (7 - ahead) % 7
	switch {
	case stepped && step < 0:
		if back == 0 {
			back = 7
		}
		return r.written.AddDate(0, 0, -back)
	case stepped && step > 0:
		if ahead == 0 {
			ahead = 7
		}
		return r.written.AddDate(0, 0, ahead)
	case r.direction(i) > 0:
		return r.written.AddDate(0, 0, ahead)
	}
	return r.written.AddDate(0, 0, -back)
}

// climb bounds how far up the tree the verb of a time is looked for.
const climb = 10

// direction tells whether a time lies ahead (1) or behind (-1) by the verb or noun it hangs on; 0 if that cannot be told.
func (r *timeReader) direction(i int) int {
	if r.doc.Tokens[i].Dep == "poss" {
		return -1 // Friday's talks are over, or would be called next
	}
	for range climb {
		t := &r.doc.Tokens[i]
		if r.lexicon.sets["ahead"][t.Lemma] && t.Tag != "VBD" && t.Tag != "VB" {
			return 1
		}
		if t.POS == "VERB" || t.POS == "AUX" {
			if d := r.verbDirection(i); d != 0 {
				return d
			}
		}
		if t.Head == i {
			return 0
		}
		i = t.Head
	}
	return 0
}

// verbDirection tells where a verb's group points to: -1 past, 1 future, 0 unknown (a participle alone).
func (r *timeReader) verbDirection(i int) int {
	did := false
	children := r.doc.Lefts(i)
	for _, child := range children[max(0, len(children)-climb):] {
		t := &r.doc.Tokens[child]
		switch {
		case t.Tag == "MD":
			return 1
		case t.Tag == "TO" && r.doc.Tokens[i].Tag == "VB":
			if dep := r.doc.Tokens[i].Dep; dep == "advcl" || dep == "relcl" {
				return 0 // of a purpose the outer verb decides
			}
			return 1
		case (t.Dep == "aux" || t.Dep == "auxpass") && (t.Lemma == "have" || t.Tag == "VBD" || t.Lemma == "do"):
			did = true
		case (t.Dep == "aux" || t.Dep == "auxpass") && t.Lemma == "be" && r.doc.Tokens[i].Tag == "VBG":
			return 1
		}
	}
	if did {
		return -1
	}
	switch r.doc.Tokens[i].Tag {
	case "VBD", "VBN":
		return -1
	case "VBZ", "VBP":
		return 1
	}
	return 0
}
