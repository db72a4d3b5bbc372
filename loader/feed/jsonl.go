package feed

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
)

// line is an article as a line of JSONL.
type line struct {
	ID        string   `json:"id"`
	Title     string   `json:"title"`
	Text      string   `json:"text"`
	Published string   `json:"published"`
	Publisher string   `json:"publisher"`
	URL       string   `json:"url"`
	Authors   []string `json:"authors"`
	Language  string   `json:"language"`
	ShowText  *bool    `json:"showText"`
}

// readJSONL reads one article a line; blank lines are passed over. A line that is none is rejected, and the next one is read.
func readJSONL(ctx context.Context, where string, r io.Reader, o Options, yield func(Article, *Rejected) bool) bool {
	lines := bufio.NewReaderSize(r, 1<<16)
	for number := 1; ctx.Err() == nil; number++ {
		data, err := lines.ReadBytes('\n')
		if len(bytes.TrimSpace(data)) > 0 {
			a, rejected := readLine(fmt.Sprintf("%s:%d", where, number), data, o)
			if !yield(a, rejected) {
				return false
			}
		}
		if errors.Is(err, io.EOF) {
			return true
		}
		if err != nil {
			return yield(Article{}, unreadable(where, err))
		}
	}
	return false
}

func readLine(where string, data []byte, o Options) (Article, *Rejected) {
	text, rejected := decode(where, data)
	if rejected != nil {
		return Article{}, rejected
	}
	var l line
	if err := json.Unmarshal([]byte(text), &l); err != nil {
		return Article{}, &Rejected{Where: where, Code: "E_FORMAT", Message: err.Error(), Hint: `write one object a line: {"text": "...", "title": "...", "published": "2025-08-15"}`}
	}
	a := Article{
		Where: where, ID: l.ID, Title: l.Title, URL: l.URL, Publisher: l.Publisher, Authors: l.Authors, Language: l.Language, Text: l.Text,
		HideText: l.ShowText != nil && !*l.ShowText,
	}
	return finish(a, l.Published, o)
}
