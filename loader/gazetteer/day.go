package gazetteer

import (
	"fmt"
	"strconv"
	"time"

	"demarche/graph"
)

// dated tells whether a text is 2025, 2025-08 or 2025-08-15.
func dated(text string) bool {
	if len(text) > len(time.DateOnly) {
		return false
	}
	_, err := time.Parse(time.DateOnly[:len(text)], text)
	return err == nil && (len(text) == 4 || len(text) == 7 || len(text) == 10)
}

// firstDay is the first day that a date can mean; empty for an empty one.
func firstDay(date string) graph.Day {
	switch len(date) {
	case 4:
		return graph.Day(date + "-01-01")
	case 7:
		return graph.Day(date + "-01")
	}
	return graph.Day(date)
}

// lastDay is the last day that a date can mean; empty for an empty one.
func lastDay(date string) graph.Day {
	switch len(date) {
	case 4:
		return graph.Day(date + "-12-31")
	case 7:
		year, _ := strconv.Atoi(date[:4])
		month, _ := strconv.Atoi(date[5:])
		return graph.Day(fmt.Sprintf("%s-%02d", date, time.Date(year, time.Month(month)+1, 0, 0, 0, 0, 0, time.UTC).Day()))
	}
	return graph.Day(date)
}
