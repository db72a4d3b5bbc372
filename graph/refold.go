package graph

import (
	"cmp"
	"context"
	"maps"
	"slices"
)

// fold decides anew what has to be, and fills in what changes: facts to write, facts that are gone, and the receipt.
func (w *work) fold(ctx context.Context) error {
	h := w.hand
	f, err := h.group(ctx)
	if err != nil {
		return err
	}
	verdict, before := judge(h.effective()), h.known()
	after := map[ID]bool{}
	touched := f.touched(h.seeds)
	for _, c := range f.grouped() {
		members := c.readings()
		after[FactID(members[0].Type, members[0].ID)] = true
		if len(h.given) == 0 && !touched[f.groups.of[c[0].first]] && before.same(members) {
			continue
		}
		fact := f.fact(c)
		w.delta.Facts = append(w.delta.Facts, fact)
		w.note(fact, members, before, verdict)
	}
	w.close(before, after, verdict)
	slices.SortFunc(w.delta.Facts, func(a, b Fact) int { return cmp.Compare(a.ID, b.ID) })
	slices.SortStableFunc(w.receipt.Changes, func(a, b Change) int { return cmp.Compare(a.Node, b.Node) })
	return nil
}

// touched gives the groups that have a seed, or that may be the same as one that has or could have been before: by groups of the folding.
func (f *folding) touched(seeds []ID) map[int]bool {
	fresh := make(map[ID]bool, len(seeds))
	for _, id := range seeds {
		fresh[id] = true
	}
	touched := map[int]bool{}
	for _, u := range f.units {
		if u.has(fresh) {
			touched[f.groups.of[u.first]] = true
		}
	}
	for _, c := range f.events.classes {
		if !slices.ContainsFunc(c.units, func(u *unit) bool { return u.has(fresh) }) {
			continue
		}
		before := f.asKnown(c)
		for _, o := range f.events.reached(&c.claim) {
			if c.concerns(o) || before != nil && before.concerns(o) {
				touched[f.groups.of[o.lead()]] = true
			}
		}
	}
	return touched
}

func (u *unit) has(passages map[ID]bool) bool {
	return slices.ContainsFunc(u.readings, func(r *Reading) bool { return passages[r.ID] })
}

// asKnown gives the class as it is without new evidence; nil if all of it is new.
func (f *folding) asKnown(c *class) *class {
	var known *class
	for _, u := range c.units {
		switch {
		case u.readings[0].Fact == "":
		case known == nil:
			known = &class{claim: *f.known.claim(u), units: []*unit{u}}
		default:
			known.add(&class{claim: *f.known.claim(u), units: []*unit{u}})
		}
	}
	return known
}

// partition is the facts that are decided anew, as they were.
type partition map[ID][]*Reading

// known gives the facts that are decided anew, with their readings as the store has them.
func (h *hand) known() partition {
	v := judge(slices.Collect(maps.Values(h.rulings)))
	p := partition{}
	for _, r := range h.readings {
		if h.facts[r.Fact] {
			if ruled := v.reading(r); ruled != nil {
				p[r.Fact] = append(p[r.Fact], ruled)
			}
		}
	}
	for _, members := range p {
		slices.SortFunc(members, compareReadings)
	}
	return p
}

// same tells whether the readings are exactly those of one fact.
func (p partition) same(readings []*Reading) bool {
	fact := readings[0].Fact
	return fact != "" && len(p[fact]) == len(readings) && !slices.ContainsFunc(readings, func(r *Reading) bool { return r.Fact != fact })
}

// splits tells whether a passage of the fact is in another one now. Rejected passages are in none.
func (p partition) splits(fact ID, members []*Reading, v *verdict) bool {
	return slices.ContainsFunc(p[fact], func(r *Reading) bool {
		return !v.rejected[r.ID] && !slices.ContainsFunc(members, func(m *Reading) bool { return m.ID == r.ID })
	})
}

// note adds what happened to a fact to the receipt.
func (w *work) note(fact Fact, members []*Reading, before partition, v *verdict) {
	var old []ID
	for _, r := range members {
		if r.Fact != "" {
			old = append(old, r.Fact)
		}
	}
	old = sortedIDs(old)
	switch {
	case len(old) == 0:
		w.change(Added, fact, members)
	case len(old) > 1:
		w.change(Merged, fact, members)
	case before.splits(old[0], members, v):
		w.change(Split, fact, members)
	case !sameValues(fact, before[old[0]]):
		w.change(Revised, fact, members)
	case !before.same(members):
		w.change(Supported, fact, members)
	}
}

func (w *work) change(kind ChangeKind, fact Fact, members []*Reading) {
	w.receipt.Changes = append(w.receipt.Changes, Change{Kind: kind, Node: fact.ID, Summary: fact.summary(), Reason: w.reasonFor(members), RecordedAt: w.now})
}

// reasonFor gives the article that was read, or the analyst's reason.
func (w *work) reasonFor(members []*Reading) string {
	for _, r := range members {
		if reason := w.reason[r.ID]; reason != "" {
			return reason
		}
	}
	return w.reason[""]
}

// close writes off facts that are no more, and evidence that belongs to none.
func (w *work) close(before partition, after map[ID]bool, v *verdict) {
	for fact, members := range before {
		if after[fact] {
			continue
		}
		w.delta.Gone = append(w.delta.Gone, fact)
		if !slices.ContainsFunc(members, func(r *Reading) bool { return !v.rejected[r.ID] }) {
			w.change(Retracted, factOf(fact, members), members)
		}
	}
	for _, r := range w.hand.readings {
		if w.hand.facts[r.Fact] && v.rejected[r.ID] {
			w.delta.Loose = append(w.delta.Loose, r.ID)
		}
	}
	w.delta.Gone, w.delta.Loose = sortedIDs(w.delta.Gone), sortedIDs(w.delta.Loose)
}

// factOf folds readings of one fact by themselves, as they stand now.
func factOf(id ID, members []*Reading) Fact {
	f := Fact{ID: id, Type: members[0].Type}
	v := Version{Current: true}
	if members[0].Event != nil {
		e := eventOf(id, members)
		v.Event = &e
	} else {
		p := positionOf(id, members)
		v.Position = &p
	}
	f.Versions = []Version{v}
	return f
}

// now gives the current version.
func (f Fact) now() Version {
	return f.Versions[slices.IndexFunc(f.Versions, func(v Version) bool { return v.Current })]
}

func (f Fact) summary() string {
	if v := f.now(); v.Event != nil {
		return v.Event.Summary
	}
	return f.now().Position.Summary
}

// sameValues tells whether a fact says the same as its earlier readings did. Evidence and what counts it is no value.
func sameValues(fact Fact, earlier []*Reading) bool {
	a, b := fact.now(), factOf(fact.ID, earlier).now()
	if a.Position != nil {
		return a.Position.Summary == b.Position.Summary && a.Position.Stance == b.Position.Stance && a.Position.Issue == b.Position.Issue
	}
	sameParty := func(p, q Participant) bool { return p.ID == q.ID && p.Role == q.Role }
	return a.Event.Summary == b.Event.Summary && a.Event.Kind == b.Event.Kind && a.Event.Place == b.Event.Place &&
		a.Event.AtLeast == b.Event.AtLeast && slices.EqualFunc(a.Event.Participants, b.Event.Participants, sameParty)
}
