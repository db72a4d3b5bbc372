package shelf

import (
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
