package graph

import (
	"fmt"
	"strings"
	"time"
)

// ParseEDTF reads a date in EDTF level 1 and gives its bounds and precision; text and basis are left to the caller. The rules stand in
// schema.graphqls at Temporal.earliest. Read are days (with or without a time of day), months, years, decades (201X), unspecified parts
// (2025-XX, 2025-08-XX, 20XX), seasons (2025-21 is spring, 24 winter), intervals, and ? ~ % behind any of them. Years run from 0001 to
// 9999. Anything else is ErrInvalid.
func ParseEDTF(text string) (Temporal, error) {
	start, end, interval := strings.Cut(text, "/")
	if !interval {
		t, err := parseDate(text)
		t.EDTF = text
		return t, err
	}
	from, err := parseEnd(start)
	if err != nil {
		return Temporal{}, err
	}
	to, err := parseEnd(end)
	if err != nil {
		return Temporal{}, err
	}
	t := Temporal{EDTF: text, Earliest: from.Earliest, Latest: to.Latest, Precision: PrecisionInterval}
	if t.Earliest == "" && t.Latest == "" {
		return Temporal{}, fmt.Errorf("%w: %q has neither a start nor an end", ErrInvalid, text)
	}
	if t.Earliest != "" && t.Latest != "" && t.Latest < t.Earliest {
		return Temporal{}, fmt.Errorf("%w: %q ends before it starts", ErrInvalid, text)
	}
	return t, nil
}

// parseEnd reads one side of an interval: a date, or nothing or two dots for an unknown or open end.
func parseEnd(text string) (Temporal, error) {
	if text == "" || text == ".." {
		return Temporal{}, nil
	}
	return parseDate(text)
}

func parseDate(text string) (Temporal, error) {
	bare := strings.TrimRight(text, "?~%")
	marks := text[len(bare):]
	if len(marks) > 1 {
		return Temporal{}, fmt.Errorf("%w: %q has more than one of ? ~ %%", ErrInvalid, text)
	}
	date, err := withoutClock(bare)
	if err != nil {
		return Temporal{}, fmt.Errorf("%w: %q has no valid time of day", ErrInvalid, text)
	}
	t, ok := boundsOf(date)
	if !ok {
		return Temporal{}, fmt.Errorf("%w: %q is no date in EDTF level 1 such as 2025-08-15, 2025-08, 2025, 201X or 2025-08-15/2025-08-17", ErrInvalid, text)
	}
	if marks == "~" || marks == "%" {
		return t.widened(), nil
	}
	return t, nil
}

// withoutClock cuts the time of day off a date.
func withoutClock(date string) (string, error) {
	day, clock, found := strings.Cut(date, "T")
	if !found {
		return date, nil
	}
	for _, layout := range []string{"15:04:05Z07:00", "15:04:05", "15:04Z07:00", "15:04"} {
		if _, err := time.Parse(layout, clock); err == nil && Day(day).Valid() {
			return day, nil
		}
	}
	return "", ErrInvalid
}

// boundsOf gives bounds and precision of a date without marks.
func boundsOf(date string) (Temporal, bool) {
	switch parts := strings.Split(date, "-"); len(parts) {
	case 1:
		return yearBounds(parts[0])
	case 2:
		return monthBounds(parts[0], parts[1])
	case 3:
		return dayBounds(date, parts)
	}
	return Temporal{}, false
}

func yearBounds(year string) (Temporal, bool) {
	if len(year) != 4 {
		return Temporal{}, false
	}
	known := strings.TrimRight(year, "X")
	first, ok := digits(known)
	if !ok {
		return Temporal{}, false
	}
	last, precision := first, PrecisionYear
	switch len(known) {
	case 2:
		first, last, precision = first*100, first*100+99, PrecisionInterval
	case 3:
		first, last, precision = first*10, first*10+9, PrecisionDecade
	case 1:
		return Temporal{}, false
	}
	if last < 1 {
		return Temporal{}, false
	}
	return Temporal{Earliest: newDay(max(first, 1), 1, 1), Latest: newDay(last, 12, 31), Precision: precision}, true
}

func monthBounds(year, month string) (Temporal, bool) {
	y, ok := digits(year)
	if len(year) != 4 || len(month) != 2 || !ok || y < 1 {
		return Temporal{}, false
	}
	if month == "XX" {
		return yearBounds(year)
	}
	m, ok := digits(month)
	switch {
	case !ok:
		return Temporal{}, false
	case m >= 1 && m <= 12:
		return monthsFrom(y, m, 1, PrecisionMonth), true
	case m >= 21 && m <= 24 && (y < 9999 || m < 24):
		return monthsFrom(y, 3*(m-20), 3, PrecisionPart), true
	}
	return Temporal{}, false
}

// monthsFrom gives the bounds of n months.
func monthsFrom(year, month, n int, precision DatePrecision) Temporal {
	lastYear, lastMonth := addMonths(year, month, n-1)
	return Temporal{
		Earliest:  newDay(year, month, 1),
		Latest:    newDay(lastYear, lastMonth, daysIn(lastYear, lastMonth)),
		Precision: precision,
	}
}

func addMonths(year, month, n int) (int, int) {
	months := 12*year + month - 1 + n
	return months / 12, months%12 + 1
}

func dayBounds(date string, parts []string) (Temporal, bool) {
	if parts[2] == "XX" {
		return monthBounds(parts[0], parts[1])
	}
	if !Day(date).Valid() {
		return Temporal{}, false
	}
	return Temporal{Earliest: Day(date), Latest: Day(date), Precision: PrecisionDay}, true
}

// widened moves both bounds outward by one unit of the precision, as ~ asks. At the ends of reckoning they stay.
func (t Temporal) widened() Temporal {
	first, last := t.Earliest, t.Latest
	switch t.Precision {
	case PrecisionDay:
		first, last = first.Add(-1), last.Add(1)
	case PrecisionMonth, PrecisionPart:
		n := 1
		if t.Precision == PrecisionPart {
			n = 3
		}
		first, last = shiftMonths(first, -n), shiftMonths(last, n)
	case PrecisionYear:
		first, last = shiftMonths(first, -12), shiftMonths(last, 12)
	case PrecisionDecade:
		first, last = shiftMonths(first, -120), shiftMonths(last, 120)
	case PrecisionInterval:
		first, last = shiftMonths(first, -1200), shiftMonths(last, 1200)
	}
	if first.Valid() {
		t.Earliest = first
	}
	if last.Valid() {
		t.Latest = last
	}
	return t
}

// shiftMonths moves the first or the last day of a month to the first or last day of the month n months away.
func shiftMonths(d Day, n int) Day {
	y, _ := digits(string(d[:4]))
	m, _ := digits(string(d[5:7]))
	y, m = addMonths(y, m, n)
	if y < 1 || y > 9999 {
		return ""
	}
	if d[8:] == "01" {
		return newDay(y, m, 1)
	}
	return newDay(y, m, daysIn(y, m))
}
