package sqlite

import (
	"context"
	"database/sql"
	"errors"

	"demarche/graph"
	"demarche/graph/shelf"
)

// Events by time.
func (s *Store) Events(ctx context.Context, v graph.View, of graph.Of, f graph.EventFilter, p graph.Page) ([]graph.List[graph.Event], error) {
	var lists []graph.List[graph.Event]
	err := s.reading(ctx, func(tx *snapshot) error {
		ways, err := eventWays(ctx, tx, of, f)
		if err != nil {
			return err
		}
		day, err := tx.Newest(ctx, v)
		if err != nil {
			return err
		}
		for _, sources := range ways {
			l, err := events(v, day, sources, f).read(ctx, tx, p)
			if err != nil {
				return err
			}
			lists = append(lists, l)
		}
		return shelf.RefuteLists(ctx, tx, v, lists)
	})
	return lists, err
}

// events is the list of events with these sources, as they stand on a day.
func events(v graph.View, day graph.Day, sources []source, f graph.EventFilter) list[graph.Event] {
	l := list[graph.Event]{sources: sources, columns: "v.data, v.recorded", visible: versionsSeen(v), sum: "v.atleast", decode: shelf.DecodeEvent(day)}
	c := &l.where
	in(c, "v.kind", f.Kinds)
	if len(f.Statuses) > 0 {
		lapsed := "CASE WHEN v.status = 'PLANNED' AND v.latest <> '' AND v.latest < ? THEN 'LAPSED' ELSE v.status END" // Event.StatusOn
		c.add(lapsed+" IN ("+marks(len(f.Statuses))+")", append([]any{string(day)}, anys(f.Statuses)...)...)
	}
	mask := shelf.Bits(f.Roles)
	on := filter{c, v, "event"}
	on.actors(f.Participants, shelf.LinkParticipant, shelf.LinkServed, mask)
	if len(f.WithRole) > 0 {
		c.add("v.roles & ? <> 0", shelf.Bits(f.WithRole))
	}
	on.linked(false, []shelf.Link{shelf.LinkEventIssue}, f.Issues, 0)
	on.linked(false, []shelf.Link{shelf.LinkPlace}, f.Places, 0)
	timed(c, f.Time, dateColumns{"v.earliest", "v.latest", "v.sure", "v.precision", "v.basis"})
	onDay(c, f.Published, "v.published")
	passages(c, f.Evidence, v)
	in(c, "v.band", f.Bands)
	if f.MinOrigins > 0 {
		c.add("v.origins >= ?", f.MinOrigins)
	}
	flag(c, "v.disputed", f.Disputed)
	flag(c, "v.alike", f.Alike)
	worded(c, wordsEvent, f.Text)
	return l
}

// eventWays gives for each parent, or for the one list of all, the sources of the list.
func eventWays(ctx context.Context, tx *snapshot, of graph.Of, f graph.EventFilter) ([][]source, error) {
	if len(of.IDs) == 0 {
		ways := actorWays("event", f.Participants, shelf.LinkParticipant, shelf.LinkServed)
		ways = append(ways, linkWay("event", f.Places, shelf.LinkPlace)...)
		ways = append(ways, linkWay("event", f.Issues, shelf.LinkEventIssue)...)
		way, err := rarest(ctx, tx, append(ways, eventKinds(f.Kinds)))
		return [][]source{way}, err
	}
	var ways [][]source
	for _, id := range of.IDs {
		switch of.By {
		case graph.ByParticipant:
			from := children("event", shelf.LinkParticipant, id)
			from.where, from.args = from.where+" AND k.weight & ? <> 0", append(from.args, shelf.Bits(f.Roles))
			ways = append(ways, []source{from})
		case graph.ByPlace:
			ways = append(ways, []source{children("event", shelf.LinkPlace, id)})
		default:
			return nil, shelf.WrongLink("events", of.By)
		}
	}
	return ways, nil
}

// eventKinds is the way into the events of these kinds, or into all.
func eventKinds(kinds []graph.EventKind) []source {
	if len(kinds) == 0 {
		return []source{{key: "v", from: "event v INDEXED BY event_at", where: "1"}}
	}
	var way []source
	for _, kind := range kinds {
		way = append(way, source{key: "v", from: "event v INDEXED BY event_kind", where: "v.kind = ?", args: []any{string(kind)}})
	}
	return way
}

// Newest is the day of the newest article that a view sees, empty if there is none.
func (s *snapshot) Newest(ctx context.Context, v graph.View) (day graph.Day, err error) {
	end := "~" // above all keys
	if v.PublishedBy != "" {
		end = string(v.PublishedBy) + end
	}
	err = s.one(ctx, "SELECT published FROM article INDEXED BY article_at WHERE at < ? ORDER BY at DESC LIMIT 1", []any{end}, &day)
	if errors.Is(err, sql.ErrNoRows) {
		return "", nil
	}
	return day, err
}

// Denials tells for each of these passages the origins of what denies it.
func (s *snapshot) Denials(ctx context.Context, v graph.View, evidence []graph.ID, denied func(evidence, origin graph.ID)) error {
	var c condition
	c.add("k.link = ? AND k.node IN (SELECT value FROM json_each(?))", int(shelf.LinkRefutes), array(evidence))
	seen(v)(&c, "k")
	published(v)(&c, "w")
	query := "SELECT DISTINCT k.node, a.origin FROM edge k CROSS JOIN evidence w ON w.fact = k.num" +
		" CROSS JOIN article a ON a.num = w.article WHERE " + c.all()
	return each(ctx, s, query, c.args, func(scan func(...any) error) error {
		var passage, origin graph.ID
		if err := scan(&passage, &origin); err != nil {
			return err
		}
		denied(passage, origin)
		return nil
	})
}
