package neo4j

import (
	"bufio"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// table is a CSV file of nodes or relationships in the form that Neo4j's bulk import reads. Its columns are the fixed ones, by which the import
// puts the graph together, then one for each property of its first row; all rows have the same properties.
type table struct {
	name  string
	fixed []string
	path  string

	file       *os.File
	out        *bufio.Writer
	properties []string
	err        error // the first one: rows after it are not written
}

// Columns by which the import puts the graph together.
var (
	nodeColumns         = []string{":ID", ":LABEL"}
	loneColumns         = []string{":LABEL"} // of nodes without relationships
	relationshipColumns = []string{":START_ID", ":END_ID", ":TYPE"}
)

// partSign parts the items of a list, and labels. No text that the program puts in a list has it.
const partSign = "\x1f"

// optional are the types of properties that some rows leave out.
var optional = map[string]string{"until": "string", "roles": "string[]"}

// add adds a row.
func (t *table) add(row map[string]any, fixed ...string) {
	if t.err != nil {
		return
	}
	if t.file == nil {
		if t.err = t.begin(row); t.err != nil {
			return
		}
	}
	if len(row) != len(t.properties) {
		t.err = fmt.Errorf("%s: a row has the properties %v, the first one %v", t.name, sortedNames(row), t.properties)
		return
	}
	cells := make([]string, 0, len(t.fixed)+len(t.properties))
	for _, value := range fixed {
		cells = append(cells, cell(value))
	}
	for _, name := range t.properties {
		value, ok := row[name]
		if !ok {
			t.err = fmt.Errorf("%s: a row has no %s", t.name, name)
			return
		}
		cells = append(cells, cell(value))
	}
	_, t.err = t.out.WriteString(strings.Join(cells, ",") + "\n")
}

// begin makes the file, with its header.
func (t *table) begin(row map[string]any) (err error) {
	if t.file, err = os.Create(t.path); err != nil {
		return err
	}
	t.out = bufio.NewWriterSize(t.file, 1<<20)
	t.properties = sortedNames(row)
	head := slices.Clone(t.fixed)
	for _, name := range t.properties {
		head = append(head, name+":"+typeOf(name, row[name]))
	}
	_, err = t.out.WriteString(strings.Join(head, ",") + "\n")
	return err
}

// close ends the file.
func (t *table) close() error {
	if t.file == nil {
		return t.err
	}
	return errors.Join(t.err, t.out.Flush(), t.file.Close())
}

func sortedNames(row map[string]any) []string { return slices.Sorted(maps.Keys(row)) }

func typeOf(name string, value any) string {
	if t := optional[name]; t != "" {
		return t
	}
	switch value.(type) {
	case int, int64:
		return "long"
	case bool:
		return "boolean"
	case []string, []any:
		return "string[]"
	}
	return "string"
}

// cell is a value in the form of the import: a text always stands in quotation marks, for without them an empty one would be none.
func cell(value any) string {
	switch v := value.(type) {
	case nil:
		return ""
	case int:
		return strconv.Itoa(v)
	case int64:
		return strconv.FormatInt(v, 10)
	case bool:
		return strconv.FormatBool(v)
	case []string:
		if v == nil {
			return ""
		}
		return quoted(strings.Join(v, partSign))
	case []any:
		items := make([]string, len(v))
		for i, item := range v {
			items[i] = fmt.Sprint(item)
		}
		return quoted(strings.Join(items, partSign))
	}
	return quoted(fmt.Sprint(value))
}

func quoted(s string) string { return `"` + strings.ReplaceAll(s, `"`, `""`) + `"` }

// tables are the files of one import.
type tables struct {
	dir string
	all []*table
}

func (ts *tables) nodes(name string) *table { return ts.open(name, nodeColumns) }

func (ts *tables) lone(name string) *table { return ts.open(name, loneColumns) }

func (ts *tables) relationships(name string) *table { return ts.open(name, relationshipColumns) }

func (ts *tables) open(name string, fixed []string) *table {
	t := &table{name: name, fixed: fixed, path: filepath.Join(ts.dir, name+".csv")}
	ts.all = append(ts.all, t)
	return t
}

// close ends all files.
func (ts *tables) close() error {
	var err error
	for _, t := range ts.all {
		err = errors.Join(err, t.close())
	}
	return err
}

// arguments writes beside the files those by which the import reads them.
func (ts *tables) arguments() error {
	lines := []string{"--multiline-fields=true", "--array-delimiter=U+001F", "--report-file=import.report"}
	for _, t := range ts.all {
		if t.file == nil {
			continue
		}
		kind := "nodes"
		if len(t.fixed) == len(relationshipColumns) {
			kind = "relationships"
		}
		lines = append(lines, "--"+kind+"="+t.name+".csv")
	}
	return os.WriteFile(filepath.Join(ts.dir, ImportArguments), []byte(strings.Join(lines, "\n")+"\n"), 0o644)
}
