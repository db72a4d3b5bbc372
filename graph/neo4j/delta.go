package neo4j

import (
	"cmp"
	"context"
	"maps"
	"slices"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"demarche/graph"
	"demarche/graph/shelf"
)

// Write carries out a delta. Evidence leaves the facts that it belonged to before it joins others.
func (l *ledger) Write(ctx context.Context, d graph.Delta) error {
	if err := l.writeNodes(ctx, d.Nodes); err != nil {
		return err
	}
	if err := l.writeArticles(ctx, d.Articles, owners(d.Facts)); err != nil {
		return err
	}
	var origins []map[string]any
	for _, a := range d.Origins {
		origins = append(origins, map[string]any{"id": string(a.ID), "origin": shelf.OriginOf(a), "data": string(shelf.Encode(a))})
	}
	if err := l.rows(ctx, "UNWIND $rows AS row MATCH (a:Article {id: row.id}) USING INDEX SEEK a:Article(id) SET a.origin = row.origin, a.data = row.data", origins); err != nil {
		return err
	}
	if err := l.writeRulings(ctx, d.Rulings); err != nil {
		return err
	}
	if err := l.eraseFacts(ctx, d.Gone); err != nil {
		return err
	}
	if err := l.loosen(ctx, d.Loose); err != nil {
		return err
	}
	fresh := map[graph.ID]bool{}
	for _, b := range d.Articles {
		for _, e := range b.Evidence {
			fresh[e.ID] = true
		}
	}
	return l.writeFacts(ctx, d.Facts, fresh)
}

// owners tells to which fact evidence belongs.
func owners(facts []graph.Fact) map[graph.ID]graph.ID {
	owner := map[graph.ID]graph.ID{}
	for _, f := range facts {
		for _, id := range f.Evidence {
			owner[id] = f.ID
		}
	}
	return owner
}

// countsOf tells how often each node is mentioned, or has published.
func countsOf(batches []graph.Batch) map[graph.ID]int {
	counts := map[graph.ID]int{}
	for _, b := range batches {
		for _, m := range b.Text.Mentions {
			if m.Entity != "" {
				counts[m.Entity]++
			}
		}
		if b.Article.Publisher != "" {
			counts[b.Article.Publisher]++
		}
	}
	return counts
}

// writeArticles writes new articles with their texts, sentences, mentions and evidence, and counts mentions and publishers.
func (l *ledger) writeArticles(ctx context.Context, batches []graph.Batch, owner map[graph.ID]graph.ID) error {
	rows := make([]map[string]any, len(batches))
	for i, b := range batches {
		rows[i] = articleRow(b, owner)
	}
	err := l.rows(ctx, `UNWIND $rows AS row MERGE (a:Article {id: row.id}) SET a += row.props
		CREATE (:Text {article: row.id, data: row.text})
		FOREACH (id IN row.publisher | MERGE (n:Thing {id: id}) CREATE (n)-[:PUBLISHED]->(a))
		FOREACH (hash IN row.shingles | CREATE (:Shingle {hash: hash, article: row.id}))
		FOREACH (s IN row.sentences | CREATE (n:Sentence)-[:PART_OF]->(a) SET n = s)
		FOREACH (m IN row.mentions | MERGE (n:Thing {id: m.node}) CREATE (n)-[:MENTIONED_IN {node: m.node, at: row.props.at, times: m.times}]->(a))
		FOREACH (e IN row.evidence | MERGE (w:Evidence {id: e.id}) SET w += e CREATE (w)-[:STANDS_IN]->(a))`, rows)
	if err != nil {
		return err
	}
	return l.rank(ctx, countsOf(batches))
}

func byNode(rows []map[string]any) []map[string]any {
	slices.SortStableFunc(rows, func(a, b map[string]any) int { return cmp.Compare(a["node"].(string), b["node"].(string)) })
	return rows
}

// articleRow is an article with all that stands in it. The evidence belongs to its owners.
func articleRow(b graph.Batch, owner map[graph.ID]graph.ID) map[string]any {
	a := b.Article
	unclaimed := 0
	for _, s := range b.Text.Sentences {
		if !s.Claimed {
			unclaimed++
		}
	}
	publisher := []any{}
	if a.Publisher != "" {
		publisher = append(publisher, string(a.Publisher))
	}
	evidence := make([]any, len(b.Evidence))
	for i, e := range b.Evidence {
		evidence[i] = evidenceRow(a, e, owner[e.ID])
	}
	b.Text.Article = a.ID
	return map[string]any{
		"id": string(a.ID), "text": string(shelf.Encode(b.Text)), "publisher": publisher, "shingles": hashes(a.Shingles),
		"sentences": sentenceRows(b), "mentions": mentionRows(b), "evidence": evidence,
		"props": map[string]any{
			"at": string(a.At()), "published": string(a.Published), "publisher": string(a.Publisher), "language": a.Language, "origin": shelf.OriginOf(a),
			"title": a.Title, "url": a.URL, "sentences": len(b.Text.Sentences), "unclaimed": unclaimed, "recorded": shelf.FormatTime(a.RecordedAt),
			"words": shelf.Words(a.Title), "data": string(shelf.Encode(a)),
		},
	}
}

func sentenceRows(b graph.Batch) []any {
	body := []rune(b.Text.Body)
	rows := make([]any, len(b.Text.Sentences))
	for i, s := range b.Text.Sentences {
		words := string(body[s.Start:s.End])
		rows[i] = map[string]any{
			"id": string(s.ID), "index": s.Index, "at": string(graph.NewAt(b.Article.Published, s.ID)), "published": string(b.Article.Published),
			"text": words, "words": shelf.Words(words),
		}
	}
	return rows
}

func mentionRows(b graph.Batch) []any {
	here := map[graph.ID]int{}
	for _, m := range b.Text.Mentions {
		if m.Entity != "" {
			here[m.Entity]++
		}
	}
	rows := []any{}
	for _, id := range slices.Sorted(maps.Keys(here)) {
		rows = append(rows, map[string]any{"node": string(id), "times": here[id]})
	}
	return rows
}

func evidenceRow(a graph.Article, e graph.Evidence, fact graph.ID) map[string]any {
	e.Fact = ""
	return map[string]any{
		"id": string(e.ID), "article": string(a.ID), "fact": string(fact), "at": string(graph.NewAt(a.Published, e.ID)), "published": string(a.Published),
		"publisher": string(a.Publisher), "rule": e.Rule, "band": string(e.Band), "start": e.Start, "stop": e.End, "exact": e.Exact,
		"data": string(shelf.Encode(e)),
	}
}

func (l *ledger) writeRulings(ctx context.Context, rulings []graph.Ruling) error {
	var rows []map[string]any
	for _, r := range rulings {
		rows = append(rows, map[string]any{"id": string(r.ID), "undone": r.Undone, "data": string(shelf.Encode(r)), "evidence": texts(r.Evidence)})
	}
	return l.rows(ctx, `UNWIND $rows AS row MERGE (r:Ruling {id: row.id}) SET r.undone = row.undone, r.data = row.data
		WITH r, row UNWIND row.evidence AS id MERGE (w:Evidence {id: id}) MERGE (r)-[:RULES_ON]->(w)`, rows)
}

// eraseFacts takes facts out with all their versions.
func (l *ledger) eraseFacts(ctx context.Context, ids []graph.ID) error {
	if len(ids) == 0 {
		return nil
	}
	for _, name := range labels {
		fact := "UNWIND $ids AS id MATCH (f:" + name.current + " {id: id}) USING INDEX SEEK f:" + name.current + "(id) "
		for _, query := range []string{
			fact + "UNWIND f.blocks AS key MATCH (b:Block {key: key}) USING INDEX SEEK b:Block(key) WHERE b.fact = id DELETE b",
			fact + "OPTIONAL MATCH (f)-[:HAS_VERSION]->(p) DETACH DELETE f, p",
		} {
			if err := l.run(ctx, query, params{"ids": texts(ids)}); err != nil {
				return err
			}
		}
	}
	return nil
}

// loosen takes evidence from the facts that it belongs to.
func (l *ledger) loosen(ctx context.Context, ids []graph.ID) error {
	if len(ids) == 0 {
		return nil
	}
	return l.run(ctx, "UNWIND $ids AS id MATCH (w:Evidence {id: id}) USING INDEX SEEK w:Evidence(id) SET w.fact = '' WITH w MATCH (w)<-[r:EVIDENCED_BY]-() DELETE r",
		params{"ids": texts(ids)})
}

// rank adds to the counts of nodes, which changes their places in lists.
func (l *ledger) rank(ctx context.Context, counts map[graph.ID]int) error {
	var rows []map[string]any
	err := l.each(ctx, "UNWIND $ids AS id MATCH (n:Thing {id: id}) USING INDEX SEEK n:Thing(id) WHERE n:Item RETURN n.id, n.count", params{"ids": texts(slices.Sorted(maps.Keys(counts)))}, func(r *neo4j.Record) error {
		id := graph.ID(text(r.Values[0]))
		count := number(r.Values[1]) + counts[id]
		rows = append(rows, map[string]any{"id": string(id), "count": count, "at": string(graph.RankAt(count, id))})
		return nil
	})
	if err != nil {
		return err
	}
	return l.rows(ctx, `UNWIND $rows AS row MATCH (n:Thing {id: row.id}) USING INDEX SEEK n:Thing(id) SET n.count = row.count, n.at = row.at
		WITH n, row MATCH ()-[r:MEMBER_OF]->(n) SET r.at = row.at`, rows)
}
