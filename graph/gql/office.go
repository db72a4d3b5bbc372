package gql

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"demarche/graph"
	"demarche/graph/gql/generated"
	"demarche/graph/gql/model"
)

type officeResolver struct{}

func (officeResolver) Organization(ctx context.Context, o *model.Office) (*model.Organization, error) {
	return one[model.Organization](ctx, o.Data.Organization)
}

func (officeResolver) Country(ctx context.Context, o *model.Office) (*model.State, error) {
	return one[model.State](ctx, o.Data.Country)
}

// Tenures are those of all who held the office. The store gives the persons, who carry their tenures.
func (officeResolver) Tenures(ctx context.Context, o *model.Office, time *generated.TimeFilter) ([]model.Tenure, error) {
	q, view := requestOf(ctx), viewOf(ctx)
	persons, err := q.holders.load(ctx, asking{View: view}, o.ID, func(ctx context.Context, of graph.Of) ([]graph.List[graph.Actor], error) {
		return q.officeHolders(ctx, view, of.IDs)
	})
	if err != nil {
		return nil, err
	}
	held := []model.Tenure{}
	for _, p := range persons.Rows {
		of, err := tenures(p, o.ID, time)
		if err != nil {
			return nil, err
		}
		held = append(held, of...)
	}
	slices.SortStableFunc(held, func(a, b model.Tenure) int { return cmp.Compare(b.Data.Start, a.Data.Start) })
	return held, nil
}

// officeHolders gives for each office those who held it at any time.
func (q *request) officeHolders(ctx context.Context, v graph.View, offices []graph.ID) ([]graph.List[graph.Actor], error) {
	held := map[graph.ID][]graph.Actor{}
	for p := (graph.Page{Limit: batch}); ; {
		found, err := q.store.Actors(ctx, v, graph.Of{}, graph.ActorFilter{Offices: offices}, p)
		if err != nil {
			return nil, err
		}
		l := found[0]
		for _, person := range l.Rows {
			for _, o := range officesOf(person) {
				held[o] = append(held[o], person)
			}
		}
		if !l.More || len(l.Keys) == 0 {
			break
		}
		p.After = l.Keys[len(l.Keys)-1]
	}
	lists := make([]graph.List[graph.Actor], len(offices))
	for i, o := range offices {
		lists[i].Rows = held[o]
	}
	return lists, nil
}

// officesOf are the offices that a person held, each once.
func officesOf(person graph.Actor) []graph.ID {
	var offices []graph.ID
	for _, t := range person.Tenures {
		if !slices.Contains(offices, t.Office) {
			offices = append(offices, t.Office)
		}
	}
	return offices
}

// tenures are the posts that a person held: in this office, if one is given, and at this time, if one is asked for.
func tenures(person graph.Actor, office graph.ID, asked *generated.TimeFilter) ([]model.Tenure, error) {
	f, err := timeFilter("time", asked)
	if err != nil {
		return nil, err
	}
	held := []model.Tenure{}
	for _, t := range person.Tenures {
		tenure := model.Tenure{Data: t, Holder: person.ID}
		if (office == "" || t.Office == office) && heldAt(tenure, f) {
			held = append(held, tenure)
		}
	}
	return held, nil
}

// heldAt tells whether a time in office fits a filter, by the rules of Temporal.earliest.
func heldAt(t model.Tenure, f graph.TimeFilter) bool {
	at := t.Time()
	if at == nil {
		return f.From == "" && f.To == "" && (len(f.Precision) == 0 || slices.Contains(f.Precision, graph.PrecisionUnknown)) && len(f.Basis) == 0
	}
	if len(f.Precision) > 0 && !slices.Contains(f.Precision, at.Precision) || len(f.Basis) > 0 && !slices.Contains(f.Basis, at.Basis) {
		return false
	}
	first, last := at.Temporal.Earliest, at.Temporal.Latest
	if f.Certain {
		return first != "" && last != "" && !strings.ContainsAny(at.EDTF, "?%") && (f.From == "" || f.From <= first) && (f.To == "" || last <= f.To)
	}
	return (f.From == "" || last == "" || f.From <= last) && (f.To == "" || first == "" || first <= f.To)
}

type tenureResolver struct{}

func (tenureResolver) Holder(ctx context.Context, t *model.Tenure) (*model.Person, error) {
	return one[model.Person](ctx, t.Holder)
}

func (tenureResolver) Office(ctx context.Context, t *model.Tenure) (*model.Office, error) {
	return one[model.Office](ctx, t.Data.Office)
}
