package feed

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"strings"
)

// maxBytes is the largest file that is read: a text of MaxRunes in a page with ten times as much markup.
const maxBytes = 40 << 20

// Read gives the articles of a source: a file, a folder (with all below it, in order of names), or "-" for standard input.
func Read(ctx context.Context, source string, stdin io.Reader, o Options) iter.Seq2[Article, *Rejected] {
	return func(yield func(Article, *Rejected) bool) {
		if source == "-" {
			readStream(ctx, "-", ".txt", stdin, o, yield)
			return
		}
		info, err := os.Stat(source)
		switch {
		case err != nil:
			yield(Article{}, unreadable(source, err))
		case info.IsDir():
			readFolder(ctx, source, o, yield)
		default:
			readFile(ctx, source, o, yield)
		}
	}
}

func unreadable(where string, err error) *Rejected {
	hint := "check the path and the permissions"
	if errors.Is(err, fs.ErrNotExist) {
		hint = "there is no such file: check the path"
	}
	return &Rejected{Where: where, Code: "E_FETCH", Message: err.Error(), Hint: hint}
}

// readFolder reads all files of a folder that a reader knows, others are passed over. It returns false if the consumer stopped.
func readFolder(ctx context.Context, folder string, o Options, yield func(Article, *Rejected) bool) {
	stop := errors.New("stop")
	err := filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		switch {
		case ctx.Err() != nil:
			return ctx.Err()
		case err != nil:
			if !yield(Article{}, unreadable(path, err)) {
				return stop
			}
		case d.IsDir() && path != folder && strings.HasPrefix(d.Name(), "."):
			return fs.SkipDir
		case d.Type().IsRegular() && readable(path):
			if !readFile(ctx, path, o, yield) {
				return stop
			}
		}
		return nil
	})
	if err != nil && !errors.Is(err, stop) && ctx.Err() == nil {
		yield(Article{}, unreadable(folder, err))
	}
}

func readable(path string) bool {
	switch strings.ToLower(filepath.Ext(path)) {
	case ".txt", ".md", ".markdown", ".jsonl", ".ndjson":
		return true
	}
	return false
}

func readFile(ctx context.Context, path string, o Options, yield func(Article, *Rejected) bool) bool {
	f, err := os.Open(path)
	if err != nil {
		return yield(Article{}, unreadable(path, err))
	}
	defer f.Close()
	return readStream(ctx, path, strings.ToLower(filepath.Ext(path)), f, o, yield)
}

// readStream reads one stream of the form that the extension names. It returns false if the consumer stopped.
func readStream(ctx context.Context, where, ext string, r io.Reader, o Options, yield func(Article, *Rejected) bool) bool {
	if ext == ".jsonl" || ext == ".ndjson" {
		return readJSONL(ctx, where, r, o, yield)
	}
	data, err := io.ReadAll(io.LimitReader(r, maxBytes+1))
	if err != nil {
		return yield(Article{}, unreadable(where, err))
	}
	if len(data) > maxBytes {
		return yield(Article{}, &Rejected{Where: where, Code: "E_TOO_LARGE", Message: fmt.Sprintf("more than %d MB", maxBytes>>20), Hint: "split it"})
	}
	if where == "-" && bytes.HasPrefix(bytes.TrimSpace(data), []byte("{")) {
		return readJSONL(ctx, where, bytes.NewReader(data), o, yield)
	}
	a, rejected := readMarkdown(where, data, o)
	return yield(a, rejected)
}
