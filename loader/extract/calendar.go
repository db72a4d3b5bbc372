package extract

import (
	"fmt"
	"time"

	"demarche/graph"
)

// The constructors of dates. Each gives normalised form, bounds and precision; text and basis are the caller's.

func newDay(y int, m time.Month, d int) time.Time { return time.Date(y, m, d, 0, 0, 0, 0, time.UTC) }

func asDay(t time.Time) graph.Day { return graph.Day(t.Format(time.DateOnly)) }

// validDay tells whether the day exists.
func validDay(y, m, d int) bool {
	return m >= 1 && m <= 12 && d >= 1 && newDay(y, time.Month(m), d).Day() == d
}

func dayTime(t time.Time) graph.Temporal {
	d := asDay(t)
	return graph.Temporal{EDTF: string(d), Earliest: d, Latest: d, Precision: graph.PrecisionDay}
}

func monthTime(y, m int) graph.Temporal {
	first := newDay(y, time.Month(m), 1)
	return graph.Temporal{EDTF: first.Format("2006-01"), Earliest: asDay(first), Latest: asDay(first.AddDate(0, 1, -1)), Precision: graph.PrecisionMonth}
}

func yearTime(y int) graph.Temporal {
	return graph.Temporal{EDTF: fmt.Sprintf("%04d", y), Earliest: asDay(newDay(y, 1, 1)), Latest: asDay(newDay(y, 12, 31)), Precision: graph.PrecisionYear}
}

func decadeTime(y int) graph.Temporal {
	return graph.Temporal{
		EDTF: fmt.Sprintf("%03dX", y/10), Earliest: asDay(newDay(y, 1, 1)), Latest: asDay(newDay(y+9, 12, 31)), Precision: graph.PrecisionDecade,
	}
}

// seasonTime gives spring (1) to winter (4): March to May and so on; winter begins in December of the year and ends in the next.
func seasonTime(y, season int) graph.Temporal {
	first := newDay(y, time.Month(season*3), 1)
	return graph.Temporal{
		EDTF: fmt.Sprintf("%04d-%d", y, 20+season), Earliest: asDay(first), Latest: asDay(first.AddDate(0, 3, -1)), Precision: graph.PrecisionPart,
	}
}

// monthsTime gives n months from month m on: a quarter, a half.
func monthsTime(y, m, n int) graph.Temporal {
	first := newDay(y, time.Month(m), 1)
	last := first.AddDate(0, n, -1)
	return graph.Temporal{
		EDTF: first.Format("2006-01") + "/" + last.Format("2006-01"), Earliest: asDay(first), Latest: asDay(last), Precision: graph.PrecisionPart,
	}
}

// weekTime gives the week, Monday to Sunday, that holds a day.
func weekTime(t time.Time) graph.Temporal {
	monday := t.AddDate(0, 0, -daysAfterMonday(t))
	return interval(dayTime(monday), dayTime(monday.AddDate(0, 0, 6)))
}

func daysAfterMonday(t time.Time) int { return (int(t.Weekday()) + 6) % 7 }

// interval gives the stretch from the first day of one to the last day of another.
func interval(from, to graph.Temporal) graph.Temporal {
	return graph.Temporal{EDTF: from.EDTF + "/" + to.EDTF, Earliest: from.Earliest, Latest: to.Latest, Precision: graph.PrecisionInterval}
}

// sinceTime gives the stretch from a time on, with an open end.
func sinceTime(from graph.Temporal) graph.Temporal {
	return graph.Temporal{EDTF: from.EDTF + "/..", Earliest: from.Earliest, Precision: graph.PrecisionInterval}
}

// about widens a day, month or year by one of its kind on either side.
func about(t graph.Temporal) graph.Temporal {
	from, err := time.Parse(time.DateOnly, string(t.Earliest))
	if err != nil {
		return t
	}
	switch t.Precision {
	case graph.PrecisionDay:
		t.Earliest, t.Latest = asDay(from.AddDate(0, 0, -1)), asDay(from.AddDate(0, 0, 1))
	case graph.PrecisionMonth:
		t.Earliest, t.Latest = asDay(from.AddDate(0, -1, 0)), asDay(from.AddDate(0, 2, -1))
	case graph.PrecisionYear:
		t.Earliest, t.Latest = asDay(from.AddDate(-1, 0, 0)), asDay(from.AddDate(2, 0, -1))
	default:
		return t
	}
	t.EDTF += "~"
	return t
}

// thirdOf gives the early (1), mid (2) or late (3) part of a month, year or decade; other times stay whole.
func thirdOf(t graph.Temporal, part int) graph.Temporal {
	from, err := time.Parse(time.DateOnly, string(t.Earliest))
	if err != nil || part == 0 {
		return t
	}
	first, last := from, from
	switch t.Precision {
	case graph.PrecisionMonth:
		first = from.AddDate(0, 0, 10*(part-1))
		if last = first.AddDate(0, 0, 9); part == 3 {
			last = from.AddDate(0, 1, -1)
		}
		t.EDTF += "~"
	case graph.PrecisionYear:
		first = from.AddDate(0, 4*(part-1), 0)
		last = first.AddDate(0, 4, -1)
		t.EDTF = [...]string{first.Format("2006-01"), first.AddDate(0, 1, 0).Format("2006-01"), last.Format("2006-01")}[part-1] + "~"
	case graph.PrecisionDecade:
		years := [...][2]int{{0, 3}, {4, 6}, {7, 9}}[part-1]
		first, last = from.AddDate(years[0], 0, 0), from.AddDate(years[1]+1, 0, -1)
	default:
		return t
	}
	t.Earliest, t.Latest, t.Precision = asDay(first), asDay(last), graph.PrecisionPart
	return t
}
