package feed

import (
	"net/url"
	"strings"

	readability "codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// body finds the text of the article in a page: paragraphs separated by blank lines. Empty if there is none.
func body(page *html.Node, address string) string {
	where, err := url.Parse(address)
	if err != nil {
		where = nil
	}
	parser := readability.NewParser()
	parser.DisableJSONLD = true // reads only metadata, which metadata.go does
	found, err := parser.ParseDocument(page, where)
	if err != nil || found.Node == nil {
		return ""
	}
	return strings.Join(article(paragraphs(found.Node)), "\n\n")
}

// linked is the share of letters in links from which on a paragraph is no text but a list of links.
const linked = 0.6

// paragraphs gives what a node shows as text: each block element a paragraph, <br> a line end.
func paragraphs(n *html.Node) []string {
	var w blockWriter
	w.write(n)
	w.end()
	return w.paragraphs
}

type blockWriter struct {
	paragraphs []string
	line       strings.Builder
	inLink     bool
	links      int // bytes of line that stand in links
}

func (w *blockWriter) write(n *html.Node) {
	switch {
	case n.Type == html.TextNode:
		w.line.WriteString(n.Data)
		if w.inLink {
			w.links += len(n.Data)
		}
	case n.DataAtom == atom.A && !w.inLink:
		w.inLink = true
		w.children(n)
		w.inLink = false
	case n.Type == html.ElementNode && silent[n.DataAtom]:
	case n.DataAtom == atom.Br:
		w.line.WriteByte('\v')
	default:
		block := n.Type == html.ElementNode && blockLevel[n.DataAtom]
		if block {
			w.end()
		}
		w.children(n)
		if block {
			w.end()
		}
	}
}

func (w *blockWriter) children(n *html.Node) {
	for c := range n.ChildNodes() {
		w.write(c)
	}
}

// end ends a paragraph. Two line ends in a row part paragraphs too.
func (w *blockWriter) end() {
	text := w.line.String()
	onlyLinks := float64(w.links) > linked*float64(len(strings.TrimSpace(text)))
	w.line.Reset()
	w.links = 0
	if onlyLinks && !strings.ContainsAny(text, ".?!") {
		return
	}
	for part := range strings.SplitSeq(text, "\v\v") {
		var lines []string
		for line := range strings.SplitSeq(part, "\v") {
			if words := strings.Fields(line); len(words) > 0 {
				lines = append(lines, strings.Join(words, " "))
			}
		}
		if len(lines) > 0 {
			w.paragraphs = append(w.paragraphs, strings.Join(lines, "\n"))
		}
	}
}

// silent elements show no text of the article.
var silent = map[atom.Atom]bool{
	atom.Script: true, atom.Style: true, atom.Noscript: true, atom.Template: true, atom.Iframe: true, atom.Svg: true, atom.Button: true, atom.Form: true, atom.Select: true,
	atom.Textarea: true, atom.Figcaption: true, atom.Figure: true, atom.Picture: true, atom.Video: true, atom.Audio: true, atom.Object: true, atom.Head: true,
}

// blockLevel elements begin and end a paragraph.
var blockLevel = map[atom.Atom]bool{
	atom.P: true, atom.Div: true, atom.Section: true, atom.Article: true, atom.Header: true, atom.Footer: true, atom.Main: true, atom.Aside: true, atom.Nav: true,
	atom.H1: true, atom.H2: true, atom.H3: true, atom.H4: true, atom.H5: true, atom.H6: true, atom.Ul: true, atom.Ol: true, atom.Li: true, atom.Dl: true, atom.Dt: true,
	atom.Dd: true, atom.Blockquote: true, atom.Pre: true, atom.Table: true, atom.Tr: true, atom.Td: true, atom.Th: true, atom.Hr: true, atom.Address: true,
	atom.Figure: true, atom.Body: true, atom.Details: true, atom.Summary: true,
}
