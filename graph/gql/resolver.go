package gql

import (
	"demarche/graph/gql/generated"
)

// resolver is the root: what each type's fields are answered by. All but the roots have no state; what a request shares is in its context.
type resolver struct {
	version string
	ingest  Ingest
}

var _ generated.ResolverRoot = resolver{}

type (
	queryResolver    struct{ resolver }
	mutationResolver struct{ resolver }
)

func (r resolver) Query() generated.QueryResolver       { return queryResolver{r} }
func (r resolver) Mutation() generated.MutationResolver { return mutationResolver{r} }

func (resolver) Agreement() generated.AgreementResolver             { return agreementResolver{} }
func (resolver) Article() generated.ArticleResolver                 { return articleResolver{} }
func (resolver) ArticleBucket() generated.ArticleBucketResolver     { return bucketResolver{} }
func (resolver) Change() generated.ChangeResolver                   { return changeResolver{} }
func (resolver) Corpus() generated.CorpusResolver                   { return corpusResolver{} }
func (resolver) DisputedValue() generated.DisputedValueResolver     { return disputedResolver{} }
func (resolver) Event() generated.EventResolver                     { return eventResolver{} }
func (resolver) EventReading() generated.EventReadingResolver       { return eventReadingResolver{} }
func (resolver) Evidence() generated.EvidenceResolver               { return evidenceResolver{} }
func (resolver) Group() generated.GroupResolver                     { return groupResolver{} }
func (resolver) Issue() generated.IssueResolver                     { return issueResolver{} }
func (resolver) Line() generated.LineResolver                       { return lineResolver{} }
func (resolver) Mention() generated.MentionResolver                 { return mentionResolver{} }
func (resolver) Office() generated.OfficeResolver                   { return officeResolver{} }
func (resolver) Organization() generated.OrganizationResolver       { return organizationResolver{} }
func (resolver) Participant() generated.ParticipantResolver         { return participantResolver{} }
func (resolver) Payload() generated.PayloadResolver                 { return payloadResolver{} }
func (resolver) Person() generated.PersonResolver                   { return personResolver{} }
func (resolver) Place() generated.PlaceResolver                     { return placeResolver{} }
func (resolver) Position() generated.PositionResolver               { return positionResolver{} }
func (resolver) PositionReading() generated.PositionReadingResolver { return positionReadingResolver{} }
func (resolver) Sentence() generated.SentenceResolver               { return sentenceResolver{} }
func (resolver) Source() generated.SourceResolver                   { return sourceResolver{} }
func (resolver) State() generated.StateResolver                     { return stateResolver{} }
func (resolver) Tenure() generated.TenureResolver                   { return tenureResolver{} }
