package gazetteer

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"demarche/graph"
)

const (
	kindColumns   = "kind name single weight"
	tenureColumns = "person kind title for target start end as_of source note"
)

// kind is a kind of office.
type kind struct {
	name   string // head of state
	single bool   // one office for each state or body it serves; else the title tells offices apart
	weight int    // how prominent it makes its holder, of 100
}

func (b *builder) kinds(t *table) error {
	for _, r := range t.rows {
		weight, err := strconv.Atoi(r.get("weight"))
		if err != nil || r.get("kind") == "" || r.get("name") == "" {
			return r.fault("a kind of office without name or weight", "give it both; a weight is a whole number up to 100")
		}
		b.kindOf[r.get("kind")] = kind{r.get("name"), r.get("single") == "yes", weight}
	}
	return nil
}

// post is a kind of office, or of body, of a state or body.
type post struct {
	kind string
	of   graph.ID
}

// office is a post with its name.
type office struct {
	id    graph.ID
	ref   string
	name  string
	kind  string
	of    *Entry
	since graph.Day // start of the latest tenure, whose title names it
}

// tenure is a person's hold of an office. Bounds are the first and last day that the dates allow.
type tenure struct {
	person           *Entry
	office           *office
	kind, title      string
	of               *Entry
	start, end, asOf string    // as in the table
	from, to, sure   graph.Day // to is empty if the end is not known; sure is the last day that the source vouches for
	superseded       graph.Day // an open tenure: when the next one in the office began
	overrules        bool
}

func (b *builder) tenures(t *table) error {
	b.tenureList = make([]*tenure, 0, len(t.rows))
	for _, r := range t.rows {
		if err := b.tenure(r, false); err != nil {
			return err
		}
	}
	return nil
}

// tenure adds a tenure. One that overrules takes the place of what else is said of that person in that kind of office at that time.
func (b *builder) tenure(r row, overrules bool) error {
	person := b.byKey[r.get("person")]
	if person == nil || person.Type != graph.Person {
		return r.fault("no person "+r.get("person"), "use a key of people.tsv, or add a row for the person above")
	}
	of, err := b.actor(r, r.get("for"))
	if err != nil {
		return err
	}
	k, ok := b.kindOf[r.get("kind")]
	if !ok {
		return r.fault("no kind of office "+r.get("kind"), "use one of kinds.tsv, like FOREIGN_MINISTER")
	}
	n := &tenure{person: person, of: of, kind: r.get("kind"), title: r.get("title"), start: r.get("start"), end: r.get("end"), asOf: r.get("as_of"), overrules: overrules}
	for _, text := range []string{n.start, n.end, r.get("as_of")} {
		if text != "" && !dated(text) {
			return r.fault(text+" is no date", "write 2025, 2025-08 or 2025-08-15")
		}
	}
	if n.title == "" {
		n.title = capitalised(k.name)
	}
	n.from, n.to, n.sure = firstDay(n.start), lastDay(n.end), lastDay(cmp.Or(n.end, r.get("as_of"), n.start))
	if n.from == "" || n.to != "" && n.to < n.from {
		return r.fault("a tenure from "+n.start+" to "+n.end, "give a start, and an end that is not before it or none")
	}
	n.office = b.officeOf(n, k, r.get("target"))
	b.tenureList = append(b.tenureList, n)
	return nil
}

// officeOf finds or makes the office that a tenure is of. The latest title names it.
func (b *builder) officeOf(n *tenure, k kind, target string) *office {
	key := n.of.ID.Key() + "-" + n.kind
	switch {
	case target != "" && n.kind == "AMBASSADOR":
		key += "-" + slug(target)
	case !k.single:
		key = n.of.ID.Key() + "-" + slug(plain(n.title))
	}
	id := graph.NewID(graph.KindOffice, key)
	o := b.offices[id]
	if o == nil {
		o = &office{id: id, kind: n.kind, of: n.of}
		b.offices[id] = o
		b.officeOrder = append(b.officeOrder, o)
	}
	if name := b.officeName(n, target); n.from >= o.since {
		o.name, o.since = name, n.from
	}
	return o
}

// officeName makes the name of an office of its title: President of Russia, Ambassador of France to Mali.
func (b *builder) officeName(n *tenure, target string) string {
	title, of := plain(n.title), theName(n.of.Name)
	if t := b.byKey[target]; n.kind == "AMBASSADOR" && t != nil {
		return "Ambassador of " + of + " to " + theName(t.Name)
	}
	first := capitalised(title)
	if strings.Contains(first, n.of.Name) || n.of.Type != graph.State {
		return first
	}
	return first + " of " + of
}

// capitalised gives a text with its first letter as a capital.
func capitalised(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	return string(unicode.ToUpper(first)) + text[size:]
}

// plain drops from a title what does not belong to the office.
func plain(title string) string {
	for _, prefix := range []string{"Acting ", "Interim ", "acting ", "interim "} {
		title = strings.TrimPrefix(title, prefix)
	}
	return cmp.Or(strings.TrimSpace(title), "Official")
}

// theName puts the article before names that need one in running text.
func theName(name string) string {
	for _, start := range []string{
		"United ", "Netherlands", "Philippines", "Republic of", "DR Congo", "Central African", "Czech Republic", "Dominican Republic",
		"Soviet Union", "Holy See", "Bahamas", "Gambia", "Maldives", "Comoros", "Seychelles", "Solomon Islands", "Marshall Islands", "European ", "Cook Islands",
	} {
		if strings.HasPrefix(name, start) {
			return "the " + name
		}
	}
	return name
}

// overrule drops the tenures whose place others take.
func (b *builder) overrule() {
	strong := map[*Entry][]*tenure{}
	for _, n := range b.tenureList {
		if n.overrules {
			strong[n.person] = append(strong[n.person], n)
		}
	}
	b.tenureList = slices.DeleteFunc(b.tenureList, func(n *tenure) bool {
		return !n.overrules && slices.ContainsFunc(strong[n.person], n.same)
	})
}

// same tells whether two tenures are of one kind of office at one time. Of kinds that lump many offices together, the offices must agree.
func (n *tenure) same(other *tenure) bool {
	overlap := (other.to == "" || n.from <= other.to) && (n.to == "" || other.from <= n.to)
	lumped := strings.HasPrefix(n.kind, "OTHER_") || n.kind == "AMBASSADOR"
	return overlap && n.kind == other.kind && n.of == other.of && (!lumped || n.office == other.office)
}

// settleTenures files tenures by person and by post, and notes of open ones when somebody else took the office over.
func (b *builder) settleTenures() {
	b.overrule()
	slices.SortStableFunc(b.tenureList, func(x, y *tenure) int { return strings.Compare(string(x.from), string(y.from)) })
	next := map[*office]*tenure{}
	for i := len(b.tenureList) - 1; i >= 0; i-- {
		n := b.tenureList[i]
		if later := next[n.office]; later != nil && later.person != n.person && n.to == "" && later.from > n.from {
			n.superseded = later.from
		}
		next[n.office] = n
	}
	b.held = make(map[graph.ID][]*tenure, len(b.persons))
	b.holders = make(map[post][]*tenure, len(b.offices))
	for _, n := range b.tenureList {
		b.held[n.person.ID] = append(b.held[n.person.ID], n)
		p := post{n.kind, n.of.ID}
		b.holders[p] = append(b.holders[p], n)
	}
}
