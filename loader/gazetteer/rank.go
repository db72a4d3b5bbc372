package gazetteer

import (
	"cmp"
	"maps"
	"slices"
	"strconv"

	"demarche/graph"
)

// rankPeople gives people the rank of their most prominent tenure, and their surnames.
func (b *builder) rankPeople() {
	weight := b.stateWeights()
	now := 0
	for _, n := range b.tenureList {
		now = max(now, yearOf(n.sure))
	}
	for _, n := range b.tenureList {
		n.person.Rank = max(n.person.Rank, prominence(n, b.kindOf[n.kind].weight, weight[n.of.ID], now))
	}
}

// stateWeights says how much the world looks at a state or body, of 10.
func (b *builder) stateWeights() map[graph.ID]int {
	weight := map[graph.ID]int{}
	for _, e := range b.order {
		switch {
		case e.Type == graph.State && e.Rank == rankMember:
			weight[e.ID] = 6
		case e.Type == graph.State:
			weight[e.ID] = 3
		default:
			weight[e.ID] = 8
		}
	}
	maps.Copy(weight, b.weights)
	return weight
}

// readWeights reads how much the world looks at states and bodies.
func (b *builder) readWeights(t *table) error {
	for _, r := range t.rows {
		e, err := b.actor(r, r.get("key"))
		if err != nil {
			return err
		}
		weight, err := strconv.Atoi(r.get("weight"))
		if err != nil || weight < 1 || weight > 10 {
			return r.fault("weight "+r.get("weight"), "write a whole number from 1 to 10")
		}
		b.weights[e.ID] = weight
	}
	return nil
}

// prominence is the rank that a tenure gives: the weight of the office by that of the state, less for every year that it is over now. Now
// is the latest year of the tables.
func prominence(n *tenure, office, state, now int) int {
	last := yearOf(cmp.Or(n.to, n.sure))
	faded := max(0, now-last)
	return office*state*max(10, 40-faded)/40 + min(20, last-yearOf(n.from))
}

func yearOf(day graph.Day) int {
	year, err := strconv.Atoi(string(day)[:4])
	if err != nil {
		panic("gazetteer: a day that was checked is none: " + string(day))
	}
	return year
}

// goesBy gives the surnames and short names that a person goes by, the usual one first.
func (b *builder) goesBy(e *Entry) []string {
	return append(surnamesOf(e.Name, e.Country.Key()), b.shortNames[e]...)
}

// fileSurnames files people by surname, likeliest first.
func (b *builder) fileSurnames() {
	for _, e := range b.persons {
		for _, surname := range b.goesBy(e) {
			key := graph.NameKey(surname)
			if key == "" || slices.Contains(b.surnames[key], e) {
				continue
			}
			b.surnames[key] = append(b.surnames[key], e)
			if !b.neverSurname[strict(surname)] {
				b.spell(e, Surname, surname)
			}
		}
	}
	for _, list := range b.surnames {
		slices.SortFunc(list, byRank)
	}
}

func byRank(a, b *Entry) int {
	return cmp.Or(cmp.Compare(b.Rank, a.Rank), cmp.Compare(a.ID, b.ID))
}
