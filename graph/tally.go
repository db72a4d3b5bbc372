package graph

import (
	"cmp"
	"slices"
)

// value is one value of a field and who gives it.
type value struct {
	key     string
	of      *Reading // the first published that gives it
	origins []ID     // that give it, sorted, each once
	support []ID     // origins that give it, or a vaguer value that it agrees with
	passage []*Reading
}

// tally counts the values that passages in canonical order give; the empty value is none. Values come in the order in which they are first given.
func tally(readings []*Reading, of func(*EventReading) string) []value {
	var values []value
	for _, r := range readings {
		key := of(r.Event)
		if key == "" {
			continue
		}
		i := slices.IndexFunc(values, func(v value) bool { return v.key == key })
		if i < 0 {
			i = len(values)
			values = append(values, value{key: key, of: r})
		}
		values[i].passage = append(values[i].passage, r)
	}
	for i := range values {
		values[i].origins = originsOf(values[i].passage)
		values[i].support = values[i].origins
	}
	return values
}

// leaves gives the values that hold no other one; each is supported by those that hold it.
func leaves(values []value, holds func(v, o value) bool) []value {
	var exact []value
	for _, v := range values {
		if slices.ContainsFunc(values, func(o value) bool { return o.key != v.key && holds(v, o) }) {
			continue
		}
		for _, o := range values {
			if o.key != v.key && holds(o, v) {
				v.support = sortedIDs(append(slices.Clip(v.support), o.origins...))
			}
		}
		exact = append(exact, v)
	}
	return exact
}

// choose gives the value with most origins, then the more precise, then the one published first.
func choose(values []value, precision func(value) int) value {
	best := values[0]
	for _, v := range values[1:] {
		if cmp.Or(cmp.Compare(len(v.support), len(best.support)), cmp.Compare(precision(v), precision(best)), compareReadings(best.of, v.of)) > 0 {
			best = v
		}
	}
	return best
}

// disputed shows the values of a field, if there are several: those with most origins first, then the first published.
func disputed(field string, values []value, inWords func(value) string) []DisputedValue {
	if len(values) < 2 {
		return nil
	}
	slices.SortFunc(values, func(a, b value) int {
		return cmp.Or(cmp.Compare(len(b.origins), len(a.origins)), compareReadings(a.of, b.of))
	})
	var rows []DisputedValue
	for _, v := range values {
		rows = append(rows, DisputedValue{Field: field, Value: inWords(v), Origins: len(v.origins), Evidence: ids(v.passage)})
	}
	return rows
}

// originsOf gives the origins of passages, each once. An article without a known origin is its own.
func originsOf(readings []*Reading) []ID {
	var origins []ID
	for _, r := range readings {
		origins = append(origins, cmp.Or(r.Origin, r.Article))
	}
	return sortedIDs(origins)
}

// corroborate counts how many tell of a fact.
func corroborate(readings []*Reading) Corroboration {
	var articles, publishers []ID
	for _, r := range readings {
		articles = append(articles, r.Article)
		if r.Publisher != "" {
			publishers = append(publishers, r.Publisher)
		}
	}
	return Corroboration{Articles: len(sortedIDs(articles)), Origins: len(originsOf(readings)), Publishers: len(sortedIDs(publishers))}
}

// bands are the bands, the surest first.
var bands = []Band{High, Medium, Low}

func bestBand(readings []*Reading) Band {
	best := readings[0].Band
	for _, r := range readings[1:] {
		if slices.Index(bands, r.Band) < slices.Index(bands, best) {
			best = r.Band
		}
	}
	return best
}
