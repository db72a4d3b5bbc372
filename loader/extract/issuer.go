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
func (r *positions) issuer() []graph.Who {
	if len(r.paragraphs) < 2 {
		return nil
	}
	first, last := r.paragraphs[0], r.paragraphs[len(r.paragraphs)-1]
	if all := r.issuedBy(first); len(all) > 0 {
		return all
	}
	if last.Len() <= maxSignature {
		if all := r.whoSpan(last); len(all) > 0 {
			return all[:1]
		}
	}
	names := r.article.Authors
	if slices.ContainsFunc(strings.Fields(strings.ToLower(r.article.Title)), issued) {
		names = append([]string{r.article.Title}, names...)
	}
	for _, words := range names {
		if who := r.namedIn(words); who != nil {
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
func (r *positions) issuedBy(heading english.Span) []graph.Who {
	if heading.Len() > maxSource {
		return nil
	}
	statement := false
	for i := heading.Start; i < heading.End; i++ {
		switch word := r.lower[i]; {
		case issued(word):
			statement = true
		case statement && (word == "by" || word == "from" || word == "of"):
			return r.issuers(i)
		}
	}
	return nil
}

// issuers gives those named after "by".
func (r *positions) issuers(by int) []graph.Who {
	_, head := r.preposition([]int{r.doc.Tokens[by].Head}, r.lower[by])
	if head < 0 {
		return nil
	}
	var all []graph.Who
	for _, i := range conjuncts(r.doc, head) {
		actors := r.who(i)
		if len(actors) == 0 {
			actors = r.leadersOf(i)
		}
		all = append(all, actors...)
	}
	return all
}

// namedIn gives the first person, else the first body, that the gazetteer knows in a title or as an author.
func (r *positions) namedIn(title string) *graph.Who {
	var body *graph.Who
	for _, m := range r.gazetteer.Match(strings.Fields(title)) {
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
