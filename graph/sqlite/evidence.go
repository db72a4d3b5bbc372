package sqlite

import (
	"context"

	"demarche/graph"
	"demarche/graph/shelf"
)

// Evidence, the first published first.
func (s *Store) Evidence(ctx context.Context, v graph.View, of graph.Of, f graph.EvidenceFilter, p graph.Page) ([]graph.List[graph.Evidence], error) {
	p.Oldest = true
	var lists []graph.List[graph.Evidence]
	err := s.reading(ctx, func(tx *snapshot) error {
		ways, err := evidenceWays(ctx, tx, of)
		if err != nil {
			return err
		}
		for _, from := range ways {
			page, err := evidenceList(v, from, f).read(ctx, tx, p)
			if err != nil {
				return err
			}
			lists = append(lists, page)
		}
		return nil
	})
	return lists, err
}

func evidenceList(v graph.View, from source, f graph.EvidenceFilter) list[graph.Evidence] {
	l := list[graph.Evidence]{
		sources: []source{from}, columns: "v.data, ifnull((SELECT id FROM fact WHERE num = v.fact), '')", visible: published(v),
		decode: shelf.DecodeEvidence,
	}
	passage(&l.where, f, "v")
	return l
}

func evidenceWays(ctx context.Context, tx *snapshot, of graph.Of) ([]source, error) {
	switch of.By {
	case graph.ByFact:
		return factWays(ctx, tx, of.IDs)
	case graph.ByArticle:
		var ways []source
		for _, id := range of.IDs {
			ways = append(ways, fromArticle(id))
		}
		return ways, nil
	case graph.BySentence:
		return sentenceWays(ctx, tx, of.IDs)
	}
	return nil, shelf.WrongLink("evidence", of.By)
}

func fromArticle(id graph.ID) source {
	return source{
		key:   "v",
		from:  "evidence v INDEXED BY evidence_article",
		where: "v.article = (SELECT num FROM article WHERE id = ?)",
		args:  []any{string(id)},
	}
}

func fromFact(id graph.ID) source {
	return source{
		key:   "v",
		from:  "evidence v INDEXED BY evidence_fact",
		where: "v.fact = (SELECT num FROM fact WHERE id = ?)",
		args:  []any{string(id)},
	}
}

func factWays(ctx context.Context, tx *snapshot, ids []graph.ID) ([]source, error) {
	now, err := shelf.Facts(ctx, tx, ids)
	var ways []source
	for _, id := range ids {
		fact := now[id]
		if fact == "" {
			fact = id // of no evidence: there are no rows
		}
		ways = append(ways, fromFact(fact))
	}
	return ways, err
}

// sentenceWays lead to the evidence of an article whose passage shares a letter with the sentence.
func sentenceWays(ctx context.Context, tx *snapshot, ids []graph.ID) ([]source, error) {
	sentences, err := shelf.Sentences(ctx, tx, ids)
	var ways []source
	for _, id := range ids {
		sentence := sentences[id]
		from := fromArticle(sentence.Article)
		from.where += " AND v.start < ? AND v.stop > ?"
		from.args = append(from.args, sentence.End, sentence.Start)
		ways = append(ways, from)
	}
	return ways, err
}
