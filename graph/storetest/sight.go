package storetest

import (
	"maps"

	"demarche/graph"
)

// The answers of memory: every list is made whole, then filtered, then cut.

// sight is the whole graph as a view sees it.
type sight struct {
	events    []graph.Event
	positions []graph.Position
	articles  []graph.Article
	actors    []graph.Actor
	evidence  []graph.Evidence
	all       map[graph.ID]graph.Node
}

// sight makes it once for each view, until something changes.
func (m *memory) sight(v graph.View) *sight {
	m.seeing.Lock()
	defer m.seeing.Unlock()
	if s := m.sights[v]; s != nil {
		return s
	}
	s := &sight{articles: m.allArticles(v), evidence: m.allEvidence(v), events: m.allEvents(v), positions: m.allPositions(v), actors: m.allActors(v)}
	s.all = m.everything(v, s)
	m.sights[v] = s
	return s
}

// shown gives the version of a fact that a view sees.
func shown(f graph.Fact, v graph.View) (graph.Version, bool) {
	for _, version := range f.Versions {
		if version.Shows(v) {
			return version, true
		}
	}
	return graph.Version{}, false
}

func (m *memory) sees(v graph.View, a graph.Article) bool {
	return v.PublishedBy == "" || a.Published != "" && a.Published <= v.PublishedBy
}

// today is the day of the newest article that a view sees.
func (m *memory) today(v graph.View) graph.Day {
	var day graph.Day
	for _, a := range m.articles {
		if m.sees(v, a) {
			day = max(day, a.Published)
		}
	}
	return day
}

func (m *memory) allEvents(v graph.View) []graph.Event {
	today := m.today(v)
	var events []graph.Event
	for _, f := range m.facts {
		if version, ok := shown(f, v); ok && version.Event != nil {
			e := copied(*version.Event)
			e.Status = e.StatusOn(today)
			events = append(events, e)
		}
	}
	for i := range events {
		events[i].Corroboration.Refuting = m.refuting(v, events, events[i])
	}
	return events
}

// refuting counts the origins of the evidence of events that deny this one.
func (m *memory) refuting(v graph.View, all []graph.Event, e graph.Event) int {
	origins := map[graph.ID]bool{}
	for _, denial := range all {
		if !shares(denial.Refutes, e.Evidence) {
			continue
		}
		for _, w := range m.evidence {
			if a := m.articles[w.Article]; w.Fact == denial.ID && m.sees(v, a) {
				origins[originOf(a)] = true
			}
		}
	}
	return len(origins)
}

func (m *memory) allPositions(v graph.View) []graph.Position {
	var positions []graph.Position
	for _, f := range m.facts {
		if version, ok := shown(f, v); ok && version.Position != nil {
			positions = append(positions, copied(*version.Position))
		}
	}
	return positions
}

func (m *memory) allArticles(v graph.View) []graph.Article {
	var articles []graph.Article
	for _, a := range m.articles {
		if m.sees(v, a) {
			articles = append(articles, a)
		}
	}
	return articles
}

func (m *memory) allActors(v graph.View) []graph.Actor {
	var actors []graph.Actor
	for _, n := range m.nodes {
		a, ok := n.(graph.Actor)
		if !ok || a.Article != "" && !m.sees(v, m.articles[a.Article]) {
			continue
		}
		a.Mentions = m.mentions(a.ID)
		actors = append(actors, a)
	}
	return actors
}

func (m *memory) mentions(id graph.ID) int {
	if m.counts == nil {
		m.counts = map[graph.ID]int{}
		for _, t := range m.texts {
			for _, mention := range t.Mentions {
				m.counts[mention.Entity]++
			}
		}
	}
	return m.counts[id]
}

func (m *memory) allEvidence(v graph.View) []graph.Evidence {
	var evidence []graph.Evidence
	for _, e := range m.evidence {
		if m.sees(v, m.articles[e.Article]) {
			evidence = append(evidence, e)
		}
	}
	return evidence
}

// factOf is the fact that an id names: its own, an earlier one, or that of its evidence.
func (m *memory) factOf(id graph.ID) graph.ID {
	fact := m.evidence[graph.NewID(graph.KindEvidence, id.Key())].Fact
	if id.Kind() == graph.KindEvidence || id.Kind() == fact.Kind() {
		return fact
	}
	return ""
}

func (m *memory) printed(source graph.ID) int {
	n := 0
	for _, a := range m.articles {
		if a.Publisher == source {
			n++
		}
	}
	return n
}

// everything is all that has an id, evidence too.
func (m *memory) everything(v graph.View, s *sight) map[graph.ID]graph.Node {
	all := maps.Clone(m.nodes)
	for id, n := range m.nodes {
		switch n := n.(type) {
		case graph.Actor:
			delete(all, id)
		case graph.Source:
			n.Articles = m.printed(id)
			all[id] = n
		}
	}
	for _, a := range s.actors {
		all[a.ID] = a
	}
	for _, e := range s.events {
		all[e.ID] = e
	}
	for _, p := range s.positions {
		all[p.ID] = p
	}
	for _, e := range s.evidence {
		all[e.ID] = e
	}
	for _, a := range s.articles {
		all[a.ID] = a
		for _, sentence := range m.texts[a.ID].Sentences {
			all[sentence.ID] = sentence
		}
		for _, mention := range m.texts[a.ID].Mentions {
			all[mention.ID] = mention
		}
	}
	return all
}
