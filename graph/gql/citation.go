package gql

import (
	"context"
	"strings"

	"demarche/graph"
	"demarche/graph/gql/model"
)

// citeFact is a fact's footnote: the first passage, title, publisher, day, address, and the fact's id.
func citeFact(ctx context.Context, fact graph.ID) (string, error) {
	found, err := loadEvidence(ctx, []graph.ID{fact}, graph.ByFact, graph.EvidenceFilter{}, graph.Page{Limit: 1, Oldest: true})
	if err != nil || len(found[0].Rows) == 0 {
		return string(fact), err
	}
	passage := found[0].Rows[0]
	a, err := one[model.Article](ctx, passage.Article)
	if err != nil || a == nil {
		return string(fact), err
	}
	parts, err := articleParts(ctx, a)
	return join(append([]string{"“" + strings.Join(strings.Fields(passage.Exact), " ") + "”"}, append(parts, string(fact))...)), err
}

// citeArticle is an article's footnote: authors, title, publisher, day, address, id.
func citeArticle(ctx context.Context, a *model.Article) (string, error) {
	parts, err := articleParts(ctx, a)
	return join(append([]string{strings.Join(a.Authors, " and ")}, append(parts, string(a.ID))...)), err
}

func articleParts(ctx context.Context, a *model.Article) ([]string, error) {
	source, err := one[model.Source](ctx, a.Publisher)
	publisher := ""
	if source != nil {
		publisher = source.Name
	}
	return []string{a.Article.Title, publisher, string(a.Published), a.Article.URL}, err
}

// join puts commas between the parts that are known.
func join(parts []string) string {
	known := make([]string, 0, len(parts))
	for _, p := range parts {
		if p != "" {
			known = append(known, p)
		}
	}
	return strings.Join(known, ", ")
}
