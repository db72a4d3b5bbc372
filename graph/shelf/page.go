package shelf

import (
	"cmp"
	"fmt"
	"slices"

	"demarche/graph"
)

// Stretch is a range of at, both ends left out (empty: open), to be read in one direction.
type Stretch struct {
	Above, Below graph.At
	Down         bool
}

// Dated is above all keys of what is undated and below all others.
const Dated = graph.At("0")

// Stretches says which ranges a page reads, in that order. Undated rows come last whichever way a list runs, so that a list from the
// oldest has two: the dated rows, and behind them the undated.
func Stretches(p graph.Page) []Stretch {
	if !p.Oldest {
		return []Stretch{{Above: p.Before, Below: p.After, Down: !p.Last}}
	}
	first := Stretch{Above: Dated, Down: p.Last}
	last := Stretch{Below: Dated, Down: p.Last}
	var parts []Stretch
	if p.After == "" || p.After > Dated {
		first.Above = max(Dated, p.After)
		parts = append(parts, first)
	} else {
		last.Above = p.After
	}
	if p.Before != "" && p.Before < Dated {
		last.Below = p.Before
	}
	if p.Before == "" || p.Before < Dated {
		parts = append(parts, last)
	} else if len(parts) > 0 {
		parts[0].Below = p.Before
	}
	if p.Last {
		slices.Reverse(parts)
	}
	return parts
}

// Row is a row of a list before it is decoded.
type Row struct {
	At   graph.At
	Data []byte
	More string
}

// Fill reads one page of each of several lists. The function reads at most limit rows of a stretch of those lists that are still open, by their
// numbers, and gives them in the order of the stretch; it is called once for each stretch.
func Fill(p graph.Page, lists int, read func(s Stretch, open []int, limit int) (map[int][]Row, error)) (pages [][]Row, more []bool, err error) {
	limit := max(p.Limit, 0)
	pages, more = make([][]Row, lists), make([]bool, lists)
	for _, s := range Stretches(p) {
		var open []int
		for i := range pages {
			if !more[i] {
				open = append(open, i)
			}
		}
		if len(open) == 0 {
			break
		}
		found, err := read(s, open, limit+1)
		if err != nil {
			return nil, nil, err
		}
		for i, rows := range found {
			if pages[i] = append(pages[i], rows...); len(pages[i]) > limit {
				pages[i], more[i] = pages[i][:limit], true
			}
		}
	}
	if p.Last {
		for _, rows := range pages {
			slices.Reverse(rows)
		}
	}
	return pages, more, nil
}

// Merged is the beginning of a stretch of which the rows came from several sources, each in its own order, and some from more than one.
func Merged(rows []Row, s Stretch, limit int) []Row {
	slices.SortFunc(rows, func(a, b Row) int {
		if s.Down {
			a, b = b, a
		}
		return cmp.Compare(a.At, b.At)
	})
	rows = slices.CompactFunc(rows, func(a, b Row) bool { return a.At == b.At })
	return rows[:min(limit, len(rows))]
}

// ListOf decodes a page.
func ListOf[T any](rows []Row, more bool, decode func(data []byte, more string) (T, error)) (graph.List[T], error) {
	out := graph.List[T]{More: more}
	for _, r := range rows {
		v, err := decode(r.Data, r.More)
		if err != nil {
			return out, fmt.Errorf("row %s: %w", r.At, err)
		}
		out.Rows, out.Keys = append(out.Rows, v), append(out.Keys, r.At)
	}
	return out, nil
}
