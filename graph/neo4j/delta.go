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

// Write carries out a delta.
func (l *ledger) Write(ctx context.Context, d graph.Delta) error {
	if err := l.writeNodes(ctx, d.Nodes); err != nil {
		return err
	}
	if err := l.writeArticles(ctx, d.Articles); err != nil {
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
	if err := l.loosen(ctx, d.Loose); err != nil {
		return err
	}
	if err := l.eraseFacts(ctx, d.Gone); err != nil {
		return err
	}
	return l.writeFacts(ctx, d.Facts)
}

// writeArticles writes new articles with their texts, sentences, mentions and evidence, and counts mentions and publishers.
func (l *ledger) writeArticles(ctx context.Context, batches []graph.Batch) error {
	var articles, sentences, mentions, evidence, shingles []map[string]any
	counts := map[graph.ID]int{}
	for _, b := range batches {
		articles = append(articles, articleRow(b))
		sentences = append(sentences, sentenceRows(b)...)
		for _, e := range b.Evidence {
			evidence = append(evidence, evidenceRow(b.Article, e))
		}
		for _, h := range b.Article.Shingles {
			shingles = append(shingles, map[string]any{"hash": int64(h), "article": string(b.Article.ID)})
		}
		if b.Article.Publisher != "" {
			counts[b.Article.Publisher]++
		}
		mentions = append(mentions, mentionRows(b, counts)...)
	}
	for _, step := range []struct {
		query string
		rows  []map[string]any
	}{
		{`UNWIND $rows AS row MERGE (a:Article {id: row.id}) SET a += row.props
			CREATE (:Text {article: row.id, data: row.text})`, articles},
		{`UNWIND $rows AS row MATCH (a:Article {id: row.id}) USING INDEX SEEK a:Article(id) MATCH (s:Thing {id: row.publisher}) USING INDEX SEEK s:Thing(id) CREATE (s)-[:PUBLISHED]->(a)`, published(batches)},
		{`UNWIND $rows AS row CREATE (:Shingle {hash: row.hash, article: row.article})`, byHash(shingles)},
		{`UNWIND $rows AS row MATCH (a:Article {id: row.article}) USING INDEX SEEK a:Article(id) CREATE (s:Sentence {id: row.id, index: row.index, at: row.at, published: row.published, text: row.text, words: row.words})-[:PART_OF]->(a)`, sentences},
		{`UNWIND $rows AS row MERGE (n:Thing {id: row.node}) WITH n, row MATCH (a:Article {id: row.article}) USING INDEX SEEK a:Article(id)
			CREATE (n)-[:MENTIONED_IN {node: row.node, at: row.at, times: row.times}]->(a)`, byNode(mentions)},
		{`UNWIND $rows AS row MERGE (w:Evidence {id: row.id}) SET w += row WITH w, row MATCH (a:Article {id: row.article}) USING INDEX SEEK a:Article(id) CREATE (w)-[:STANDS_IN]->(a)`, evidence},
	} {
		if err := l.rows(ctx, step.query, step.rows); err != nil {
			return err
		}
	}
	return l.rank(ctx, counts)
}

func byHash(rows []map[string]any) []map[string]any {
	slices.SortFunc(rows, func(a, b map[string]any) int { return cmp.Compare(a["hash"].(int64), b["hash"].(int64)) })
	return rows
}

func byNode(rows []map[string]any) []map[string]any {
	slices.SortStableFunc(rows, func(a, b map[string]any) int { return cmp.Compare(a["node"].(string), b["node"].(string)) })
	return rows
}

func published(batches []graph.Batch) []map[string]any {
	var rows []map[string]any
	for _, b := range batches {
		if b.Article.Publisher != "" {
			rows = append(rows, map[string]any{"id": string(b.Article.ID), "publisher": string(b.Article.Publisher)})
		}
	}
	return rows
}

func articleRow(b graph.Batch) map[string]any {
	a := b.Article
	unclaimed := 0
	for _, s := range b.Text.Sentences {
		if !s.Claimed {
			unclaimed++
		}
	}
	b.Text.Article = a.ID
	return map[string]any{"id": string(a.ID), "text": string(shelf.Encode(b.Text)), "props": map[string]any{
		"at": string(a.At()), "published": string(a.Published), "publisher": string(a.Publisher), "language": a.Language, "origin": shelf.OriginOf(a),
		"title": a.Title, "url": a.URL, "sentences": len(b.Text.Sentences), "unclaimed": unclaimed, "recorded": shelf.FormatTime(a.RecordedAt),
		"words": shelf.Words(a.Title), "data": string(shelf.Encode(a)),
	}}
}

func sentenceRows(b graph.Batch) []map[string]any {
	body := []rune(b.Text.Body)
	rows := make([]map[string]any, len(b.Text.Sentences))
	for i, s := range b.Text.Sentences {
		words := string(body[s.Start:s.End])
		rows[i] = map[string]any{
			"id": string(s.ID), "article": string(b.Article.ID), "index": s.Index, "at": string(graph.NewAt(b.Article.Published, s.ID)),
			"published": string(b.Article.Published), "text": words, "words": shelf.Words(words),
		}
	}
	return rows
}

func mentionRows(b graph.Batch, counts map[graph.ID]int) []map[string]any {
	here := map[graph.ID]int{}
	for _, m := range b.Text.Mentions {
		if m.Entity != "" {
			here[m.Entity]++
			counts[m.Entity]++
		}
	}
	var rows []map[string]any
	for _, id := range slices.Sorted(maps.Keys(here)) {
		rows = append(rows, map[string]any{"node": string(id), "article": string(b.Article.ID), "at": string(b.Article.At()), "times": here[id]})
	}
	return rows
}

func evidenceRow(a graph.Article, e graph.Evidence) map[string]any {
	e.Fact = ""
	return map[string]any{
		"id": string(e.ID), "article": string(a.ID), "fact": "", "at": string(graph.NewAt(a.Published, e.ID)), "published": string(a.Published),
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
