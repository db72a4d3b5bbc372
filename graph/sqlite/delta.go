package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"maps"
	"slices"

	"demarche/graph"
)

// Write carries out a delta, in the order of its fields.
func (l *ledger) Write(ctx context.Context, d graph.Delta) error {
	for _, n := range d.Nodes {
		if err := l.writeNode(ctx, n, false); err != nil {
			return err
		}
	}
	factOf := map[graph.ID]graph.ID{}
	for _, f := range d.Facts {
		for _, id := range f.Evidence {
			factOf[id] = f.ID
		}
	}
	counts := map[graph.ID]int{}
	fresh := map[graph.ID]bool{} // evidence that is written here, with its fact
	for _, b := range d.Articles {
		if err := l.writeArticle(ctx, b, factOf, counts); err != nil {
			return err
		}
		for _, e := range b.Evidence {
			fresh[e.ID] = true
		}
	}
	if err := l.rank(ctx, counts); err != nil {
		return err
	}
	for _, a := range d.Origins {
		if err := l.exec(ctx, "UPDATE article SET origin = ?, data = ? WHERE id = ?", originOf(a), encode(a), string(a.ID)); err != nil {
			return err
		}
	}
	for _, r := range d.Rulings {
		if err := l.writeRuling(ctx, r); err != nil {
			return err
		}
	}
	if err := l.erase(ctx, d); err != nil {
		return err
	}
	for _, id := range d.Loose {
		if err := l.exec(ctx, "UPDATE evidence SET fact = '' WHERE id = ?", string(id)); err != nil {
			return err
		}
	}
	for _, f := range d.Facts {
		if err := l.writeFact(ctx, f, fresh); err != nil {
			return err
		}
	}
	return nil
}

// encode is a value as it is stored. All types of the graph can be encoded.
func encode(v any) []byte {
	data, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return data
}

func originOf(a graph.Article) string {
	if a.Origin == "" {
		return string(a.ID)
	}
	return string(a.Origin)
}

// writeArticle writes a new article with all that stands in it, and counts its mentions and its publisher.
func (l *ledger) writeArticle(ctx context.Context, b graph.Batch, factOf map[graph.ID]graph.ID, counts map[graph.ID]int) error {
	a := b.Article
	unclaimed := 0
	for _, s := range b.Text.Sentences {
		if !s.Claimed {
			unclaimed++
		}
	}
	num, err := l.insert(ctx, `INSERT INTO article (id, at, published, publisher, language, origin, sentences, unclaimed, recorded, data)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`, string(a.ID), string(a.At()), string(a.Published), string(a.Publisher), a.Language, originOf(a),
		len(b.Text.Sentences), unclaimed, formatTime(a.RecordedAt), encode(a))
	if err != nil {
		return err
	}
	b.Text.Article = a.ID
	if err := l.exec(ctx, "INSERT INTO text (article, data) VALUES (?, ?)", num, encode(b.Text)); err != nil {
		return err
	}
	for _, h := range a.Shingles {
		if err := l.exec(ctx, "INSERT OR IGNORE INTO shingle (hash, article) VALUES (?, ?)", int64(h), num); err != nil {
			return err
		}
	}
	if a.Publisher != "" {
		counts[a.Publisher]++
	}
	if err := l.writeMentions(ctx, num, b, counts); err != nil {
		return err
	}
	if err := l.writeSentences(ctx, num, b); err != nil {
		return err
	}
	for _, e := range b.Evidence {
		if err := l.writeEvidence(ctx, num, a, e, factOf[e.ID]); err != nil {
			return err
		}
	}
	return nil
}

func (l *ledger) writeMentions(ctx context.Context, num int64, b graph.Batch, counts map[graph.ID]int) error {
	here := map[graph.ID]int{}
	for _, m := range b.Text.Mentions {
		if m.Entity != "" {
			here[m.Entity]++
			counts[m.Entity]++
		}
	}
	for _, id := range slices.Sorted(maps.Keys(here)) {
		e := edge{linkMention, id, here[id]}
		if err := l.writeEdge(ctx, e, b.Article.At(), num, graph.Version{From: b.Article.Published, Current: true}); err != nil {
			return err
		}
	}
	return nil
}

// writeSentences indexes the words of title and sentences.
func (l *ledger) writeSentences(ctx context.Context, num int64, b graph.Batch) error {
	first := wordsArticle + num<<sentenceBits
	if b.Article.Title != "" {
		if err := l.writeWords(ctx, first+sentenceTitle, words(b.Article.Title)); err != nil {
			return err
		}
	}
	body := []rune(b.Text.Body)
	for i, s := range b.Text.Sentences {
		if err := l.writeWords(ctx, first+int64(i)+1, words(string(body[s.Start:s.End]))); err != nil {
			return err
		}
	}
	return nil
}

func (l *ledger) writeWords(ctx context.Context, num int64, text string) error {
	if text == "" {
		return nil
	}
	return l.exec(ctx, "INSERT INTO words (rowid, text) VALUES (?, ?)", num, text)
}

func (l *ledger) writeEvidence(ctx context.Context, article int64, a graph.Article, e graph.Evidence, fact graph.ID) error {
	e.Fact = ""
	return l.exec(ctx, `INSERT INTO evidence (id, article, fact, at, published, publisher, rule, band, start, stop, data)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`, string(e.ID), article, string(fact), string(graph.NewAt(a.Published, e.ID)), string(a.Published),
		string(a.Publisher), e.Rule, string(e.Band), e.Start, e.End, encode(e))
}

func (l *ledger) writeRuling(ctx context.Context, r graph.Ruling) error {
	if err := l.exec(ctx, `INSERT INTO ruling (id, undone, data) VALUES (?, ?, ?)
		ON CONFLICT (id) DO UPDATE SET undone = excluded.undone, data = excluded.data`, string(r.ID), r.Undone, encode(r)); err != nil {
		return err
	}
	for _, id := range r.Evidence {
		if err := l.exec(ctx, "INSERT OR IGNORE INTO ruled (evidence, ruling) SELECT ?, num FROM ruling WHERE id = ?", string(id), string(r.ID)); err != nil {
			return err
		}
	}
	return nil
}

// erase takes out the facts that are gone, and those that are to be written anew, so far as they are there. Their evidence stays.
func (l *ledger) erase(ctx context.Context, d graph.Delta) error {
	ids := slices.Clone(d.Gone)
	for _, f := range d.Facts {
		ids = append(ids, f.ID)
	}
	old := map[graph.ID][]graph.Block{}
	err := each(ctx, l.conn, "SELECT id, blocks FROM fact WHERE id IN (SELECT value FROM json_each(?))", []any{array(ids)}, func(scan func(...any) error) error {
		var id graph.ID
		var raw sql.RawBytes
		if err := scan(&id, &raw); err != nil {
			return err
		}
		blocks, err := decoded[[]graph.Block](raw)
		old[id] = blocks
		return err
	})
	if err != nil {
		return err
	}
	for _, table := range []string{"event", "position"} {
		var versions []stored
		if err := l.versions(ctx, table, keys(old), func(v stored) { versions = append(versions, v) }); err != nil {
			return err
		}
		for _, v := range versions {
			if err := l.eraseVersion(ctx, table, v); err != nil {
				return err
			}
		}
	}
	for id, blocks := range old {
		for _, b := range blocks {
			if err := l.exec(ctx, "DELETE FROM block WHERE block = ? AND fact = ?", string(b), string(id)); err != nil {
				return err
			}
		}
		if err := l.exec(ctx, "DELETE FROM fact WHERE id = ?", string(id)); err != nil {
			return err
		}
	}
	return nil
}

func (l *ledger) eraseVersion(ctx context.Context, table string, v stored) error {
	row := versionRow(v.Version)
	for _, e := range row.edges {
		err := l.exec(ctx, "DELETE FROM edge WHERE link = ? AND node = ? AND at = ? AND num = ?", int(e.link), string(e.node), string(row.at), v.num)
		if err != nil {
			return err
		}
	}
	if err := l.exec(ctx, "DELETE FROM words WHERE rowid = ?", row.class+v.num); err != nil {
		return err
	}
	if v.Event != nil && v.Current {
		if err := l.eraseNames(ctx, v.fact, eventName(v.Event)); err != nil {
			return err
		}
	}
	return l.exec(ctx, "DELETE FROM "+table+" WHERE num = ?", v.num)
}

// writeFact writes a fact whole, which is not there, and lets its evidence point to it.
func (l *ledger) writeFact(ctx context.Context, f graph.Fact, fresh map[graph.ID]bool) error {
	for _, id := range f.Evidence {
		if fresh[id] {
			continue
		}
		if err := l.exec(ctx, "UPDATE evidence SET fact = ? WHERE id = ? AND fact <> ?", string(f.ID), string(id), string(f.ID)); err != nil {
			return err
		}
	}
	if err := l.exec(ctx, "INSERT INTO fact (id, blocks) VALUES (?, ?)", string(f.ID), encode(f.Blocks)); err != nil {
		return err
	}
	for _, b := range f.Blocks {
		if err := l.exec(ctx, "INSERT INTO block (block, fact) VALUES (?, ?)", string(b), string(f.ID)); err != nil {
			return err
		}
	}
	for _, v := range f.Versions {
		if err := l.writeVersion(ctx, f, v); err != nil {
			return err
		}
	}
	return nil
}

func (l *ledger) writeVersion(ctx context.Context, f graph.Fact, v graph.Version) error {
	row := versionRow(v)
	num, err := l.insert(ctx, row.insert, append([]any{string(f.ID), string(row.at), v.Current, string(v.From), string(v.To)}, row.columns...)...)
	if err != nil {
		return err
	}
	for _, e := range row.edges {
		if err := l.writeEdge(ctx, e, row.at, num, v); err != nil {
			return err
		}
	}
	if v.Event != nil && v.Current {
		if err := l.writeNames(ctx, f.ID, eventName(v.Event)); err != nil {
			return err
		}
	}
	return l.writeWords(ctx, row.class+num, row.words)
}

func (l *ledger) writeEdge(ctx context.Context, e edge, at graph.At, num int64, v graph.Version) error {
	return l.exec(ctx, "INSERT INTO edge (link, node, at, num, current, since, until, weight) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
		int(e.link), string(e.node), string(at), num, v.Current, string(v.From), string(v.To), e.weight)
}
