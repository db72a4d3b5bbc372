package shelf

import "demarche/graph"

// Positions hang on the evidence of the event at which they were voiced: which passages an event has may change. What is asked by events is
// therefore looked up by the passages of these.

// Occasions are the events that a list of positions asks for.
func Occasions(of graph.Of, f graph.PositionFilter) []graph.ID {
	if of.By == graph.ByVoicedAt {
		return append(f.VoicedAt[:len(f.VoicedAt):len(f.VoicedAt)], of.IDs...)
	}
	return f.VoicedAt
}

// VoicedBy turns the events of a filter to their passages. Nothing hangs on the empty id, which is among them: events without passages have no
// positions.
func VoicedBy(events []graph.ID, passages map[graph.ID][]graph.ID) []graph.ID {
	if len(events) == 0 {
		return events
	}
	var all []graph.ID
	for _, id := range events {
		all = append(all, passages[id]...)
	}
	return append(all, "")
}

// PositionParents gives for each parent the nodes on which its positions hang, and the link by which they do.
func PositionParents(of graph.Of, passages map[graph.ID][]graph.ID) (parents [][]graph.ID, by Link, err error) {
	links := map[graph.Link]Link{graph.ByHolder: LinkHolder, graph.ByIssue: LinkIssue, graph.ByAbout: LinkAbout, graph.ByVoicedAt: LinkVoicedAt}
	by, ok := links[of.By]
	if !ok {
		return nil, 0, WrongLink("positions", of.By)
	}
	for _, id := range of.IDs {
		nodes := []graph.ID{id}
		if by == LinkVoicedAt {
			nodes = VoicedBy(nodes, passages)
		}
		parents = append(parents, nodes)
	}
	return parents, by, nil
}
