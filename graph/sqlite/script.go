package sqlite

import (
	"context"
	"strings"
)

// script is what a write does to the file, statement by statement. It is made in one goroutine and carried out in another: to make rows of
// values takes about as long as to write them.
type script struct {
	give  func([]statement)
	ready []statement
}

type statement struct {
	query string
	args  []any
}

// atOnce is how many statements are handed over at once, and manyRows how many new rows of one table are written by one statement: to enter
// SQLite costs more than a row does.
const (
	atOnce   = 32
	manyRows = 16
)

func (s *script) do(query string, args ...any) {
	s.ready = append(s.ready, statement{query, args})
	if len(s.ready) == atOnce {
		s.hand()
	}
}

// hand hands over what is ready.
func (s *script) hand() {
	s.give(s.ready)
	s.ready = make([]statement, 0, atOnce)
}

// perform carries a script out while it is made.
func (l *ledger) perform(ctx context.Context, write func(*script)) error {
	given := make(chan []statement, 16)
	go func() {
		defer close(given)
		s := &script{give: func(some []statement) { given <- some }}
		write(s)
		s.hand()
	}()
	var failed error
	for some := range given { // to its end, whatever happens: who writes must not be left waiting
		for _, st := range some {
			if failed == nil {
				failed = l.exec(ctx, st.query, st.args...)
			}
		}
	}
	return failed
}

// insertion gathers new rows of one table until there are enough for a statement.
type insertion struct {
	into  string // INSERT OR FAIL INTO table (columns): what fails is rolled back as a whole, and need not be undone by itself
	width int
	args  []any
}

// insert adds a row.
func (s *script) insert(in *insertion, values ...any) {
	if in.args == nil {
		in.width, in.args = len(values), make([]any, 0, manyRows*len(values))
	}
	if in.args = append(in.args, values...); len(in.args) == cap(in.args) {
		s.do(in.query(manyRows), in.args...)
		in.args = nil
	}
}

// finish writes the rows that are left, one by one: there are few shapes of statements, and they stay prepared.
func (s *script) finish(inserts ...*insertion) {
	for _, in := range inserts {
		for ; len(in.args) > 0; in.args = in.args[in.width:] {
			s.do(in.query(1), in.args[:in.width]...)
		}
		in.args = nil
	}
}

func (in *insertion) query(rows int) string {
	row := "(" + marks(in.width) + ")"
	return in.into + " VALUES " + strings.Repeat(row+",", rows-1) + row
}
