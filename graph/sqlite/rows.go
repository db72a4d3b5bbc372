package sqlite

import (
	"cmp"
	"hash/fnv"
	"slices"
	"strings"

	"demarche/graph"
	"demarche/graph/shelf"
)

// rows are gathered while a delta is written, and written in the order of their keys at the end: neighbours land on the same pages, and the
// index of words, which starts a new segment whenever a row number goes down, makes one.
type rows struct {
	edges    []edgeRow
	blocks   []pair // hash and fact
	shingles []pair // hash and article
	names    []nameRow
	words    []wordsRow
}

type edgeRow struct {
	shelf.Span
	num int64
}

type pair struct{ hash, num int64 }

type nameRow struct {
	shelf.Called
	id graph.ID
}

// wordsRow is to be indexed, or to be forgotten.
type wordsRow struct {
	num    int64
	text   string
	forget bool
}

// link gathers edges to a child.
func (r *rows) link(num int64, spans ...shelf.Span) {
	for _, s := range spans {
		r.edges = append(r.edges, edgeRow{s, num})
	}
}

// call gathers names.
func (r *rows) call(id graph.ID, names []shelf.Called) {
	for _, c := range names {
		r.names = append(r.names, nameRow{c, id})
	}
}

// index gathers words, if there are any.
func (r *rows) index(num int64, text string) {
	if text != "" {
		r.words = append(r.words, wordsRow{num: num, text: text})
	}
}

// forget gathers that words are no more.
func (r *rows) forget(num int64) { r.words = append(r.words, wordsRow{num: num, forget: true}) }

// hashOf is a block as it is stored.
func hashOf(b graph.Block) int64 {
	h := fnv.New64a()
	h.Write([]byte(b)) // a hash never fails
	return int64(h.Sum64())
}

// write writes what was gathered.
func (r *rows) write(s *script) {
	r.writeEdges(s)
	writePairs(s, "INSERT OR IGNORE INTO block (hash, fact)", r.blocks)
	writePairs(s, "INSERT OR IGNORE INTO shingle (hash, article)", r.shingles)
	r.writeNames(s)
	r.writeWords(s)
	*r = rows{}
}

func (r *rows) writeEdges(s *script) {
	slices.SortFunc(r.edges, func(a, b edgeRow) int {
		return cmp.Or(cmp.Compare(a.Link, b.Link), strings.Compare(string(a.Node), string(b.Node)), strings.Compare(string(a.At), string(b.At)))
	})
	in := insertion{into: "INSERT OR FAIL INTO edge (link, node, at, num, since, until, current, weight)"}
	for _, e := range r.edges {
		s.insert(&in, int64(e.Link), string(e.Node), string(e.At), e.num, string(e.Since), string(e.Until), e.Current, int64(e.Weight))
	}
	s.finish(&in)
}

func writePairs(s *script, into string, pairs []pair) {
	slices.SortFunc(pairs, func(a, b pair) int { return cmp.Or(cmp.Compare(a.hash, b.hash), cmp.Compare(a.num, b.num)) })
	in := insertion{into: into}
	for _, p := range pairs {
		s.insert(&in, p.hash, p.num)
	}
	s.finish(&in)
}

func (r *rows) writeNames(s *script) {
	in := insertion{into: "INSERT OR IGNORE INTO name (form, key, id)"}
	for _, n := range r.names {
		s.insert(&in, int64(n.Form), n.Key, string(n.id))
	}
	s.finish(&in)
}

// writeWords writes to the index of words, row by row: a statement of many rows would write a segment of its own. A row may be forgotten and
// indexed anew, in this order.
func (r *rows) writeWords(s *script) {
	slices.SortStableFunc(r.words, func(a, b wordsRow) int { return cmp.Compare(a.num, b.num) })
	for _, w := range r.words {
		if w.forget {
			s.do("DELETE FROM words WHERE rowid = ?", w.num)
		} else {
			s.do("INSERT INTO words (rowid, text) VALUES (?, ?)", w.num, w.text)
		}
	}
}
