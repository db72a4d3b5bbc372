// Package gazetteer knows who is who and where is where: states, people with their offices, organizations, shared groups, places,
// agreements, issues, publishers, first names and titles. Its facts are tables in data/, each with source and licence; a user may add
// tables of his own. It finds names in a row of words, and it gives the nodes that seed a store. It knows nothing of parse trees.
package gazetteer

import "demarche/graph"

// Gazetteer is immutable after Open and may be used by many goroutines.
type Gazetteer struct{}

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
	TitleForm  Form = "TITLE"     // Mr, General, President: an honorific, rank or office word, no node
	OfficeForm Form = "OFFICE"    // foreign minister, secretary of state: a kind of office, no node
)

// Match is a run of words that is a name, and what it may name.
type Match struct {
	Start, End int     // words [Start, End)
	Entries    []Named // likeliest first; for TitleForm and OfficeForm none
	Title      *Title  // TitleForm and OfficeForm
}

// Named is one thing that a run of words may name, and in which form.
type Named struct {
	Form  Form
	Entry *Entry
}

// Entry is one thing of the gazetteer.
type Entry struct {
	ID      graph.ID        // actor:..., place:..., agreement:...
	Name    string          // canonical English name
	Type    graph.ActorType // of actors; empty for places and agreements
	Class   string          // as in the tables: UN_MEMBER, IGO, CAPITAL, TREATY ...
	Country graph.ID        // the State; a state's own id for a state
	Gender  string          // persons: m, f, x or empty
	QID     string          // Wikidata, empty if not known
	Within  []graph.ID      // places: larger places
	Rank    int             // prominence: larger is likelier to be meant
}

// Title is an honorific, rank or office word.
type Title struct {
	Words  string // as in titles.tsv
	Kind   string // HONORIFIC RANK OFFICE
	Office string // kind of office: FOREIGN_MINISTER ...; empty for others
	Gender string
}

// Holding is a person's hold of an office, with the days that are known for sure.
type Holding struct {
	Person   *Entry
	Office   graph.ID
	Kind     string   // FOREIGN_MINISTER ...
	Title    string   // Minister of Foreign Affairs
	For      graph.ID // the State or Organization served
	From, To graph.Day
	Sure     bool // the day asked for lies where the source vouches for it
}
