package feed

import (
	"bytes"
	"context"
	"fmt"
	"strings"

	"github.com/mmcdole/gofeed"
	"golang.org/x/net/html"
)

// readSyndication reads an RSS or Atom feed: each entry an article. An entry that has only a summary is taken with it, and that is noted.
func readSyndication(ctx context.Context, where string, data []byte, o Options, yield func(Article, *Rejected) bool) bool {
	parsed, err := gofeed.NewParser().Parse(bytes.NewReader(data))
	if err != nil {
		return yield(Article{}, &Rejected{Where: where, Code: "E_FORMAT", Message: err.Error(), Hint: "is it an RSS or Atom feed?"})
	}
	for i, item := range parsed.Items {
		if ctx.Err() != nil || !yield(entry(fmt.Sprintf("%s:%d", where, i+1), parsed, item, o)) {
			return false
		}
	}
	return true
}

func entry(where string, of *gofeed.Feed, item *gofeed.Item, o Options) (Article, *Rejected) {
	m := meta{ID: item.GUID, Title: plainHTML(item.Title), URL: item.Link, Publisher: plainHTML(of.Title), Published: dayOnly(item.Published), Language: of.Language}
	if m.Published == "" && item.PublishedParsed != nil {
		m.Published = item.PublishedParsed.Format("2006-01-02T15:04:05Z07:00")
	}
	for _, author := range item.Authors {
		if author != nil && author.Name != "" {
			m.Authors = append(m.Authors, author.Name)
		}
	}
	text, notes := item.Content, []Note(nil)
	if strings.TrimSpace(text) == "" {
		text = item.Description
		notes = append(notes, Note{"W_SUMMARY", "the feed has only a summary of this article", "load the article itself: " + item.Link})
	}
	return finish(where, plainHTML(text), m, notes, o)
}

// plainHTML gives the words of a piece of HTML.
func plainHTML(text string) string {
	page, err := html.Parse(strings.NewReader(text))
	if err != nil {
		return text
	}
	return strings.Join(paragraphs(page), "\n\n")
}
