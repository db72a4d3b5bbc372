package graph

import "slices"

// fact folds a cluster into a fact, a version for each day of publication that changes it.
func (f *folding) fact(c cluster) Fact {
	readings := c.readings()
	first := readings[0]
	fact := Fact{ID: FactID(first.Type, first.ID), Type: first.Type, Evidence: ids(readings), Blocks: f.blocks(c)}
	var alike, denied []*Reading
	if first.Event != nil {
		alike, denied = f.others(c)
	}
	fold := func(readings []*Reading, until Day) Version {
		if first.Event == nil {
			p := positionOf(fact.ID, readings)
			return Version{Position: &p}
		}
		e := eventOf(fact.ID, readings)
		e.Alike, e.Refutes = ids(published(alike, until)), ids(published(denied, until))
		return Version{Event: &e}
	}
	dated := published(readings, lastDay)
	for _, day := range changes(dated, alike, denied) {
		v := fold(published(dated, day), day)
		v.From = day
		if n := len(fact.Versions); n > 0 {
			fact.Versions[n-1].To = day
		}
		fact.Versions = append(fact.Versions, v)
	}
	if len(dated) == len(readings) && len(published(alike, lastDay)) == len(alike) && len(published(denied, lastDay)) == len(denied) {
		fact.Versions[len(fact.Versions)-1].Current = true
		return fact
	}
	v := fold(readings, "")
	v.Current = true
	fact.Versions = append(fact.Versions, v)
	return fact
}

// lastDay is later than every day.
const lastDay Day = "9999-99-99"

// published gives the readings published by that day; all of them, undated ones too, if it is empty. Readings are in canonical order.
func published(readings []*Reading, by Day) []*Reading {
	if by == "" {
		return readings
	}
	n := 0
	for n < len(readings) && readings[n].Published != "" && readings[n].Published <= by {
		n++
	}
	return readings[:n]
}

// changes gives the days on which something was published that changes the fact, from its own first on.
func changes(own []*Reading, others ...[]*Reading) []Day {
	if len(own) == 0 {
		return nil
	}
	var days []Day
	for _, readings := range append(others, own) {
		for _, r := range readings {
			if r.Published >= own[0].Published {
				days = append(days, r.Published)
			}
		}
	}
	slices.Sort(days)
	return slices.Compact(days)
}

// blocks gives the blocks of all units of a cluster.
func (f *folding) blocks(c cluster) []Block {
	var all []Block
	for _, u := range c {
		if of := f.events.of[u]; of != nil {
			all = append(all, of.found...)
		} else {
			all = append(all, f.said[u].found...)
		}
	}
	return sortedBlocks(all)
}

func ids(readings []*Reading) []ID {
	var all []ID
	for _, r := range readings {
		all = append(all, r.ID)
	}
	return all
}
