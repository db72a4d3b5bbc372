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
	label  string   // of key, or its type
	equal  string   // the property of the index before at, if any
	values []string // what it must equal: each opens a range
	day    string   // if k leads to facts and the past is read: v is the version of that day
	where  condition
}

// list is what one list is made of: the union of its sources, each in the order of at, less what does not meet the condition.
type list[T any] struct {
	sources []source
	more    string // of v: what is decoded beside its data
	where   condition
	sum     string // of v: what adds up to AtLeast, if anything
	decode  func(data, more string) (T, error)
}

// read gives the page of the list.
func (l list[T]) read(ctx context.Context, t *tx, p graph.Page) (graph.List[T], error) {
	var out graph.List[T]
	rows, more, err := l.page(ctx, t, p)
	if err != nil {
		return out, err
	}
	out.More = more
	for _, r := range rows {
		v, err := l.decode(r.data, r.more)
		if err != nil {
			return out, fmt.Errorf("row %s: %w", r.at, err)
		}
		out.Rows, out.Keys = append(out.Rows, v), append(out.Keys, r.at)
	}
	if p.Count {
		out.Total, out.AtLeast, err = l.count(ctx, t)
	}
	return out, err
}

// row is a row of a list before it is decoded.
type row struct {
	at         graph.At
	data, more string
}

// page reads the stretches of the list one after the other until it has enough, and one more row to know whether the list goes on.
func (l list[T]) page(ctx context.Context, t *tx, p graph.Page) (rows []row, more bool, err error) {
	limit := max(p.Limit, 0)
	for _, s := range shelf.Stretches(p) {
		got, err := l.stretch(ctx, t, s, limit+1-len(rows))
		if err != nil {
			return nil, false, err
		}
		if rows = append(rows, got...); len(rows) > limit {
			rows, more = rows[:limit], true
			break
		}
	}
	if p.Last {
		slices.Reverse(rows)
	}
	return rows, more, nil
}

// stretch reads at most limit rows of it, merged from all sources.
func (l list[T]) stretch(ctx context.Context, t *tx, s shelf.Stretch, limit int) ([]row, error) {
	var merged []row
	for _, from := range l.sources {
		query, p := l.query(from, s, limit)
		err := t.each(ctx, query, p, func(r *neo4j.Record) error {
			merged = append(merged, row{graph.At(text(r.Values[0])), text(r.Values[1]), text(r.Values[2])})
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	slices.SortFunc(merged, func(a, b row) int {
		if s.Down {
			a, b = b, a
		}
		return strings.Compare(string(a.at), string(b.at))
	})
	merged = slices.CompactFunc(merged, func(a, b row) bool { return a.at == b.at })
	return merged[:min(limit, len(merged))], nil
}

// query is the statement for a stretch of one source. ORDER BY repeats the property that is equal: only then the index gives the order.
func (l list[T]) query(from source, s shelf.Stretch, limit int) (string, params) {
	direction := "ASC"
	if s.Down {
		direction = "DESC"
	}
	order := from.key + ".at " + direction
	if from.equal != "" {
		order = from.key + "." + from.equal + " " + direction + ", " + order
	}
	rows := from.rows(s, l.where)
	rows.text += fmt.Sprintf(" RETURN %s.at AS at, v.data AS data, %s AS more ORDER BY %s LIMIT $?", from.key, l.more, order)
	return from.statement(rows, "RETURN at, data, more", limit)
}

// clause is a part of a statement, in which each "$?" stands for the next argument.
type clause struct {
	text string
	args []any
}

// rows match what stands in a stretch of the source and meets the condition.
func (s source) rows(part shelf.Stretch, where condition) clause {
	var c condition
	if s.equal != "" {
		c.add(s.key + "." + s.equal + " = value")
	}
	c.add(s.key+".at > $? AND "+s.key+".at < $?", string(part.Above), string(cmp.Or(part.Below, aboveAll)))
	then := " AND "
	if s.day != "" {
		c.join(visible("k", s.day))
		then = " CALL (f) { " + allVersions + " } WITH k, v WHERE "
	}
	ranged := "MATCH " + s.pattern() + " USING INDEX SEEK " + s.key + ":" + s.label + "(" + s.columns() + ") WHERE " + c.all()
	var rest condition
	rest.join(s.where)
	rest.join(where)
	return clause{ranged + then + rest.all(), append(c.args, rest.args...)}
}

// statement runs a clause in each range of the source, and another over what comes of that.
func (s source) statement(each clause, all string, more ...any) (string, params) {
	args := append(each.args, more...)
	if s.equal == "" {
		return bind("CALL () { "+each.text+" } "+all, args)
	}
	return bind("UNWIND $? AS value CALL (value) { "+each.text+" } "+all, append([]any{texts(s.values)}, args...))
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

// count counts all rows of the list, and adds up sum.
func (l list[T]) count(ctx context.Context, t *tx) (total, sum int, err error) {
	counted := map[string]bool{} // what may come from several ranges
	for _, from := range l.sources {
		each := from.rows(shelf.Stretch{}, l.where)
		each.text += " RETURN " + from.key + ".at AS at, " + cmp.Or(l.sum, "0") + " AS n"
		alone := len(l.sources) == 1 && len(from.values) < 2
		all := "RETURN at, n"
		if alone {
			all = "RETURN count(at), sum(n)"
		}
		query, p := from.statement(each, all)
		err := t.each(ctx, query, p, func(r *neo4j.Record) error {
			if alone {
				total, sum = number(r.Values[0]), number(r.Values[1])
			} else if at := text(r.Values[0]); !counted[at] {
				counted[at] = true
				total, sum = total+1, sum+number(r.Values[1])
			}
			return nil
		})
		if err != nil {
			return 0, 0, err
		}
	}
	return total, sum, nil
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

// linkWay is the way into a list from any of these nodes, none if there are no nodes.
func linkWay(v graph.View, nodes []graph.ID, links ...shelf.Link) [][]source {
	if len(nodes) == 0 {
		return nil
	}
	var way []source
	for _, l := range links {
		way = append(way, children(v, types[l], nodes...)...)
		if l == shelf.LinkParticipant {
			way = append(way, children(v, absent, nodes...)...)
		}
	}
	return [][]source{way}
}

// rarest picks the way into a list with the fewest rows, none having more than a thousand counted.
func rarest(ctx context.Context, t *tx, ways [][]source) ([]source, error) {
	if len(ways) == 1 {
		return ways[0], nil
	}
	const enough = 1000
	best, least := ways[0], -1
	for _, way := range ways {
		rows := 0
		for _, s := range way {
			each := s.rows(shelf.Stretch{}, condition{})
			each.text += " WITH " + s.key + " LIMIT $? RETURN count(" + s.key + ") AS n"
			query, p := s.statement(each, "RETURN sum(n)", enough)
			err := t.each(ctx, query, p, func(r *neo4j.Record) error {
				rows += number(r.Values[0])
				return nil
			})
			if err != nil {
				return nil, err
			}
		}
		if least < 0 || rows < least {
			best, least = way, rows
		}
	}
	return best, nil
}

// wrongLink says that a list does not hang on parents in this way.
func wrongLink(name string, by graph.Link) error {
	return fmt.Errorf("%w: there are no lists of %s by %q", graph.ErrInvalid, name, by)
}

// lists reads one list for each way.
func lists[T any](ctx context.Context, t *tx, ways [][]source, p graph.Page, of func(sources []source) list[T]) ([]graph.List[T], error) {
	all := make([]graph.List[T], len(ways))
	for i, way := range ways {
		var err error
		if all[i], err = of(way).read(ctx, t, p); err != nil {
			return nil, err
		}
	}
	return all, nil
}
