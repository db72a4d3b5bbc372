package neo4j

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"demarche/graph"
	"demarche/graph/shelf"
)

// Seed puts curated nodes into the graph, a portion in each transaction. A note says how far it has come, so that another call goes on from
// there: after a fault, or beside this one.
func (s *Store) Seed(ctx context.Context, version string, nodes []graph.Node) error {
	have, err := s.meta(ctx, "seed")
	if err != nil || have == version {
		return err
	}
	for from, next, done := 0, 0, false; !done; from = next {
		if err := s.write(ctx, func(t *tx) (err error) { // perhaps more than once: it must not move from
			next, done, err = (&ledger{t}).seedNext(ctx, version, nodes, from)
			return err
		}); err != nil {
			return err
		}
	}
	return nil
}

// seedPortion is how many nodes are seeded in one transaction, which the database keeps in its memory.
const seedPortion = 2000

// seedNext seeds the next portion, at least from this node on, and says where the one after it begins, or that all is done.
func (l *ledger) seedNext(ctx context.Context, version string, nodes []graph.Node, from int) (next int, done bool, err error) {
	have, err := l.meta(ctx, "seed")
	if err != nil || have == version {
		return from, true, err
	}
	note, err := l.meta(ctx, "seeding")
	if err != nil {
		return from, false, err
	}
	if at, of, found := strings.Cut(note, " "); found && of == version {
		if come, err := strconv.Atoi(at); err == nil {
			from = max(from, min(come, len(nodes)))
		}
	}
	next = min(from+seedPortion, len(nodes))
	if err := l.writeNodes(ctx, nodes[from:next]); err != nil {
		return from, false, err
	}
	if err := l.run(ctx, setMeta, params{"key": "seeding", "value": seeding(next, version)}); err != nil {
		return from, false, err
	}
	if next < len(nodes) {
		return next, false, nil
	}
	return next, true, l.run(ctx, setMeta, params{"key": "seed", "value": version})
}

// seeding is the note that so many nodes of a version have been seeded.
func seeding(nodes int, version string) string { return fmt.Sprintf("%d %s", nodes, version) }

// kindLabels are the labels of stored nodes, by what they are.
var kindLabels = map[graph.Kind]string{
	graph.KindOffice: "Office", graph.KindPlace: "Place", graph.KindIssue: "Issue", graph.KindAgreement: "Agreement", graph.KindSource: "Source",
}

var actorLabels = map[graph.ActorType]string{
	graph.Person: "Actor:Person", graph.State: "Actor:State", graph.Organization: "Actor:Organization", graph.Group: "Actor:Group", "": "Actor",
}

func labelOf(n shelf.Node) string {
	if kind := n.ID.Kind(); kind != graph.KindActor {
		return kindLabels[kind]
	}
	return actorLabels[n.Type]
}

// writeNodes adds nodes, and replaces those that are there.
func (l *ledger) writeNodes(ctx context.Context, nodes []graph.Node) error {
	counts, err := l.counts(ctx, nodes)
	if err != nil {
		return err
	}
	byLabel := map[string][]map[string]any{}
	var ids []graph.ID
	var members, held []map[string]any
	for _, value := range nodes {
		n, ok := shelf.NodeOf(value)
		if !ok {
			return fmt.Errorf("%w: a %T is no node to be written", graph.ErrInvalid, value)
		}
		ids = append(ids, n.ID)
		byLabel[labelOf(n)] = append(byLabel[labelOf(n)], nodeRow(n, counts[n.ID]))
		of, in := belongingRows(value, n.ID, counts[n.ID])
		members, held = append(members, of...), append(held, in...)
	}
	if err := l.eraseNodes(ctx, ids); err != nil {
		return err
	}
	for label, rows := range byLabel {
		query := "UNWIND $rows AS row MERGE (v:Thing {id: row.id}) SET v:Item:" + label + ", v += row.props" +
			" FOREACH (c IN row.named | MERGE (n:Name {key: c.key}) CREATE (n)-[:NAMES {form: c.form}]->(v))"
		if err := l.rows(ctx, query, rows); err != nil {
			return err
		}
	}
	if err := l.rows(ctx, "UNWIND $rows AS row MERGE (n:Thing {id: row.node}) WITH n, row MATCH (v:Thing {id: row.to}) USING INDEX SEEK v:Thing(id) CREATE (n)-[:MEMBER_OF {node: row.node, at: row.at}]->(v)", byNode(members)); err != nil {
		return err
	}
	return l.rows(ctx, "UNWIND $rows AS row MERGE (n:Thing {id: row.node}) WITH n, row MATCH (v:Thing {id: row.to}) USING INDEX SEEK v:Thing(id) CREATE (n)-[:HELD_BY {node: row.node, at: row.at}]->(v)", byNode(held))
}

// nodeRow is a node that is mentioned so often.
func nodeRow(n shelf.Node, count int) map[string]any {
	return map[string]any{"id": string(n.ID), "named": callingRows(shelf.Callings(n.Name)), "props": map[string]any{
		"kind": string(n.ID.Kind()), "name": n.Name.Name, "ref": n.Ref, "type": string(n.Type), "country": string(n.Country), "of": string(n.Article),
		"count": count, "at": string(graph.RankAt(count, n.ID)), "words": shelf.NameWords(n.Name), "data": string(n.Data),
	}}
}

// belongingRows are the relationships that lead to a node from its members, and from the offices that it held.
func belongingRows(value graph.Node, id graph.ID, count int) (members, held []map[string]any) {
	at := string(graph.RankAt(count, id))
	for _, e := range shelf.NodeEdges(value) {
		row := map[string]any{"node": string(e.Node), "to": string(id), "at": at}
		if e.Link == shelf.LinkMember {
			members = append(members, row)
			continue
		}
		row["at"] = ""
		held = append(held, row)
	}
	return members, held
}

// eraseNodes takes out all that hangs on nodes because of what they say themselves.
func (l *ledger) eraseNodes(ctx context.Context, ids []graph.ID) error {
	var rows []map[string]any
	for _, id := range ids {
		rows = append(rows, map[string]any{"id": string(id)})
	}
	if err := l.rows(ctx, "UNWIND $rows AS row MATCH (n:Thing {id: row.id})<-[r:NAMES|MEMBER_OF|HELD_BY]-() USING INDEX SEEK n:Thing(id) DELETE r", rows); err != nil {
		return err
	}
	return l.rows(ctx, "UNWIND $rows AS row MATCH (n:Thing {id: row.id}) USING INDEX SEEK n:Thing(id) REMOVE n:Person:State:Organization:Group", rows)
}

// counts reads how often nodes that are there already are counted.
func (l *ledger) counts(ctx context.Context, nodes []graph.Node) (map[graph.ID]int, error) {
	var rows []any
	for _, value := range nodes {
		if n, ok := shelf.NodeOf(value); ok {
			rows = append(rows, string(n.ID))
		}
	}
	counts := map[graph.ID]int{}
	err := l.each(ctx, "UNWIND $ids AS id MATCH (n:Thing {id: id}) USING INDEX SEEK n:Thing(id) WHERE n.count > 0 RETURN n.id, n.count", params{"ids": rows}, func(r *neo4j.Record) error {
		counts[graph.ID(text(r.Values[0]))] = number(r.Values[1])
		return nil
	})
	return counts, err
}

// callingRows are entries under which a thing is found by what it is called.
func callingRows(callings []shelf.Called) []any {
	rows := []any{}
	for _, c := range callings {
		rows = append(rows, map[string]any{"key": nameKey(c.Form, c.Key), "form": c.Form})
	}
	return rows
}

func nameKey(form int, key string) string { return fmt.Sprintf("%d|%s", form, key) }
