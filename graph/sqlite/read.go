package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"demarche/graph"
	"demarche/graph/shelf"
)

// source is one way into a list: a range of one index whose rows come in the order of at. The rows of the list are called v; key is the
// table that has the index: v itself, or the edges k.
type source struct {
	key   string
	from  string
	where string
	args  []any
}

// condition is what rows must meet: all of its parts.
type condition struct {
	parts []string
	args  []any
}

func (c *condition) add(sql string, args ...any) {
	c.parts = append(c.parts, sql)
	c.args = append(c.args, args...)
}

// all is the condition in one piece.
func (c condition) all() string { return strings.Join(append([]string{"1"}, c.parts...), " AND ") }

// in asks for one of these values; none asks nothing.
func in[T ~string](c *condition, column string, values []T) {
	if len(values) > 0 {
		set, args := oneOf(values)
		c.add(column+" IN "+set, args...)
	}
}

// oneOf is a set of values in SQL: long ones, for which there are not parameters enough, as one parameter.
func oneOf[T ~string](values []T) (string, []any) {
	const few = 100
	if len(values) > few {
		return "(SELECT value FROM json_each(?))", []any{array(values)}
	}
	return "(" + marks(len(values)) + ")", anys(values)
}

func marks(n int) string { return strings.TrimSuffix(strings.Repeat("?,", n), ",") }

func anys[T ~string](values []T) []any {
	args := make([]any, len(values))
	for i, v := range values {
		args[i] = string(v)
	}
	return args
}

// list is what one list is made of: the union of its sources, each in the order of at, less what does not meet the condition.
type list[T any] struct {
	sources []source
	columns string                         // of v: two, data and one more
	visible func(c *condition, key string) // adds what the view sees, as the columns of the index say it
	where   condition
	sum     string // of v: the column that adds up to AtLeast, if any
	decode  func(data []byte, more string) (T, error)
}

// read gives the page of the list.
func (l list[T]) read(ctx context.Context, tx *snapshot, p graph.Page) (graph.List[T], error) {
	pages, more, err := shelf.Fill(p, 1, func(s shelf.Stretch, _ []int, limit int) (map[int][]shelf.Row, error) {
		rows, err := l.stretch(ctx, tx, s, limit)
		return map[int][]shelf.Row{0: rows}, err
	})
	if err != nil {
		return graph.List[T]{}, err
	}
	out, err := shelf.ListOf(pages[0], more[0], l.decode)
	if err == nil && p.Count {
		out.Total, out.AtLeast, err = l.count(ctx, tx)
	}
	return out, err
}

// stretch reads at most limit rows of it, merged from all sources.
func (l list[T]) stretch(ctx context.Context, tx *snapshot, s shelf.Stretch, limit int) ([]shelf.Row, error) {
	var merged []shelf.Row
	for _, from := range l.sources {
		rows, err := l.rows(ctx, tx, from, s, limit)
		if err != nil {
			return nil, err
		}
		merged = append(merged, rows...)
	}
	if len(l.sources) == 1 {
		return merged, nil
	}
	return shelf.Merged(merged, s, limit), nil
}

func (l list[T]) rows(ctx context.Context, tx *snapshot, from source, s shelf.Stretch, limit int) ([]shelf.Row, error) {
	query, args := l.query(from, s)
	found, err := tx.QueryContext(ctx, query, append(args, limit)...)
	if err != nil {
		return nil, err
	}
	defer found.Close()
	var rows []shelf.Row
	for found.Next() {
		var r shelf.Row
		if err := found.Scan(&r.At, &r.Data, &r.More); err != nil {
			return nil, err
		}
		rows = append(rows, r)
	}
	return rows, found.Err()
}

// query is the statement for a stretch of one source. Its last parameter is the limit.
func (l list[T]) query(from source, s shelf.Stretch) (string, []any) {
	c := condition{parts: []string{from.where}, args: slices.Clone(from.args)}
	if s.Above != "" {
		c.add(from.key+".at > ?", string(s.Above))
	}
	if s.Below != "" {
		c.add(from.key+".at < ?", string(s.Below))
	}
	l.visible(&c, from.key)
	c.add(l.where.all(), l.where.args...)
	direction := "ASC"
	if s.Down {
		direction = "DESC"
	}
	return fmt.Sprintf("SELECT %s.at, %s FROM %s WHERE %s ORDER BY %[1]s.at %[5]s LIMIT ?",
		from.key, l.columns, from.from, c.all(), direction), c.args
}

// count counts all rows of the list, and adds up sum.
func (l list[T]) count(ctx context.Context, tx *snapshot) (total, sum int, err error) {
	column := l.sum
	if column == "" {
		column = "0"
	}
	var parts []string
	var args []any
	for _, from := range l.sources {
		c := condition{parts: []string{from.where}, args: slices.Clone(from.args)}
		l.visible(&c, from.key)
		c.add(l.where.all(), l.where.args...)
		parts = append(parts, fmt.Sprintf("SELECT %s.at, %s AS sum FROM %s WHERE %s", from.key, column, from.from, c.all()))
		args = append(args, c.args...)
	}
	query := "SELECT count(*), ifnull(sum(sum), 0) FROM (" + strings.Join(parts, " UNION ") + ")"
	err = tx.one(ctx, query, args, &total, &sum)
	return total, sum, err
}

// versionsSeen gives the condition that a view sees a version of a fact. Where rows come from edges, these are asked first.
func versionsSeen(v graph.View) func(c *condition, table string) {
	return func(c *condition, table string) {
		seen(v)(c, table)
		if table != "v" {
			seen(v)(c, "v")
		}
	}
}

// seen gives the condition that a view sees a row of a table with the columns current, since and until.
func seen(v graph.View) func(c *condition, table string) {
	day := string(v.PublishedBy)
	return func(c *condition, table string) {
		if day == "" {
			c.add(table + ".current = 1")
			return
		}
		c.add(fmt.Sprintf("%s.since <> '' AND %[1]s.since <= ? AND (%[1]s.until = '' OR %[1]s.until > ?)", table), day, day)
	}
}

// published gives the condition that a view sees a row of a table with the column published.
func published(v graph.View) func(c *condition, table string) {
	day := string(v.PublishedBy)
	return func(c *condition, table string) {
		if day != "" {
			c.add(fmt.Sprintf("%s.published <> '' AND %[1]s.published <= ?", table), day)
		}
	}
}

// children are the rows of a table that hang on a node by a link. Of facts it is the version that the view sees: lists ask for that.
func children(table string, l shelf.Link, node graph.ID) source {
	to := joined[table]
	return source{key: "k", from: "edge k CROSS JOIN " + to.join + " ON " + to.column + " = k.num", where: "k.link = ? AND k.node = ?", args: []any{int(l), string(node)}}
}

// child is a table that edges lead to: how its rows are joined, and the column that edges name.
type child struct{ join, column string }

var joined = map[string]child{
	"event":    {"event v INDEXED BY event_fact", "v.fact"},
	"position": {"position v INDEXED BY position_fact", "v.fact"},
	"article":  {"article v", "v.num"},
}

// filter is a condition on the rows of a table, as a view sees them.
type filter struct {
	*condition
	view  graph.View
	table string
}

// linked adds that a row hangs, or does not, on one of these nodes by one of these links, with one of the bits (0: any weight).
func (f filter) linked(not bool, links []shelf.Link, nodes []graph.ID, mask int) {
	if len(nodes) == 0 {
		return
	}
	var sub condition
	sub.add("x.link IN ("+marks(len(links))+")", numbers(links)...)
	in(&sub, "x.node", nodes)
	sub.add("x.at = v.at AND x.num = " + joined[f.table].column)
	if mask != 0 {
		sub.add("x.weight & ? <> 0", mask)
	}
	seen(f.view)(&sub, "x")
	word := "EXISTS"
	if not {
		word = "NOT EXISTS"
	}
	f.add(word+" (SELECT 1 FROM edge x WHERE "+sub.all()+")", sub.args...)
}

func numbers(links []shelf.Link) []any {
	args := make([]any, len(links))
	for i, l := range links {
		args[i] = int(l)
	}
	return args
}

// rarest picks the way into a list with the fewest rows. Of each of its sources a thousand are counted at most.
func rarest(ctx context.Context, tx *snapshot, ways [][]source) ([]source, error) {
	const enough = 1000
	if len(ways) == 1 {
		return ways[0], nil
	}
	best, least := ways[0], -1
	for _, way := range ways {
		rows := 0
		for _, s := range way {
			var n int
			query := "SELECT count(*) FROM (SELECT 1 FROM " + s.from + " WHERE " + s.where + " LIMIT ?)"
			if err := tx.one(ctx, query, append(slices.Clone(s.args), enough), &n); err != nil {
				return nil, err
			}
			rows += n
		}
		if least < 0 || rows < least {
			best, least = way, rows
		}
	}
	return best, nil
}

// Facts gives the fact to which each of these passages belongs.
func (s *snapshot) Facts(ctx context.Context, evidence []graph.ID) (map[graph.ID]graph.ID, error) {
	facts := map[graph.ID]graph.ID{}
	query := "SELECT w.id, f.id FROM evidence w CROSS JOIN fact f ON f.num = w.fact WHERE w.id IN (SELECT value FROM json_each(?))"
	err := each(ctx, s, query, []any{array(evidence)}, func(scan func(...any) error) error {
		var passage, fact graph.ID
		err := scan(&passage, &fact)
		facts[passage] = fact
		return err
	})
	return facts, err
}

func keys[V any](m map[graph.ID]V) []graph.ID {
	ids := make([]graph.ID, 0, len(m))
	for id := range m {
		ids = append(ids, id)
	}
	return ids
}

// array is a list as json_each takes it.
func array[T any](values []T) string {
	data, err := json.Marshal(values)
	if err != nil {
		panic(err) // only of strings and numbers
	}
	if values == nil {
		return "[]"
	}
	return string(data)
}

// queryer is a connection or a transaction.
type queryer interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}

// each calls do for every row of a query.
func each(ctx context.Context, q queryer, query string, args []any, do func(scan func(...any) error) error) error {
	rows, err := q.QueryContext(ctx, query, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := do(rows.Scan); err != nil {
			return err
		}
	}
	return rows.Err()
}
