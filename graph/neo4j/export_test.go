package neo4j

import (
	"demarche/graph"
	"demarche/graph/shelf"
)

// Statement is a statement with its parameters.
type Statement struct {
	Cypher string
	Params map[string]any
}

// Pages are the statements that read a page of each list, in one direction.
func Pages(v graph.View, down bool) map[string]Statement {
	all := map[string]Statement{}
	ef := graph.EventFilter{Kinds: []graph.EventKind{graph.Meeting}, Text: "talks", Evidence: graph.EvidenceFilter{Rules: []string{"x"}}}
	for name, sources := range map[string][]source{
		"all":       eventKinds(v, nil),
		"kind":      eventKinds(v, []graph.EventKind{graph.Meeting}),
		"of actors": children(v, types[shelf.LinkParticipant], "actor:a", "actor:b"), "of a place": children(v, types[shelf.LinkPlace], "place:a"),
		"of roles": participations(v, "actor:a", []graph.ParticipantRole{graph.Host}),
	} {
		gather(all, "events "+name, events(v, "2025-01-01", sources, graph.EventFilter{}), down)
		gather(all, "filtered events "+name, events(v, "2025-01-01", sources, ef), down)
	}
	for name, link := range map[string]shelf.Link{"of a holder": shelf.LinkHolder, "on an issue": shelf.LinkIssue, "about": shelf.LinkAbout} {
		sources := children(v, types[link], "actor:a")
		gather(all, "positions "+name, positions(v, sources, graph.PositionFilter{}), down)
		gather(all, "filtered positions "+name, positions(v, sources, graph.PositionFilter{Stances: []graph.Stance{graph.For}}), down)
	}
	for name, s := range map[string]source{
		"all": {key: "v", label: "Article"}, "of a publisher": fromPublisher("source:a"), "that mention": children(graph.View{}, types[shelf.LinkMention], "actor:a")[0],
	} {
		gather(all, "articles "+name, articles(v, []source{s}, graph.ArticleFilter{}), down)
	}
	gather(all, "evidence of an article", evidenceList(v, []source{fromArticle("article:a")}, graph.EvidenceFilter{}), down)
	gather(all, "actors", actorList(v, []source{ranked(graph.KindActor)}, graph.ActorFilter{}), down)
	gather(all, "members", actorList(v, children(graph.View{}, types[shelf.LinkMember], "actor:a"), graph.ActorFilter{}), down)
	return all
}

func gather[T any](all map[string]Statement, name string, l list[T], down bool) {
	for _, from := range l.sources {
		cypher, p := l.query(from, shelf.Stretch{Down: down, Below: "2025"}, 20)
		all[name+" by "+from.label] = Statement{cypher, p}
	}
}
