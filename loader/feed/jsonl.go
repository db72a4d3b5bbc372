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
	meta
	Text string `json:"text"`
}

// readJSONL reads one article a line; blank lines are passed over. A line that is none is rejected, and the next one is read.
func readJSONL(ctx context.Context, where string, r io.Reader, o Options, yield func(Article, *Rejected) bool) bool {
	lines := bufio.NewReaderSize(r, 1<<16)
	for number := 1; ctx.Err() == nil; number++ {
		data, err := readLine(lines)
		at := fmt.Sprintf("%s:%d", where, number)
		switch {
		case errors.Is(err, bufio.ErrBufferFull):
			if !yield(Article{}, tooLarge(at)) {
				return false
			}
		case err != nil && !errors.Is(err, io.EOF):
			return yield(Article{}, unreadable(where, err))
		case len(bytes.TrimSpace(data)) > 0:
			if !yield(parseLine(at, data, o)) {
				return false
			}
		}
		if errors.Is(err, io.EOF) {
			return true
		}
	}
	return false
}

// readLine reads up to the next line end. Of a line of more than maxBytes it gives nothing but bufio.ErrBufferFull.
func readLine(r *bufio.Reader) ([]byte, error) {
	var whole []byte
	full := false
	for {
		part, err := r.ReadSlice('\n')
		if full = full || len(whole)+len(part) > maxBytes; !full {
			whole = append(whole, part...)
		}
		switch {
		case errors.Is(err, bufio.ErrBufferFull):
			continue
		case full && err == nil:
			return nil, bufio.ErrBufferFull
		}
		return whole, err
	}
}

func parseLine(where string, data []byte, o Options) (Article, *Rejected) {
	text, notes, rejected := decode(where, data, "")
	if rejected != nil {
		return Article{}, rejected
	}
	var l line
	if err := json.Unmarshal([]byte(text), &l); err != nil {
		return Article{}, &Rejected{Where: where, Code: "E_FORMAT", Message: err.Error(), Hint: `write one object a line: {"text": "...", "title": "...", "published": "2025-08-15"}`}
	}
	return finish(where, l.Text, l.meta, notes, o)
}
