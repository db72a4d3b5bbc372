package extract

import "demarche/graph"

// occasions gives the evidence of events at which people speak, by the token that triggered it.
func (p *page) occasions(events []graph.Evidence) map[int]graph.ID {
	found := map[int]graph.ID{}
	for _, e := range events {
		if e.Event == nil {
			continue
		}
		switch e.Event.Kind {
		case graph.Summit, graph.Meeting, graph.Visit, graph.Call, graph.Negotiation, graph.Mediation:
			found[p.doc.TokenAt(e.Trigger)] = e.ID
		}
	}
	return found
}

// voicedAt gives the event at which a statement was made: told him in a call, said at the summit. It hangs on the verb that says so.
func (r *positions) voicedAt(s *statement) graph.ID {
	if s.Clause < 0 || len(r.occasions) == 0 {
		return ""
	}
	for _, o := range r.clauses[s.Clause].Obliques {
		switch o.Prep {
		case "at", "in", "during", "on":
			if id, found := r.occasions[o.Head]; found && !r.inContent(s.Content, o.Head) {
				return id
			}
		}
	}
	return ""
}
