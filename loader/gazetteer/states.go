package gazetteer

import (
	"strings"

	"demarche/graph"
)

const stateColumns = "key iso2 iso3 name official_name aliases adjective demonym demonym_plural capital metonyms qid kind start end successor source"

// Ranks of things that are not people. People are ranked by their offices (rank.go).
const (
	rankMember    = 900 // states of the United Nations
	rankTerritory = 300
	rankBody      = 600
	rankPlace     = 200
)

func (b *builder) states(t *table) error {
	for _, r := range t.rows {
		key, name := r.get("key"), r.get("name")
		if key == "" || name == "" {
			return r.fault("a state without key or name", "give it both")
		}
		id := graph.NewID(graph.KindActor, key)
		e, _ := b.put(key, Entry{ID: id, Name: name, Type: graph.State, Class: r.get("kind"), Country: id, Code: r.get("iso2"), QID: r.get("qid"), Rank: stateRank(r.get("kind"))})
		b.placeOf(e)
		form := FullName
		if aliasForm(name) == Acronym {
			form = Acronym
		}
		b.spell(e, form, name)
		b.also(e, distinct(append([]string{r.get("official_name")}, r.list("aliases")...), name)...)
		b.spell(e, Adjective, r.list("adjective")...)
		b.spell(e, Demonym, r.list("demonym")...)
		b.spell(e, Demonym, r.list("demonym_plural")...)
		b.spell(e, Metonym, distinct(append(r.list("metonyms"), r.get("capital")), name)...)
		for _, word := range distinct(append(r.list("adjective"), r.list("demonym")...)) {
			b.adjectives[strict(word)] = append(b.adjectives[strict(word)], e)
		}
	}
	return nil
}

func stateRank(kind string) int {
	switch kind {
	case "UN_MEMBER", "UN_OBSERVER", "PARTIAL":
		return rankMember
	case "FORMER":
		return rankTerritory - 100
	}
	return rankTerritory
}

// placeOf adds the place that a state is.
func (b *builder) placeOf(state *Entry) {
	state.Place = graph.NewID(graph.KindPlace, state.ID.Key())
	b.put("place:"+state.ID.Key(), Entry{ID: state.Place, Name: state.Name, Class: "COUNTRY", Country: state.ID, Rank: rankPlace})
}

// distinct drops repeated and empty texts, and those in without.
func distinct(texts []string, without ...string) []string {
	seen := map[string]bool{"": true}
	for _, w := range without {
		seen[w] = true
	}
	var out []string
	for _, text := range texts {
		if text = strings.TrimSpace(text); !seen[text] {
			seen[text] = true
			out = append(out, text)
		}
	}
	return out
}

// state finds the state that a cell names by its key or ISO code.
func (b *builder) state(r row, column string) (graph.ID, error) {
	key := r.get(column)
	if key == "" {
		return "", nil
	}
	if e := b.byKey[key]; e != nil && e.Type == graph.State {
		return e.ID, nil
	}
	return "", r.fault("no state "+key, "use a key of states.tsv, like RUS")
}

// actor finds the state, organization or group that a cell value names by its key.
func (b *builder) actor(r row, key string) (*Entry, error) {
	if e := b.byKey[key]; e != nil && e.Type != "" {
		return e, nil
	}
	return nil, r.fault("no actor "+key, "use a key of states.tsv, organizations.tsv or people.tsv, or add a row for it above")
}
