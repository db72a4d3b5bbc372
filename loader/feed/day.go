package feed

import (
	"fmt"
	"strings"
	"time"

	"demarche/graph"
)

// instants are the ways in which an instant of publication is written.
var instants = []string{
	time.RFC3339, "2006-01-02T15:04Z07:00", "2006-01-02T15:04:05Z0700", "2006-01-02T15:04:05.999999999Z0700", "2006-01-02 15:04:05Z07:00", "2006-01-02 15:04:05 Z0700", "2006-01-02 15:04:05 -0700 MST",
	time.RFC1123Z, time.RFC1123, time.RFC850, time.RFC822Z, time.RFC822, time.UnixDate, "Mon, 2 Jan 2006 15:04:05 -0700", "Mon, 2 Jan 2006 15:04:05 MST",
}

// days are the ways in which a day, or a time without zone, is written.
var days = []string{
	time.DateOnly, "2006-01-02T15:04:05", "2006-01-02T15:04", "2006-01-02 15:04:05", "2006-01-02 15:04", "2006/01/02", "20060102",
	"January 2, 2006", "Jan 2, 2006", "Jan. 2, 2006", "2 January 2006", "2 Jan 2006", "02 January 2006", "Monday, January 2, 2006", "Monday, 2 January 2006", time.ANSIC,
}

// parseDay reads a day or an instant; an empty text gives an empty day. An instant counts by its day in the zone, or as it is written. A
// month or year alone is no day.
func parseDay(text string, zone *time.Location) (graph.Day, error) {
	text = strings.TrimSpace(text)
	if text == "" {
		return "", nil
	}
	for _, layout := range days {
		if day, err := time.Parse(layout, text); err == nil {
			return graph.Day(day.Format(time.DateOnly)), nil
		}
	}
	for _, layout := range instants {
		if at, err := time.Parse(layout, text); err == nil {
			if zone != nil {
				at = at.In(zone)
			}
			return graph.Day(at.Format(time.DateOnly)), nil
		}
	}
	return "", fmt.Errorf("%q is no day", text)
}
