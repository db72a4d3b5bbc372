package gql

import (
	"context"

	"demarche/graph/gql/generated"
	"demarche/graph/gql/model"
)

type participantResolver struct{}

func (participantResolver) Actor(ctx context.Context, p *model.Participant) (model.Actor, error) {
	return as[model.Actor](ctx, p.ID)
}

func (participantResolver) Office(ctx context.Context, p *model.Participant) (*model.Office, error) {
	return one[model.Office](ctx, p.Office)
}

func (participantResolver) OnBehalfOf(ctx context.Context, p *model.Participant) (model.Actor, error) {
	return as[model.Actor](ctx, p.For)
}

func (participantResolver) Evidence(ctx context.Context, p *model.Participant, where *generated.EvidenceFilter,
	first *int, after *string, last *int, before *string,
) (*model.EvidenceConnection, error) {
	return someEvidence(ctx, p.Fact, p.Passages, where, slice{first, last, after, before})
}

type disputedResolver struct{}

func (disputedResolver) Evidence(ctx context.Context, d *model.DisputedValue, where *generated.EvidenceFilter,
	first *int, after *string, last *int, before *string,
) (*model.EvidenceConnection, error) {
	return someEvidence(ctx, d.Fact, d.Evidence, where, slice{first, last, after, before})
}
