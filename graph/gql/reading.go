package gql

import (
	"context"

	"demarche/graph"
	"demarche/graph/gql/model"
)

type eventReadingResolver struct{}

func (eventReadingResolver) Place(ctx context.Context, r *model.EventReading) (*model.Place, error) {
	return one[model.Place](ctx, r.Place)
}

// Participants are the parties in all roles; what says so is the passage itself.
func (eventReadingResolver) Participants(_ context.Context, r *model.EventReading) ([]model.Participant, error) {
	parties := make([]model.Participant, len(r.Parties))
	for i, p := range r.Parties {
		parties[i] = model.Participant{Party: p, Fact: r.Fact, Passages: []graph.ID{r.Evidence}}
	}
	return parties, nil
}

func (eventReadingResolver) Issues(ctx context.Context, r *model.EventReading) ([]model.Issue, error) {
	return all[model.Issue](ctx, r.Issues)
}

type positionReadingResolver struct{}

func (positionReadingResolver) Holders(ctx context.Context, r *model.PositionReading) ([]model.Actor, error) {
	return actorsOf(ctx, r.Holders)
}

func (positionReadingResolver) Speaker(ctx context.Context, r *model.PositionReading) (model.Actor, error) {
	return actorOf(ctx, r.Speaker)
}

func (positionReadingResolver) Issue(ctx context.Context, r *model.PositionReading) (*model.Issue, error) {
	return one[model.Issue](ctx, r.Issue)
}

func (positionReadingResolver) About(ctx context.Context, r *model.PositionReading) ([]model.Node, error) {
	return all[model.Node](ctx, r.About)
}

func (positionReadingResolver) Toward(ctx context.Context, r *model.PositionReading) ([]model.Actor, error) {
	return actorsOf(ctx, r.Toward)
}

func (positionReadingResolver) VoicedAt(ctx context.Context, r *model.PositionReading) (*model.Event, error) {
	return one[model.Event](ctx, r.VoicedAt)
}
