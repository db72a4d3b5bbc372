package neo4j

import (
	"context"

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
	l := list[graph.Position]{more: "v.recorded", where: seen(v, "v"), decode: decodePosition}
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
	asked := f.VoicedAt
	if of.By == graph.ByVoicedAt {
		asked = append(asked[:len(asked):len(asked)], of.IDs...)
	}
	passages, err := evidenceOf(ctx, t, asked)
	if err != nil {
		return nil, err
	}
	if len(f.VoicedAt) > 0 {
		var all []graph.ID
		for _, id := range f.VoicedAt {
			all = append(all, passages[id]...)
		}
		f.VoicedAt = append(all, "") // nothing hangs on the empty id: an event without evidence has no positions
	}
	if len(of.IDs) == 0 {
		way, err := rarest(ctx, t, positionRoots(v, f))
		return [][]source{way}, err
	}
	links := map[graph.Link]shelf.Link{
		graph.ByHolder: shelf.LinkHolder, graph.ByIssue: shelf.LinkIssue, graph.ByAbout: shelf.LinkAbout, graph.ByVoicedAt: shelf.LinkVoicedAt,
	}
	by, ok := links[of.By]
	if !ok {
		return nil, wrongLink("positions", of.By)
	}
	var ways [][]source
	for _, id := range of.IDs {
		nodes := []graph.ID{id}
		if of.By == graph.ByVoicedAt {
			nodes = append(passages[id], "")
		}
		ways = append(ways, linkWay(v, nodes, by)...)
	}
	return ways, nil
}

// positionRoots are the ways into the one list of positions that a filter opens.
func positionRoots(v graph.View, f *graph.PositionFilter) [][]source {
	ways := actorWays(v, f.Holders, shelf.LinkHolder, shelf.LinkHolderServed)
	for _, by := range []struct {
		link  shelf.Link
		nodes []graph.ID
	}{
		{shelf.LinkSpeaker, f.Speakers}, {shelf.LinkIssue, f.Issues}, {shelf.LinkAbout, f.About}, {shelf.LinkToward, f.Toward}, {shelf.LinkVoicedAt, f.VoicedAt},
	} {
		ways = append(ways, linkWay(v, by.nodes, by.link)...)
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
	now, err := facts(ctx, t, ids)
	if err != nil {
		return nil, err
	}
	asked := map[graph.ID][]graph.ID{} // fact -> ids that mean it
	var all []graph.ID
	for id, fact := range now {
		if asked[fact] == nil {
			all = append(all, fact)
		}
		asked[fact] = append(asked[fact], id)
	}
	passages := map[graph.ID][]graph.ID{}
	err = t.each(ctx, "UNWIND $ids AS id MATCH (w:Evidence {fact: id}) USING INDEX SEEK w:Evidence(fact, at) WHERE w.at > '' RETURN id, w.id", params{"ids": texts(all)}, func(r *neo4j.Record) error {
		for _, id := range asked[graph.ID(text(r.Values[0]))] {
			passages[id] = append(passages[id], graph.ID(text(r.Values[1])))
		}
		return nil
	})
	return passages, err
}

// facts gives for each id of a fact, an earlier id of one, or an id of evidence the id of the fact now; others are left out.
func facts(ctx context.Context, t *tx, ids []graph.ID) (map[graph.ID]graph.ID, error) {
	asked := map[graph.ID][]graph.ID{} // evidence -> ids that mean it
	var all []graph.ID
	for _, id := range ids {
		switch id.Kind() {
		case graph.KindEvent, graph.KindPosition, graph.KindEvidence:
			evidence := graph.NewID(graph.KindEvidence, id.Key())
			if asked[evidence] == nil {
				all = append(all, evidence)
			}
			asked[evidence] = append(asked[evidence], id)
		}
	}
	found := map[graph.ID]graph.ID{}
	if len(all) == 0 {
		return found, nil
	}
	err := t.each(ctx, "UNWIND $ids AS id MATCH (w:Evidence {id: id}) USING INDEX SEEK w:Evidence(id) WHERE w.fact <> '' RETURN id, w.fact", params{"ids": texts(all)}, func(r *neo4j.Record) error {
		fact := graph.ID(text(r.Values[1]))
		for _, id := range asked[graph.ID(text(r.Values[0]))] {
			if id.Kind() == graph.KindEvidence || id.Kind() == fact.Kind() {
				found[id] = fact
			}
		}
		return nil
	})
	return found, err
}

func decodePosition(data, recorded string) (graph.Position, error) {
	p, err := shelf.Decoded[graph.Position]([]byte(data))
	if err != nil {
		return p, err
	}
	p.RecordedAt, err = shelf.ParseTime(recorded)
	return p, err
}
