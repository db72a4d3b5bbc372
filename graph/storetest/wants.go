package storetest

import (
	"slices"
	"strings"

	"demarche/graph"
)

// The filters of memory, field by field.

func shares[T comparable](a, b []T) bool {
	return slices.ContainsFunc(a, func(x T) bool { return slices.Contains(b, x) })
}

// any of these, or nothing asked.
func asked[T comparable](want []T, is T) bool { return len(want) == 0 || slices.Contains(want, is) }

func askedFlag(want *bool, is bool) bool { return want == nil || *want == is }

// takesPart tells whether one of these is in the event in one of these roles (none: any that counts as present).
func takesPart(e graph.Event, ids []graph.ID, roles []graph.ParticipantRole, expand bool) bool {
	return slices.ContainsFunc(e.Participants, func(p graph.Participant) bool {
		if len(roles) == 0 && !p.Role.Present() || len(roles) > 0 && !slices.Contains(roles, p.Role) {
			return false
		}
		return meant(p.Who, ids, expand)
	})
}

// meant tells whether these ids mean this actor.
func meant(w graph.Who, ids []graph.ID, expand bool) bool {
	return slices.Contains(ids, w.ID) || expand && w.Type == graph.Person && w.For != "" && slices.Contains(ids, w.For)
}

func holds(p graph.Position, ids []graph.ID, expand bool) bool {
	return slices.ContainsFunc(p.Holders, func(w graph.Who) bool { return meant(w, ids, expand) })
}

// matches tells whether a match is met, given how to tell that one of some actors is there.
func matches(m graph.ActorMatch, there func(ids []graph.ID) bool) bool {
	if len(m.Any) > 0 && !there(m.Any) || len(m.None) > 0 && there(m.None) {
		return false
	}
	return !slices.ContainsFunc(m.All, func(id graph.ID) bool { return !there([]graph.ID{id}) })
}

func (m *memory) wantsEvent(v graph.View, f graph.EventFilter, e graph.Event) bool {
	withRole := len(f.WithRole) == 0 || slices.ContainsFunc(e.Participants, func(p graph.Participant) bool { return slices.Contains(f.WithRole, p.Role) })
	places := append([]graph.ID{e.Place}, e.PlaceIn...)
	return asked(f.Kinds, e.Kind) && asked(f.Statuses, e.Status) && withRole &&
		matches(f.Participants, func(ids []graph.ID) bool { return takesPart(e, ids, f.Roles, f.Participants.Expand) }) &&
		(len(f.Issues) == 0 || shares(f.Issues, e.Issues)) && (len(f.Places) == 0 || shares(f.Places, places)) &&
		timely(f.Time, e.Time) && timely(f.Published, dayTime(e.FirstPublished)) && m.passages(v, f.Evidence, e.ID) &&
		asked(f.Bands, e.Band) && e.Corroboration.Origins >= f.MinOrigins &&
		askedFlag(f.Disputed, len(e.Disputed) > 0) && askedFlag(f.Alike, len(e.Alike) > 0) &&
		(f.Text == "" || says(strings.Join(append([]string{e.Name, e.Summary}, e.Aliases...), " "), f.Text, false))
}

func (m *memory) wantsPosition(v graph.View, f graph.PositionFilter, p graph.Position) bool {
	speaker := len(f.Speakers) == 0 || p.Speaker != nil && slices.Contains(f.Speakers, p.Speaker.ID)
	toward := len(f.Toward) == 0 || slices.ContainsFunc(p.Toward, func(w graph.Who) bool { return slices.Contains(f.Toward, w.ID) })
	return matches(f.Holders, func(ids []graph.ID) bool { return holds(p, ids, f.Holders.Expand) }) && speaker && toward &&
		askedFlag(f.Anonymous, p.Anonymous()) && asked(f.Bases, p.Basis) && asked(f.Acts, p.Act) && asked(f.Stances, p.Stance) &&
		asked(f.Issues, p.Issue) && (len(f.About) == 0 || shares(f.About, p.About)) &&
		(len(f.VoicedAt) == 0 || m.voicedAt(p, f.VoicedAt)) &&
		askedFlag(f.Conditional, p.Condition != "") && askedFlag(f.HasProbability, p.Probability != nil) && askedFlag(f.Quote, p.Quote) &&
		timely(f.Time, p.Time) && timely(f.Published, dayTime(p.FirstPublished)) && m.passages(v, f.Evidence, p.ID) &&
		asked(f.Bands, p.Band) && p.Corroboration.Origins >= f.MinOrigins &&
		(f.Text == "" || says(strings.Join([]string{p.Content, p.Topic, p.Summary}, " "), f.Text, false))
}

func (m *memory) voicedAt(p graph.Position, events []graph.ID) bool {
	at := m.factOf(p.VoicedAt)
	return at != "" && slices.ContainsFunc(events, func(id graph.ID) bool { return m.factOf(id) == at })
}

// passages tells whether the view sees a passage of the fact that meets the filter.
func (m *memory) passages(v graph.View, f graph.EvidenceFilter, fact graph.ID) bool {
	if len(f.Articles)+len(f.Publishers)+len(f.Rules)+len(f.Bands) == 0 {
		return true
	}
	for _, e := range m.evidence {
		if e.Fact == fact && m.sees(v, m.articles[e.Article]) && m.wantsEvidence(f, e) {
			return true
		}
	}
	return false
}

func (m *memory) wantsEvidence(f graph.EvidenceFilter, e graph.Evidence) bool {
	return asked(f.Articles, e.Article) && asked(f.Publishers, m.articles[e.Article].Publisher) && asked(f.Rules, e.Rule) && asked(f.Bands, e.Band)
}

func (m *memory) wantsArticle(f graph.ArticleFilter, a graph.Article) bool {
	for _, id := range f.Mentions {
		if !slices.ContainsFunc(m.texts[a.ID].Mentions, func(mention graph.Mention) bool { return mention.Entity == id }) {
			return false
		}
	}
	return asked(f.Publishers, a.Publisher) && asked(f.Languages, a.Language) && timely(f.Published, dayTime(a.Published)) &&
		askedFlag(f.Copy, originOf(a) != a.ID) && (f.Text == "" || m.printsAll(a, f.Text))
}

// printsAll tells whether the title or some sentence has each term of a query.
func (m *memory) printsAll(a graph.Article, query string) bool {
	texts := []string{a.Title}
	body := []rune(m.texts[a.ID].Body)
	for _, s := range m.texts[a.ID].Sentences {
		texts = append(texts, string(body[s.Start:s.End]))
	}
	terms := graph.Terms(query)
	for _, t := range terms {
		phrase := `"` + strings.Join(t, " ") + `"`
		if !slices.ContainsFunc(texts, func(text string) bool { return says(text, phrase, false) }) {
			return false
		}
	}
	return len(terms) > 0
}

func (m *memory) wantsActor(f graph.ActorFilter, a graph.Actor) bool {
	member := len(f.MemberOf) == 0
	for _, id := range f.MemberOf {
		group, _ := m.nodes[id].(graph.Actor)
		member = member || slices.Contains(group.Members, a.ID)
	}
	held := len(f.Offices) == 0 || slices.ContainsFunc(a.Tenures, func(t graph.Tenure) bool { return slices.Contains(f.Offices, t.Office) })
	return asked(f.Types, a.Type) && asked(f.Countries, a.Country) && member && held && (f.Text == "" || says(allNames(a.Name), f.Text, true))
}

// dayTime is a day of publication as a date; it has no basis.
func dayTime(d graph.Day) *graph.Temporal {
	if d == "" {
		return nil
	}
	return &graph.Temporal{EDTF: string(d), Earliest: d, Latest: d, Precision: graph.PrecisionDay}
}

func timely(f graph.TimeFilter, t *graph.Temporal) bool {
	if t == nil {
		t = &graph.Temporal{Precision: graph.PrecisionUnknown}
	}
	if !asked(f.Precision, t.Precision) || !asked(f.Basis, t.Basis) {
		return false
	}
	switch {
	case f.From == "" && f.To == "":
		return true
	case t.Earliest == "" && t.Latest == "":
		return false
	case f.Certain:
		return t.Earliest != "" && t.Latest != "" && !strings.ContainsAny(t.EDTF, "?%") && t.Earliest >= f.From && (f.To == "" || t.Latest <= f.To)
	}
	return (t.Latest == "" || t.Latest >= f.From) && (f.To == "" || t.Earliest <= f.To)
}
