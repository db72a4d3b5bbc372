package storetest

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"demarche/graph"

	gocmp "github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// Same holds the answers of two stores with the same graph against each other: of every method, with many filters, in all directions, for
// the present and for days of the past.
func Same(t testing.TB, a, b graph.Store) {
	t.Helper()
	cast := newCast(t, a)
	q := &questioner{tb: t, random: rand.New(rand.NewPCG(1, uint64(len(cast.articles)))), cast: cast, a: a, b: b}
	q.ask()
}

// alikeness says what may differ: empty lists may be nil, and stores have clocks of their own.
var alikeness = gocmp.Options{
	cmpopts.EquateEmpty(),
	cmpopts.IgnoreFields(graph.Event{}, "RecordedAt"),
	cmpopts.IgnoreFields(graph.Position{}, "RecordedAt"),
	cmpopts.IgnoreFields(graph.Article{}, "RecordedAt"),
	cmpopts.IgnoreFields(graph.Corpus{}, "RecordedAt"),
	cmpopts.IgnoreFields(graph.Ruling{}, "RecordedAt"),
}

// cast is who and what there is in a graph, from which questions are made.
type cast struct {
	actors, offices, places, issues, sources []graph.ID
	articles, sentences, mentions, evidence  []graph.ID
	events, positions                        []graph.ID
	names                                    []string
	days                                     []graph.Day
}

func newCast(tb testing.TB, s graph.Reader) *cast {
	tb.Helper()
	c := &cast{}
	for kind, into := range map[graph.Kind]*[]graph.ID{
		graph.KindActor: &c.actors, graph.KindOffice: &c.offices, graph.KindPlace: &c.places, graph.KindIssue: &c.issues, graph.KindSource: &c.sources,
		graph.KindArticle: &c.articles, graph.KindSentence: &c.sentences, graph.KindMention: &c.mentions, graph.KindEvidence: &c.evidence,
		graph.KindEvent: &c.events, graph.KindPosition: &c.positions,
	} {
		for _, n := range scanAll(tb, s, kind) {
			*into = append(*into, idOf(n))
			if a, ok := n.(graph.Article); ok && a.Published != "" {
				c.days = append(c.days, a.Published)
			}
			if name := nameOf(n).Name; name != "" {
				c.names = append(c.names, name)
			}
		}
	}
	slices.Sort(c.days)
	slices.Sort(c.names)
	c.days = slices.Compact(c.days)
	return c
}

// scanAll reads all things of a kind, some at a time.
func scanAll(tb testing.TB, s graph.Reader, kind graph.Kind) []graph.Node {
	tb.Helper()
	var all []graph.Node
	var after graph.ID
	for {
		nodes, err := s.Scan(tb.Context(), kind, after, 97)
		if err != nil {
			tb.Fatalf("scan %s: %v", kind, err)
		}
		all = append(all, nodes...)
		if len(nodes) < 97 {
			return all
		}
		after = idOf(nodes[len(nodes)-1])
	}
}

func idOf(n graph.Node) graph.ID {
	switch n := n.(type) {
	case graph.Position:
		return n.ID
	case graph.Article:
		return n.ID
	case graph.Sentence:
		return n.ID
	case graph.Mention:
		return n.ID
	case graph.Evidence:
		return n.ID
	case graph.Ruling:
		return n.ID
	}
	return nameOf(n).ID
}

// questioner asks two stores the same.
type questioner struct {
	tb     testing.TB
	random *rand.Rand
	cast   *cast
	a, b   graph.Store
}

// same compares two answers to one question.
func same[T any](q *questioner, question string, ask func(graph.Store) (T, error)) T {
	q.tb.Helper()
	a, err := ask(q.a)
	if err != nil {
		q.tb.Fatalf("%s: first store: %v", question, err)
	}
	b, err := ask(q.b)
	if err != nil {
		q.tb.Fatalf("%s: second store: %v", question, err)
	}
	if diff := gocmp.Diff(a, b, alikeness); diff != "" {
		q.tb.Fatalf("%s: the stores differ (-first +second):\n%s", question, diff)
	}
	return a
}

func (q *questioner) ask() {
	q.tb.Helper()
	views := []graph.View{{}, {PublishedBy: "1999-01-01"}}
	for range 2 {
		if len(q.cast.days) > 0 {
			views = append(views, graph.View{PublishedBy: pick(q, q.cast.days)})
		}
	}
	for _, kind := range allKinds {
		same(q, "scan of "+string(kind), func(s graph.Store) ([]graph.Node, error) { return scanAll(q.tb, s, kind), nil })
	}
	for _, v := range views {
		same(q, fmt.Sprintf("corpus %v", v), func(s graph.Store) (graph.Corpus, error) { return s.Corpus(q.tb.Context(), v) })
		q.nodes(v)
		q.lists(v)
		q.searches(v)
	}
	q.resolves()
	articles := append(some(q, q.cast.articles, 5), "article:none")
	same(q, "texts", func(s graph.Store) ([]graph.Text, error) { return s.Texts(q.tb.Context(), articles) })
}

func (q *questioner) nodes(v graph.View) {
	c := q.cast
	ids := []graph.ID{"", "actor:none", "event:none", "nonsense", "sentence:x.y"}
	for _, of := range [][]graph.ID{c.actors, c.offices, c.places, c.issues, c.sources, c.articles, c.sentences, c.mentions, c.evidence, c.events, c.positions} {
		ids = append(ids, some(q, of, 6)...)
	}
	for _, id := range some(q, c.evidence, 10) { // earlier ids of facts
		ids = append(ids, graph.NewID(graph.KindEvent, id.Key()), graph.NewID(graph.KindPosition, id.Key()))
	}
	same(q, fmt.Sprintf("nodes %v", v), func(s graph.Store) ([]graph.Node, error) { return s.Nodes(q.tb.Context(), v, ids) })
}

func (q *questioner) resolves() {
	refs := []string{"", "nobody at all", "!?", "wikidata:Q1", "iso3166:X1", "person-2", "PERSON-2", "state-1"}
	refs = append(refs, some(q, q.cast.names, 12)...)
	for _, name := range some(q, q.cast.names, 4) {
		refs = append(refs, name[1:], name+"e", "  "+name+" ")
	}
	for _, ids := range [][]graph.ID{q.cast.events, q.cast.evidence, q.cast.actors, q.cast.sentences} {
		for _, id := range some(q, ids, 2) {
			refs = append(refs, string(id))
		}
	}
	for _, kinds := range [][]graph.Kind{nil, {graph.KindActor}, {graph.KindEvent, graph.KindPosition}} {
		same(q, fmt.Sprintf("resolve %q %v", refs, kinds), func(s graph.Store) ([][]graph.Hit, error) { return s.Resolve(q.tb.Context(), refs, kinds...) })
	}
}

// hostile are queries that hold no word, or signs that some query language gives a meaning.
var hostile = []string{
	"", " ", `"`, `""`, "*", "held*", "AND", "held AND talks", "NOT held", "NEAR(held said)", "words:held", "(held", `held"`, `\`, "held\x00said", "-held",
	"^held", "held OR x", "/.*/", "held~2", "h?ld", "Йеллоу", "“held a”", "'; DROP TABLE edge; --",
}

func (q *questioner) searches(v graph.View) {
	var queries []string
	if v.PublishedBy == "" {
		queries = slices.Clone(hostile)
	}
	queries = append(queries, "held", "officials said", `"officials said"`, `"said officials"`, "the", "union times")
	queries = append(queries, some(q, q.cast.names, 5)...)
	for _, query := range queries {
		for _, kinds := range [][]graph.Kind{nil, {graph.KindActor, graph.KindSentence}, {graph.KindEvent}} {
			same(q, fmt.Sprintf("search %q %v %v", query, kinds, v), func(s graph.Store) (graph.List[graph.Hit], error) {
				return s.Search(q.tb.Context(), v, query, kinds, graph.Page{Limit: 5, Count: true})
			})
		}
	}
	walks(q, "search pages", graph.Page{Limit: 7}, func(s graph.Store, p graph.Page) ([]graph.List[graph.Hit], error) {
		l, err := s.Search(q.tb.Context(), v, "officials", nil, p)
		return []graph.List[graph.Hit]{l}, err
	})
}

// lists asks for lists of all kinds, with no filter and with many, whole and in pages.
func (q *questioner) lists(v graph.View) {
	for i := range 14 {
		q.list(v, i)
	}
	walks(q, "sources", graph.Page{Limit: 2}, func(s graph.Store, p graph.Page) ([]graph.List[graph.Source], error) {
		l, err := s.Sources(q.tb.Context(), v, p)
		return []graph.List[graph.Source]{l}, err
	})
}

// list asks for one list of each kind, with the filter of this number.
func (q *questioner) list(v graph.View, i int) {
	for _, ask := range listsOf {
		ask(q, v, i)
	}
}

// listsOf ask for a list of one kind.
var listsOf = []func(q *questioner, v graph.View, i int){
	(*questioner).events, (*questioner).positions, (*questioner).articles, (*questioner).passages, (*questioner).actors,
}

func (q *questioner) events(v graph.View, i int) {
	f, of := q.eventFilter(i), q.parents(i, map[graph.Link][]graph.ID{graph.ByParticipant: q.cast.actors, graph.ByPlace: q.cast.places})
	walks(q, fmt.Sprintf("events %v %+v %+v", v, of, f), q.page(), func(s graph.Store, p graph.Page) ([]graph.List[graph.Event], error) {
		return s.Events(q.tb.Context(), v, of, f, p)
	})
}

func (q *questioner) positions(v graph.View, i int) {
	f, of := q.positionFilter(i), q.parents(i, map[graph.Link][]graph.ID{
		graph.ByHolder: q.cast.actors, graph.ByIssue: q.cast.issues, graph.ByAbout: q.cast.actors, graph.ByVoicedAt: q.cast.events,
	})
	walks(q, fmt.Sprintf("positions %v %+v %+v", v, of, f), q.page(), func(s graph.Store, p graph.Page) ([]graph.List[graph.Position], error) {
		return s.Positions(q.tb.Context(), v, of, f, p)
	})
}

func (q *questioner) articles(v graph.View, i int) {
	f, of := q.articleFilter(i), q.parents(i, map[graph.Link][]graph.ID{graph.ByPublisher: q.cast.sources, graph.ByOrigin: q.cast.articles})
	walks(q, fmt.Sprintf("articles %v %+v %+v", v, of, f), q.page(), func(s graph.Store, p graph.Page) ([]graph.List[graph.Article], error) {
		return s.Articles(q.tb.Context(), v, of, f, p)
	})
}

// passages always hang on something.
func (q *questioner) passages(v graph.View, i int) {
	c := q.cast
	f, of := q.evidenceFilter(i), q.parents(i|1, map[graph.Link][]graph.ID{
		graph.ByFact: slices.Concat(c.events, c.positions, c.evidence), graph.ByArticle: c.articles, graph.BySentence: c.sentences,
	})
	walks(q, fmt.Sprintf("evidence %v %+v %+v", v, of, f), q.page(), func(s graph.Store, p graph.Page) ([]graph.List[graph.Evidence], error) {
		return s.Evidence(q.tb.Context(), v, of, f, p)
	})
}

func (q *questioner) actors(v graph.View, i int) {
	f, of := q.actorFilter(i), q.parents(i, map[graph.Link][]graph.ID{graph.ByMember: q.cast.actors})
	walks(q, fmt.Sprintf("actors %v %+v %+v", v, of, f), q.page(), func(s graph.Store, p graph.Page) ([]graph.List[graph.Actor], error) {
		return s.Actors(q.tb.Context(), v, of, f, p)
	})
}

func (q *questioner) page() graph.Page {
	return graph.Page{Limit: 1 + q.random.IntN(9), Oldest: q.random.IntN(2) == 0}
}

// walks compares the list as a whole with counts, a walk through its pages from the front and one from the end, and both stores.
func walks[T any](q *questioner, question string, page graph.Page, ask func(graph.Store, graph.Page) ([]graph.List[T], error)) {
	q.tb.Helper()
	all := page
	all.Limit, all.Count = 1<<20, true
	whole := same(q, question, func(s graph.Store) ([]graph.List[T], error) { return ask(s, all) })
	for i, list := range whole {
		for _, last := range []bool{false, true} {
			page.Last, page.After, page.Before = last, "", ""
			var keys []graph.At
			for step := 0; ; step++ {
				got := same(q, fmt.Sprintf("%s, page %+v", question, page), func(s graph.Store) ([]graph.List[T], error) { return ask(s, page) })[i]
				if last {
					keys = append(slices.Clone(got.Keys), keys...)
				} else {
					keys = append(keys, got.Keys...)
				}
				if !got.More || step > 10 { // long lists: the first pages will do
					if !got.More && !slices.Equal(keys, list.Keys) {
						q.tb.Fatalf("%s: pages of %d (last: %v) give %v, the whole list is %v", question, page.Limit, last, keys, list.Keys)
					}
					break
				}
				if last {
					page.Before = keys[0]
				} else {
					page.After = keys[len(keys)-1]
				}
			}
		}
		if list.Total != len(list.Rows) {
			q.tb.Fatalf("%s: Total is %d, there are %d", question, list.Total, len(list.Rows))
		}
		if i == 1 {
			break // the walks of two parents are enough
		}
	}
}

func pick[T any](q *questioner, of []T) T { return of[q.random.IntN(len(of))] }

// some picks up to n of a list, with repetition.
func some[T cmp.Ordered](q *questioner, of []T, n int) []T {
	var picked []T
	for range n {
		if len(of) > 0 {
			picked = append(picked, pick(q, of))
		}
	}
	return picked
}
