// Package extract reads articles: a parsed text goes in, evidence comes out. It is pure: no store, no network, no clock. What words mean is
// data (lexicon/*.yaml, each entry with examples that must and must not match); what constructions mean is code, a file each.
//
// The way of a text: prepare (paragraphs, datelines, quotation marks) -> times -> mentions (who and where) -> clauses -> statements (who
// says what) -> positions and events -> evidence.
package extract

import (
	"slices"

	"demarche/graph"
	"demarche/loader/english"
	"demarche/loader/gazetteer"
)

// Extractor reads articles. It is immutable: one serves all workers.
type Extractor struct {
	gazetteer *gazetteer.Gazetteer
	timeWords *timeLexicon
	nameWords *nameLexicon
	acts      *acts
	events    *eventLexicon
	typings   typings
}

// New makes an extractor that knows whom and what the gazetteer knows.
func New(g *gazetteer.Gazetteer) (*Extractor, error) {
	times, err := newTimeLexicon()
	if err != nil {
		return nil, err
	}
	names, err := newNameLexicon()
	if err != nil {
		return nil, err
	}
	acts, err := readActs(lexicons)
	if err != nil {
		return nil, err
	}
	events, err := openEvents()
	if err != nil {
		return nil, err
	}
	typings, err := readTypings()
	if err != nil {
		return nil, err
	}
	return &Extractor{gazetteer: g, timeWords: times, nameWords: names, acts: acts, events: events, typings: typings}, nil
}

// Parse turns a text into a document with offsets into that very text, in code points.
type Parse func(text string) (*english.Doc, error)

// Read reads one article: its body, and of the article itself the id and the day of publication. The body must be in NFC with \n line ends;
// all offsets are code points of it.
func (x *Extractor) Read(a graph.Article, body string, parse Parse) (Result, error) {
	p := &page{Extractor: x, article: a, body: body}
	if err := p.prepare(parse); err != nil {
		return Result{}, err
	}
	p.readTimes()
	p.readMentions()
	p.readClauses()
	p.readStatements()
	events := p.readEvents()
	evidence := slices.Concat(events, p.readPositions(events))
	result := p.result(evidence)
	result.page = p
	return result, nil
}

// Result is what was read from one article. All offsets are code points of the body.
type Result struct {
	Sentences []graph.Sentence
	Mentions  []graph.Mention
	Evidence  []graph.Evidence
	Actors    []Actor      // actors mentioned, in the order of the text
	Nodes     []graph.Node // actors that the gazetteer lacks: unknown people, unknown organizations, groups of this article
	Problems  []Problem

	page *page // for sketches of its clauses
}

// Problem is something that the reader of the result should know.
type Problem struct {
	Code    string // W_DATE_UNRESOLVED, W_NAME_AMBIGUOUS ...
	Message string
	Hint    string
	At      string // sentence 7
}

// page is one article while it is read. Steps fill it in the order of its fields; later steps only read what earlier ones filled in.
type page struct {
	*Extractor
	article    graph.Article
	body       string
	doc        *english.Doc          // the whole body, paragraphs joined; Text is the body
	words      []string              // the tokens' words, with straight quotation marks and apostrophes
	lower      []string              // the same in lower case
	paragraphs []english.Span        // of tokens
	dateline   english.Span          // of tokens; empty if there is none
	quotes     []quote               // prepare.go
	times      []when                // when.go; in text order
	mentions   []mention             // mention.go; in text order, not overlapping
	atToken    []int                 // index into mentions of the mention that covers a token, -1 for none
	clauses    []clause              // clause.go; in order of their verbs
	raised     []int                 // verbs of the clauses that the parser hung under a wrong one
	statements []statement           // statement.go; in order of their cues
	titles     map[graph.ID][]string // offices of people, as the article writes them
	nodes      []graph.Node          // actors that the gazetteer lacks
	problems   []Problem
}

// quote is a run of tokens between quotation marks, the marks left out. Quotes do not nest.
type quote struct {
	english.Span
	Open, Close int // tokens of the marks; Close is -1 where a paragraph ends and the next one goes on with an opening mark
}

// mention is a name, description or pronoun, and what it means.
type mention struct {
	english.Span
	Name       english.Span // the name alone, without title; the span itself where there is no title
	Head       int          // head token of the name
	Attribute  bool         // it only modifies another noun: Russian troops, U.S. soil
	Who        *graph.Who   // the actor meant; nil if it means none, or several
	Several    []graph.Who  // the actors meant, if several: they, the two leaders
	Place      graph.ID     // the place meant, as a location: a state or city also has Who where it acts
	PlaceIn    []graph.ID   // larger places
	Agreement  graph.ID     // the agreement meant
	Country    graph.ID     // of an actor
	Pronoun    bool         // he, they, it, who
	Plural     bool
	Gender     string // of persons: m, f or empty
	Candidates []graph.ID
	Rule       string
	Band       graph.Band
}

// when is a time expression, resolved against the article's day where that is known.
type when struct {
	english.Span
	Time graph.Temporal
}

// clause is a verb with what hangs on it.
type clause struct {
	Verb       int   // token of the main verb (of a copula: the form of be)
	Subject    []int // heads of the subject noun phrases, conjuncts apart; inherited from an outer clause where it has none of its own
	Inherited  bool  // the subject is inherited
	Object     []int // heads of direct objects, conjuncts apart; of a passive: the grammatical subject
	Agent      []int // by-agent of a passive
	Obliques   []oblique
	Content    int    // head of a clausal complement; -1 if there is none
	Complement int    // head of a predicate noun or adjective, or of an object complement; -1 if there is none
	Relation   string // label of the arc from what it hangs on: ccomp, conj, relcl ...
	Lemma      string // of the verb, with its particle: carry out
	Passive    bool
	Negated    bool
	Modal      string // will would can could may might shall should must; empty
	Tense      tense
	Raised     bool // the parser hung it under a wrong clause; Governor is the right one
	Governor   int  // index of the clause it depends on; -1
}

// oblique is a prepositional phrase of a verb or noun.
type oblique struct {
	Prep string // lower case
	Head int    // head of the noun phrase
}

// tense is the tense of a verb group.
type tense string

const (
	past       tense = "past"       // met, had met, has met
	present    tense = "present"    // meets
	continuous tense = "continuous" // is meeting, has been meeting
	future     tense = "future"     // will meet, is to meet, is set to meet
	infinitive tense = "infinitive" // to meet
	participle tense = "participle" // meeting, met as modifiers
)

// statement is who says what: an attribution.
type statement struct {
	Cue     english.Span   // said, according to, vowed to
	Head    int            // head token of the cue
	Source  english.Span   // who, as it stands beside the cue; empty if there is none
	Holders []graph.Who    // whom the source means
	Content []english.Span // what; more than one span where the cue stands inside
	Entry   string         // lexicon entry
	Rule    string         // construction: reporting-clause, quotation, according-to ...
	Quoted  bool           // the content stands in quotation marks
	Inner   int            // index of the statement in whose content it stands; -1

	SourceHeads []int // heads of the noun phrases of the source
	ContentHead int   // head token of the content; -1 if it is known only as a quotation
	Who         []int // heads of those addressed or spoken of
	Clause      int   // index of the clause of the cue; -1
	frame       frame // the lexicon's say
}
