package gazetteer

import (
	"cmp"
	"slices"

	"demarche/graph"
)

// Holding is a person's hold of an office, with the days that are known for sure.
type Holding struct {
	Person   *Entry
	Office   graph.ID
	Kind     string    // FOREIGN_MINISTER ...
	Title    string    // Minister of Foreign Affairs
	For      graph.ID  // the State, Organization or Group served
	From, To graph.Day // first and last day that the dates allow; To is empty if the end is not known
	Sure     bool      // the day asked for lies where the source vouches for it
}

// Leader is the kind of office of who leads a state: its head of state or of government, whichever holds the power.
const Leader = "LEADER"

// headOfBody is the kind of office of who heads an organization.
const headOfBody = "HEAD_OF_ORGANISATION"

// Holders gives those who held an office of this kind (kinds.tsv, or Leader) for a state, organization or group on a day: first those
// that the source vouches for, then the latest to take office. Someone who was in office when last seen is given, not Sure, unless
// somebody else took over or is sure to be in that office. The HEAD_OF_STATE of an organization, its president, is who heads it. Without a
// day: none.
func (g *Gazetteer) Holders(kind string, of graph.ID, day graph.Day) []Holding {
	if day == "" {
		return nil
	}
	if kind == Leader {
		return g.leaders(of, day)
	}
	held := on(g.holders[post{kind, of}], day, true)
	if e := g.entries[of]; len(held) == 0 && kind == "HEAD_OF_STATE" && e != nil && e.Type != graph.State {
		held = on(g.holders[post{headOfBody, of}], day, true)
	}
	return held
}

// HeldBy gives the offices that a person held on a day, first those that the source vouches for, then the latest taken. Without a day: none.
func (g *Gazetteer) HeldBy(person graph.ID, day graph.Day) []Holding {
	if day == "" {
		return nil
	}
	return on(g.held[person], day, false)
}

// History gives all offices that a person is known to have held, the latest first.
func (g *Gazetteer) History(person graph.ID) []Holding {
	var out []Holding
	for _, n := range slices.Backward(g.held[person]) {
		out = append(out, n.holding(n.sure))
	}
	return out
}

func (g *Gazetteer) leaders(of graph.ID, day graph.Day) []Holding {
	state := g.Holders("HEAD_OF_STATE", of, day)
	government := g.Holders("HEAD_OF_GOVERNMENT", of, day)
	if len(government) == 0 || g.executive[of] && len(state) > 0 {
		government = state
	}
	if len(government) == 0 {
		return g.Holders(headOfBody, of, day)
	}
	return government
}

// on gives the tenures that cover a day.
func on(list []*tenure, day graph.Day, replaced bool) []Holding {
	var out []Holding
	settled := map[graph.ID]bool{}
	for _, n := range list {
		if n.from > day || n.to != "" && day > n.to || n.superseded != "" && day >= n.superseded && day > n.sure {
			continue
		}
		h := n.holding(day)
		out = append(out, h)
		settled[h.Office] = settled[h.Office] || h.Sure
	}
	if replaced {
		out = slices.DeleteFunc(out, func(h Holding) bool { return settled[h.Office] && !h.Sure })
	}
	slices.SortStableFunc(out, func(a, b Holding) int {
		if a.Sure != b.Sure {
			if a.Sure {
				return -1
			}
			return 1
		}
		return cmp.Or(cmp.Compare(b.From, a.From), cmp.Compare(b.Person.Rank, a.Person.Rank))
	})
	return out
}

func (n *tenure) holding(day graph.Day) Holding {
	return Holding{Person: n.person, Office: n.office.id, Kind: n.kind, Title: n.title, For: n.of.ID, From: n.from, To: n.to, Sure: day <= n.sure}
}
