package feed

import (
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"
	"go.yaml.in/yaml/v3"
)

// readText reads a plain text, with or without front matter.
func readText(where string, data []byte, known meta, o Options) (Article, *Rejected) {
	return readWritten(where, data, known, o, unwrap)
}

// readMarkdown reads a text in Markdown, with or without front matter: its words, without the marks.
func readMarkdown(where string, data []byte, known meta, o Options) (Article, *Rejected) {
	return readWritten(where, data, known, o, plainMarkdown)
}

func readWritten(where string, data []byte, known meta, o Options, plain func(string) string) (Article, *Rejected) {
	written, notes, rejected := decode(where, data, "")
	if rejected != nil {
		return Article{}, rejected
	}
	m := known
	if head, body, found := cutFront(written); found {
		var front meta
		if err := yaml.Unmarshal([]byte(head), &front); err != nil {
			return Article{}, &Rejected{Where: where, Code: "E_FORMAT", Message: "front matter: " + err.Error(), Hint: "write one `key: value` a line between the --- lines; quote values with a colon"}
		}
		m, written = m.over(front), body
	}
	return finish(where, plain(written), m, notes, o)
}

// cutFront cuts off front matter: lines between two lines of three dashes, before the text.
func cutFront(written string) (head, body string, found bool) {
	written = lineEnds.Replace(written)
	rest, ok := strings.CutPrefix(written, "---\n")
	if !ok {
		return "", written, false
	}
	if head, body, found = strings.Cut("\n"+rest, "\n---\n"); !found {
		head, found = strings.CutSuffix("\n"+rest, "\n---")
	}
	return head, body, found
}

// Marks that a block of Markdown may have, and how deep a line may nest. What has more was not written by a person, and would take the
// parser more than linear time.
const (
	mostMarks   = 1000
	mostNesting = 50
)

// tangled tells whether a text has too many marks in one block to be read as Markdown.
func tangled(source string) bool {
	marks := 0
	for line := range strings.SplitSeq(source, "\n") {
		if strings.TrimSpace(line) == "" {
			marks = 0
			continue
		}
		for _, mark := range "[]()*_`<>!~" {
			marks += strings.Count(line, string(mark))
		}
		if marks > mostMarks || nesting(line) > mostNesting {
			return true
		}
	}
	return false
}

// nesting counts the marks of quotations and lists that a line begins with.
func nesting(line string) int {
	depth := 0
	for word := range strings.FieldsSeq(line) {
		if strings.Trim(word, "0123456789.)-+*>") != "" {
			break
		}
		depth++
	}
	return depth
}

// plainMarkdown gives the words of a Markdown text: each block a paragraph; images and HTML are left out. What is no sensible Markdown is
// taken as it is.
func plainMarkdown(source string) string {
	if tangled(source) {
		return source
	}
	var blocks []string
	src := []byte(source)
	tree := goldmark.DefaultParser().Parse(text.NewReader(src))
	// Walk fails only if the visitor does, and this one never does.
	_ = ast.Walk(tree, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering || n.Type() != ast.TypeBlock {
			return ast.WalkContinue, nil
		}
		switch n.Kind() {
		case ast.KindHTMLBlock:
			return ast.WalkSkipChildren, nil
		case ast.KindCodeBlock, ast.KindFencedCodeBlock:
			blocks = append(blocks, strings.TrimRight(string(n.Lines().Value(src)), "\n"))
			return ast.WalkSkipChildren, nil
		case ast.KindParagraph, ast.KindHeading, ast.KindTextBlock:
			var line strings.Builder
			inline(&line, n, src)
			blocks = append(blocks, line.String())
			return ast.WalkSkipChildren, nil
		}
		return ast.WalkContinue, nil
	})
	return strings.Join(blocks, "\n\n")
}

func inline(out *strings.Builder, n ast.Node, src []byte) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		switch c := c.(type) {
		case *ast.Text:
			out.Write(c.Value(src))
			switch {
			case c.HardLineBreak():
				out.WriteByte('\n')
			case c.SoftLineBreak():
				out.WriteByte(' ')
			}
		case *ast.String:
			out.Write(c.Value)
		case *ast.AutoLink:
			out.Write(c.Label(src))
		case *ast.Image, *ast.RawHTML:
		default:
			inline(out, c, src)
		}
	}
}
