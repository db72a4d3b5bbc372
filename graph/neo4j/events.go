package neo4j

import (
	"context"
	"slices"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"demarche/graph"
	"demarche/graph/shelf"
)

// Events by time.
func (s *Store) Events(ctx context.Context, v graph.View, of graph.Of, f graph.EventFilter, p graph.Page) ([]graph.List[graph.Event], error) {
	var all []graph.List[graph.Event]
	err := s.read(ctx, func(t *tx) error {
		ways, err := eventWays(ctx, t, v, of, f)
		if err != nil {
			return err
		}
		day, err := t.Newest(ctx, v)
		if err != nil {
			return err
		}
		all, err = events(v, day, f).read(ctx, t, ways, p)
		if err != nil {
			return err
		}
		return shelf.RefuteLists(ctx, t, v, all)
	})
	return all, err
}

// events are lists of events as they stand on a day.
func events(v graph.View, day graph.Day, f graph.EventFilter) list[graph.Event] {
	l := list[graph.Event]{more: "v.recorded", where: seen(v, "v"), sum: "v.atleast", decode: shelf.DecodeEvent(day)}
	var asked condition
	c := &asked
	in(c, "v.kind", f.Kinds)
	const status = "CASE WHEN v.status = 'PLANNED' AND v.latest <> '' AND v.latest < $? THEN 'LAPSED' ELSE v.status END" // Event.StatusOn
	c.when(len(f.Statuses) > 0, status+" IN $?", string(day), texts(f.Statuses))
	actors(c, f.Participants, shelf.LinkParticipant, shelf.LinkServed, roles(f.Roles))
	c.when(len(f.WithRole) > 0, "any(x IN v.roles WHERE x IN $?)", texts(f.WithRole))
	linked(c, []shelf.Link{shelf.LinkEventIssue}, f.Issues, nil)
	linked(c, []shelf.Link{shelf.LinkPlace}, f.Places, nil)
	timed(c, f.Time)
	onDay(c, f.Published)
	passages(c, f.Evidence, v)
	in(c, "v.band", f.Bands)
	origins(c, f.MinOrigins)
	flag(c, "v.disputed", f.Disputed)
	flag(c, "v.alike", f.Alike)
	worded(c, f.Text != "", graph.Terms(f.Text))
	l.where.filter(asked)
	return l
}

// roles are those asked for, or all that count as present if none are.
func roles(asked []graph.ParticipantRole) []string { return shelf.RolesOf(shelf.Bits(asked)) }

// eventWays gives for each parent, or for the one list of all, the sources of the list.
func eventWays(ctx context.Context, t *tx, v graph.View, of graph.Of, f graph.EventFilter) ([][]source, error) {
	if len(of.IDs) == 0 {
		ways := actorWays(v, f.Participants, types[shelf.LinkServed], presence(f.Roles)...)
		ways = append(ways, linkWay(v, f.Places, types[shelf.LinkPlace])...)
		ways = append(ways, linkWay(v, f.Issues, types[shelf.LinkEventIssue])...)
		way, err := rarest(ctx, t, append(ways, eventKinds(v, f.Kinds)))
		return [][]source{way}, err
	}
	var ways [][]source
	for _, id := range of.IDs {
		switch of.By {
		case graph.ByParticipant:
			ways = append(ways, participations(v, id, f.Roles))
		case graph.ByPlace:
			ways = append(ways, children(v, types[shelf.LinkPlace], id))
		default:
			return nil, shelf.WrongLink("events", of.By)
		}
	}
	return ways, nil
}

// presence are the types of relationship by which actors take part in one of these roles, or are present if none are given. What is present and
// what is away are two types, so that the common list needs no filter.
func presence(asked []graph.ParticipantRole) []string {
	kinds := []string{types[shelf.LinkParticipant]}
	if slices.ContainsFunc(asked, func(r graph.ParticipantRole) bool { return !r.Present() }) {
		kinds = append(kinds, absent)
	}
	return kinds
}

// participations lead to the events in which an actor had one of these roles, or was present if none are given.
func participations(v graph.View, id graph.ID, asked []graph.ParticipantRole) []source {
	var way []source
	for _, kind := range presence(asked) {
		way = append(way, children(v, kind, id)...)
	}
	if len(asked) == 0 {
		return way
	}
	for i := range way {
		way[i].where.add("any(x IN k.roles WHERE x IN $?)", texts(asked))
	}
	return way
}

// eventKinds is the way into the events of these kinds, or into all.
func eventKinds(v graph.View, kinds []graph.EventKind) []source {
	var way []source
	for _, name := range labels[graph.FactEvent].versions(v) {
		if len(kinds) == 0 {
			way = append(way, source{key: "v", label: name})
		}
		if len(kinds) > 0 {
			way = append(way, source{key: "v", label: name, equal: "kind", values: plain(kinds)})
		}
	}
	return way
}

// Newest is the day of the newest article that a view sees, empty if there is none.
func (t *tx) Newest(ctx context.Context, v graph.View) (day graph.Day, err error) {
	end := "~" // above all keys
	if v.PublishedBy != "" {
		end = string(v.PublishedBy) + end
	}
	err = t.each(ctx, "MATCH (a:Article) WHERE a.at < $end RETURN a.published ORDER BY a.at DESC LIMIT 1", params{"end": end}, func(r *neo4j.Record) error {
		day = graph.Day(text(r.Values[0]))
		return nil
	})
	return day, err
}

// Denials tells for each of these passages the origins of what denies it.
func (t *tx) Denials(ctx context.Context, v graph.View, evidence []graph.ID, denied func(evidence, origin graph.ID)) error {
	for _, suffix := range tenses(v) {
		kind := types[shelf.LinkRefutes] + suffix
		c := seen(v, "k")
		c.join(publishedBy(v, "w"))
		query, p := bind("UNWIND $? AS id MATCH ()-[k:"+kind+"]->(d) USING INDEX SEEK k:"+kind+`(node, at) WHERE k.node = id AND k.at > ''
			MATCH (w:Evidence {fact: d.id}) USING INDEX SEEK w:Evidence(fact, at) WHERE w.at > '' AND `+c.all()+`
			MATCH (a:Article {id: w.article}) USING INDEX SEEK a:Article(id) RETURN DISTINCT id, a.origin`, append([]any{texts(evidence)}, c.args...))
		err := t.each(ctx, query, p, func(r *neo4j.Record) error {
			denied(graph.ID(text(r.Values[0])), graph.ID(text(r.Values[1])))
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}
