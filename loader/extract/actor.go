package extract

import (
	"slices"

	"demarche/graph"
)

// Actor is an actor of an article, with all its mentions there.
type Actor struct {
	graph.Who
	Country  graph.ID
	Titles   []string // offices as the article writes them
	Written  string   // the name as the article first writes it, without title; empty if that is a description
	Mentions []string // as written, each once, in the order of the text
	Acts     bool     // some mention is more than an attribute of another noun
}

// actors gathers the actors that the article mentions or its evidence names, in the order of the text.
func (p *page) actors(evidence []graph.Evidence) []Actor {
	var all []Actor
	at := map[graph.ID]int{}
	for n := range p.mentions {
		m := &p.mentions[n]
		if m.Who == nil || m.Pronoun {
			continue
		}
		i, known := at[m.Who.ID]
		if !known {
			i = len(all)
			at[m.Who.ID] = i
			all = append(all, Actor{Who: *m.Who, Country: m.Country, Titles: p.titles[m.Who.ID]})
		}
		all[i].Acts = all[i].Acts || !m.Attribute && (!m.Who.Anonymous && m.Band != graph.Low || p.isSubject(m.Head))
		if !known && m.isName() {
			all[i].Written = p.doc.Words(m.Name)
		}
		for _, text := range []string{p.doc.Words(m.Span), p.doc.Words(m.Name)} {
			if !slices.Contains(all[i].Mentions, text) && len(all[i].Mentions) < maxMentions {
				all[i].Mentions = append(all[i].Mentions, text)
			}
		}
	}
	for _, e := range evidence {
		for _, w := range e.Actors() {
			i, known := at[w.ID]
			if !known { // both sides: the states of those who met
				i = len(all)
				at[w.ID] = i
				all = append(all, Actor{Who: w, Country: w.For})
				if w.Type == graph.State {
					all[i].Country = w.ID
				}
			}
			all[i].Acts = true
		}
	}
	return all
}

// maxMentions is how many forms of a name are kept.
const maxMentions = 50
