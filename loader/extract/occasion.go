package extract

import (
	"sort"

	"demarche/graph"
)

// gathering is those who met or spoke with each other, and where the text says so.
type gathering struct {
	token int
	who   []graph.Who
}

// gatherings gives the meetings and calls in which the text names two people or more, in its order.
func (p *page) gatherings(events []graph.Evidence) []gathering {
	var all []gathering
	for _, e := range events {
		if e.Event == nil || !speaking(e.Event.Kind) {
			continue
		}
		g := gathering{token: p.doc.TokenAt(e.Trigger)}
		for _, party := range e.Event.Parties {
			if party.Type == graph.Person && !containsWho(g.who, party.ID) && party.Role != graph.Absent && party.Role != graph.Excluded {
				g.who = append(g.who, party.Who)
			}
		}
		if len(g.who) > 1 {
			all = append(all, g)
		}
	}
	sort.SliceStable(all, func(a, b int) bool { return all[a].token < all[b].token })
	return all
}

// speaking tells whether people speak with each other at an event of this kind.
func speaking(kind graph.EventKind) bool {
	switch kind {
	case graph.Summit, graph.Meeting, graph.Visit, graph.Call, graph.Negotiation, graph.Mediation:
		return true
	}
	return false
}

// assembled gives those whom "the leaders" or "they" means where no mention says so: those who last met.
func (r *positions) assembled(head int) []graph.Who {
	switch r.lemma(head) {
	case "they", "leader", "president", "minister", "side", "party", "secretary", "counterpart", "diplomat", "official":
	default:
		return nil
	}
	plural := r.lower[head] == "they" || r.doc.Tokens[head].Tag == "NNS" || r.doc.Tokens[head].Tag == "NNPS"
	if !plural || r.inQuote(head) >= 0 {
		return nil
	}
	for _, k := range r.doc.Lefts(head) {
		switch r.lower[k] {
		case "the", "both", "two", "all", "three":
		default:
			return nil // other leaders, Russian officials
		}
	}
	if r.lower[head] != "they" && len(r.doc.Lefts(head)) == 0 {
		return nil
	}
	return r.metBefore(head)
}

// metBefore gives those of whom the text last said before token i that they met.
func (r *positions) metBefore(i int) []graph.Who {
	at := sort.Search(len(r.gathered), func(n int) bool { return r.gathered[n].token >= i })
	if at == 0 {
		return nil
	}
	return r.gathered[at-1].who
}

// occasions gives the evidence of events at which people speak, by the token that triggered it.
func (p *page) occasions(events []graph.Evidence) map[int]graph.ID {
	found := map[int]graph.ID{}
	for _, e := range events {
		if e.Event == nil {
			continue
		}
		if speaking(e.Event.Kind) {
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
