package feed

import (
	"fmt"
	"strings"

	"go.yaml.in/yaml/v3"
)

// front is the front matter of a text: lines between two lines of three dashes, before the text.
type front struct {
	Title     string   `yaml:"title"`
	Publisher string   `yaml:"publisher"`
	Published string   `yaml:"published"`
	URL       string   `yaml:"url"`
	Authors   []string `yaml:"authors"`
	Language  string   `yaml:"language"`
	ID        string   `yaml:"id"`
}

// readMarkdown reads a text with or without front matter.
func readMarkdown(where string, data []byte, o Options) (Article, *Rejected) {
	text, rejected := decode(where, data)
	if rejected != nil {
		return Article{}, rejected
	}
	var f front
	if head, body, found := cutFront(text); found {
		if err := yaml.Unmarshal([]byte(head), &f); err != nil {
			return Article{}, &Rejected{Where: where, Code: "E_FORMAT", Message: "front matter: " + err.Error(), Hint: "write one `key: value` a line between the --- lines; quote values with a colon"}
		}
		text = body
	}
	a := Article{Where: where, ID: f.ID, Title: f.Title, URL: f.URL, Publisher: f.Publisher, Authors: f.Authors, Language: f.Language, Text: text}
	return finish(a, f.Published, o)
}

func cutFront(text string) (head, body string, found bool) {
	rest, ok := strings.CutPrefix(text, "---\n")
	if !ok {
		return "", text, false
	}
	return strings.Cut(rest, "\n---\n")
}

// finish fills in what the options know and checks the text.
func finish(a Article, published string, o Options) (Article, *Rejected) {
	day, err := parseDay(published, o.Zone)
	if err != nil {
		return Article{}, &Rejected{Where: a.Where, Code: "E_FORMAT", Message: fmt.Sprintf("published %q is no date", published), Hint: "write it as 2025-08-15 or 2025-08-15T09:30:00Z"}
	}
	a.Published = day
	if a.Published == "" {
		a.Published = o.Published
	}
	if a.Publisher == "" {
		a.Publisher = o.Publisher
	}
	if a.Language == "" {
		a.Language = o.Language
	}
	a.Text = normalise(a.Text)
	return a, checkText(a)
}
