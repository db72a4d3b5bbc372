package neo4j

import (
	"context"
	"maps"
	"slices"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"demarche/graph"
	"demarche/graph/shelf"
)

// Positions by time.
func (s *Store) Positions(ctx context.Context, v graph.View, of graph.Of, f graph.PositionFilter, p graph.Page) ([]graph.List[graph.Position], error) {
	var all []graph.List[graph.Position]
	err := s.read(ctx, func(t *tx) error {
		ways, err := positionWays(ctx, t, v, of, &f)
		if err != nil {
			return err
		}
		all, err = positions(v, f).read(ctx, t, ways, p)
		return err
	})
	return all, err
}

// positions are lists of positions. The filter's VoicedAt are ids of evidence.
func positions(v graph.View, f graph.PositionFilter) list[graph.Position] {
	l := list[graph.Position]{more: "v.recorded", where: seen(v, "v"), decode: shelf.DecodePosition}
	var asked condition
	c := &asked
	actors(c, f.Holders, shelf.LinkHolder, shelf.LinkHolderServed, nil)
	linked(c, []shelf.Link{shelf.LinkSpeaker}, f.Speakers, nil)
	linked(c, []shelf.Link{shelf.LinkIssue}, f.Issues, nil)
	linked(c, []shelf.Link{shelf.LinkAbout}, f.About, nil)
	linked(c, []shelf.Link{shelf.LinkToward}, f.Toward, nil)
	linked(c, []shelf.Link{shelf.LinkVoicedAt}, f.VoicedAt, nil)
	flag(c, "v.anonymous", f.Anonymous)
	in(c, "v.basis", f.Bases)
	in(c, "v.act", f.Acts)
	in(c, "v.stance", f.Stances)
	flag(c, "v.conditional", f.Conditional)
	flag(c, "v.probable", f.HasProbability)
	flag(c, "v.quote", f.Quote)
	timed(c, f.Time)
	onDay(c, f.Published)
	passages(c, f.Evidence, v)
	in(c, "v.band", f.Bands)
	origins(c, f.MinOrigins)
	worded(c, f.Text != "", graph.Terms(f.Text))
	l.where.filter(asked)
	return l
}

// positionWays gives for each parent, or for the one list of all, the sources of the list. It turns the filter's VoicedAt from events to
// their evidence.
func positionWays(ctx context.Context, t *tx, v graph.View, of graph.Of, f *graph.PositionFilter) ([][]source, error) {
	passages, err := evidenceOf(ctx, t, shelf.Occasions(of, *f))
	if err != nil {
		return nil, err
	}
	f.VoicedAt = shelf.VoicedBy(f.VoicedAt, passages)
	if len(of.IDs) == 0 {
		way, err := rarest(ctx, t, positionRoots(v, f))
		return [][]source{way}, err
	}
	parents, by, err := shelf.PositionParents(of, passages)
	var ways [][]source
	for _, nodes := range parents {
		ways = append(ways, linkWay(v, nodes, types[by])...)
	}
	return ways, err
}

// positionRoots are the ways into the one list of positions that a filter opens.
func positionRoots(v graph.View, f *graph.PositionFilter) [][]source {
	ways := actorWays(v, f.Holders, types[shelf.LinkHolderServed], types[shelf.LinkHolder])
	for _, by := range []struct {
		link  shelf.Link
		nodes []graph.ID
	}{
		{shelf.LinkSpeaker, f.Speakers}, {shelf.LinkIssue, f.Issues}, {shelf.LinkAbout, f.About}, {shelf.LinkToward, f.Toward}, {shelf.LinkVoicedAt, f.VoicedAt},
	} {
		ways = append(ways, linkWay(v, by.nodes, types[by.link])...)
	}
	var all []source
	for _, name := range labels[graph.FactPosition].versions(v) {
		all = append(all, source{key: "v", label: name})
	}
	return append(ways, all)
}

// evidenceOf gives the ids of all evidence of these facts, which may also be named by evidence or earlier ids.
func evidenceOf(ctx context.Context, t *tx, ids []graph.ID) (map[graph.ID][]graph.ID, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	now, err := shelf.Facts(ctx, t, ids)
	if err != nil {
		return nil, err
	}
	asked := shelf.Meant(now)
	passages := map[graph.ID][]graph.ID{}
	err = t.each(ctx, "UNWIND $ids AS id MATCH (w:Evidence {fact: id}) USING INDEX SEEK w:Evidence(fact, at) WHERE w.at > '' RETURN id, w.id", params{"ids": texts(slices.Collect(maps.Keys(asked)))}, func(r *neo4j.Record) error {
		for _, id := range asked[graph.ID(text(r.Values[0]))] {
			passages[id] = append(passages[id], graph.ID(text(r.Values[1])))
		}
		return nil
	})
	return passages, err
}

// Facts gives the fact to which each of these passages belongs.
func (t *tx) Facts(ctx context.Context, evidence []graph.ID) (map[graph.ID]graph.ID, error) {
	facts := map[graph.ID]graph.ID{}
	query := "UNWIND $ids AS id MATCH (w:Evidence {id: id}) USING INDEX SEEK w:Evidence(id) WHERE w.fact <> '' RETURN id, w.fact"
	err := t.each(ctx, query, params{"ids": texts(evidence)}, func(r *neo4j.Record) error {
		facts[graph.ID(text(r.Values[0]))] = graph.ID(text(r.Values[1]))
		return nil
	})
	return facts, err
}
