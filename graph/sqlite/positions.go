package sqlite

import (
	"context"

	"demarche/graph"
	"demarche/graph/shelf"
)

// Positions by time.
func (s *Store) Positions(ctx context.Context, v graph.View, of graph.Of, f graph.PositionFilter, p graph.Page) ([]graph.List[graph.Position], error) {
	var lists []graph.List[graph.Position]
	err := s.reading(ctx, func(tx *snapshot) error {
		ways, err := positionWays(ctx, tx, of, &f)
		if err != nil {
			return err
		}
		for _, sources := range ways {
			l, err := positions(v, sources, f).read(ctx, tx, p)
			if err != nil {
				return err
			}
			lists = append(lists, l)
		}
		return nil
	})
	return lists, err
}

// positions is the list of positions with these sources. The filter's VoicedAt are ids of evidence.
func positions(v graph.View, sources []source, f graph.PositionFilter) list[graph.Position] {
	l := list[graph.Position]{sources: sources, columns: "v.data, v.recorded", visible: versionsSeen(v), decode: shelf.DecodePosition}
	c := &l.where
	on := filter{c, v, "position"}
	on.actors(f.Holders, shelf.LinkHolder, shelf.LinkHolderServed, 0)
	on.linked(false, []shelf.Link{shelf.LinkSpeaker}, f.Speakers, 0)
	on.linked(false, []shelf.Link{shelf.LinkIssue}, f.Issues, 0)
	on.linked(false, []shelf.Link{shelf.LinkAbout}, f.About, 0)
	on.linked(false, []shelf.Link{shelf.LinkToward}, f.Toward, 0)
	on.linked(false, []shelf.Link{shelf.LinkVoicedAt}, f.VoicedAt, 0)
	flag(c, "v.anonymous", f.Anonymous)
	in(c, "v.basis", f.Bases)
	in(c, "v.act", f.Acts)
	in(c, "v.stance", f.Stances)
	flag(c, "v.conditional", f.Conditional)
	flag(c, "v.probable", f.HasProbability)
	flag(c, "v.quote", f.Quote)
	timed(c, f.Time, dateColumns{"v.earliest", "v.latest", "v.sure", "v.precision", "v.timebasis"})
	onDay(c, f.Published, "v.published")
	passages(c, f.Evidence, v)
	in(c, "v.band", f.Bands)
	if f.MinOrigins > 0 {
		c.add("v.origins >= ?", f.MinOrigins)
	}
	worded(c, wordsPosition, f.Text)
	return l
}

// positionWays gives for each parent, or for the one list of all, the sources of the list. It turns the filter's VoicedAt from events
// to those of their evidence at which positions were voiced.
func positionWays(ctx context.Context, tx *snapshot, of graph.Of, f *graph.PositionFilter) ([][]source, error) {
	passages, err := voicing(ctx, tx, shelf.Occasions(of, *f))
	if err != nil {
		return nil, err
	}
	f.VoicedAt = shelf.VoicedBy(f.VoicedAt, passages)
	if len(of.IDs) == 0 {
		way, err := rarest(ctx, tx, positionRoots(f))
		return [][]source{way}, err
	}
	parents, by, err := shelf.PositionParents(of, passages)
	var ways [][]source
	for _, nodes := range parents {
		ways = append(ways, linkWay("position", nodes, by)...)
	}
	return ways, err
}

// positionRoots are the ways into the one list of positions that a filter opens.
func positionRoots(f *graph.PositionFilter) [][]source {
	ways := actorWays("position", f.Holders, shelf.LinkHolder, shelf.LinkHolderServed)
	ways = append(ways, linkWay("position", f.Speakers, shelf.LinkSpeaker)...)
	ways = append(ways, linkWay("position", f.Issues, shelf.LinkIssue)...)
	ways = append(ways, linkWay("position", f.About, shelf.LinkAbout)...)
	ways = append(ways, linkWay("position", f.Toward, shelf.LinkToward)...)
	ways = append(ways, linkWay("position", f.VoicedAt, shelf.LinkVoicedAt)...)
	return append(ways, []source{{key: "v", from: "position v INDEXED BY position_at", where: "1"}})
}

// voicing gives, for events that may also be named by evidence or earlier ids, the ids of their evidence at which positions were voiced.
func voicing(ctx context.Context, tx *snapshot, ids []graph.ID) (map[graph.ID][]graph.ID, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	now, err := shelf.Facts(ctx, tx, ids)
	if err != nil {
		return nil, err
	}
	asked := shelf.Meant(now)
	passages := map[graph.ID][]graph.ID{}
	query := `SELECT f.id, w.id FROM fact f CROSS JOIN evidence w ON w.fact = f.num
		WHERE f.id IN (SELECT value FROM json_each(?)) AND EXISTS (SELECT 1 FROM edge x WHERE x.link = ? AND x.node = w.id)`
	err = each(ctx, tx, query, []any{array(keys(asked)), int(shelf.LinkVoicedAt)}, func(scan func(...any) error) error {
		var fact, evidence graph.ID
		if err := scan(&fact, &evidence); err != nil {
			return err
		}
		for _, id := range asked[fact] {
			passages[id] = append(passages[id], evidence)
		}
		return nil
	})
	return passages, err
}
