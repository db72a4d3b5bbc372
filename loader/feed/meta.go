package feed

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"go.yaml.in/yaml/v3"
)

// meta is what front matter, a sidecar file, a line of JSONL or a page says of an article. Words that others use for the same are taken too.
type meta struct {
	ID        string `json:"id" yaml:"id"`
	Title     string `json:"title" yaml:"title"`
	URL       string `json:"url" yaml:"url"`
	Publisher string `json:"publisher" yaml:"publisher"`
	Source    string `json:"source" yaml:"source"` // as publisher
	Published string `json:"published" yaml:"published"`
	Date      string `json:"date" yaml:"date"` // as published
	Language  string `json:"language" yaml:"language"`
	Lang      string `json:"lang" yaml:"lang"` // as language
	Authors   names  `json:"authors" yaml:"authors"`
	Author    names  `json:"author" yaml:"author"` // as authors
	ShowText  *bool  `json:"showText" yaml:"showText"`
}

// names are one name or several.
type names []string

// UnmarshalJSON reads a string or a list of strings.
func (n *names) UnmarshalJSON(data []byte) error {
	var one string
	if json.Unmarshal(data, &one) == nil {
		return n.set(one)
	}
	return json.Unmarshal(data, (*[]string)(n))
}

// UnmarshalYAML reads a string or a list of strings.
func (n *names) UnmarshalYAML(node *yaml.Node) error {
	if node.Kind == yaml.ScalarNode {
		return n.set(node.Value)
	}
	return node.Decode((*[]string)(n))
}

func (n *names) set(one string) error {
	*n = nil
	if one != "" {
		*n = names{one}
	}
	return nil
}

// over fills in what m leaves open from what is known otherwise.
func (m meta) over(other meta) meta {
	m.Publisher, other.Publisher = first(m.Publisher, m.Source), first(other.Publisher, other.Source)
	m.Published, other.Published = first(m.Published, m.Date), first(other.Published, other.Date)
	m.Language, other.Language = first(m.Language, m.Lang), first(other.Language, other.Lang)
	if len(m.Authors) == 0 {
		m.Authors = m.Author
	}
	if len(other.Authors) == 0 {
		other.Authors = other.Author
	}
	m.ID, m.Title, m.URL = first(m.ID, other.ID), first(m.Title, other.Title), first(m.URL, other.URL)
	m.Publisher, m.Published, m.Language = first(m.Publisher, other.Publisher), first(m.Published, other.Published), first(m.Language, other.Language)
	if len(m.Authors) == 0 {
		m.Authors = other.Authors
	}
	if m.ShowText == nil {
		m.ShowText = other.ShowText
	}
	return m
}

func first(texts ...string) string {
	for _, text := range texts {
		if text = strings.TrimSpace(text); text != "" {
			return text
		}
	}
	return ""
}

// sidecar reads NAME.meta.json beside a file NAME.txt or NAME.txt.meta.json, if there is one.
func sidecar(path string) (meta, *Rejected) {
	for _, name := range []string{strings.TrimSuffix(path, filepath.Ext(path)) + sidecarEnd, path + sidecarEnd} {
		data, err := os.ReadFile(name)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return meta{}, unreadable(name, err)
		}
		var m meta
		if err := json.Unmarshal(data, &m); err != nil {
			return meta{}, &Rejected{Where: name, Code: "E_FORMAT", Message: err.Error(), Hint: `write one object: {"title": "...", "published": "2025-08-15", "publisher": "..."}`}
		}
		return m, nil
	}
	return meta{}, nil
}

// sidecarEnd ends the name of a file that holds metadata of another.
const sidecarEnd = ".meta.json"

// finish makes an article of what was found: fills in what the options know, and checks text and date.
func finish(where, text string, m meta, notes []Note, o Options) (Article, *Rejected) {
	m = m.over(meta{Publisher: o.Publisher, Published: string(o.Published), Language: o.Language})
	a := Article{
		Where: where, ID: m.ID, Title: oneLine(m.Title), URL: m.URL, Publisher: oneLine(m.Publisher), Authors: m.Authors, Language: m.Language,
		HideText: m.ShowText != nil && !*m.ShowText,
	}
	day, err := parseDay(m.Published, o.Zone)
	if err != nil {
		return Article{}, &Rejected{Where: where, Code: "E_FORMAT", Message: fmt.Sprintf("published %q is no day", m.Published), Hint: "write it as 2025-08-15 or 2025-08-15T09:30:00Z, or leave it out"}
	}
	a.Published = day
	var more []Note
	a.Text, more = normalise(text)
	a.Notes = append(notes, more...)
	if rejected := checkText(a); rejected != nil {
		return Article{}, rejected
	}
	return a, nil
}

// oneLine gives a text as one line with single spaces.
func oneLine(text string) string {
	clean, _ := normalise(text)
	return strings.Join(strings.Fields(clean), " ")
}
