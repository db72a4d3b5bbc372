package extract

import (
	"slices"
	"strings"

	"demarche/graph"
	"demarche/loader/english"
)

// maxSignature is how many words a signature has at most.
const maxSignature = 14

// issuer gives those in whose name an article speaks of itself as "we": named in its heading as those whose statement it is, else in its
// signature, its title or as its author; nobody if it does not say.
func (p *page) issuer() []graph.Who {
	if len(p.paragraphs) < 2 {
		return nil
	}
	first, last := p.paragraphs[0], p.paragraphs[len(p.paragraphs)-1]
	if all := p.issuedBy(first); len(all) > 0 {
		return all
	}
	if last.Len() <= maxSignature {
		if all := p.whoSpan(last); len(all) > 0 {
			return all[:1]
		}
	}
	names := p.article.Authors
	if slices.ContainsFunc(strings.Fields(strings.ToLower(p.article.Title)), issued) {
		names = append([]string{p.article.Title}, names...)
	}
	for _, words := range names {
		if who := p.namedIn(words); who != nil {
			return []graph.Who{*who}
		}
	}
	return nil
}

// issued tells whether a word of a heading calls the text one that somebody issued.
func issued(word string) bool {
	switch word {
	case "statement", "remarks", "communique", "communiqué", "declaration", "speech", "address":
		return true
	}
	return false
}

// issuedBy gives those who issue what a heading calls a statement: by, from or of whom it is.
func (p *page) issuedBy(heading english.Span) []graph.Who {
	if heading.Len() > maxSource {
		return nil
	}
	statement := false
	for i := heading.Start; i < heading.End; i++ {
		switch word := p.lower[i]; {
		case issued(word):
			statement = true
		case statement && (word == "by" || word == "from" || word == "of"):
			return p.issuers(i)
		}
	}
	return nil
}

// issuers gives those named after "by".
func (p *page) issuers(by int) []graph.Who {
	_, head := p.preposition([]int{p.doc.Tokens[by].Head}, p.lower[by])
	if head < 0 {
		return nil
	}
	var all []graph.Who
	for _, i := range conjuncts(p.doc, head) {
		all = append(all, p.who(i)...)
	}
	return all
}

// namedIn gives the first person, else the first body, that the gazetteer knows in a title or as an author.
func (p *page) namedIn(title string) *graph.Who {
	var body *graph.Who
	for _, m := range p.gazetteer.Match(strings.Fields(title)) {
		if len(m.Entries) == 0 || m.Entries[0].Entry.Type == "" {
			continue
		}
		who := whoOf(m.Entries[0].Entry)
		if who.Type == graph.Person {
			return &who
		}
		if body == nil {
			body = &who
		}
	}
	return body
}
