package neo4j

import (
	"context"

	"demarche/graph"
	"demarche/graph/shelf"
)

// Evidence, the first published first.
func (s *Store) Evidence(ctx context.Context, v graph.View, of graph.Of, f graph.EvidenceFilter, p graph.Page) ([]graph.List[graph.Evidence], error) {
	p.Oldest = true
	var all []graph.List[graph.Evidence]
	err := s.read(ctx, func(t *tx) error {
		ways, err := evidenceWays(ctx, t, of)
		if err != nil {
			return err
		}
		all, err = evidenceList(v, f).read(ctx, t, ways, p)
		return err
	})
	return all, err
}

func evidenceList(v graph.View, f graph.EvidenceFilter) list[graph.Evidence] {
	l := list[graph.Evidence]{more: "v.fact", where: publishedBy(v, "v"), decode: shelf.DecodeEvidence}
	var asked condition
	passage(&asked, f, "v")
	l.where.filter(asked)
	return l
}

func evidenceWays(ctx context.Context, t *tx, of graph.Of) ([][]source, error) {
	var ways [][]source
	switch of.By {
	case graph.ByFact:
		now, err := shelf.Facts(ctx, t, of.IDs)
		if err != nil {
			return nil, err
		}
		for _, id := range of.IDs {
			fact := now[id]
			if fact == "" {
				fact = id // of no evidence: there are no rows
			}
			ways = append(ways, []source{{key: "v", label: "Evidence", equal: "fact", values: []string{string(fact)}}})
		}
	case graph.ByArticle:
		for _, id := range of.IDs {
			ways = append(ways, []source{fromArticle(id)})
		}
	case graph.BySentence:
		sentences, err := shelf.Sentences(ctx, t, of.IDs)
		if err != nil {
			return nil, err
		}
		for _, id := range of.IDs {
			from := fromArticle(sentences[id].Article)
			from.where.add("v.start < list.own.end AND v.stop > list.own.start")
			from.own = params{"start": sentences[id].Start, "end": sentences[id].End}
			ways = append(ways, []source{from})
		}
	default:
		return nil, shelf.WrongLink("evidence", of.By)
	}
	return ways, nil
}

func fromArticle(id graph.ID) source {
	return source{key: "v", label: "Evidence", equal: "article", values: []string{string(id)}}
}
