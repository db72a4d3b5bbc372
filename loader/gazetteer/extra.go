package gazetteer

import (
	"slices"

	"demarche/graph"
)

const extraColumns = "type key ref person name aliases metonyms short kind country qid gender members title for target start end as_of " +
	"parties signed in_force ended lat lon population within polar broader keywords description language source note"

// extra reads a table of mixed rows, our own additions or a user's: what a row is stands in its first column. A row whose key is known adds
// to what is known and overrules it where it says something.
func (b *builder) extra(t *table) error {
	for _, r := range t.rows {
		if err := b.extraRow(r); err != nil {
			return err
		}
	}
	return nil
}

func (b *builder) extraRow(r row) error {
	switch r.get("type") {
	case "person":
		return b.add(r, b.person)
	case "organization", "group":
		return b.add(r, b.organization)
	case "state":
		return b.add(r, func(r row) (*Entry, error) {
			return nil, r.fault("no state "+r.get("key"), "states cannot be added, only added to; use a key of states.tsv")
		})
	case "place":
		if e := b.entries[graph.NewID(graph.KindPlace, r.get("key"))]; e != nil {
			return b.revise(r, e)
		}
		return b.place(r)
	case "agreement":
		return b.agreement(r)
	case "issue":
		return b.issue(r)
	case "publisher":
		return b.publisher(r)
	case "tenure":
		return b.tenure(r, true)
	}
	return r.fault("type "+r.get("type"), "write person, organization, group, state, place, agreement, issue, publisher or tenure")
}

// add adds an actor, or revises the one that has the key already.
func (b *builder) add(r row, make func(row) (*Entry, error)) error {
	if e := b.entries[graph.NewID(graph.KindActor, r.get("key"))]; e != nil {
		return b.revise(r, e)
	}
	e, err := make(r)
	if err != nil {
		return err
	}
	if r.get("type") == "group" {
		e.Type, e.Shared = graph.Group, true
	}
	return b.complete(r, e)
}

// revise overrules what an entry has with what the row says, and adds the row's names to its own.
func (b *builder) revise(r row, e *Entry) error {
	if name := r.get("name"); name != "" && name != e.Name {
		e.Aliases = append(e.Aliases, e.Name)
		e.Name = name
		b.spell(e, nameForm(name), name)
	}
	if gender := r.get("gender"); gender != "" {
		e.Gender = gender
	}
	if qid := r.get("qid"); qid != "" {
		e.QID = qid
	}
	if country, err := b.state(r, "country"); err != nil {
		return err
	} else if country != "" {
		e.Country = country
	}
	if e.Type == graph.Person {
		e.Aliases = distinct(append(e.Aliases, r.list("aliases")...), e.Name)
	} else {
		b.also(e, r.list("aliases")...)
	}
	return b.complete(r, e)
}

// complete reads what only rows of mixed tables have: members, metonyms and short names.
func (b *builder) complete(r row, e *Entry) error {
	if ref := r.get("ref"); ref != "" {
		if ref != slug(ref) || b.wanted[ref] != nil && b.wanted[ref] != e {
			return r.fault("the ref "+ref+" is taken, or no ref", "write one that nobody has, in small letters, digits and hyphens")
		}
		e.Ref, b.wanted[ref] = ref, e
	}
	larger, err := b.larger(r, "within")
	if err != nil {
		return err
	}
	e.Within = append(e.Within, larger...)
	b.spell(e, Metonym, r.list("metonyms")...)
	b.shortNames[e] = append(b.shortNames[e], r.list("short")...)
	for _, key := range r.list("members") {
		member, err := b.actor(r, key)
		if err != nil {
			return err
		}
		if !slices.Contains(e.Members, member.ID) {
			e.Members = append(e.Members, member.ID)
		}
	}
	return nil
}
