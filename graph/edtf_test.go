package graph

import (
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestParseEDTFGivesBoundsAndPrecision(t *testing.T) {
	for _, c := range []struct {
		text      string
		first     Day
		last      Day
		precision DatePrecision
	}{
		{"2025-08-15", "2025-08-15", "2025-08-15", PrecisionDay},
		{"2025-08-15T10:30:00Z", "2025-08-15", "2025-08-15", PrecisionDay},
		{"2025-08-15T10:30", "2025-08-15", "2025-08-15", PrecisionDay},
		{"2025-08-15?", "2025-08-15", "2025-08-15", PrecisionDay},
		{"2024-02-29~", "2024-02-28", "2024-03-01", PrecisionDay},
		{"2024-02", "2024-02-01", "2024-02-29", PrecisionMonth},
		{"1900-02", "1900-02-01", "1900-02-28", PrecisionMonth},
		{"2017-09~", "2017-08-01", "2017-10-31", PrecisionMonth},
		{"2026-01~", "2025-12-01", "2026-02-28", PrecisionMonth},
		{"2025-12%", "2025-11-01", "2026-01-31", PrecisionMonth},
		{"2025-08-XX", "2025-08-01", "2025-08-31", PrecisionMonth},
		{"2008", "2008-01-01", "2008-12-31", PrecisionYear},
		{"2008~", "2007-01-01", "2009-12-31", PrecisionYear},
		{"2008-XX", "2008-01-01", "2008-12-31", PrecisionYear},
		{"2008-XX-XX", "2008-01-01", "2008-12-31", PrecisionYear},
		{"201X", "2010-01-01", "2019-12-31", PrecisionDecade},
		{"201X~", "2000-01-01", "2029-12-31", PrecisionDecade},
		{"20XX", "2000-01-01", "2099-12-31", PrecisionInterval},
		{"2025-21", "2025-03-01", "2025-05-31", PrecisionPart},
		{"2025-24", "2025-12-01", "2026-02-28", PrecisionPart},
		{"2025-22~", "2025-03-01", "2025-11-30", PrecisionPart},
		{"2025-08-15/2025-08-17", "2025-08-15", "2025-08-17", PrecisionInterval},
		{"2025-08/2025-09~", "2025-08-01", "2025-10-31", PrecisionInterval},
		{"1999/..", "1999-01-01", "", PrecisionInterval},
		{"../2025-08", "", "2025-08-31", PrecisionInterval},
		{"1979~/2019-11-19", "1978-01-01", "2019-11-19", PrecisionInterval},
		{"0001~", "0001-01-01", "0002-12-31", PrecisionYear},
		{"9999-12-31~", "9999-12-30", "9999-12-31", PrecisionDay},
	} {
		got, err := ParseEDTF(c.text)
		if err != nil {
			t.Errorf("%s: %v", c.text, err)
		}
		want := Temporal{EDTF: c.text, Earliest: c.first, Latest: c.last, Precision: c.precision}
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("%s: %s", c.text, d)
		}
	}
}

func TestParseEDTFRefusesWhatIsNoDate(t *testing.T) {
	for _, text := range []string{
		"", "/", "../..", "Friday", "2025-13", "2025-00", "2025-02-30", "2025-8-1", "15-08-2025", "25", "20250815", "2XXX", "XXXX", "0000",
		"2025-08-15/2025-08-14", "2025-08-15?~", "2025-08-15T25:00", "2025-08T10:00", "2025-20", "2025-25", "-043", "2025-08-15/2025/2026", "２０２５",
	} {
		if got, err := ParseEDTF(text); !errors.Is(err, ErrInvalid) {
			t.Errorf("%q: got %+v, %v", text, got, err)
		}
	}
}

func TestDaysAreReckonedLikeTheCalendar(t *testing.T) {
	day := time.Date(1599, 12, 1, 0, 0, 0, 0, time.UTC)
	first := Day(day.Format(time.DateOnly))
	for i := range 200_000 {
		d := Day(day.AddDate(0, 0, i).Format(time.DateOnly))
		if n, ok := d.Sub(first); n != i || !ok {
			t.Fatalf("%s is %d days after %s, not %d", d, i, first, n)
		}
		if got := first.Add(i); got != d {
			t.Fatalf("%s + %d is %s, not %s", first, i, d, got)
		}
	}
	if got := Day("").Add(1); got != "" {
		t.Errorf("the day after an unknown day is %q", got)
	}
	if _, ok := Day("2025-01-01").Sub("soon"); ok {
		t.Error("a difference to an unknown day is known")
	}
}

func FuzzParseEDTFBoundsAreDaysInOrder(f *testing.F) {
	for _, text := range []string{"2025-08-15~", "201X", "2025-21/..", "9999-24~", "0001-01-01~", "20XX/2025-08-XX%"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		got, err := ParseEDTF(text)
		if err != nil {
			return
		}
		for _, d := range []Day{got.Earliest, got.Latest} {
			if d != "" && !d.Valid() {
				t.Errorf("%q: %q is no day", text, d)
			}
		}
		if got.Earliest != "" && got.Latest != "" && got.Latest < got.Earliest {
			t.Errorf("%q: %s to %s", text, got.Earliest, got.Latest)
		}
	})
}
