package graph

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

// dayOf gives the day with this number, the inverse of Day.number; empty outside the years 1 to 9999.
func dayOf(number int) Day { return Day(appendDay(nil, number)) }

// appendDay appends the day with this number.
func appendDay(to []byte, number int) []byte {
	n := number - 1 // days since the first of March of year 0
	if n < 306 {
		return to
	}
	era, day := n/146097, n%146097
	year := (day - day/1460 + day/36524 - day/146096) / 365
	day -= 365*year + year/4 - year/100
	month := (5*day + 2) / 153
	day -= (153*month + 2) / 5
	year += 400 * era
	if month += 3; month > 12 {
		month, year = month-12, year+1
	}
	if year > 9999 {
		return to
	}
	return appendDate(to, year, month, day+1)
}

func newDay(year, month, day int) Day { return Day(appendDate(nil, year, month, day)) }

func appendDate(to []byte, year, month, day int) []byte {
	digit := func(n int) byte { return byte('0' + n%10) }
	return append(to,
		digit(year/1000), digit(year/100), digit(year/10), digit(year), '-', digit(month/10), digit(month), '-', digit(day/10), digit(day))
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
