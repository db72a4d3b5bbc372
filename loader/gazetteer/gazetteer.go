// Package gazetteer knows who is who and where is where: states, people with their offices, organizations, shared groups, places,
// agreements, issues, publishers, first names and titles. Its facts are tables in data/, each with source and licence; a user may add
// tables of his own. It finds names in a row of words, and it gives the nodes that seed a store. It knows nothing of parse trees.
package gazetteer

import "demarche/graph"

// Gazetteer is immutable after Open and may be used by many goroutines.
type Gazetteer struct {
	version       string
	entries       map[graph.ID]*Entry
	order         []*Entry               // as in the tables
	byKey         map[string]*Entry      // table key -> entry; states win over organizations, those over people, those over places
	names         *trie                  // names of everything, spelled as in the tables, diacritics and case aside
	people        *trie                  // names of people, transliterations aside
	surnames      map[string][]*Entry    // NameKey of a surname -> people, likeliest first
	adjectives    map[string][]*Entry    // lower case
	held          map[graph.ID][]*tenure // person -> tenures, earliest first
	holders       map[post][]*tenure     // post -> tenures, earliest first
	offices       map[graph.ID]*office
	officeOrder   []*office
	executive     map[graph.ID]bool // states whose president leads though they have a head of government
	bodies        map[post]*Entry   // ministry, parliament ... of a state
	agreementList []graph.Agreement
	issueList     []graph.Issue
	keywords      []keyword
	media         map[string]graph.Source // by domain and by folded name
	sources       []graph.Source
	firstNames    map[string]string // folded -> m, f or u
	common        map[string]bool   // lower-case words that are also names
}

// Form is the form in which a name stands in a text.
type Form string

// Forms of names.
const (
	FullName   Form = "NAME"      // Vladimir Putin, Russia, European Union, New York
	Alias      Form = "ALIAS"     // Russian Federation, Bibi Netanyahu
	Acronym    Form = "ACRONYM"   // EU, NATO, U.S.
	Surname    Form = "SURNAME"   // Putin: as good as a name only if the article or the day says who is meant
	Metonym    Form = "METONYM"   // Kremlin, Moscow, White House: a seat that stands for a state or body
	Adjective  Form = "ADJECTIVE" // Russian: the state, as an attribute
	Demonym    Form = "DEMONYM"   // Russians
	TitleForm  Form = "TITLE"     // Mr, General: an honorific or rank, no node
	OfficeForm Form = "OFFICE"    // president, foreign minister, secretary of state: a kind of office, no node
	BodyForm   Form = "BODY"      // foreign ministry, parliament, army: a kind of body that every state has, no node
)

// Match is a run of words that is a name, and what it may name. Title and Entries may both be set: King.
type Match struct {
	Start, End int     // words [Start, End)
	Entries    []Named // likeliest first
	Title      *Title  // set if the words are a title, an office or a kind of body
	Common     bool    // a single word that is an ordinary word, a month or a first name too: May, Nice, Will
}

// Named is one thing that a run of words may name, and in which form.
type Named struct {
	Form  Form
	Entry *Entry
}

// Entry is one thing of the gazetteer.
type Entry struct {
	ID        graph.ID        // actor:..., place:..., agreement:...
	Ref       string          // short name, unique in the gazetteer: putin
	Name      string          // canonical English name
	Aliases   []string        // other names and acronyms; for states not the adjectives and metonyms
	Type      graph.ActorType // of actors; empty for places and agreements
	Class     string          // as in the tables: UN_MEMBER, IGO, CAPITAL, TREATY ...
	Country   graph.ID        // the State; a state's own id for a state
	Code      string          // states: ISO 3166-1 alpha-2
	Gender    string          // persons: m, f, x or empty
	QID       string          // Wikidata, empty if not known
	Place     graph.ID        // states: the state as a place
	Within    []graph.ID      // places: larger places, the smallest first
	Members   []graph.ID      // organizations and shared groups: those listed
	Shared    bool            // groups
	Latitude  *float64        // places
	Longitude *float64        // places
	Rank      int             // prominence, 0 to about 1000: larger is likelier to be meant; comparable within one type
}

// Title is an honorific, rank, office word or kind of body.
type Title struct {
	Words  string // as in titles.tsv
	Kind   string // HONORIFIC RANK OFFICE BODY
	Office string // kind of office or body: FOREIGN_MINISTER, FOREIGN_MINISTRY ...; empty for others
	Gender string
	Plural bool // foreign ministers
}

// Entry finds a thing by its id; nil if there is none.
func (g *Gazetteer) Entry(id graph.ID) *Entry { return g.entries[id] }

// ByKey finds a thing by its key in the tables: RUS, NATO, Q7747, x-crimea; nil if there is none.
func (g *Gazetteer) ByKey(key string) *Entry { return g.byKey[key] }

// Surname finds the people with this surname, however transliterated, likeliest first.
func (g *Gazetteer) Surname(name string) []*Entry { return g.surnames[graph.NameKey(name)] }

// Adjective finds the states that a word is the adjective or demonym of, likeliest first: Russian, Congolese.
func (g *Gazetteer) Adjective(word string) []*Entry { return g.adjectives[strict(word)] }

// Body finds the body of this kind of a state: ("FOREIGN_MINISTRY", actor:RUS). Kinds are those of titles.tsv. nil if it is not listed.
func (g *Gazetteer) Body(kind string, of graph.ID) *Entry { return g.bodies[post{kind, of}] }

// FirstName tells the gender (m, f, or empty for both) of a first name, and whether it is known as one.
func (g *Gazetteer) FirstName(word string) (gender string, known bool) {
	gender, known = g.firstNames[strict(word)]
	if gender == "u" {
		gender = ""
	}
	return gender, known
}

// Media finds a publisher by its domain, an address on it, or its name.
func (g *Gazetteer) Media(domainOrName string) (graph.Source, bool) {
	for _, key := range mediaKeys(domainOrName) {
		if s, ok := g.media[key]; ok {
			return s, true
		}
	}
	return graph.Source{}, false
}

// Version is a hash of all tables, the user's too.
func (g *Gazetteer) Version() string { return g.version }
