package english

import (
	"bufio"
	"fmt"
	"io"
)

// deepest is the level from which on a picture is no longer indented, so that
// a chain of any length is drawn in linear time.
const deepest = 40

// Tree writes the dependency trees of the tokens in s for people: a line a
// token, children below their head, with tag and label.
//
//	met VBD ROOT
//	├─ Putin NNP nsubj
//	│  └─ President NNP compound
//	└─ Xi NNP dobj
func (d *Doc) Tree(w io.Writer, s Span) error {
	out := bufio.NewWriter(w)
	for i := s.Start; i < s.End; i++ {
		if !s.Contains(d.Tokens[i].Head) || d.Tokens[i].Head == i {
			d.branch(out, i, s, "", "")
		}
	}
	return out.Flush()
}

// branch draws token i behind the prefix of its own line and its children
// behind that of the lines below.
func (d *Doc) branch(out *bufio.Writer, i int, s Span, own, below string) {
	t := &d.Tokens[i]
	fmt.Fprintf(out, "%s%s %s %s\n", own, shown(d.Word(i)), t.Tag, t.Dep)
	children := d.Children(i)
	for at, child := range children {
		if !s.Contains(child) {
			continue
		}
		fork, line := "├─ ", "│  "
		if at == len(children)-1 {
			fork, line = "└─ ", "   "
		}
		if len(below) >= deepest*len(line) {
			line = ""
		}
		d.branch(out, child, s, below+fork, below+line)
	}
}

// shown makes white space visible.
func shown(word string) string {
	for _, r := range word {
		if !isSpace(r) {
			return word
		}
	}
	return fmt.Sprintf("%q", word)
}
