package storetest

import (
	"maps"
	"slices"

	"demarche/graph"
)

// Filters that ask one or two things each. The first of a series asks nothing.

// maybe gives a value now and then.
func (q *questioner) maybe() bool { return q.random.IntN(6) == 0 }

func (q *questioner) flag() *bool {
	if !q.maybe() {
		return nil
	}
	b := q.random.IntN(2) == 0
	return &b
}

func (q *questioner) ids(of []graph.ID) []graph.ID {
	if !q.maybe() {
		return nil
	}
	return some(q, of, 1+q.random.IntN(3))
}

// parents gives, every other time, some parents of a list, one that does not exist among them.
func (q *questioner) parents(i int, by map[graph.Link][]graph.ID) graph.Of {
	if i%2 == 0 {
		return graph.Of{}
	}
	link := pick(q, slices.Sorted(maps.Keys(by)))
	return graph.Of{By: link, IDs: append(some(q, by[link], 3), "actor:none")}
}

func (q *questioner) time() graph.TimeFilter {
	var f graph.TimeFilter
	if q.maybe() && len(q.cast.days) > 0 {
		f.From = pick(q, q.cast.days).Add(-q.random.IntN(9))
		f.Certain = q.random.IntN(2) == 0
	}
	if q.maybe() && len(q.cast.days) > 0 {
		f.To = pick(q, q.cast.days).Add(q.random.IntN(9))
	}
	if q.maybe() {
		f.Precision = []graph.DatePrecision{pick(q, []graph.DatePrecision{graph.PrecisionDay, graph.PrecisionMonth, graph.PrecisionInterval}), graph.PrecisionUnknown}[q.random.IntN(2):]
	}
	if q.maybe() {
		f.Basis = []graph.TimeBasis{pick(q, []graph.TimeBasis{graph.BasisStated, graph.BasisRelative, graph.BasisPublication})}
	}
	return f
}

func (q *questioner) match() graph.ActorMatch {
	return graph.ActorMatch{Any: q.ids(q.cast.actors), All: q.ids(q.cast.actors), None: q.ids(q.cast.actors), Expand: q.random.IntN(2) == 0}
}

func (q *questioner) bands() []graph.Band {
	if !q.maybe() {
		return nil
	}
	return []graph.Band{graph.High, graph.Medium, graph.Low}[q.random.IntN(3):]
}

func (q *questioner) text() string {
	if !q.maybe() {
		return ""
	}
	return pick(q, append(some(q, q.cast.names, 5), "meeting", "said", `"of the talks"`, "?!", "question round"))
}

func (q *questioner) roles() []graph.ParticipantRole {
	if !q.maybe() {
		return nil
	}
	all := []graph.ParticipantRole{graph.Participates, graph.Host, graph.Absent, graph.Mediator, graph.Invited}
	return all[q.random.IntN(len(all)):]
}

func (q *questioner) origins() int {
	if !q.maybe() {
		return 0
	}
	return 2
}

func (q *questioner) eventFilter(i int) graph.EventFilter {
	if i < 4 {
		return graph.EventFilter{}
	}
	f := graph.EventFilter{
		Participants: q.match(), Roles: q.roles(), WithRole: q.roles(), Issues: q.ids(q.cast.issues), Places: q.ids(q.cast.places),
		Time: q.time(), Evidence: q.evidenceFilter(i), Bands: q.bands(), MinOrigins: q.origins(), Disputed: q.flag(), Alike: q.flag(), Text: q.text(),
	}
	if q.maybe() {
		f.Published = q.time()
	}
	if q.maybe() {
		f.Kinds = []graph.EventKind{graph.Meeting, graph.Call, graph.Visit, graph.Summit}[q.random.IntN(4):]
	}
	if q.maybe() {
		f.Statuses = []graph.EventStatus{graph.Lapsed, graph.Planned, graph.Occurred, graph.Denied}[q.random.IntN(4):]
	}
	return f
}

func (q *questioner) positionFilter(i int) graph.PositionFilter {
	if i < 4 {
		return graph.PositionFilter{}
	}
	f := graph.PositionFilter{
		Holders: q.match(), Speakers: q.ids(q.cast.actors), Anonymous: q.flag(), Issues: q.ids(q.cast.issues), About: q.ids(q.cast.actors),
		Toward: q.ids(q.cast.actors), VoicedAt: q.ids(q.cast.events), Conditional: q.flag(), HasProbability: q.flag(), Quote: q.flag(),
		Time: q.time(), Evidence: q.evidenceFilter(i), Bands: q.bands(), MinOrigins: q.origins(), Text: q.text(),
	}
	if q.maybe() {
		f.Published = q.time()
	}
	if q.maybe() {
		f.Bases = []graph.PositionBasis{graph.OwnWords, graph.OwnReported, graph.Spokesperson}[q.random.IntN(3):]
	}
	if q.maybe() {
		f.Acts = []graph.PositionAct{graph.Demands, graph.Rejects, graph.States}[q.random.IntN(3):]
	}
	if q.maybe() {
		f.Stances = []graph.Stance{graph.For, graph.Against, graph.Conditional}[q.random.IntN(3):]
	}
	return f
}

func (q *questioner) evidenceFilter(i int) graph.EvidenceFilter {
	if i < 4 {
		return graph.EvidenceFilter{}
	}
	f := graph.EvidenceFilter{Articles: q.ids(q.cast.articles), Publishers: q.ids(q.cast.sources), Bands: q.bands()}
	if q.maybe() {
		f.Rules = []string{"clause/meet", "reporting-clause/say"}
	}
	return f
}

func (q *questioner) articleFilter(i int) graph.ArticleFilter {
	if i < 4 {
		return graph.ArticleFilter{}
	}
	f := graph.ArticleFilter{Publishers: q.ids(q.cast.sources), Published: q.time(), Mentions: q.ids(q.cast.actors), Copy: q.flag(), Text: q.text()}
	if q.maybe() {
		f.Languages = []string{"en-GB"}
	}
	return f
}

func (q *questioner) actorFilter(i int) graph.ActorFilter {
	if i < 4 {
		return graph.ActorFilter{}
	}
	f := graph.ActorFilter{MemberOf: q.ids(q.cast.actors), Countries: q.ids(q.cast.actors), Offices: q.ids(q.cast.offices), Text: q.text()}
	if q.maybe() {
		f.Types = []graph.ActorType{graph.Person, graph.Group, graph.State}[q.random.IntN(3):]
	}
	return f
}
