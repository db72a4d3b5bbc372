package graph

import (
	"cmp"
	"slices"
	"strconv"
)

// runs makes nodes of anchors: one of each class, or of several that are one run. A run is an event of a kind that lasts, on days in a row,
// with the same parties at the same place, four days long at most; more days than that are several events. What fits into one run alone,
// but names no place, belongs to it.
func (f *folding) runs() {
	lasting := map[string][]*class{}
	var order []string
	for _, c := range f.events.classes {
		switch {
		case c.dating != anchor || c.loose:
		case !lasts(c.family):
			f.addNode(c)
		default:
			key := c.partyKey() + "|" + strconv.Itoa(c.ordinal) + "|" + strconv.FormatBool(c.plural)
			if lasting[key] == nil {
				order = append(order, key)
			}
			lasting[key] = append(lasting[key], c)
		}
	}
	for _, key := range order {
		for _, run := range f.runsOf(lasting[key]) {
			f.addNode(run...)
		}
	}
}

// runsOf parts classes of the same parties into runs.
func (f *folding) runsOf(classes []*class) [][]*class {
	if len(classes) == 1 {
		return [][]*class{classes}
	}
	slices.SortStableFunc(classes, func(a, b *class) int { return cmp.Or(cmp.Compare(a.first, b.first), cmp.Compare(a.last, b.last)) })
	var runs [][]*class
	for _, row := range rows(classes) {
		if f.stands(row) {
			runs = append(runs, row)
			continue
		}
		for _, c := range row {
			runs = append(runs, []*class{c})
		}
	}
	return f.withUnplaced(runs)
}

// rows chains classes whose days touch and whose places are the same.
func rows(classes []*class) [][]*class {
	row := make([]int, len(classes))
	for i := range row {
		row[i] = i
	}
	for i, c := range classes {
		for j := i + 1; j < len(classes) && classes[j].first <= c.last+1; j++ {
			if c.samePlace(&classes[j].claim) && row[i] != row[j] {
				from, into := max(row[i], row[j]), min(row[i], row[j])
				for k := range row {
					if row[k] == from {
						row[k] = into
					}
				}
			}
		}
	}
	var all [][]*class
	at := map[int]int{}
	for i, c := range classes {
		k, known := at[row[i]]
		if !known {
			k = len(all)
			at[row[i]] = k
			all = append(all, nil)
		}
		all[k] = append(all[k], c)
	}
	return all
}

// stands tells whether a row of classes is one run. Settled ones are as they stand.
func (f *folding) stands(row []*class) bool {
	settled, last := true, 0
	for _, c := range row {
		settled = settled && c.settled
		last = max(last, c.last)
		if !f.groups.fits(row[0].lead(), c.lead()) {
			return false
		}
	}
	if settled {
		return !slices.ContainsFunc(row, func(c *class) bool { return f.groups.of[c.lead()] != f.groups.of[row[0].lead()] })
	}
	return last-row[0].first < runDays
}

// withUnplaced adds each class that stands alone and names no place to the only run of which the days hold its own.
func (f *folding) withUnplaced(runs [][]*class) [][]*class {
	var whole, single [][]*class
	for _, run := range runs {
		if len(run) > 1 {
			whole = append(whole, run)
		} else {
			single = append(single, run)
		}
	}
	bounds := make([]*node, len(whole))
	for i, run := range whole {
		bounds[i] = newNode(run)
	}
	for _, s := range single {
		c, in := s[0], -1
		for i, b := range bounds {
			if c.place == "" && b.holds(&c.claim) && f.groups.fits(c.lead(), whole[i][0].lead()) {
				if in >= 0 {
					in = -1
					break
				}
				in = i
			}
		}
		if in >= 0 {
			whole[in] = append(whole[in], c)
		} else {
			whole = append(whole, s)
		}
	}
	return whole
}

func newNode(classes []*class) *node {
	n := &node{claim: classes[0].claim, classes: classes, settled: true}
	for _, c := range classes {
		n.settled = n.settled && c.settled
		n.first, n.last = min(n.first, c.first), max(n.last, c.last)
		n.absorb(&c.claim)
	}
	if len(classes) > 1 {
		n.base = n.baseKey()
		n.found, n.reached = nil, nil
	}
	return n
}

func (f *folding) addNode(classes ...*class) {
	n := newNode(classes)
	for _, c := range classes {
		c.node = n
		f.groups.join(classes[0].lead(), c.lead())
	}
	f.events.nodes = append(f.events.nodes, n)
}
