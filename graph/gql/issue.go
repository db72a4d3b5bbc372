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

type issueResolver struct{}

func (queryResolver) Issue(ctx context.Context, ref string, _ *asOf) (*model.Issue, error) {
	id, err := resolve(ctx, ref, graph.KindIssue)
	if err != nil {
		return nil, err
	}
	return one[model.Issue](ctx, id)
}

// Issues is the whole vocabulary, by name.
func (queryResolver) Issues(ctx context.Context, _ *asOf) ([]model.Issue, error) {
	issues := []model.Issue{}
	for after := graph.ID(""); ; {
		nodes, err := requestOf(ctx).store.Scan(ctx, graph.KindIssue, after, batch)
		if err != nil {
			return nil, err
		}
		for _, n := range nodes {
			if issue, ok := model.NewNode(n).(model.Issue); ok {
				issues = append(issues, issue)
				after = issue.ID
			}
		}
		if len(nodes) < batch {
			break
		}
	}
	slices.SortFunc(issues, func(a, b model.Issue) int { return cmp.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name)) })
	return issues, nil
}

// withNarrower gives these issues and all that are narrower, each once.
func withNarrower(ctx context.Context, ids []graph.ID) ([]graph.ID, error) {
	seen := map[graph.ID]bool{}
	var found []graph.ID
	for level := ids; len(level) > 0; {
		issues, err := all[model.Issue](ctx, level)
		if err != nil {
			return nil, err
		}
		level = nil
		for _, i := range issues {
			if !seen[i.ID] {
				seen[i.ID] = true
				found = append(found, i.ID)
				level = append(level, i.Data.Narrower...)
			}
		}
	}
	return found, nil
}

func (issueResolver) Broader(ctx context.Context, i *model.Issue) ([]model.Issue, error) {
	return all[model.Issue](ctx, i.Data.Broader)
}

func (issueResolver) Narrower(ctx context.Context, i *model.Issue) ([]model.Issue, error) {
	return all[model.Issue](ctx, i.Data.Narrower)
}

func (issueResolver) Positions(ctx context.Context, i *model.Issue, where *generated.PositionFilter, order generated.Order,
	first *int, after *string, last *int, before *string,
) (*model.PositionConnection, error) {
	return childPositions(ctx, i.ID, graph.ByIssue, where, order, slice{first, last, after, before})
}
