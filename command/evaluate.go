package command

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"demarche/graph"
	"demarche/loader"
	"demarche/loader/english"
	"demarche/loader/extract"
	"demarche/loader/feed"
)

// Evaluate prints predictions for a set of annotated records, to be scored.
type Evaluate struct {
	Step string `arg:"" enum:"attributions,mentions,times,typing,body,readouts" help:"What to predict: attributions, mentions, times, typing, body or readouts."`
	Set  string `arg:"" type:"existingfile" help:"The records, one JSON object a line; the form is described in docs/evaluation.md."`
}

// record is one record of a set, of whatever step.
type record struct {
	ID        string `json:"id"`
	Text      string `json:"text"`
	Sentences []struct{ Text string }
	DCT       graph.Day `json:"dct"`
	Date      graph.Day `json:"date"`
	Headline  string    `json:"headline"`
	Source    string    `json:"source"`
	Target    string    `json:"target"`
	HTML      string    `json:"html"`
	URL       string    `json:"url"`
}

// body is the text of a record, its sentences joined by line ends.
func (r record) body() string {
	if len(r.Sentences) == 0 {
		return r.Text
	}
	parts := make([]string, len(r.Sentences))
	for i, s := range r.Sentences {
		parts[i] = s.Text
	}
	return strings.Join(parts, "\n")
}

// Run prints a JSON object a record, in the order of the set.
func (e *Evaluate) Run(ctx context.Context, p *Program) error {
	set, err := os.Open(e.Set)
	if err != nil {
		return usage("%w", err)
	}
	defer set.Close()
	l, err := p.openReader()
	if err != nil {
		return err
	}
	worker := l.Model.Worker()
	out := bufio.NewWriter(p.out)
	lines := bufio.NewReaderSize(set, 1<<16)
	for number := 1; ctx.Err() == nil; number++ {
		line, err := lines.ReadBytes('\n')
		if len(strings.TrimSpace(string(line))) > 0 {
			answer, err := e.answer(ctx, line, l, worker)
			if err != nil {
				return fmt.Errorf("%s:%d: %w", e.Set, number, err)
			}
			if err := json.NewEncoder(out).Encode(answer); err != nil {
				return err
			}
		}
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return err
		}
	}
	return errors.Join(out.Flush(), ctx.Err())
}

func (e *Evaluate) answer(ctx context.Context, line []byte, l *loader.Loader, w *english.Worker) (map[string]any, error) {
	var r record
	if err := json.Unmarshal(line, &r); err != nil && !isTypeError(err) {
		return nil, err
	}
	answer := map[string]any{"id": r.ID}
	x := l.Extractor
	switch e.Step {
	case "attributions":
		found, err := x.Attributions(r.body(), w.Parse)
		answer["attributions"] = orEmpty(found)
		return answer, err
	case "mentions":
		found, err := x.Names(r.body(), r.Date, w.Parse)
		answer["mentions"] = rows(found, func(m extract.MentionSpan) []any { return []any{m.Start, m.End, m.Class, wikidata(l, m.Entity)} })
		return answer, err
	case "times":
		found, err := x.Times(r.body(), r.DCT, w.Parse)
		answer["times"] = rows(found, func(t extract.TimeSpan) []any { return []any{t.Start, t.End, given(t.EDTF)} })
		return answer, err
	case "typing":
		root, err := x.Type(r.body(), r.Source, r.Target, w.Parse)
		answer["root"] = root
		return answer, err
	case "body":
		answer["body"] = pageText(ctx, filepath.Join(filepath.Dir(e.Set), filepath.FromSlash(r.HTML)))
		return answer, nil
	}
	readout, err := x.Readout(r.Headline, r.Text, r.Date, w.Parse)
	answer["kind"], answer["date"], answer["place"] = readout.Kind, given(readout.Date), given(readout.Place)
	answer["participants"] = rows(readout.Participants, func(a extract.Participant) map[string]any {
		return map[string]any{"name": a.Written, "type": a.Type, "country": code(l, a.Country)}
	})
	return answer, err
}

// pageText is the text of the article in a page; empty if none is found.
func pageText(ctx context.Context, page string) string {
	for a := range feed.Read(ctx, page, nil, feed.Options{}) {
		return a.Text
	}
	return ""
}

// isTypeError tells whether a field has another type in this step's records: source is a name in one and a set's name in another.
func isTypeError(err error) bool {
	var t *json.UnmarshalTypeError
	return errors.As(err, &t)
}

func wikidata(l *loader.Loader, id graph.ID) *string {
	if e := l.Gazetteer.Entry(id); e != nil {
		return given(e.QID)
	}
	return nil
}

func code(l *loader.Loader, country graph.ID) *string {
	if e := l.Gazetteer.Entry(country); e != nil {
		return given(e.Code)
	}
	return nil
}

func orEmpty[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}

func rows[T, R any](list []T, row func(T) R) []R {
	out := make([]R, len(list))
	for i, item := range list {
		out[i] = row(item)
	}
	return out
}
