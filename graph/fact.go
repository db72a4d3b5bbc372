package graph

// Fact is one event or position as Fold makes it of evidence: exactly one of Event and Position is set in each version.
type Fact struct {
	ID       ID        `json:"id"`
	Type     FactType  `json:"type"`
	Evidence []ID      `json:"evidence"` // all of it, first published first, undated last, then by id
	Blocks   []Block   `json:"blocks"`   // under which its evidence is found again, sorted; none if nothing can join it
	Versions []Version `json:"versions"` // in order of From; one of them is current
}

// Version is a fact as it stood for those who read only what was published from the day From up to but without the day To.
//
// Evidence of undated articles counts in the current version alone. Where it makes that differ from the last dated one, the current
// version has From and To both empty: no day of publication shows it.
type Version struct {
	From     Day       `json:"from,omitempty"`
	To       Day       `json:"to,omitempty"` // empty: for ever
	Current  bool      `json:"current"`
	Event    *Event    `json:"event,omitempty"`
	Position *Position `json:"position,omitempty"`
}

// Shows tells whether a view sees this version.
func (v Version) Shows(view View) bool {
	if view.PublishedBy == "" {
		return v.Current
	}
	return v.From != "" && v.From <= view.PublishedBy && (v.To == "" || view.PublishedBy < v.To)
}

// Block is a key under which Apply finds what new evidence may belong to: for events a family of kinds, two sides (or a body) and a day or
// month; for positions a holder and a piece of what was said. Readings that do not meet in a block are never joined nor compared.
type Block string

// At is the key by which a list of facts is ordered, and its keyset cursor: the earliest day and the id, or UndatedPrefix and the id.
type At string

// UndatedPrefix stands before the id in the At of what has no day. It sorts below every day, those before the year 1000 too.
const UndatedPrefix = "-|"

// NewAt makes the key of a thing with this day (empty if unknown) and id.
func NewAt(day Day, id ID) At {
	if day == "" {
		return At(UndatedPrefix + string(id))
	}
	return At(string(day) + "|" + string(id))
}

// Dated tells whether the key has a day.
func (a At) Dated() bool { return len(a) > 1 && a[1] != '|' }

// At is the event's place in lists.
func (e Event) At() At {
	if e.Time == nil {
		return NewAt("", e.ID)
	}
	return NewAt(e.Time.Earliest, e.ID)
}

// At is the position's place in lists.
func (p Position) At() At {
	if p.Time == nil {
		return NewAt("", p.ID)
	}
	return NewAt(p.Time.Earliest, p.ID)
}

// At is the article's place in lists.
func (a Article) At() At { return NewAt(a.Published, a.ID) }
