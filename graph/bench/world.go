// Package bench invents corpora: worlds of actors, and articles with evidence on what they do and say, as like real ones in number and
// shape as measuring a store needs. The same seed gives the same corpus.
package bench

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"demarche/graph"
)

// World is a cast of actors, places, issues and sources, with some of each mentioned far more often than the others.
type World struct {
	Nodes []graph.Node // with which a store is seeded

	random  *rand.Rand
	states  []graph.Actor
	bodies  []graph.Actor // organizations
	persons []graph.Actor
	places  []graph.Place
	issues  []graph.Issue
	sources []graph.Source
	serves  map[graph.ID]graph.ID // person -> state
}

// NewWorld makes a world of this many persons, and of states, organizations, places and sources in proportion.
func NewWorld(seed uint64, persons int) *World {
	w := &World{random: rand.New(rand.NewPCG(seed, 7)), serves: map[graph.ID]graph.ID{}}
	w.makeStates(min(200, max(4, persons/12)))
	w.makePersons(persons)
	w.makeBodies(max(2, persons/20))
	w.makeIssues(max(4, persons/16))
	w.makeSources(max(3, persons/25))
	return w
}

// syllables are what invented names are made of.
var syllables = []string{"ka", "ro", "mi", "tan", "ver", "do", "lis", "ne", "bar", "su", "gal", "or", "en", "tu", "shi", "zel", "mar", "pe", "vo", "ri"}

// name invents the name with this number: different numbers give different names.
func name(n int) string {
	s := ""
	for range 3 {
		s += syllables[n%len(syllables)]
		n /= len(syllables)
	}
	if n > 0 {
		s += name(n)
	}
	return string(s[0]-'a'+'A') + s[1:]
}

func (w *World) makeStates(n int) {
	for i := range n {
		id := graph.NewID(graph.KindActor, fmt.Sprintf("S%d", i))
		called := name(i + 11)
		state := graph.Actor{
			Name: graph.Name{
				ID: id, Ref: fmt.Sprintf("state-%d", i), Name: called + "land", Aliases: []string{"Republic of " + called + "land"},
				SameAs: []string{fmt.Sprintf("iso3166:X%d", i)},
			},
			Type: graph.State, Country: id, Code: fmt.Sprintf("X%d", i),
		}
		w.states = append(w.states, state)
		w.Nodes = append(w.Nodes, state)
		for k, kind := range []string{"CAPITAL", "VENUE"} {
			place := graph.Place{Name: graph.Name{ID: graph.NewID(graph.KindPlace, fmt.Sprintf("P%d.%d", i, k)), Name: name(900 + 2*i + k)}, Kind: kind, Country: id}
			if kind == "VENUE" {
				place.Name.Name += " Hall"
				place.Within = []graph.ID{w.places[len(w.places)-1].ID}
			}
			w.places = append(w.places, place)
			w.Nodes = append(w.Nodes, place)
		}
	}
}

// offices are the kinds of offices that each state has.
var offices = []string{"HEAD_OF_STATE", "HEAD_OF_GOVERNMENT", "FOREIGN_MINISTER", "DEFENCE_MINISTER", "SPOKESPERSON"}

func (w *World) makePersons(n int) {
	for i := range n {
		state := w.states[i%len(w.states)].ID
		kind := offices[i/len(w.states)%len(offices)]
		office := graph.Office{Name: graph.Name{ID: graph.NewID(graph.KindOffice, state.Key()+"."+kind), Name: kind + " of " + w.states[i%len(w.states)].Name.Name}, Kind: kind, Country: state}
		if i < len(w.states)*len(offices) {
			w.Nodes = append(w.Nodes, office)
		}
		first, last := name(i*7+3), name(i+5000)
		person := graph.Actor{
			Name: graph.Name{
				ID: graph.NewID(graph.KindActor, fmt.Sprintf("Q%d", i)), Ref: fmt.Sprintf("person-%d", i), Name: first + " " + last,
				Aliases: []string{last}, SameAs: []string{fmt.Sprintf("wikidata:Q%d", i)},
			},
			Type: graph.Person, Country: state, Gender: "mf"[i%2 : i%2+1],
			Tenures: []graph.Tenure{{Office: office.ID, Title: kind, Start: fmt.Sprint(2010 + i%10), AsOf: "2026"}},
		}
		w.serves[person.ID] = state
		w.persons = append(w.persons, person)
		w.Nodes = append(w.Nodes, person)
	}
}

func (w *World) makeBodies(n int) {
	for i := range n {
		body := graph.Actor{Name: graph.Name{ID: graph.NewID(graph.KindActor, fmt.Sprintf("O%d", i)), Name: name(i+300) + " Union", Aliases: []string{fmt.Sprintf("%.3s U", name(i+300))}}, Type: graph.Organization}
		for range w.random.IntN(min(40, len(w.states))) {
			body.Members = append(body.Members, w.states[w.random.IntN(len(w.states))].ID)
		}
		w.bodies = append(w.bodies, body)
		w.Nodes = append(w.Nodes, body)
	}
}

func (w *World) makeIssues(n int) {
	for i := range n {
		issue := graph.Issue{Name: graph.Name{ID: graph.NewID(graph.KindIssue, fmt.Sprintf("i%d", i)), Name: name(i+600) + " question"}, Description: "Invented.", Polar: i%4 != 0}
		w.issues = append(w.issues, issue)
		w.Nodes = append(w.Nodes, issue)
	}
}

func (w *World) makeSources(n int) {
	for i := range n {
		source := graph.Source{Name: graph.Name{ID: graph.NewID(graph.KindSource, fmt.Sprintf("s%d.example", i)), Name: name(i+700) + " Times"}}
		w.sources = append(w.sources, source)
		w.Nodes = append(w.Nodes, source)
	}
}

// pick gives a number below n, small ones far more often (as Zipf has it).
func (w *World) pick(n int) int {
	if n < 2 {
		return 0
	}
	return int(rand.NewZipf(w.random, 1.3, 2, uint64(n-1)).Uint64())
}

// chance tells whether something happens that does so in this share of cases.
func (w *World) chance(share float64) bool { return w.random.Float64() < share }

func oneOf[T any](w *World, of ...T) T { return of[w.random.IntN(len(of))] }

// who gives an actor as a reading names it.
func (w *World) who(a graph.Actor) graph.Who {
	who := graph.Who{ID: a.ID, Name: a.Name.Name, Type: a.Type, For: w.serves[a.ID], Anonymous: a.Anonymous()}
	if len(a.Tenures) > 0 {
		who.Office = a.Tenures[0].Office
	}
	return who
}

// actor picks someone who does or says something: mostly a person, else a state or an organization.
func (w *World) actor() graph.Actor {
	switch r := w.random.Float64(); {
	case r < 0.6:
		return w.persons[w.pick(len(w.persons))]
	case r < 0.9:
		return w.states[w.pick(len(w.states))]
	}
	return w.bodies[w.pick(len(w.bodies))]
}

// words invents a run of words, as varied as those of a language.
func (w *World) words(n int) string {
	words := make([]string, n)
	for i := range words {
		words[i] = strings.ToLower(name(w.random.IntN(1 + w.random.IntN(4000))))
	}
	return strings.Join(words, " ")
}
