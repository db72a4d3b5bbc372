package english

// word is a token while it is worked on.
type word struct {
	lexeme   *lexeme
	from, to int // in bytes of the text
	space    bool
	tag      int    // number of the tag
	head     int    // none before there is a tree
	label    string // of the arc from the head
	start    bool   // of a sentence
}
