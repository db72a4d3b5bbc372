package explorer

import (
	"bufio"
	"bytes"
	"embed"
	"fmt"
	"io/fs"
	"path"
	"strings"
)

//go:embed queries/*.graphql
var queries embed.FS

// Query is a ready question.
type Query struct {
	Name  string // of its file, without .graphql
	Title string // its first line, which is a comment
	Text  string
}

// Ready gives the ready questions, in the order of their names.
func Ready() ([]Query, error) {
	files, err := fs.Glob(queries, "queries/*.graphql")
	if err != nil {
		return nil, fmt.Errorf("explorer: %w", err)
	}
	ready := make([]Query, len(files))
	for i, file := range files {
		text, err := queries.ReadFile(file)
		if err != nil {
			return nil, fmt.Errorf("explorer: %w", err)
		}
		first, _ := bufio.NewReader(bytes.NewReader(text)).ReadString('\n')
		ready[i] = Query{
			Name:  strings.TrimSuffix(path.Base(file), ".graphql"),
			Title: strings.TrimSpace(strings.TrimLeft(first, "# ")),
			Text:  string(text),
		}
	}
	return ready, nil
}
