package graph

import (
	"fmt"
	"time"
)

// Valid tells whether d is a real day of the years 1 to 9999, as YYYY-MM-DD.
func (d Day) Valid() bool {
	_, ok := d.number()
	return ok
}

// Add gives the day n days later, earlier if n is negative. An invalid or empty day stays empty.
func (d Day) Add(n int) Day {
	number, ok := d.number()
	if !ok {
		return ""
	}
	return dayOf(number + n)
}

// Sub gives the number of days from other to d; false if one of them is unknown.
func (d Day) Sub(other Day) (int, bool) {
	a, ok := d.number()
	b, known := other.number()
	return a - b, ok && known
}

// Month gives the month of d, 2025-08; empty if d is unknown.
func (d Day) Month() string {
	if len(d) < 7 {
		return ""
	}
	return string(d[:7])
}

// monthDays are the days of the months of a common year.
var monthDays = [...]int{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31}

func daysIn(year, month int) int {
	if month == 2 && year%4 == 0 && (year%100 != 0 || year%400 == 0) {
		return 29
	}
	return monthDays[month-1]
}

// number counts days, so that days can be reckoned with: consecutive days have consecutive numbers.
func (d Day) number() (int, bool) {
	if len(d) != 10 || d[4] != '-' || d[7] != '-' {
		return 0, false
	}
	year, y := digits(string(d[:4]))
	month, m := digits(string(d[5:7]))
	day, n := digits(string(d[8:]))
	if !y || !m || !n || year < 1 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month) {
		return 0, false
	}
	if month < 3 { // years begin in March here, so that the leap day comes last
		year, month = year-1, month+12
	}
	return 365*year + year/4 - year/100 + year/400 + (153*(month-3)+2)/5 + day, true
}

// epoch is the number of 1970-01-01.
const epoch = 719469

func dayOf(number int) Day {
	return Day(time.Unix(int64(number-epoch)*86400, 0).UTC().Format(time.DateOnly))
}

// digits reads a number made of digits alone.
func digits(s string) (int, bool) {
	n := 0
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return 0, false
		}
		n = 10*n + int(s[i]-'0')
	}
	return n, s != ""
}

func newDay(year, month, day int) Day { return Day(fmt.Sprintf("%04d-%02d-%02d", year, month, day)) }
