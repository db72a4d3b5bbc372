package graph

import (
	"cmp"
	"slices"
	"strconv"
)

// eventOf folds the values of an event from passages in canonical order. Each field takes the value with most origins, then the more
// precise, then the one published first; Disputed shows the others.
func eventOf(id ID, readings []*Reading) Event {
	e := Event{ID: id, Evidence: ids(readings), FirstPublished: readings[0].Published, Corroboration: corroborate(readings), Band: bestBand(readings), RecordedAt: recorded(readings)}
	e.Status = statusOf(readings)
	e.Participants = participantsOf(readings)
	for _, disputed := range [][]DisputedValue{
		e.setKind(readings), e.setTime(readings), e.setPlace(readings), disputedParties(readings), e.setCount(readings),
	} {
		e.Disputed = append(e.Disputed, disputed...)
	}
	for _, r := range readings {
		e.Issues = append(e.Issues, r.Event.Issues...)
		e.Agreements = append(e.Agreements, r.Event.Agreements...)
	}
	e.Issues, e.Agreements = sortedIDs(e.Issues), sortedIDs(e.Agreements)
	e.describe(readings)
	return e
}

// statusOf is the status of the passage published last, of several the strongest. Once it has occurred, or goes on, plans change nothing.
func statusOf(readings []*Reading) EventStatus {
	dated := published(readings, lastDay)
	if len(dated) == 0 {
		dated = readings
	}
	var latest EventStatus
	var day Day
	ongoing := slices.ContainsFunc(readings, func(r *Reading) bool { return r.Event.Status == Ongoing })
	for _, r := range readings {
		if r.Event.Status == Occurred {
			return Occurred
		}
	}
	for _, r := range dated {
		s := r.Event.Status
		if ongoing && (s == Planned || s == Proposed || s == Possible) {
			continue
		}
		if latest == "" || r.Published > day || statusRank(s) < statusRank(latest) {
			latest, day = s, r.Published
		}
	}
	return cmp.Or(latest, Ongoing)
}

func statusRank(s EventStatus) int {
	return slices.Index([]EventStatus{Occurred, Ongoing, Cancelled, Postponed, Planned, Denied, Proposed, Possible}, s)
}

// setKind chooses the kind. A meeting is what anything of its family is, and is disputed by none.
func (e *Event) setKind(readings []*Reading) []DisputedValue {
	kinds := tally(readings, func(r *EventReading) string { return string(r.Kind) })
	kind := choose(kinds, func(v value) int { return kindRank(v.of.Event.Kind) })
	e.Kind = kind.of.Event.Kind
	special := slices.DeleteFunc(kinds, func(v value) bool { return v.of.Event.Kind == Meeting })
	return disputed("kind", special, func(v value) string { return v.key })
}

func kindRank(k EventKind) int {
	switch k {
	case Meeting:
		return 0
	case Summit:
		return 2
	}
	return 1
}

// setCount chooses how many events it is at least. One is no statement.
func (e *Event) setCount(readings []*Reading) []DisputedValue {
	counts := tally(readings, func(r *EventReading) string {
		if r.AtLeast < 2 {
			return ""
		}
		return strconv.Itoa(r.AtLeast)
	})
	e.AtLeast = 1
	if len(counts) > 0 {
		e.AtLeast = choose(counts, func(v value) int { return v.of.Event.AtLeast }).of.Event.AtLeast
	}
	return disputed("atLeast", counts, func(v value) string { return v.key })
}

// setTime chooses the date. A date that only holds another one supports it, and disputes nothing. Of kinds that last, days in a row are one time.
func (e *Event) setTime(readings []*Reading) []DisputedValue {
	times := tally(readings, func(r *EventReading) string {
		if r.Time == nil || r.Time.Earliest == "" && r.Time.Latest == "" {
			return ""
		}
		return string(r.Time.Earliest) + "/" + string(r.Time.Latest)
	})
	if len(times) == 0 {
		if i := slices.IndexFunc(readings, func(r *Reading) bool { return r.Event.Time != nil }); i >= 0 {
			e.Time = readings[i].Event.Time
		}
		return nil
	}
	exact := leaves(times, func(v, o value) bool { return v.of.Event.Time.holds(o.of.Event.Time) })
	if whole := wholeRun(familyOf(e.Kind), exact, times); whole != nil {
		e.Time = whole
		return nil
	}
	e.Time = choose(exact, func(v value) int { return -width(v.of.Event.Time) }).of.Event.Time
	return disputed("time", exact, func(v value) string { return cmp.Or(v.of.Event.Time.EDTF, v.of.Event.Time.Text) })
}

// holds tells whether all days that o can mean are days that t can mean.
func (t *Temporal) holds(o *Temporal) bool {
	return t.Earliest <= o.Earliest && (t.Latest == "" || o.Latest != "" && o.Latest <= t.Latest)
}

// wholeRun gives the time of an event that lasts, if the days that passages give make a row; nil if they do not.
func wholeRun(family EventKind, exact, times []value) *Temporal {
	if !lasts(family) || len(exact) < 2 {
		return nil
	}
	slices.SortFunc(exact, func(a, b value) int { return cmp.Compare(a.of.Event.Time.Earliest, b.of.Event.Time.Earliest) })
	whole := *exact[0].of.Event.Time
	for _, v := range exact {
		t := v.of.Event.Time
		if width(t) > runDays || t.Earliest > whole.Latest.Add(1) {
			return nil
		}
		whole.Latest = max(whole.Latest, t.Latest)
	}
	if width(&whole) > runDays {
		return nil
	}
	for _, v := range times {
		if t := v.of.Event.Time; t.Earliest == whole.Earliest && t.Latest == whole.Latest {
			return t
		}
	}
	whole.Text, whole.EDTF, whole.Precision = "", string(whole.Earliest)+"/"+string(whole.Latest), PrecisionInterval
	return &whole
}

// setPlace chooses the place: the more precise. A place that another one lies in supports it, and disputes nothing.
func (e *Event) setPlace(readings []*Reading) []DisputedValue {
	places := tally(readings, func(r *EventReading) string { return string(r.Place) })
	if len(places) == 0 {
		if i := slices.IndexFunc(readings, func(r *Reading) bool { return r.Event.PlaceText != "" }); i >= 0 {
			e.PlaceText = readings[i].Event.PlaceText
		}
		return nil
	}
	exact := leaves(places, func(v, o value) bool { return slices.Contains(o.of.Event.PlaceIn, v.of.Event.Place) })
	place := choose(exact, func(v value) int { return len(v.of.Event.PlaceIn) }).of.Event
	e.Place, e.PlaceIn, e.PlaceText = place.Place, place.PlaceIn, place.PlaceText
	return disputed("place", exact, func(v value) string { return cmp.Or(v.of.Event.PlaceText, v.key) })
}
