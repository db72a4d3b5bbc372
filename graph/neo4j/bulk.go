package neo4j

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"time"

	"demarche/graph"
	"demarche/graph/shelf"
)

// ImportArguments is the file in the folder of an import that names all the others: `neo4j-admin database import full neo4j @import.args`, said in
// that folder, makes the database.
const ImportArguments = "import.args"

// WriteImport writes into a folder, made if it is not there, the CSV files of which Neo4j's own bulk import makes the database that Seed and Apply
// would make in an empty store; only lists without an item, which the import does not know, are properties that are not there. All batches are
// folded at once, in memory; the receipt is that of Apply. Constraints and indexes are made when the store is opened the first time. The file of
// arguments is written last: where it is, all is there.
func WriteImport(ctx context.Context, dir, seed string, nodes []graph.Node, batches []graph.Batch, now time.Time) (graph.Receipt, error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return graph.Receipt{}, err
	}
	l := &blank{nodes: nodes}
	receipt, err := graph.Apply(ctx, l, batches, now.UTC())
	if err != nil {
		return graph.Receipt{}, err
	}
	b := newBulk(dir)
	err = b.write(ctx, append(slices.Clone(nodes), l.delta.Nodes...), l.delta)
	for key, value := range map[string]string{"seed": seed, "seeding": seeding(len(nodes), seed), "recorded": shelf.FormatTime(now)} {
		b.meta.add(map[string]any{"key": key, "value": value}, "Meta")
	}
	if err = errors.Join(err, b.close()); err == nil {
		err = b.arguments()
	}
	if err != nil {
		return graph.Receipt{}, fmt.Errorf("write the files of an import: %w", err)
	}
	return receipt, nil
}

// blank is the ledger of a store with nothing in it but seeded nodes. It keeps what is to be written.
type blank struct {
	nodes []graph.Node
	delta graph.Delta
}

var _ graph.Ledger = (*blank)(nil)

// Known tells which of these ids are of seeded nodes.
func (l *blank) Known(_ context.Context, ids []graph.ID) (map[graph.ID]bool, error) {
	asked, known := map[graph.ID]bool{}, map[graph.ID]bool{}
	for _, id := range ids {
		asked[id] = true
	}
	for _, value := range l.nodes {
		if n, ok := shelf.NodeOf(value); ok && asked[n.ID] {
			known[n.ID] = true
		}
	}
	return known, nil
}

// Lock has nothing to do: there is nobody else.
func (l *blank) Lock(context.Context, []graph.Block) error { return nil }

// ReadingsIn gives none.
func (l *blank) ReadingsIn(context.Context, []graph.Block) ([]graph.Reading, error) { return nil, nil }

// ReadingsOf gives none.
func (l *blank) ReadingsOf(context.Context, []graph.ID) ([]graph.Reading, error) { return nil, nil }

// Near gives none.
func (l *blank) Near(context.Context, []uint64) ([]graph.Article, error) { return nil, nil }

// Rulings gives none.
func (l *blank) Rulings(context.Context, []graph.ID) ([]graph.Ruling, error) { return nil, nil }

// Write keeps the delta.
func (l *blank) Write(_ context.Context, d graph.Delta) error {
	l.delta = d
	return nil
}

// bulk writes the rows that a ledger would write, each as soon as it is made.
type bulk struct {
	tables

	items, bare, names, articles, bodies, shingles, sentences, evidence, blocks, meta *table
	facts                                                                             map[string]*table // by label, past ones too
	spans, mentions, belongings, callings, plain                                      *table

	written map[string]bool // ids of things, evidence and names that have a node
	wanted  map[string]bool // ids of things and evidence that relationships lead from
}

func newBulk(dir string) *bulk {
	b := &bulk{tables: tables{dir: dir}, facts: map[string]*table{}, written: map[string]bool{}, wanted: map[string]bool{}}
	b.items, b.bare, b.names = b.nodes("things"), b.nodes("strangers"), b.nodes("names")
	b.articles, b.bodies, b.shingles, b.sentences = b.nodes("articles"), b.lone("texts"), b.lone("shingles"), b.nodes("sentences")
	b.evidence, b.blocks, b.meta = b.nodes("evidence"), b.lone("blocks"), b.lone("meta")
	for _, name := range labels {
		b.facts[name.current], b.facts[name.past] = b.nodes(name.current), b.nodes(name.past)
	}
	b.spans, b.mentions, b.belongings = b.relationships("spans"), b.relationships("mentions"), b.relationships("belongings")
	b.callings, b.plain = b.relationships("callings"), b.relationships("relations")
	return b
}

func (b *bulk) write(ctx context.Context, nodes []graph.Node, d graph.Delta) error {
	counts := countsOf(d.Articles)
	for _, n := range nodes {
		if err := b.node(n, counts); err != nil {
			return err
		}
	}
	owner := owners(d.Facts)
	for _, batch := range d.Articles {
		if err := ctx.Err(); err != nil {
			return err
		}
		b.article(articleRow(batch, owner))
	}
	for _, f := range d.Facts {
		if err := ctx.Err(); err != nil {
			return err
		}
		var row difference
		row.add(nil, f)
		b.fact(labels[f.Type], row.facts[0])
	}
	b.strangers()
	return nil
}

func (b *bulk) node(value graph.Node, counts map[graph.ID]int) error {
	n, ok := shelf.NodeOf(value)
	if !ok {
		return fmt.Errorf("%w: a %T is no node to be written", graph.ErrInvalid, value)
	}
	id := string(n.ID)
	row := nodeRow(n, counts[n.ID])
	props := row["props"].(map[string]any)
	props["id"] = id
	b.items.add(props, id, labelled("Thing:Item:"+labelOf(n)))
	b.written[id] = true
	b.called(row["named"], id)
	members, held := belongingRows(value, n.ID, counts[n.ID])
	for kind, rows := range map[string][]map[string]any{"MEMBER_OF": members, "HELD_BY": held} {
		for _, r := range rows {
			from := b.want(r["node"])
			b.belongings.add(map[string]any{"node": from, "at": r["at"]}, from, id, kind)
		}
	}
	return nil
}

func labelled(names string) string { return strings.ReplaceAll(names, ":", partSign) }

// called writes under which names something is found.
func (b *bulk) called(named any, id string) {
	for _, row := range within(named) {
		key := row["key"].(string)
		if !b.written[key] {
			b.names.add(map[string]any{"key": key}, key, "Name")
			b.written[key] = true
		}
		b.callings.add(map[string]any{"form": row["form"]}, key, id, "NAMES")
	}
}

// article writes an article with all that stands in it, as writeArticles does.
func (b *bulk) article(row map[string]any) {
	id, props := row["id"].(string), row["props"].(map[string]any)
	props["id"] = id
	b.articles.add(props, id, "Article")
	b.bodies.add(map[string]any{"article": id, "data": row["text"]}, "Text")
	for _, publisher := range row["publisher"].([]any) {
		b.plain.add(nil, b.want(publisher), id, "PUBLISHED")
	}
	for _, hash := range row["shingles"].([]any) {
		b.shingles.add(map[string]any{"hash": hash, "article": id}, "Shingle")
	}
	for _, s := range within(row["sentences"]) {
		b.sentences.add(s, s["id"].(string), "Sentence")
		b.plain.add(nil, s["id"].(string), id, "PART_OF")
	}
	for _, m := range within(row["mentions"]) {
		from := b.want(m["node"])
		b.mentions.add(map[string]any{"node": from, "at": props["at"], "times": m["times"]}, from, id, "MENTIONED_IN")
	}
	for _, e := range within(row["evidence"]) {
		b.evidence.add(e, e["id"].(string), "Evidence")
		b.written[e["id"].(string)] = true
		b.plain.add(nil, e["id"].(string), id, "STANDS_IN")
	}
}

// fact writes a fact with its versions and all that leads to it, as writeDifference does.
func (b *bulk) fact(name label, row map[string]any) {
	id := row["id"].(string)
	for _, now := range within(row["current"]) {
		b.facts[name.current].add(now, id, name.current)
	}
	for _, past := range within(row["past"]) {
		version := id + "@" + past["since"].(string)
		b.facts[name.past].add(past, version, name.past)
		b.plain.add(nil, id, version, "HAS_VERSION")
	}
	for _, e := range slices.Concat(within(row["come"]), within(row["passages"])) {
		from, kind := b.want(e["node"]), e["kind"].(string)
		delete(e, "kind")
		b.spans.add(e, from, id, kind)
	}
	b.called(row["named"], id)
	for _, key := range row["found"].([]any) {
		b.blocks.add(map[string]any{"key": key, "fact": id}, "Block")
	}
	for _, evidence := range row["joined"].([]any) {
		b.plain.add(nil, id, b.want(evidence), "EVIDENCED_BY")
	}
}

// want is an id that a relationship leads from or to.
func (b *bulk) want(id any) string {
	b.wanted[id.(string)] = true
	return id.(string)
}

// strangers writes nodes for what relationships lead from that nobody wrote.
func (b *bulk) strangers() {
	for _, id := range slices.Sorted(maps.Keys(b.wanted)) {
		if b.written[id] {
			continue
		}
		kind := "Thing"
		if graph.ID(id).Kind() == graph.KindEvidence {
			kind = "Evidence"
		}
		b.bare.add(map[string]any{"id": id}, id, kind)
	}
}

// within are the rows in a row.
func within(rows any) []map[string]any {
	list := rows.([]any)
	all := make([]map[string]any, len(list))
	for i, row := range list {
		all[i] = row.(map[string]any)
	}
	return all
}
