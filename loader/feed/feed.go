// Package feed turns what people have into articles: files of text, HTML, Markdown and JSONL, folders of them, addresses, feeds, and
// standard input. It reads one article at a time and holds no folder in memory. It knows nothing of what articles say.
package feed

import (
	"fmt"
	"time"

	"demarche/graph"
)

// MaxRunes is the longest text that an article may have, in code points.
const MaxRunes = 1_000_000

// Article is one article as found: normalised text and what is known about it.
type Article struct {
	Where     string   // where it was found: a path, path:line, an address, or "-"
	ID        string   // the finder's own id, if the form has one
	Title     string   // empty if unknown, as are the following
	URL       string   //
	Publisher string   // a name, or the domain of the address
	Authors   []string //
	Published graph.Day
	Language  string // BCP 47
	Text      string // NFC, \n line ends, paragraphs separated by blank lines
	HideText  bool   // its full text may not be shown
	Notes     []Note // what the user should know of how it was read
}

// Note is something that was done to an article to read it.
type Note struct{ Code, Message, Hint string } // W_CHARSET W_CONTROL W_DIRECTION W_SUMMARY

// Rejected is an input that is no article, and how to mend it.
type Rejected struct {
	Where   string `json:"where"`
	Code    string `json:"code"` // E_ENCODING E_EMPTY E_TOO_LARGE E_FORMAT E_FETCH E_LANGUAGE
	Message string `json:"message"`
	Hint    string `json:"hint,omitempty"`
}

// Error makes a Rejected an error.
func (r *Rejected) Error() string { return fmt.Sprintf("%s: %s: %s", r.Where, r.Code, r.Message) }

// Options are what the caller knows better than the input.
type Options struct {
	Published graph.Day // for articles that do not say when they were published
	Publisher string    // for articles that do not say who published them
	Language  string    // for articles that do not say their language

	Zone *time.Location // in which an instant of publication is turned into a day; nil: as the instant itself is written
}
