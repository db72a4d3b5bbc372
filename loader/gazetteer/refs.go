package gazetteer

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/mozillazg/go-unidecode"

	"demarche/graph"
)

// slug makes a short name fit for refs of a name: lower-case words joined by hyphens.
func slug(name string) string {
	for i := range len(name) {
		if name[i] >= utf8.RuneSelf {
			name = unidecode.Unidecode(strings.ReplaceAll(name, "’", ""))
			break
		}
	}
	out := make([]byte, 0, len(name))
	gap := false
	for i := range len(name) {
		c := name[i]
		switch {
		case 'A' <= c && c <= 'Z':
			c += 'a' - 'A'
		case 'a' <= c && c <= 'z' || '0' <= c && c <= '9':
		case c == '+':
			out, gap = append(out, "-plus"...), true
			continue
		case c == '\'' || c == '.':
			continue
		default:
			gap = true
			continue
		}
		if gap && len(out) > 0 {
			out = append(out, '-')
		}
		out, gap = append(out, c), false
	}
	return string(out)
}

// clear is how many times the rank of the next one must go into that of a person who owns a surname, in hundredths.
const clear = 170

// renowned is the rank from which on a person can own a surname.
const renowned = 250

// refs gives out short names, each once.
type refs map[string]graph.ID

// give gives id the first of these names that is free, else the last with a number behind it.
func (r refs) give(id graph.ID, names ...string) string {
	for _, name := range names {
		if _, taken := r[name]; name != "" && !taken {
			r[name] = id
			return name
		}
	}
	last := cmp.Or(names[len(names)-1], string(id.Kind()))
	for n := 2; ; n++ {
		name := last + "-" + strconv.Itoa(n)
		if _, taken := r[name]; !taken {
			r[name] = id
			return name
		}
	}
}

// giveRefs gives everything a ref: states and issues first, then bodies, then people who own their surname, then the rest, the most
// prominent first.
func (b *builder) giveRefs() {
	given := refs{}
	for _, e := range b.order {
		if e.Ref != "" {
			given[e.Ref] = e.ID
		}
	}
	for _, e := range b.order {
		if e.Type == graph.State && e.Ref == "" {
			e.Ref = given.give(e.ID, slug(e.Name))
		}
	}
	for i := range b.issueList {
		b.issueList[i].Ref = given.give(b.issueList[i].ID, b.issueList[i].Ref)
	}
	for _, e := range b.order {
		if (e.Type == graph.Organization || e.Type == graph.Group) && e.Ref == "" {
			e.Ref = given.give(e.ID, strings.ToLower(e.ID.Key()), slug(e.Name))
		}
	}
	taken := b.otherNames()
	b.ownSurnames(given, taken)
	b.nameIssues(taken)
	rest := slices.Clone(b.order)
	slices.SortStableFunc(rest, func(a, b *Entry) int { return cmp.Or(cmp.Compare(order(a), order(b)), byRank(a, b)) })
	for _, e := range rest {
		if e.Ref == "" {
			e.Ref = given.give(e.ID, slug(e.Name), slug(e.Name)+"-"+strings.ToLower(cmp.Or(b.codeOf(e.Country), string(e.ID.Kind()))))
		}
	}
	for _, o := range b.officeOrder {
		o.ref = given.give(o.id, slug(o.name))
	}
	for i := range b.sources {
		b.sources[i].Ref = given.give(b.sources[i].ID, b.sources[i].ID.Key())
	}
}

// order says who gets a ref first where two want one: people, places, agreements, and countries as places last.
func order(e *Entry) int {
	switch {
	case e.Type != "":
		return 0
	case e.Class == "COUNTRY":
		return 3
	case e.ID.Kind() == graph.KindPlace:
		return 1
	}
	return 2
}

func (b *builder) codeOf(state graph.ID) string {
	if e := b.entries[state]; e != nil {
		return e.Code
	}
	return ""
}

// ownSurnames gives those who are clearly meant by a surname that ref, the most prominent first. The surname becomes an alias too, for
// stores know no other way to find it; Match goes on telling it from a full name.
func (b *builder) ownSurnames(given refs, taken map[string]bool) {
	for _, e := range slices.SortedFunc(slices.Values(b.persons), byRank) {
		for _, surname := range b.goesBy(e) {
			ref := slug(surname)
			if owner, gone := given[ref]; gone && owner != e.ID || taken[ref] || b.common[strict(surname)] || !b.owns(e, surname) {
				continue
			}
			if e.Ref == "" {
				e.Ref = given.give(e.ID, ref)
			}
			b.owned = append(b.owned, spelledBy{e, surname})
		}
	}
}

// spelledBy is a person with a surname that means him or her.
type spelledBy struct {
	person  *Entry
	surname string
}

// owns tells whether a person is clearly meant by a surname: the next one who bears it is far less prominent.
func (b *builder) owns(e *Entry, surname string) bool {
	if e.Rank < renowned {
		return false
	}
	return !slices.ContainsFunc(b.surnames[graph.NameKey(surname)], func(other *Entry) bool {
		return other != e && e.Rank*100 < other.Rank*clear && slices.ContainsFunc(b.goesBy(other), func(s string) bool { return strict(s) == strict(surname) })
	})
}

// otherNames are the names, as refs, of what is no person.
func (b *builder) otherNames() map[string]bool {
	names := map[string]bool{}
	for _, e := range b.order {
		if e.Type == graph.Person || e.Class == "CITY" {
			continue
		}
		names[slug(e.Name)] = true
		for _, s := range b.spellings[e] {
			names[slug(s.text)] = true
		}
	}
	return names
}
