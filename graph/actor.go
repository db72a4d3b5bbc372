package graph

// ActorType is what an actor is.
type ActorType string

// Types of actors.
const (
	Person       ActorType = "PERSON"
	State        ActorType = "STATE"
	Organization ActorType = "ORGANIZATION"
	Group        ActorType = "GROUP"
)

// Name is what everything with a name has.
type Name struct {
	ID      ID       `json:"id"`
	Ref     string   `json:"ref,omitempty"` // short name, unique in the graph: putin; empty if it has none
	Name    string   `json:"name"`
	Aliases []string `json:"aliases,omitempty"`
	SameAs  []string `json:"sameAs,omitempty"` // wikidata:Q7747, iso3166:RU
}

// Actor is someone or something that acts, is acted upon, or holds a position.
type Actor struct {
	Name
	Type    ActorType `json:"type"`
	Country ID        `json:"country,omitempty"` // the State that it is, belongs to or serves
	Code    string    `json:"code,omitempty"`    // states: ISO 3166-1 alpha-2
	Gender  string    `json:"gender,omitempty"`  // persons: m, f, x or empty
	Members []ID      `json:"members,omitempty"` // organizations and shared groups: those listed
	Shared  bool      `json:"shared,omitempty"`  // groups: one of the curated few that are one thing in all articles
	Article ID        `json:"article,omitempty"` // groups that are not shared: the article they live in
	Tenures []Tenure  `json:"tenures,omitempty"` // persons: posts held, latest first

	Mentions int `json:"-"` // how many mentions the store holds; kept by the store
}

// Anonymous tells whether the actor is a group that lives in one article only (analysts, officials).
func (a Actor) Anonymous() bool { return a.Type == Group && !a.Shared }

// Office is a post that people hold: President of Russia.
type Office struct {
	Name
	Kind         string `json:"kind"`                   // HEAD_OF_STATE, FOREIGN_MINISTER ...: see loader/gazetteer/data
	Country      ID     `json:"country,omitempty"`      // the State it serves
	Organization ID     `json:"organization,omitempty"` // the Organization it belongs to
}

// Tenure says that a person held an office. Days have the precision of the source: the first and last day that its dates allow.
type Tenure struct {
	Office ID     `json:"office"`
	Title  string `json:"title"`
	Start  string `json:"start,omitempty"` // EDTF
	End    string `json:"end,omitempty"`   // EDTF; empty: in office when last seen
	AsOf   string `json:"asOf,omitempty"`  // EDTF; past this day an open tenure is no evidence
}

// Place is a place on the map.
type Place struct {
	Name
	Kind      string   `json:"kind"` // CAPITAL CITY VENUE BASE SITE ...: see loader/gazetteer/data
	Country   ID       `json:"country,omitempty"`
	Within    []ID     `json:"within,omitempty"` // larger places it lies in, the smallest first
	Latitude  *float64 `json:"latitude,omitempty"`
	Longitude *float64 `json:"longitude,omitempty"`
}

// Agreement is a treaty, pact or deal of the curated list.
type Agreement struct {
	Name
	Kind    string `json:"kind"`
	Parties []ID   `json:"parties,omitempty"`
	Signed  string `json:"signed,omitempty"`  // EDTF
	InForce string `json:"inForce,omitempty"` // EDTF
	Ended   string `json:"ended,omitempty"`   // EDTF
}

// Issue is a subject of the curated vocabulary.
type Issue struct {
	Name
	Description string `json:"description"`
	Polar       bool   `json:"polar"` // one can be for or against it
	Broader     []ID   `json:"broader,omitempty"`
	Narrower    []ID   `json:"narrower,omitempty"`
}

// Source is a publisher of articles.
type Source struct {
	Name
	Country ID `json:"country,omitempty"`

	Articles int `json:"-"` // how many articles the store holds; kept by the store
}
