package graph

import "time"

// Article is an article as it was loaded. It never changes, but for Origin, which the store keeps.
type Article struct {
	ID         ID        `json:"id"`
	SHA256     string    `json:"sha256"` // of the normalised text, in hex
	Title      string    `json:"title,omitempty"`
	URL        string    `json:"url,omitempty"`
	Publisher  ID        `json:"publisher,omitempty"` // a Source
	Authors    []string  `json:"authors,omitempty"`
	Published  Day       `json:"published,omitempty"` // a day; empty if unknown
	Language   string    `json:"language,omitempty"`  // BCP 47
	ShowText   bool      `json:"showText"`
	Origin     ID        `json:"origin,omitempty"` // the first published among its near-copies; itself if it is no copy
	Shingles   []uint64  `json:"shingles,omitempty"`
	RecordedAt time.Time `json:"-"`
}

// Text is what an article says: its normalised text (NFC, \n line ends), to which all offsets refer, in code points.
type Text struct {
	Article   ID         `json:"article"`
	Body      string     `json:"body"`
	Sentences []Sentence `json:"sentences"`
	Mentions  []Mention  `json:"mentions"`
}

// Sentence is a sentence of an article. Its words are Body[Start:End] in code points.
type Sentence struct {
	ID        ID   `json:"id"`
	Article   ID   `json:"article"`
	Index     int  `json:"index"`     // from 0
	Paragraph int  `json:"paragraph"` // from 0
	Start     int  `json:"start"`
	End       int  `json:"end"`
	Claimed   bool `json:"claimed"` // some evidence rests on it
}

// Mention is a name or description in a text, and whom or what it means.
type Mention struct {
	ID         ID     `json:"id"`
	Sentence   ID     `json:"sentence"`
	Start      int    `json:"start"`
	End        int    `json:"end"`
	Text       string `json:"text"`
	Entity     ID     `json:"entity,omitempty"` // actor, place, agreement or office; empty if that cannot be told
	Candidates []ID   `json:"candidates,omitempty"`
	Rule       string `json:"rule"` // what decided it: full name, office on that day, capital for state ...
	Band       Band   `json:"band"`
}
