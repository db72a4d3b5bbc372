package graph

import (
	"slices"
	"strings"
)

// Blocks and reach. A fact is kept under the blocks of its evidence; what new evidence can have to do with is kept under the blocks that it
// reaches. For events:
//
//	MEETING|Q159,Q30|2025-02-18   an anchor, under each of its days
//	MEETING|Q159,Q30|2025-02      an anchor, under each of its months
//	MEETING|Q159,Q30|~2025-02     a thin claim, under each month of its window
//
// An anchor reaches the anchors of its days (for kinds that last, of four days more on either side: they may be one run) and the thin
// claims of its months; a thin claim reaches the anchors and the thin claims of its months. Whatever two claims are compared for, each
// reaches the other.

// blocks gives the blocks under which the claim is found.
func (c *claim) blocks() []Block {
	var all []Block
	for _, meet := range c.meets {
		prefix := string(c.family) + "|" + meet + "|"
		switch c.dating {
		case anchor:
			all = appendDays(all, prefix, c.first, c.last)
			all = appendMonths(all, prefix, c.first, c.last)
		case thin:
			all = appendMonths(all, prefix+"~", c.first, c.last)
		}
	}
	return all
}

// reach gives the blocks under which everything is found that the claim may be compared with.
func (c *claim) reach() []Block {
	if c.reached != nil {
		return c.reached
	}
	var all []Block
	for _, meet := range c.meets {
		prefix := string(c.family) + "|" + meet + "|"
		switch c.dating {
		case anchor:
			first, last := c.first, c.last
			if lasts(c.family) {
				first, last = first-runDays, last+runDays
			}
			all = appendDays(all, prefix, first, last)
			all = appendMonths(all, prefix+"~", first, last)
		case thin:
			all = appendMonths(all, prefix, c.first, c.last)
			all = appendMonths(all, prefix+"~", c.first, c.last)
		}
	}
	c.reached = all
	return all
}

func appendDays(blocks []Block, prefix string, first, last int) []Block {
	key := append(make([]byte, 0, len(prefix)+len(lastDay)), prefix...)
	for n := first; n <= last; n++ {
		blocks = append(blocks, Block(appendDay(key, n)))
	}
	return blocks
}

func appendMonths(blocks []Block, prefix string, first, last int) []Block {
	key := append(make([]byte, 0, len(prefix)+len(lastDay)), prefix...)
	for n := first; n <= last; {
		day := appendDay(key, n)[len(prefix):]
		if len(day) == 0 {
			return blocks // outside the years that are reckoned with
		}
		year, _ := digits(string(day[:4]))
		month, _ := digits(string(day[5:7]))
		of, _ := digits(string(day[8:]))
		blocks = append(blocks, Block(prefix+string(day[:7])))
		n += daysIn(year, month) - of + 1
	}
	return blocks
}

// sortedBlocks sorts blocks and leaves each one once.
func sortedBlocks(blocks []Block) []Block {
	slices.SortFunc(blocks, func(a, b Block) int { return strings.Compare(string(a), string(b)) })
	return slices.Compact(blocks)
}
