package gql

import (
	"cmp"
	"context"
	"reflect"
	"slices"
	"sync"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"

	"demarche/graph"
)

// cause says which part of a question emptied a list, and how many rows there are without that part.
type cause struct {
	Path    ast.Path `json:"path"`
	By      string   `json:"by"` // where.kind, asOf, ...; "where": all of the filter together
	Without int      `json:"without"`
}

// maxExplained is how many empty lists of one answer are explained: each costs counts.
const maxExplained = 10

// emptied collects what is said about the empty lists of one answer.
type emptied struct {
	mu    sync.Mutex
	lists int
	rows  []cause
}

// room tells whether one more list may be explained.
func (e *emptied) room() bool {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.lists++
	return e.lists <= maxExplained
}

func (e *emptied) add(row cause) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.rows = append(e.rows, row)
}

// sorted gives what was said, by path: fields are answered side by side.
func (e *emptied) sorted() []cause {
	e.mu.Lock()
	defer e.mu.Unlock()
	slices.SortStableFunc(e.rows, func(a, b cause) int { return cmp.Compare(a.Path.String(), b.Path.String()) })
	return e.rows
}

// clause is a part of a filter: its name in the API, and a pointer to it.
type clause struct {
	name string
	part any
}

func (c clause) asked() bool { return !reflect.ValueOf(c.part).Elem().IsZero() }
func (c clause) drop()       { reflect.ValueOf(c.part).Elem().SetZero() }

// explain says why a root list is empty, for the first few of an answer: for each clause that alone made it so, how many rows there are
// without it; else, how many there are without any. Each costs a count; lists that are not empty cost nothing.
func explain[F any](ctx context.Context, f F, clauses func(*F) []clause, count func(context.Context, graph.View, F) (int, error)) error {
	note := &requestOf(ctx).emptied
	if !note.room() {
		return nil
	}
	path := graphql.GetPath(ctx)
	asked, guilty := 0, false
	for i, c := range clauses(&f) {
		if !c.asked() {
			continue
		}
		asked++
		without := f
		clauses(&without)[i].drop()
		n, err := count(ctx, viewOf(ctx), without)
		if err != nil {
			return err
		}
		if n > 0 {
			guilty = true
			note.add(cause{path, c.name, n})
		}
	}
	if viewOf(ctx) != (graph.View{}) {
		n, err := count(ctx, graph.View{}, f)
		if err != nil {
			return err
		}
		if n > 0 {
			guilty = true
			note.add(cause{path, "asOf", n})
		}
	}
	if guilty || asked < 2 {
		return nil
	}
	var everything F
	n, err := count(ctx, viewOf(ctx), everything)
	if err == nil && n > 0 {
		note.add(cause{path, "where", n})
	}
	return err
}

// whole tells whether an empty page means an empty list: it does not behind a cursor.
func whole(p graph.Page) bool { return p.After == "" && p.Before == "" }

// onlyCount asks for as little as a count needs.
func onlyCount() graph.Page { return graph.Page{Limit: 1, Count: true} }

func eventClauses(f *graph.EventFilter) []clause {
	return []clause{
		{"where.kind", &f.Kinds},
		{"where.status", &f.Statuses},
		{"where.participant", &f.Participants},
		{"where.role", &f.Roles},
		{"where.withRole", &f.WithRole},
		{"where.issue", &f.Issues},
		{"where.place", &f.Places},
		{"where.time", &f.Time},
		{"where.firstPublishedAt", &f.Published},
		{"where.evidence.article", &f.Evidence.Articles},
		{"where.evidence.publisher", &f.Evidence.Publishers},
		{"where.evidence.rule", &f.Evidence.Rules},
		{"where.evidence.band", &f.Evidence.Bands},
		{"where.band", &f.Bands},
		{"where.minOrigins", &f.MinOrigins},
		{"where.disputed", &f.Disputed},
		{"where.alike", &f.Alike},
		{"where.text", &f.Text},
	}
}

// encounterClauses are those of events, but for the participants, which are the actors of the encounter.
func encounterClauses(f *graph.EventFilter) []clause {
	clauses := eventClauses(f)
	for i := range clauses {
		if clauses[i].name == "where.participant" {
			clauses[i].name = "actors"
		}
	}
	return clauses
}

func positionClauses(f *graph.PositionFilter) []clause {
	return []clause{
		{"where.holder", &f.Holders},
		{"where.speaker", &f.Speakers},
		{"where.anonymous", &f.Anonymous},
		{"where.basis", &f.Bases},
		{"where.act", &f.Acts},
		{"where.stance", &f.Stances},
		{"where.issue", &f.Issues},
		{"where.about", &f.About},
		{"where.toward", &f.Toward},
		{"where.voicedAt", &f.VoicedAt},
		{"where.conditional", &f.Conditional},
		{"where.hasProbability", &f.HasProbability},
		{"where.quote", &f.Quote},
		{"where.time", &f.Time},
		{"where.firstPublishedAt", &f.Published},
		{"where.evidence.article", &f.Evidence.Articles},
		{"where.evidence.publisher", &f.Evidence.Publishers},
		{"where.evidence.rule", &f.Evidence.Rules},
		{"where.evidence.band", &f.Evidence.Bands},
		{"where.band", &f.Bands},
		{"where.minOrigins", &f.MinOrigins},
		{"where.text", &f.Text},
	}
}

func articleClauses(f *graph.ArticleFilter) []clause {
	return []clause{
		{"where.publisher", &f.Publishers},
		{"where.language", &f.Languages},
		{"where.publishedAt", &f.Published},
		{"where.mention", &f.Mentions},
		{"where.copy", &f.Copy},
		{"where.text", &f.Text},
	}
}

func actorClauses(f *graph.ActorFilter) []clause {
	return []clause{
		{"where.type", &f.Types},
		{"where.country", &f.Countries},
		{"where.memberOf", &f.MemberOf},
		{"where.office", &f.Offices},
		{"where.text", &f.Text},
	}
}
