package gazetteer

import (
	"fmt"
	"slices"
	"strings"
)

// RowError says what is wrong with a row of a table, and how to mend it.
type RowError struct {
	File string
	Line int
	What string
	Hint string
}

func (e *RowError) Error() string {
	return fmt.Sprintf("%s:%d: %s: %s", e.File, e.Line, e.What, e.Hint)
}

// table is a parsed file: one header line, cells parted by tabs, values within a cell by |.
type table struct {
	file    string
	columns []string
	rows    []row
}

// row is one line of a table.
type row struct {
	table *table
	line  int
	cells []string
}

// parseTable reads a table. Columns that are not in known are refused; a line with fewer cells than columns has empty ones at its end.
func parseTable(file, text string, known ...string) (*table, error) {
	text = strings.TrimPrefix(strings.ReplaceAll(text, "\r\n", "\n"), "\ufeff")
	header, rest, _ := strings.Cut(text, "\n")
	t := &table{file: file, columns: strings.Split(header, "\t")}
	for i, c := range t.columns {
		if !slices.Contains(known, c) {
			return nil, &RowError{file, 1, fmt.Sprintf("column %q is not known", c), "the first line names the columns, parted by tabs; use any of " + strings.Join(known, ", ")}
		}
		if slices.Contains(t.columns[:i], c) {
			return nil, &RowError{file, 1, fmt.Sprintf("column %q stands twice", c), "name each column once"}
		}
	}
	t.rows = make([]row, 0, strings.Count(rest, "\n")+1)
	cells := make([]string, 0, cap(t.rows)*len(t.columns))
	for line := 2; rest != ""; line++ {
		var text string
		text, rest, _ = strings.Cut(rest, "\n")
		if text == "" || text[0] == '#' {
			continue
		}
		first := len(cells)
		for cell := range strings.SplitSeq(text, "\t") {
			cells = append(cells, cell)
		}
		if n := len(cells) - first; n > len(t.columns) {
			return nil, &RowError{file, line, fmt.Sprintf("%d cells for %d columns", n, len(t.columns)), "part cells with one tab each; use none inside a cell"}
		}
		t.rows = append(t.rows, row{t, line, cells[first:len(cells):len(cells)]})
	}
	return t, nil
}

// get gives the cell of a column; empty if the table has no such column.
func (r row) get(column string) string {
	if i := slices.Index(r.table.columns, column); i >= 0 && i < len(r.cells) {
		return strings.TrimSpace(r.cells[i])
	}
	return ""
}

// list gives the values of a cell.
func (r row) list(column string) []string {
	cell := r.get(column)
	if cell == "" {
		return nil
	}
	values := strings.Split(cell, "|")
	for i, v := range values {
		values[i] = strings.TrimSpace(v)
	}
	return slices.DeleteFunc(values, func(v string) bool { return v == "" })
}

func (r row) fault(what, hint string) error { return &RowError{r.table.file, r.line, what, hint} }
