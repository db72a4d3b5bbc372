package command

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"runtime"
	"strings"

	"demarche/loader/english"
)

// Parse shows how English is read: tokens, trees and names, before any of it means something.
type Parse struct {
	File string `arg:"" help:"A text; a .jsonl file with one {\"id\", \"text\"} a line; or - for a text on standard input."`

	Workers int  `help:"Texts that are read at the same time; 0 for one a core." default:"0" placeholder:"N"`
	Tree    bool `help:"Draw the dependency tree of each sentence." xor:"form"`
	JSON    bool `help:"One JSON object a text, in the form of spaCy's Doc.to_json." xor:"form"`
	JSONL   bool `help:"Standard input has one {\"id\", \"text\"} a line." name:"jsonl"`
}

// passage is a text to parse. Texts that stand alone have no id.
type passage struct {
	ID   json.RawMessage `json:"id"`
	Text *string         `json:"text"`
}

// Run parses the texts and prints what was found, in the order of the input.
func (x *Parse) Run(ctx context.Context, p *Program) error {
	model, err := p.openModel()
	if err != nil {
		return err
	}
	in := p.in
	if x.File != "-" {
		file, err := os.Open(x.File)
		if err != nil {
			return usage("%w", err)
		}
		defer file.Close()
		in = file
	}
	texts := oneText(in)
	if x.JSONL || strings.HasSuffix(x.File, ".jsonl") {
		texts = textLines(in)
	}
	out := bufio.NewWriter(p.out)
	err = x.parse(ctx, model, texts, func(text passage, d *english.Doc) error { return x.print(out, text, d) })
	return errors.Join(err, out.Flush())
}

func oneText(in io.Reader) iter.Seq2[passage, error] {
	return func(yield func(passage, error) bool) {
		data, err := io.ReadAll(in)
		text := string(data)
		yield(passage{Text: &text}, err)
	}
}

func textLines(in io.Reader) iter.Seq2[passage, error] {
	return func(yield func(passage, error) bool) {
		rows := json.NewDecoder(in)
		for {
			var row passage
			err := rows.Decode(&row)
			if err == io.EOF {
				return
			}
			if err == nil && row.Text == nil {
				err = errors.New(`no "text"`)
			}
			if err != nil {
				err = usage("%w", err)
			}
			if !yield(row, err) || err != nil {
				return
			}
		}
	}
}

// job is a passage on its way through a worker.
type job struct {
	passage
	doc  *english.Doc
	err  error
	done chan struct{}
}

// parse hands the texts to workers and what they give to take, in order. It stops at the first error.
func (x *Parse) parse(ctx context.Context, m *english.Model, texts iter.Seq2[passage, error], take func(passage, *english.Doc) error) error {
	ctx, stop := context.WithCancel(ctx)
	workers := x.Workers
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	ordered, jobs := make(chan *job, 4*workers), make(chan *job)
	defer stop()
	for range workers {
		go work(m.Worker(), jobs)
	}
	go distribute(ctx, texts, ordered, jobs)
	n := 0
	for j := range ordered {
		n++
		select {
		case <-j.done:
		case <-ctx.Done():
			return ctx.Err()
		}
		if j.err != nil {
			return fmt.Errorf("text %d: %w", n, j.err)
		}
		if err := take(j.passage, j.doc); err != nil {
			return err
		}
	}
	return ctx.Err()
}

func work(w *english.Worker, jobs <-chan *job) {
	for j := range jobs {
		j.doc, j.err = w.Parse(*j.Text)
		close(j.done)
	}
}

// distribute gives each text both to a worker and to the queue of what is to be printed.
func distribute(ctx context.Context, texts iter.Seq2[passage, error], ordered, jobs chan<- *job) {
	defer close(ordered)
	defer close(jobs)
	for text, err := range texts {
		j := &job{passage: text, err: err, done: make(chan struct{})}
		queue := jobs
		if err != nil {
			close(j.done)
			queue = nil
		}
		select {
		case ordered <- j:
		case <-ctx.Done():
			return
		}
		if queue == nil {
			return
		}
		select {
		case queue <- j:
		case <-ctx.Done():
			return
		}
	}
}

// print writes a document in the form that was asked for.
func (x *Parse) print(out *bufio.Writer, text passage, d *english.Doc) error {
	if x.JSON {
		return printDocument(out, text.ID, d)
	}
	if text.ID != nil {
		fmt.Fprintf(out, "# %s\n", bytes.Trim(text.ID, `"`))
	}
	for _, s := range d.Sentences() {
		if x.Tree {
			if err := d.Tree(out, s); err != nil {
				return err
			}
		} else {
			printTokens(out, d, s)
		}
		if _, err := out.WriteString("\n"); err != nil {
			return err
		}
	}
	return nil
}

// printDocument writes a line of JSON, the id first where there is one.
func printDocument(out *bufio.Writer, id json.RawMessage, d *english.Doc) error {
	data, err := d.MarshalJSON()
	if err != nil {
		return err
	}
	if id != nil {
		fmt.Fprintf(out, `{"id":%s,`, id)
		data = data[1:]
	}
	_, err = fmt.Fprintf(out, "%s\n", data)
	return err
}

// printTokens writes a line a token: its number, offsets, text, norm, lemma, part of speech, tag, morphology, label,
// head and, in an entity, that one's label. White space is shown in quotes, and - stands for nothing.
func printTokens(out io.Writer, d *english.Doc, s english.Span) {
	for i := s.Start; i < s.End; i++ {
		t := &d.Tokens[i]
		fmt.Fprintf(out, "%d\t%d\t%d\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%d\t%s\n", i, t.Start, t.End, visible(d.Word(i)), visible(t.Norm),
			visible(t.Lemma), t.POS, t.Tag, visible(t.Morph), t.Dep, t.Head, visible(d.EntityAt(i).Label))
	}
}

func visible(text string) string {
	switch {
	case text == "":
		return "-"
	case strings.TrimSpace(text) == "":
		return fmt.Sprintf("%q", text)
	}
	return text
}
