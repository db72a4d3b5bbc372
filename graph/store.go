package graph

import (
	"context"
	"errors"
	"fmt"
	"time"
)

// Errors of stores. Implementations wrap them with %w; one table in graph/gql maps them to API codes.
var (
	ErrInvalid     = errors.New("invalid")           // the caller's input is wrong: the message says what and how to mend it
	ErrUnreachable = errors.New("store unreachable") // the store does not answer; the same call may work later
	ErrNewer       = errors.New("store is newer")    // the store holds data of a newer version of this program
	ErrConflict    = errors.New("conflict")          // another writer was faster, and retrying did not help
	ErrBehind      = errors.New("store is behind")   // the database did not get to a bookmark in time; the same call may work later
)

// View says as of when the graph is seen. The zero View is the present.
//
// Under PublishedBy only what was published on or before that day is seen: articles without a date are left out, facts have the
// version of that day, facts without one are not there. Which evidence belongs together stays as it is. Nodes have no day and are always
// there, but for groups that live in an article that is not seen; their ranks and counts (Actor.Mentions, Source.Articles) are the present's.
type View struct{ PublishedBy Day }

// Node is anything with an id that Nodes can answer: Actor, Office, Place, Issue, Agreement, Source, Article, Sentence, Mention, Event or
// Position, by value. Scan also gives Evidence and Ruling.
type Node any

// Link names how children hang on their parents in a list.
type Link string

// Links, with the kind of parent, and the children.
const (
	ByParticipant Link = "PARTICIPANT" // actor -> events in which it was present, or had one of EventFilter.Roles
	ByPlace       Link = "PLACE"       // place -> events at it or within it
	ByHolder      Link = "HOLDER"      // actor -> positions
	ByIssue       Link = "ISSUE"       // issue -> positions on it
	ByAbout       Link = "ABOUT"       // anything -> positions that speak of it
	ByVoicedAt    Link = "VOICED_AT"   // event -> positions stated at it
	ByPublisher   Link = "PUBLISHER"   // source -> articles
	ByOrigin      Link = "ORIGIN"      // article -> the others of the same origin
	ByFact        Link = "FACT"        // event or position -> evidence
	ByArticle     Link = "ARTICLE"     // article -> evidence
	BySentence    Link = "SENTENCE"    // sentence -> evidence whose passage shares a letter with it
	ByMember      Link = "MEMBER"      // actor -> the organizations and groups that list it
)

// Of asks for lists of children. Without IDs there is one list, of all; else one list for each id, in that order.
type Of struct {
	IDs []ID
	By  Link
}

// Page asks for a part of a list. Rows come newest first, or oldest first if Oldest; undated ones come last in both.
//
// After and Before are keys (At) of rows: only rows strictly behind After, or strictly in front of Before, in the order of the list. With
// Last the Limit rows nearest the end (or nearest Before) are given, still in the order of the list. Without a Limit there are no rows, but
// More and the counts are right.
type Page struct {
	After, Before At
	Limit         int
	Last          bool
	Oldest        bool
	Count         bool // also count all rows that match, whatever the page
}

// List is a part of a list.
type List[T any] struct {
	Rows    []T
	Keys    []At // the key of each row
	More    bool // rows follow in the direction of paging: behind the last row, or with Page.Last in front of the first
	Total   int  // if Page.Count: how many rows match
	AtLeast int  // if Page.Count, events: the sum of their AtLeast
}

// TimeFilter asks for a time. Zero asks nothing. What is undated matches no range.
type TimeFilter struct {
	From, To  Day             // a range; either may be empty
	Certain   bool            // all days it can mean lie in the range and it is not marked uncertain; else one of them does
	Precision []DatePrecision // any of these; with PrecisionUnknown and no range also what is undated
	Basis     []TimeBasis
}

// ActorMatch asks for actors.
type ActorMatch struct {
	Any, All, None []ID
	Expand         bool // a state or body also matches the persons who serve it on that day (Who.For)
}

// EventFilter asks for events. Fields AND, lists OR; a field left out asks nothing.
type EventFilter struct {
	Kinds        []EventKind
	Statuses     []EventStatus
	Participants ActorMatch
	Roles        []ParticipantRole // the roles in which Participants must appear; none: any that counts as present
	WithRole     []ParticipantRole // with someone in one of these roles
	Issues       []ID
	Places       []ID // at one of these or within it
	Time         TimeFilter
	Published    TimeFilter // of the first published evidence: a day (PrecisionDay) or unknown, without a basis
	Evidence     EvidenceFilter
	Bands        []Band
	MinOrigins   int
	Disputed     *bool
	Alike        *bool
	Text         string
}

// PositionFilter asks for positions. Fields AND, lists OR.
type PositionFilter struct {
	Holders        ActorMatch
	Speakers       []ID
	Anonymous      *bool
	Bases          []PositionBasis
	Acts           []PositionAct
	Stances        []Stance
	Issues         []ID
	About          []ID
	Toward         []ID
	VoicedAt       []ID // events
	Conditional    *bool
	HasProbability *bool
	Quote          *bool
	Time           TimeFilter
	Published      TimeFilter
	Evidence       EvidenceFilter
	Bands          []Band
	MinOrigins     int
	Text           string
}

// EvidenceFilter asks for passages. Fields AND, lists OR.
type EvidenceFilter struct {
	Articles   []ID
	Publishers []ID
	Rules      []string
	Bands      []Band
}

// ArticleFilter asks for articles. Fields AND, lists OR, but Mentions: all of them.
type ArticleFilter struct {
	Publishers []ID
	Languages  []string
	Published  TimeFilter
	Mentions   []ID
	Copy       *bool
	Text       string
}

// ActorFilter asks for actors. Fields AND, lists OR.
type ActorFilter struct {
	Types     []ActorType
	Countries []ID
	MemberOf  []ID
	Offices   []ID // held at any time
	Text      string
}

// Hit is a thing that was found, and why.
type Hit struct {
	ID      ID
	Name    string
	Exact   bool   // Resolve: an id, a ref, an outside id or a whole name; else only alike (a suggestion)
	Snippet string // Search: the words found, in their surroundings
}

// Count is a number of articles with one value of a dimension.
type Count struct {
	Value    string // a period in EDTF, an id of a Source, or a language; empty: unknown
	Articles int
	Origins  int
}

// Period is the length of a period of a count.
type Period string

// Lengths of periods. Weeks start on Monday.
const (
	ByDay     Period = "DAY"
	ByWeek    Period = "WEEK"
	ByMonth   Period = "MONTH"
	ByQuarter Period = "QUARTER"
	ByYear    Period = "YEAR"
)

// Corpus says what is loaded.
type Corpus struct {
	Articles, Origins, Undated  int
	Sentences, Unclaimed        int
	Actors, Events, Positions   int // actors: those that some article mentions
	Oldest, Newest              Day
	RecordedAt                  time.Time // of the last Apply; zero if there was none
	Days, Publishers, Languages []Count   // articles by day (oldest first, undated last), by publisher and by language (most first, then by value)
}

// Reader answers questions. Every list takes its parents, so that one level of a query is one call however many parents it has. Rows of all
// lists are whole: participations ride along in events, tenures in actors, evidence ids in facts. A wrong id is no error: nothing is found.
// Errors: ErrUnreachable, the context's, those of its Bookmarks, or anything else as a fault of the store.
type Reader interface {
	// Resolve finds for each ref the things of these kinds (none: all) that it names: by id, by ref, by outside id, by whole name or alias, in
	// that order, the first that fits wins. Names compare by NameKey. The id of evidence, or an earlier id of a fact, names the fact. Nothing:
	// the hits are the nearest names (Nearest), not Exact, five at most; more than one Exact hit: the ref is ambiguous.
	Resolve(ctx context.Context, refs []string, kinds ...Kind) ([][]Hit, error)
	// Nodes gives the things with these ids as the view sees them, in that order, nil where there is none. The id of evidence, or an earlier id
	// of a fact, gives the fact.
	Nodes(ctx context.Context, v View, ids []ID) ([]Node, error)
	// Scan gives the things of one kind in the order of their ids, strictly behind after, as the present sees them, but events with the
	// status that Fold gave them: plans do not lapse. KindEvidence gives Evidence, KindRuling Ruling, undone ones too.
	Scan(ctx context.Context, kind Kind, after ID, limit int) ([]Node, error)
	// Actors come with the most mentioned first; their keys are made by RankAt. By: ByMember, or none.
	Actors(ctx context.Context, v View, of Of, f ActorFilter, p Page) ([]List[Actor], error)
	// Events by time, with their status (StatusOn) of the day of the newest article that the view sees. By: ByParticipant, ByPlace, or none.
	Events(ctx context.Context, v View, of Of, f EventFilter, p Page) ([]List[Event], error)
	// Positions by time. By: ByHolder, ByIssue, ByAbout, ByVoicedAt, or none.
	Positions(ctx context.Context, v View, of Of, f PositionFilter, p Page) ([]List[Position], error)
	// Articles by day of publication. By: ByPublisher, ByOrigin, or none.
	Articles(ctx context.Context, v View, of Of, f ArticleFilter, p Page) ([]List[Article], error)
	// Sources come with the most articles first; their keys are made by RankAt.
	Sources(ctx context.Context, v View, p Page) (List[Source], error)
	// Evidence, the first published first, undated last (Page.Oldest is taken as true). By: ByFact, ByArticle, BySentence.
	Evidence(ctx context.Context, v View, of Of, f EvidenceFilter, p Page) ([]List[Evidence], error)
	// Texts gives what these articles say, in that order; a zero Text where there is no such article.
	Texts(ctx context.Context, articles []ID) ([]Text, error)
	// Search finds what holds all these words, and phrases in quotation marks (Terms): names and aliases, as NameKey has them, the most
	// mentioned first; then names and summaries of events, content, topic and summary of positions, titles and sentences of articles, as Words
	// has them, each the newest first. Keys are made by HitAt. A query without a word finds nothing. Filters with a Text look at the same texts;
	// ArticleFilter.Text wants each term in the title or in some sentence.
	Search(ctx context.Context, v View, words string, kinds []Kind, p Page) (List[Hit], error)
	// Corpus says what is loaded.
	Corpus(ctx context.Context, v View) (Corpus, error)
}

// Writer changes the graph.
type Writer interface {
	// Seed puts curated nodes into the graph: new ones are added, known ones replaced. It does nothing if the store has this version already.
	Seed(ctx context.Context, version string, nodes []Node) error
	// Apply loads batches: all or nothing, twice is once. With dryRun the receipt says what would change, and nothing is written.
	Apply(ctx context.Context, batches []Batch, dryRun bool) (Receipt, error)
	// Rule records rulings of analysts and folds anew.
	Rule(ctx context.Context, rulings []Ruling) (Receipt, error)
}

// Store is a graph that is kept somewhere.
type Store interface {
	Reader
	Writer
	// Close gives back what the store holds.
	Close() error
}

// RankAt makes the key of a row in a list in which the largest number comes first.
func RankAt(n int, id ID) At { return At(fmt.Sprintf("%09d|%s", n, id)) }
