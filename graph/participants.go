package graph

import (
	"cmp"
	"slices"
	"strings"
)

// participantsOf gives all parties of passages in canonical order, each with the passages that name it, sorted by role, then id. Who has a
// part of its own, a host or an initiator, is not also listed as a mere participant, and whoever was present not as invited.
func participantsOf(readings []*Reading) []Participant {
	var all []Participant
	for _, r := range readings {
		for _, p := range r.Event.Parties {
			i := slices.IndexFunc(all, func(o Participant) bool { return o.ID == p.ID && o.Role == p.Role })
			if i < 0 {
				i = len(all)
				all = append(all, Participant{Party: p})
			}
			if all[i].Office == "" && p.Office != "" {
				all[i].Party = p
			}
			if n := len(all[i].Evidence); n == 0 || all[i].Evidence[n-1] != r.ID {
				all[i].Evidence = append(all[i].Evidence, r.ID)
			}
		}
	}
	var kept []Participant
	for _, p := range all {
		if !slices.ContainsFunc(all, func(o Participant) bool { return o.ID == p.ID && moreTelling(o.Role, p.Role) }) {
			kept = append(kept, p.withEvidence(all, readings))
		}
	}
	slices.SortFunc(kept, func(a, b Participant) int { return cmp.Or(cmp.Compare(a.Role, b.Role), cmp.Compare(a.ID, b.ID)) })
	return kept
}

// moreTelling tells whether role a of an actor makes its role b superfluous.
func moreTelling(a, b ParticipantRole) bool {
	switch b {
	case Participates:
		return a != Participates && a.Present()
	case Invited:
		return a != Invited
	}
	return false
}

// withEvidence adds the passages that give the actor a less telling role.
func (p Participant) withEvidence(all []Participant, readings []*Reading) Participant {
	tell := p.Evidence
	for _, o := range all {
		if o.ID == p.ID && moreTelling(p.Role, o.Role) {
			tell = append(slices.Clip(tell), o.Evidence...)
		}
	}
	if len(tell) == len(p.Evidence) {
		return p
	}
	p.Evidence = ids(slices.DeleteFunc(slices.Clone(readings), func(r *Reading) bool { return !slices.Contains(tell, r.ID) }))
	return p
}

// disputedParties shows who took part by the word of each article, if articles differ in more than states for persons.
func disputedParties(readings []*Reading) []DisputedValue {
	var articles []value
	claims := map[string]claim{}
	groups := byArticle(readings)
	if len(groups) < 2 {
		return nil
	}
	for _, group := range groups {
		c := partiesOf(group)
		if len(c.sides) < 2 {
			continue
		}
		key := c.partyKey()
		claims[key] = c
		i := slices.IndexFunc(articles, func(v value) bool { return v.key == key })
		if i < 0 {
			i = len(articles)
			articles = append(articles, value{key: key, of: group[0]})
		}
		articles[i].passage = append(articles[i].passage, group...)
	}
	if len(articles) < 2 {
		return nil
	}
	for i := range articles {
		slices.SortFunc(articles[i].passage, compareReadings)
		articles[i].origins = originsOf(articles[i].passage)
	}
	articles = slices.DeleteFunc(slices.Clone(articles), func(v value) bool {
		c := claims[v.key]
		return slices.ContainsFunc(articles, func(o value) bool {
			d := claims[o.key]
			return o.key != v.key && c.partiesFit(&d) == strong && d.partiesFit(&c) != strong
		})
	})
	return disputed("participants", articles, func(v value) string {
		c := claims[v.key]
		return strings.Join(c.names(v.passage), ", ")
	})
}

// names gives the names of the core parties, in the order in which passages give them.
func (c *claim) names(readings []*Reading) []string {
	var names []string
	for _, p := range c.core(readings) {
		names = append(names, p.Name)
	}
	return names
}

// core gives the core parties as they are first named, in that order.
func (c *claim) core(readings []*Reading) []Party {
	var core []Party
	for _, r := range readings {
		for _, p := range r.Event.Parties {
			counts := slices.ContainsFunc(c.sides, func(s side) bool { return s.id == p.ID || p.Anonymous && s.id == p.For })
			if counts && p.Role.Present() && !slices.ContainsFunc(core, func(o Party) bool { return o.ID == p.ID }) {
				core = append(core, p)
			}
		}
	}
	return core
}

// byArticle parts passages by article, articles in the order of their first passages.
func byArticle(readings []*Reading) [][]*Reading {
	var groups [][]*Reading
	at := map[ID]int{}
	for _, r := range readings {
		i, known := at[r.Article]
		if !known {
			i = len(groups)
			at[r.Article] = i
			groups = append(groups, nil)
		}
		groups[i] = append(groups[i], r)
	}
	return groups
}
