package neo4j

import (
	"context"
	"errors"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"demarche/graph"
	"demarche/graph/shelf"
)

// ledger is one write transaction, as graph.Apply and graph.Rule use it.
type ledger struct{ *tx }

var _ graph.Ledger = (*ledger)(nil)

// Apply loads batches.
func (s *Store) Apply(ctx context.Context, batches []graph.Batch, dryRun bool) (graph.Receipt, error) {
	return s.record(ctx, dryRun, func(l *ledger) (graph.Receipt, error) {
		return graph.Apply(ctx, l, batches, s.now().UTC())
	})
}

// Rule records rulings.
func (s *Store) Rule(ctx context.Context, rulings []graph.Ruling) (graph.Receipt, error) {
	return s.record(ctx, false, func(l *ledger) (graph.Receipt, error) {
		return graph.Rule(ctx, l, rulings, s.now().UTC())
	})
}

// record runs one change of the graph, and takes it back if it is only a dry run.
func (s *Store) record(ctx context.Context, dryRun bool, do func(*ledger) (graph.Receipt, error)) (graph.Receipt, error) {
	var receipt graph.Receipt
	err := s.write(ctx, func(t *tx) (err error) {
		if receipt, err = do(&ledger{t}); err != nil {
			return err
		}
		if dryRun {
			return errDryRun
		}
		return t.run(ctx, setMeta, params{"key": "recorded", "value": shelf.FormatTime(s.now())})
	})
	if errors.Is(err, errDryRun) {
		return receipt, nil
	}
	if err != nil {
		return graph.Receipt{}, err
	}
	return receipt, nil
}

// Known tells which of these ids the store has.
func (l *ledger) Known(ctx context.Context, ids []graph.ID) (map[graph.ID]bool, error) {
	known := map[graph.ID]bool{}
	err := l.each(ctx, `UNWIND $ids AS id CALL (id) {
			MATCH (n:Thing {id: id}) USING INDEX SEEK n:Thing(id) WHERE n:Item RETURN n UNION ALL MATCH (n:Article {id: id}) USING INDEX SEEK n:Article(id) RETURN n
		} RETURN n.id`, params{"ids": texts(ids)}, func(r *neo4j.Record) error {
		known[graph.ID(text(r.Values[0]))] = true
		return nil
	})
	return known, err
}

// Lock has nothing to do: a write transaction holds the node of the writer, which keeps all other writers of the database off (see Store.write).
func (l *ledger) Lock(context.Context, []graph.Block) error { return nil }

const readings = ` MATCH (a:Article {id: w.article}) USING INDEX SEEK a:Article(id) RETURN w.data, w.fact, a.published, a.origin, a.publisher, a.recorded`

// ReadingsIn gives the readings of all evidence of the facts that have one of these blocks.
func (l *ledger) ReadingsIn(ctx context.Context, blocks []graph.Block) ([]graph.Reading, error) {
	return l.readings(ctx, `UNWIND $keys AS key MATCH (b:Block {key: key}) USING INDEX SEEK b:Block(key) WITH DISTINCT b.fact AS fact
		MATCH (w:Evidence {fact: fact}) USING INDEX SEEK w:Evidence(fact, at) WHERE w.at > '' WITH w`+readings, params{"keys": texts(blocks)})
}

// ReadingsOf gives the readings of all evidence of these facts or articles, and of these passages.
func (l *ledger) ReadingsOf(ctx context.Context, ids []graph.ID) ([]graph.Reading, error) {
	return l.readings(ctx, `UNWIND $ids AS id CALL (id) {
			MATCH (w:Evidence {fact: id}) USING INDEX SEEK w:Evidence(fact, at) WHERE w.at > '' RETURN w UNION MATCH (w:Evidence {article: id}) USING INDEX SEEK w:Evidence(article, at) WHERE w.at > '' RETURN w UNION MATCH (w:Evidence {id: id}) USING INDEX SEEK w:Evidence(id) RETURN w
		} WITH DISTINCT w`+readings, params{"ids": texts(ids)})
}

func (l *ledger) readings(ctx context.Context, query string, p params) ([]graph.Reading, error) {
	var all []graph.Reading
	err := l.each(ctx, query, p, func(r *neo4j.Record) (err error) {
		var reading graph.Reading
		if reading.Evidence, err = shelf.DecodeEvidence([]byte(text(r.Values[0])), text(r.Values[1])); err != nil {
			return err
		}
		reading.Published, reading.Origin, reading.Publisher = graph.Day(text(r.Values[2])), graph.ID(text(r.Values[3])), graph.ID(text(r.Values[4]))
		reading.RecordedAt, err = shelf.ParseTime(text(r.Values[5]))
		all = append(all, reading)
		return err
	})
	return all, err
}

// Near gives the articles that share a shingle.
func (l *ledger) Near(ctx context.Context, shingles []uint64) ([]graph.Article, error) {
	var found []graph.Article
	query := `UNWIND $hashes AS hash MATCH (s:Shingle {hash: hash}) USING INDEX SEEK s:Shingle(hash) WITH DISTINCT s.article AS id
		MATCH (a:Article {id: id}) USING INDEX SEEK a:Article(id) RETURN a.data, a.recorded ORDER BY a.id`
	err := l.each(ctx, query, params{"hashes": hashes(shingles)}, func(r *neo4j.Record) error {
		a, err := shelf.DecodeArticle([]byte(text(r.Values[0])), text(r.Values[1]))
		found = append(found, a)
		return err
	})
	return found, err
}

func hashes(shingles []uint64) []any {
	all := make([]any, len(shingles))
	for i, h := range shingles {
		all[i] = int64(h)
	}
	return all
}

// Rulings gives the rulings on any of this evidence, and those with these ids.
func (l *ledger) Rulings(ctx context.Context, ids []graph.ID) ([]graph.Ruling, error) {
	some := false
	err := l.each(ctx, "MATCH (r:Ruling) WHERE r.id > '' RETURN r.id LIMIT 1", nil, func(*neo4j.Record) error {
		some = true
		return nil
	})
	if err != nil || !some {
		return nil, err
	}
	var found []graph.Ruling
	query := `UNWIND $ids AS id CALL (id) {
			MATCH (r:Ruling {id: id}) USING INDEX SEEK r:Ruling(id) RETURN r UNION MATCH (w:Evidence {id: id})<-[:RULES_ON]-(r:Ruling) USING INDEX SEEK w:Evidence(id) WHERE NOT r.undone RETURN r
		} WITH DISTINCT r RETURN r.data ORDER BY r.id`
	err = l.each(ctx, query, params{"ids": texts(ids)}, func(r *neo4j.Record) error {
		ruling, err := shelf.Decoded[graph.Ruling]([]byte(text(r.Values[0])))
		found = append(found, ruling)
		return err
	})
	return found, err
}
