package feed

import (
	"encoding/json"
	"iter"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// fewestWords is how many words a body must have to be believed in at once; else other ways to find it are tried too.
const fewestWords = 60

// readPage reads a page: the body of its article, and what it says of it. The declared type is that of HTTP, if there is one.
func readPage(where string, data []byte, declared string, known meta, o Options) (Article, *Rejected) {
	text, notes, rejected := decode(where, data, declared)
	if rejected != nil {
		return Article{}, rejected
	}
	page, err := html.Parse(strings.NewReader(text))
	if err != nil {
		return Article{}, &Rejected{Where: where, Code: "E_FORMAT", Message: err.Error(), Hint: "is it an HTML page?"}
	}
	linked := linkedData(page)
	m := known.over(linked.meta()).over(tagged(page))
	return finish(where, bodyOf(page, linked, m.URL), m, notes, o)
}

// bodyOf finds the body of a page: by readability, or if that is hardly anything, by the longest of what linked data and plain
// paragraphs give.
func bodyOf(page *html.Node, linked linkedArticle, address string) string {
	best := body(page, address)
	if len(strings.Fields(best)) >= fewestWords {
		return best
	}
	for _, other := range []string{linked.Body, strings.Join(article(plainParagraphs(page)), "\n\n")} {
		if len(strings.Fields(other)) > 2*len(strings.Fields(best)) {
			best = other
		}
	}
	return best
}

// plainParagraphs gives the text of all <p> of a page outside its furniture.
func plainParagraphs(page *html.Node) []string {
	var all []string
	var walk func(n *html.Node)
	walk = func(n *html.Node) {
		switch n.DataAtom {
		case atom.Nav, atom.Footer, atom.Aside, atom.Header, atom.Form, atom.Script, atom.Style, atom.Noscript:
			return
		case atom.P:
			all = append(all, paragraphs(n)...)
			return
		}
		for c := range n.ChildNodes() {
			walk(c)
		}
	}
	walk(page)
	return all
}

// tagged gives what the head of a page says: <meta>, <link rel=canonical>, <html lang>, <title>, <time>.
func tagged(page *html.Node) meta {
	said := saidBy(page)
	choose := func(keys ...string) string {
		for _, key := range keys {
			if len(said[key]) > 0 {
				return said[key][0]
			}
		}
		return ""
	}
	m := meta{
		Title:     choose("og:title", "twitter:title", "dc.title", "headline", "<title>"),
		URL:       choose("<canonical>", "og:url"),
		Publisher: choose("og:site_name", "application-name", "dc.publisher", "publisher"),
		Published: dayOnly(choose(dateKeys...)),
		Language:  choose("<lang>", "og:locale", "language", "dc.language"),
	}
	for _, key := range authorKeys {
		for _, author := range said[key] {
			if !strings.Contains(author, "://") && !slices.Contains(m.Authors, author) {
				m.Authors = append(m.Authors, author)
			}
		}
	}
	return m
}

// saidBy gathers what the tags of a page say, by the lower-case key of <meta>, or by a name in angle brackets.
func saidBy(page *html.Node) map[string][]string {
	said := map[string][]string{}
	put := func(key, value string) {
		if value = strings.TrimSpace(value); value != "" {
			said[key] = append(said[key], value)
		}
	}
	for n := range page.Descendants() {
		switch n.DataAtom {
		case atom.Html:
			put("<lang>", attribute(n, "lang"))
		case atom.Title:
			if n.FirstChild != nil {
				put("<title>", n.FirstChild.Data)
			}
		case atom.Time:
			put("<time>", attribute(n, "datetime"))
		case atom.Link:
			if strings.EqualFold(attribute(n, "rel"), "canonical") {
				put("<canonical>", attribute(n, "href"))
			}
		case atom.Meta:
			put(strings.ToLower(first(attribute(n, "property"), attribute(n, "name"), attribute(n, "itemprop"))), attribute(n, "content"))
		}
	}
	return said
}

// Keys of <meta> that name the day of publication and the authors, the surest first.
var (
	dateKeys = []string{
		"article:published_time", "og:article:published_time", "datepublished", "parsely-pub-date", "sailthru.date", "pubdate", "publishdate",
		"publish-date", "date", "dc.date", "dc.date.issued", "dcterms.date", "<time>",
	}
	authorKeys = []string{"author", "article:author", "dc.creator", "parsely-author", "sailthru.author"}
)

// dayOnly gives a date that can be read, else nothing: pages write all sorts of things there.
func dayOnly(text string) string {
	if _, err := parseDay(text, nil); err != nil {
		return ""
	}
	return text
}

func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// linkedArticle is an article as JSON-LD describes it.
type linkedArticle struct {
	Type      any    `json:"@type"`
	Headline  string `json:"headline"`
	Published string `json:"datePublished"`
	Language  any    `json:"inLanguage"`
	URL       string `json:"url"`
	Author    any    `json:"author"`
	Publisher any    `json:"publisher"`
	Body      string `json:"articleBody"`
}

func (l linkedArticle) meta() meta {
	m := meta{Title: html.UnescapeString(l.Headline), Published: dayOnly(l.Published), URL: l.URL, Authors: namesOf(l.Author)}
	if publishers := namesOf(l.Publisher); len(publishers) > 0 {
		m.Publisher = publishers[0]
	}
	if languages := namesOf(l.Language); len(languages) > 0 {
		m.Language = languages[0]
	}
	return m
}

// namesOf gives the names in a value of JSON-LD: a name, a thing with a name, or a list of them.
func namesOf(value any) names {
	switch v := value.(type) {
	case string:
		if strings.Contains(v, "://") || strings.TrimSpace(v) == "" {
			return nil
		}
		return names{strings.TrimSpace(html.UnescapeString(v))}
	case map[string]any:
		return namesOf(v["name"])
	case []any:
		var all names
		for _, one := range v {
			all = append(all, namesOf(one)...)
		}
		return all
	}
	return nil
}

// linkedData gives the first article that the JSON-LD of a page describes; an empty one if there is none.
func linkedData(page *html.Node) linkedArticle {
	for n := range page.Descendants() {
		if n.DataAtom != atom.Script || !strings.HasPrefix(strings.ToLower(attribute(n, "type")), "application/ld+json") || n.FirstChild == nil {
			continue
		}
		for raw := range things(json.RawMessage(n.FirstChild.Data), 0) {
			var l linkedArticle
			if json.Unmarshal(raw, &l) == nil && isArticle(l.Type) {
				return l
			}
		}
	}
	return linkedArticle{}
}

// deepest is how deep lists and graphs of JSON-LD are followed.
const deepest = 4

// things yields the objects of a JSON-LD value: itself, those in a list, those in its @graph.
func things(raw json.RawMessage, depth int) iter.Seq[json.RawMessage] {
	return func(yield func(json.RawMessage) bool) {
		var list []json.RawMessage
		if json.Unmarshal(raw, &list) != nil {
			if !yield(raw) {
				return
			}
			var inside struct {
				Graph []json.RawMessage `json:"@graph"`
			}
			if json.Unmarshal(raw, &inside) == nil {
				list = inside.Graph
			}
		}
		if depth >= deepest {
			return
		}
		for _, one := range list {
			for thing := range things(one, depth+1) {
				if !yield(thing) {
					return
				}
			}
		}
	}
}

// isArticle tells whether a type of JSON-LD is that of an article: NewsArticle, ReportageNewsArticle, BlogPosting ...
func isArticle(kind any) bool {
	for _, name := range namesOf(kind) {
		if strings.HasSuffix(name, "Article") || name == "BlogPosting" || name == "Report" {
			return true
		}
	}
	return false
}
