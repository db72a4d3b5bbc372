package neo4j

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"demarche/graph"
	"demarche/graph/shelf"
)

// condition is what rows must meet: all of its parts. Each "$?" stands for the next argument.
type condition struct {
	parts []string
	args  []any
	asked bool // of a filter: it asks something
}

func (c *condition) add(cypher string, args ...any) {
	c.parts = append(c.parts, cypher)
	c.args = append(c.args, args...)
}

// when adds what is to hold if it is asked. The text of a filter is the same whatever it asks, so that the database plans it once.
func (c *condition) when(asked bool, cypher string, args ...any) {
	c.asked = c.asked || asked
	c.add("(NOT $? OR "+cypher+")", append([]any{asked}, args...)...)
}

// filter joins a filter, unless it asks nothing.
func (c *condition) filter(f condition) {
	if f.asked {
		c.join(f)
	}
}

func (c *condition) join(other condition) { c.add(other.all(), other.args...) }

// all is the condition in one piece.
func (c condition) all() string {
	if len(c.parts) == 0 {
		return "true"
	}
	return strings.Join(c.parts, " AND ")
}

// in asks for one of these values; none asks nothing.
func in[T ~string](c *condition, property string, values []T) {
	c.when(len(values) > 0, property+" IN $?", texts(values))
}

// source is one way into a list: ranges of one index whose rows come in the order of at. The rows of the list are called v; key is what has the
// index: v itself, or the relationship k.
type source struct {
	key    string
	label  string         // of key, or its type
	equal  string         // the property of the index before at, if any
	values []string       // what it must equal: each opens a range
	own    map[string]any // what the condition calls list.own: the same source of another list may have other values
	day    string         // if k leads to facts and the past is read: v is the version of that day
	where  condition
}

// list is what lists are made of: the union of their sources, each in the order of at, less what does not meet the condition.
type list[T any] struct {
	more   string // of v: what is decoded beside its data
	where  condition
	sum    string // of v: what adds up to AtLeast, if anything
	decode func(data []byte, more string) (T, error)
}

// read gives a page of each list. All have the same sources, but for their values and what is their own.
func (l list[T]) read(ctx context.Context, t *tx, lists [][]source, p graph.Page) ([]graph.List[T], error) {
	if len(lists) == 0 {
		return nil, nil
	}
	pages, more, err := shelf.Fill(p, len(lists), func(s shelf.Stretch, open []int, limit int) (map[int][]shelf.Row, error) {
		return l.stretch(ctx, t, lists, open, s, limit)
	})
	if err != nil {
		return nil, err
	}
	all := make([]graph.List[T], len(lists))
	for i := range lists {
		all[i], err = shelf.ListOf(pages[i], more[i], l.decode)
		if err != nil {
			return nil, err
		}
	}
	if p.Count {
		err = l.count(ctx, t, lists, all)
	}
	return all, err
}

// stretch reads at most limit rows of a stretch of each open list, merged from all sources.
func (l list[T]) stretch(ctx context.Context, t *tx, lists [][]source, open []int, s shelf.Stretch, limit int) (map[int][]shelf.Row, error) {
	found := map[int][]shelf.Row{}
	for i := range lists[0] {
		query, p := l.query(column(lists, open, i), s, limit)
		err := t.each(ctx, query, p, func(r *neo4j.Record) error {
			n := open[number(r.Values[0])]
			found[n] = append(found[n], shelf.Row{At: graph.At(text(r.Values[1])), Data: []byte(text(r.Values[2])), More: text(r.Values[3])})
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	for n, rows := range found {
		found[n] = shelf.Merged(rows, s, limit)
	}
	return found, nil
}

// column is one source of each open list.
func column(lists [][]source, open []int, i int) []source {
	all := make([]source, len(open))
	for j, n := range open {
		all[j] = lists[n][i]
	}
	return all
}

// query is the statement for a stretch of one source of each list. ORDER BY repeats the property that is equal: only then the index gives the order.
func (l list[T]) query(from []source, s shelf.Stretch, limit int) (string, params) {
	order := from[0].order(s.Down)
	rows := from[0].rows(s, order, l.where)
	rows.text += fmt.Sprintf(" RETURN %s.at AS at, v.data AS data, %s AS more%s LIMIT $?", from[0].key, l.more, order)
	rows.args = append(rows.args, limit)
	return statement(from, rows, "RETURN list.n, at, data, more")
}

// order is the order of the index of a source. It names the property that is equal as well: else the database would sort.
func (s source) order(down bool) string {
	direction := " ASC"
	if down {
		direction = " DESC"
	}
	if s.equal == "" {
		return " ORDER BY " + s.key + ".at" + direction
	}
	return " ORDER BY " + s.key + "." + s.equal + direction + ", " + s.key + ".at" + direction
}

// clause is a part of a statement, in which each "$?" stands for the next argument.
type clause struct {
	text string
	args []any
}

// rows match what stands in a stretch of the source, in an order (empty: any), and meets the condition. Nothing is asked before the order but the
// range: else the database, expecting few rows, may choose to read all of them and sort.
func (s source) rows(part shelf.Stretch, order string, where condition) clause {
	var c condition
	if s.equal != "" {
		c.add(s.key + "." + s.equal + " = value")
	}
	c.add(s.key+".at > $? AND "+s.key+".at < $?", string(part.Above), string(cmp.Or(part.Below, aboveAll)))
	text := "MATCH " + s.pattern() + " USING INDEX SEEK " + s.key + ":" + s.label + "(" + s.columns() + ") WHERE " + c.all()
	var rest condition
	switch {
	case s.day != "":
		on := visible("k", s.day)
		c.args = append(c.args, on.args...)
		text += " WITH k, f" + order + " WHERE " + on.all() + " CALL (f) { " + allVersions + " } WITH k, v"
	case s.key == "k":
		text += " WITH k, v" + order
	default:
		text += " WITH v" + order
	}
	rest.join(s.where)
	rest.join(where)
	return clause{text + " WHERE " + rest.all(), append(c.args, rest.args...)}
}

// statement is a clause that runs in each range of a source of each list, and another over what comes of that.
func statement(from []source, each clause, all string) (string, params) {
	c := spread(from, each, all)
	return bind(c.text, c.args)
}

func spread(from []source, each clause, all string) clause {
	rows := make([]any, len(from))
	for i, s := range from {
		rows[i] = map[string]any{"n": i, "values": texts(s.values), "own": s.own}
	}
	ranges := "UNWIND list.values AS value CALL (list, value) { "
	if from[0].equal == "" {
		ranges = "CALL (list) { "
	}
	return clause{"UNWIND $? AS list " + ranges + each.text + " } " + all, append([]any{rows}, each.args...)}
}

func (s source) pattern() string {
	switch {
	case s.key == "v":
		return "(v:" + s.label + ")"
	case s.day != "":
		return "()-[k:" + s.label + "]->(f)"
	}
	return "()-[k:" + s.label + "]->(v)"
}

// columns are the properties of its index.
func (s source) columns() string {
	if s.equal == "" {
		return "at"
	}
	return s.equal + ", at"
}

// aboveAll is above all keys.
const aboveAll = graph.At("~")

// bind gives each "$?" of a statement its parameter. All are in one map: of single ones the database makes a plan for each type and length.
func bind(query string, args []any) (string, params) {
	p := params{}
	var b strings.Builder
	parts := strings.Split(query, "$?")
	for i, part := range parts {
		b.WriteString(part)
		if i < len(parts)-1 {
			name := "p" + strconv.Itoa(i)
			b.WriteString("$p." + name)
			p[name] = args[i]
		}
	}
	return b.String(), params{"p": p}
}

// count counts all rows of each list, and adds up sum.
func (l list[T]) count(ctx context.Context, t *tx, lists [][]source, into []graph.List[T]) error {
	every := make([]int, len(lists))
	for i := range every {
		every[i] = i
	}
	type place struct {
		list int
		at   string
	}
	counted := map[place]bool{} // what may come from several ranges
	for i := range lists[0] {
		from := column(lists, every, i)
		each := from[0].rows(shelf.Stretch{}, "", l.where)
		each.text += " RETURN " + from[0].key + ".at AS at, " + cmp.Or(l.sum, "0") + " AS n"
		alone := len(lists[0]) == 1 && !slices.ContainsFunc(from, func(s source) bool { return len(s.values) > 1 })
		all := "RETURN list.n, n, at"
		if alone {
			all = "RETURN list.n, sum(n), count(at)"
		}
		query, p := statement(from, each, all)
		err := t.each(ctx, query, p, func(r *neo4j.Record) error {
			n := number(r.Values[0])
			at := place{n, text(r.Values[2])}
			switch {
			case alone:
				into[n].Total += number(r.Values[2])
			case counted[at]:
				return nil
			default:
				counted[at] = true
				into[n].Total++
			}
			into[n].AtLeast += number(r.Values[1])
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// seen gives the condition that a view sees a version of a fact. The present reads current versions alone.
func seen(v graph.View, name string) (c condition) {
	if v.PublishedBy != "" {
		c = visible(name, string(v.PublishedBy))
	}
	return c
}

// visible is the condition that something is seen on a day.
func visible(name, day string) (c condition) {
	c.add(name+".since <> '' AND "+name+".since <= $? AND (coalesce("+name+".until, '') = '' OR "+name+".until > $?)", day, day)
	return c
}

// publishedBy gives the condition that a view sees what was published on a day.
func publishedBy(v graph.View, name string) (c condition) {
	if day := string(v.PublishedBy); day != "" {
		c.add(name+".published <> '' AND "+name+".published <= $?", day)
	}
	return c
}

// tenses are the suffixes of relationship types that a view reads: the present only current versions.
func tenses(v graph.View) []string {
	if v.PublishedBy == "" {
		return []string{""}
	}
	return []string{"", pastSuffix}
}

// versions are the labels of the versions of facts that a view reads.
func (n label) versions(v graph.View) []string {
	if v.PublishedBy == "" {
		return []string{n.current}
	}
	return []string{n.current, n.past}
}

// children are the versions that hang on any of these nodes by a type of relationship.
func children(v graph.View, kind string, nodes ...graph.ID) []source {
	var all []source
	for _, suffix := range tenses(v) {
		all = append(all, source{key: "k", label: kind + suffix, equal: "node", values: plain(nodes), day: string(v.PublishedBy)})
	}
	return all
}

// linkWay is the way into a list from any of these nodes by these types of relationship, none if there are no nodes.
func linkWay(v graph.View, nodes []graph.ID, kinds ...string) [][]source {
	if len(nodes) == 0 {
		return nil
	}
	var way []source
	for _, kind := range kinds {
		way = append(way, children(v, kind, nodes...)...)
	}
	return [][]source{way}
}

// rarest picks the way into a list with the fewest rows.
func rarest(ctx context.Context, t *tx, ways [][]source) ([]source, error) {
	if len(ways) == 1 {
		return ways[0], nil
	}
	var parts []string
	var args []any
	for i, way := range ways {
		for _, s := range way {
			size := s.size()
			parts = append(parts, fmt.Sprintf("CALL () { %s } RETURN %d AS way, n", size.text, i))
			args = append(args, size.args...)
		}
	}
	rows := make([]int, len(ways))
	query, p := bind(strings.Join(parts, " UNION ALL "), args)
	err := t.each(ctx, query, p, func(r *neo4j.Record) error {
		rows[number(r.Values[0])] += number(r.Values[1])
		return nil
	})
	return ways[slices.Index(rows, slices.Min(rows))], err
}

// size tells how many rows a source has, whatever it asks of them: the database keeps the number of a node's relationships of one type, and of the
// nodes with one label. Of rows with certain values no more than a thousand are counted.
func (s source) size() clause {
	const enough = 1000
	switch {
	case s.key == "k":
		return clause{"UNWIND $? AS id CALL (id) { " +
			"MATCH (n:Thing {id: id}) USING INDEX SEEK n:Thing(id) RETURN n UNION MATCH (n:Evidence {id: id}) USING INDEX SEEK n:Evidence(id) RETURN n } " +
			"RETURN sum(COUNT { (n)-[:" + s.label + "]->() }) AS n", []any{texts(s.values)}}
	case s.equal == "":
		return clause{"MATCH (v:" + s.label + ") RETURN count(v) AS n", nil}
	}
	each := s.rows(shelf.Stretch{}, "", condition{})
	each.text += " WITH " + s.key + " LIMIT $? RETURN count(" + s.key + ") AS rows"
	each.args = append(each.args, enough)
	return spread([]source{s}, each, "RETURN sum(rows) AS n")
}
