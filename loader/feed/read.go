package feed

import (
	"bytes"
	"compress/gzip"
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

// Read gives the articles of a source: a file, a folder (with all below it, in order of names), an address (http, https), or "-" for
// standard input. The form of a file is that of its ending: .txt .md .markdown .html .htm .xhtml .jsonl .ndjson .xml .rss .atom, each also
// with .gz; that of standard input is found out. It ends when the context does.
func Read(ctx context.Context, source string, stdin io.Reader, o Options) iter.Seq2[Article, *Rejected] {
	return func(yield func(Article, *Rejected) bool) {
		switch {
		case source == "-":
			readStream(ctx, "-", "", stdin, meta{}, o, yield)
			return
		case IsAddress(source):
			readAddress(ctx, source, o, yield)
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

func tooLarge(where string) *Rejected {
	return &Rejected{Where: where, Code: "E_TOO_LARGE", Message: fmt.Sprintf("more than %d MB", maxBytes>>20), Hint: "split it into its articles"}
}

// readFolder reads all files of a folder that a reader knows, others are passed over.
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
		case d.Type().IsRegular() && forms[form(path)] && !strings.HasPrefix(d.Name(), "."):
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

// forms are the endings of files that are read.
var forms = map[string]bool{".txt": true, ".md": true, ".markdown": true, ".html": true, ".htm": true, ".xhtml": true, ".jsonl": true, ".ndjson": true, ".xml": true, ".rss": true, ".atom": true}

// form gives the ending of a file that says its form; .gz is passed over.
func form(path string) string {
	return strings.ToLower(filepath.Ext(strings.TrimSuffix(strings.ToLower(path), ".gz")))
}

// readFile reads a file. It returns false if the consumer stopped.
func readFile(ctx context.Context, path string, o Options, yield func(Article, *Rejected) bool) bool {
	f, err := os.Open(path)
	if err != nil {
		return yield(Article{}, unreadable(path, err))
	}
	defer f.Close()
	known, rejected := sidecar(path)
	if rejected != nil {
		return yield(Article{}, rejected)
	}
	if !strings.HasSuffix(strings.ToLower(path), ".gz") {
		return readStream(ctx, path, form(path), f, known, o, yield)
	}
	unzip, err := gzip.NewReader(f)
	if err != nil {
		return yield(Article{}, unreadable(path, err))
	}
	return readStream(ctx, path, form(path), unzip, known, o, yield)
}

// readStream reads one stream of the form that the ending names; an ending that says nothing is found out. It returns false if the
// consumer stopped.
func readStream(ctx context.Context, where, ending string, r io.Reader, known meta, o Options, yield func(Article, *Rejected) bool) bool {
	if ending == ".jsonl" || ending == ".ndjson" {
		return readJSONL(ctx, where, r, o, yield)
	}
	data, err := io.ReadAll(io.LimitReader(r, maxBytes+1))
	if err != nil {
		return yield(Article{}, unreadable(where, err))
	}
	if !forms[ending] || ending == ".xml" {
		ending = sniff(data)
	}
	if ending == ".jsonl" {
		return readJSONL(ctx, where, io.MultiReader(bytes.NewReader(data), r), o, yield)
	}
	if len(data) > maxBytes {
		return yield(Article{}, tooLarge(where))
	}
	switch ending {
	case ".xml", ".rss", ".atom":
		return readSyndication(ctx, where, data, o, yield)
	case ".html", ".htm", ".xhtml":
		return yield(readPage(where, data, "", known, o))
	case ".md", ".markdown":
		return yield(readMarkdown(where, data, known, o))
	}
	return yield(readText(where, data, known, o))
}

// sniff finds out the form of what has no telling ending.
func sniff(data []byte) string {
	head := bytes.ToLower(bytes.TrimSpace(bytes.TrimPrefix(data[:min(len(data), 2048)], []byte("\xef\xbb\xbf"))))
	switch {
	case bytes.HasPrefix(head, []byte("{")):
		return ".jsonl"
	case bytes.HasPrefix(head, []byte("<rss")), bytes.HasPrefix(head, []byte("<feed")), bytes.HasPrefix(head, []byte("<rdf:rdf")),
		bytes.HasPrefix(head, []byte("<?xml")) && !bytes.Contains(head, []byte("<html")):
		return ".xml"
	case bytes.HasPrefix(head, []byte("<")):
		return ".html"
	}
	return ".txt"
}
