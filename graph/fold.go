package graph

import (
	"cmp"
	"slices"
)

// Fold makes facts of what articles say. It is pure: the same readings and rulings give the same facts, in whatever order they come.
//
// Readings that are Settled stand together as their Evidence.Fact says and are not decided again; facts of which all readings are settled
// are not given back. For the others Fold decides which belong together, in one-way steps so that nothing chains:
//
//  1. What an article itself says is one (EventReading.SameAs), and what analysts rule. Rulings come first: SET replaces a reading, REJECT
//     takes it away, APART keeps apart whatever follows, and the later ruling on a pair stands.
//  2. Anchors with equal keys: a day, two core parties or a body (class.go). Kinds that last: days in a row at one place (run.go).
//  3. A less specific anchor joins the only most specific one; a thin claim joins the only event that fits (join.go).
//  4. Positions join where they are copies or share a quotation (statement.go).
//
// What may be the same, but says too little, is listed in Alike (alike.go). Then each group is folded into a fact, a version for each day
// of publication that changes it (version.go, event_values.go, position_values.go).
func Fold(readings []Reading, rulings []Ruling) []Fact {
	f := newFolding(pointers(readings), judge(rulings), newMemo())
	f.group()
	var facts []Fact
	for _, c := range f.grouped() {
		facts = append(facts, f.fact(c))
	}
	slices.SortFunc(facts, func(a, b Fact) int { return cmp.Compare(a.ID, b.ID) })
	return facts
}

// folding is the work of one Fold. Steps fill it in the order of its fields.
type folding struct {
	known    *memo
	readings []*Reading // in canonical order: first published first, undated last, then by id
	groups   *grouping  // of readings, by index
	units    []*unit    // in canonical order of their first readings

	events     eventIndex
	statements []*statement
	said       map[*unit]*statement
}

// unit is what belongs together before anything is compared: the passages of one article on one thing, or what analysts rule to be one.
type unit struct {
	readings []*Reading
	first    int  // index of its first reading
	settled  bool // its fact stands
}

func newFolding(readings []*Reading, verdict *verdict, known *memo) *folding {
	f := &folding{known: known, said: map[*unit]*statement{}, readings: make([]*Reading, 0, len(readings))}
	for _, given := range readings {
		if r := verdict.reading(given); r != nil {
			f.readings = append(f.readings, r)
		}
	}
	slices.SortFunc(f.readings, compareReadings)
	f.readings = slices.CompactFunc(f.readings, func(a, b *Reading) bool { return a.ID == b.ID })
	f.groups = newGrouping(len(f.readings))
	f.link(verdict)
	f.unite()
	return f
}

func pointers(readings []Reading) []*Reading {
	all := make([]*Reading, len(readings))
	for i := range readings {
		all[i] = &readings[i]
	}
	return all
}

// compareReadings is the canonical order: first published first, undated last, then by id.
func compareReadings(a, b *Reading) int {
	if a.Published != b.Published {
		if a.Published == "" || b.Published == "" {
			return -cmp.Compare(a.Published, b.Published)
		}
		return cmp.Compare(a.Published, b.Published)
	}
	return cmp.Compare(a.ID, b.ID)
}

// link joins what is one by ruling or by the article's own words.
func (f *folding) link(v *verdict) {
	index := make(map[ID]int, len(f.readings))
	for i, r := range f.readings {
		index[r.ID] = i
	}
	for _, p := range v.pairs {
		i, known := index[p.a]
		j, both := index[p.b]
		if !known || !both || f.readings[i].Type != f.readings[j].Type {
			continue
		}
		if v.kinds[p] == RuleApart {
			f.groups.apart[i] = append(f.groups.apart[i], j)
			f.groups.apart[j] = append(f.groups.apart[j], i)
		}
	}
	for _, p := range v.pairs {
		i, known := index[p.a]
		j, both := index[p.b]
		if known && both && v.kinds[p] == RuleSame && f.readings[i].Type == f.readings[j].Type {
			f.groups.join(i, j)
		}
	}
	for i, r := range f.readings {
		if r.Event == nil {
			continue
		}
		for _, id := range r.Event.SameAs {
			if j, known := index[id]; known && sameOccasion(r, f.readings[j]) {
				f.groups.join(i, j)
			}
		}
	}
}

// sameOccasion tells whether a passage may refer to another one's event: in one article, of one family.
func sameOccasion(a, b *Reading) bool {
	return b.Event != nil && a.Article == b.Article && familyOf(a.Event.Kind) == familyOf(b.Event.Kind)
}

// unite makes units of what is linked; then settled readings come together as they stand.
func (f *folding) unite() {
	units := map[int]*unit{}
	for i, r := range f.readings {
		u := units[f.groups.of[i]]
		if u == nil {
			u = &unit{first: i, settled: true}
			units[f.groups.of[i]] = u
			f.units = append(f.units, u)
		}
		u.readings = append(u.readings, r)
		u.settled = u.settled && r.Settled
	}
	facts := map[ID]int{}
	for _, u := range f.units {
		if !u.settled {
			continue
		}
		if i, known := facts[u.readings[0].Fact]; known {
			f.groups.join(i, u.first)
		} else {
			facts[u.readings[0].Fact] = u.first
		}
	}
}

// group decides which units belong together.
func (f *folding) group() {
	var events []*unit
	for _, u := range f.units {
		if u.readings[0].Event != nil {
			events = append(events, u)
		} else {
			s := &statement{unit: u, saying: f.known.saying(u)}
			f.statements = append(f.statements, s)
			f.said[u] = s
		}
	}
	f.events = newEventIndex(events, f.groups, f.known)
	f.runs()
	f.joinAnchors()
	f.joinThin()
	f.joinStatements()
}

// cluster is the units of one fact, in canonical order.
type cluster []*unit

// grouped gives the clusters that are not settled.
func (f *folding) grouped() []cluster {
	order := map[int]int{}
	var clusters []cluster
	for _, u := range f.units {
		root := f.groups.of[u.first]
		i, known := order[root]
		if !known {
			i = len(clusters)
			order[root] = i
			clusters = append(clusters, nil)
		}
		clusters[i] = append(clusters[i], u)
	}
	return slices.DeleteFunc(clusters, func(c cluster) bool {
		return !slices.ContainsFunc(c, func(u *unit) bool { return !u.settled })
	})
}

// readings gives the readings of the cluster in canonical order.
func (c cluster) readings() []*Reading {
	if len(c) == 1 {
		return c[0].readings
	}
	var all []*Reading
	for _, u := range c {
		all = append(all, u.readings...)
	}
	slices.SortFunc(all, compareReadings)
	return all
}
