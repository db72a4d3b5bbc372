package gql

import (
	"context"
	"strings"

	"demarche/graph"
	"demarche/graph/gql/generated"
	"demarche/graph/gql/model"
)

// A filter of the API becomes one of the store: refs become ids, dates become bounds. nil asks nothing.

func eventFilter(ctx context.Context, w *generated.EventFilter) (f graph.EventFilter, err error) {
	if w == nil {
		return f, nil
	}
	if len(w.Role) > 0 && w.Participant == nil {
		return f, invalid("where.role needs where.participant; to ask for someone in a role, whoever it is, use where.withRole")
	}
	f = graph.EventFilter{
		Kinds: w.Kind, Statuses: w.Status, Roles: w.Role, WithRole: w.WithRole,
		Bands: w.Band, MinOrigins: number(w.MinOrigins), Disputed: w.Disputed, Alike: w.Alike, Text: words(w.Text),
	}
	if f.Time, err = timeFilter("where.time", w.Time); err != nil {
		return f, err
	}
	if f.Published, err = timeFilter("where.firstPublishedAt", w.FirstPublishedAt); err != nil {
		return f, err
	}
	named := &refs{ctx: ctx}
	named.match(&f.Participants, w.Participant)
	named.issues(&f.Issues, w.Issue)
	named.add(&f.Places, w.Place, graph.KindPlace)
	passages(named, &f.Evidence, w.Evidence)
	return f, named.wait()
}

func positionFilter(ctx context.Context, w *generated.PositionFilter) (f graph.PositionFilter, err error) {
	if w == nil {
		return f, nil
	}
	f = graph.PositionFilter{
		Anonymous: w.Anonymous, Bases: w.Basis, Acts: w.Act, Stances: w.Stance,
		Conditional: w.Conditional, HasProbability: w.HasProbability, Quote: w.Quote,
		Bands: w.Band, MinOrigins: number(w.MinOrigins), Text: words(w.Text),
	}
	if f.Time, err = timeFilter("where.time", w.Time); err != nil {
		return f, err
	}
	if f.Published, err = timeFilter("where.firstPublishedAt", w.FirstPublishedAt); err != nil {
		return f, err
	}
	named := &refs{ctx: ctx}
	named.match(&f.Holders, w.Holder)
	named.add(&f.Speakers, w.Speaker, graph.KindActor)
	named.issues(&f.Issues, w.Issue)
	named.add(&f.About, w.About)
	named.add(&f.Toward, w.Toward, graph.KindActor)
	named.add(&f.VoicedAt, w.VoicedAt, graph.KindEvent)
	passages(named, &f.Evidence, w.Evidence)
	return f, named.wait()
}

func evidenceFilter(ctx context.Context, w *generated.EvidenceFilter) (f graph.EvidenceFilter, err error) {
	named := &refs{ctx: ctx}
	passages(named, &f, w)
	return f, named.wait()
}

func passages(named *refs, f *graph.EvidenceFilter, w *generated.EvidenceFilter) {
	if w == nil {
		return
	}
	f.Rules, f.Bands = w.Rule, w.Band
	named.add(&f.Articles, w.Article, graph.KindArticle)
	named.add(&f.Publishers, w.Publisher, graph.KindSource)
}

func articleFilter(ctx context.Context, w *generated.ArticleFilter) (f graph.ArticleFilter, err error) {
	if w == nil {
		return f, nil
	}
	f = graph.ArticleFilter{Languages: w.Language, Copy: w.Copy, Text: words(w.Text)}
	if f.Published, err = timeFilter("where.publishedAt", w.PublishedAt); err != nil {
		return f, err
	}
	named := &refs{ctx: ctx}
	named.add(&f.Publishers, w.Publisher, graph.KindSource)
	named.add(&f.Mentions, w.Mention, graph.KindActor, graph.KindPlace, graph.KindAgreement, graph.KindOffice)
	return f, named.wait()
}

func actorFilter(ctx context.Context, w *generated.ActorFilter) (f graph.ActorFilter, err error) {
	if w == nil {
		return f, nil
	}
	f = graph.ActorFilter{Types: w.Type, Text: words(w.Text)}
	named := &refs{ctx: ctx}
	named.add(&f.Countries, w.Country, graph.KindActor)
	named.add(&f.MemberOf, w.MemberOf, graph.KindActor)
	named.add(&f.Offices, w.Office, graph.KindOffice)
	return f, named.wait()
}

// timeFilter makes dates bounds. Where several ranges are given, their common part is asked for.
func timeFilter(name string, w *generated.TimeFilter) (f graph.TimeFilter, err error) {
	if w == nil {
		return f, nil
	}
	f = graph.TimeFilter{Certain: w.Match == generated.DateMatchCertain, Precision: w.Precision, Basis: w.Basis}
	for _, part := range []struct {
		date     *model.EDTF
		from, to bool
	}{{w.On, true, true}, {w.From, true, false}, {w.To, false, true}} {
		if part.date == nil {
			continue
		}
		t, err := graph.ParseEDTF(string(*part.date))
		if err != nil {
			return f, err
		}
		if part.from {
			f.From = max(f.From, t.Earliest)
		}
		if part.to && t.Latest != "" && (f.To == "" || t.Latest < f.To) {
			f.To = t.Latest
		}
	}
	if f.From != "" && f.To != "" && f.From > f.To {
		return f, invalid("%s asks for no day at all: it runs from %s to %s", name, f.From, f.To)
	}
	if f.Certain && f.From == "" && f.To == "" {
		return f, invalid("%s.match needs on, from or to", name)
	}
	return f, nil
}

func number(n *int) int {
	if n == nil {
		return 0
	}
	return *n
}

func words(s *string) string {
	if s == nil {
		return ""
	}
	return strings.TrimSpace(*s)
}
