package extract

import (
	"slices"
	"strings"

	"demarche/graph"
	"demarche/loader/gazetteer"
)

// Readout is what a readout of a call, meeting or visit tells of it.
type Readout struct {
	Kind         graph.EventKind // empty if no such event is told
	Date         string          // EDTF
	Place        string          // as written
	Participants []Participant
}

// Participant is somebody who took part, with the state that he or she serves.
type Participant struct {
	graph.Who
	Country graph.ID
	Written string // the name as the readout first writes it, without Jr.; the name in English where it has only descriptions
}

// consultations are the kinds of events that readouts tell of.
var consultations = []graph.EventKind{graph.Call, graph.Meeting, graph.Summit, graph.Visit, graph.Negotiation}

// Readout reads the call, meeting or visit that a readout is about: the first one told. The day of publication stands in where none is
// written.
func (x *Extractor) Readout(headline, text string, written graph.Day, parse Parse) (Readout, error) {
	body := text
	if headline != "" {
		body = headline + "\n\n" + text
	}
	result, err := x.Read(graph.Article{ID: graph.NewID(graph.KindArticle, "readout"), Published: written}, body, parse)
	if err != nil {
		return Readout{}, err
	}
	out := Readout{Date: string(written)}
	actors := map[graph.ID]Actor{}
	for _, a := range result.Actors {
		actors[a.ID] = a
	}
	if main := mainEvent(result.Evidence); main.Event != nil {
		out.Kind = main.Event.Kind
		if t := main.Event.Time; t != nil && t.Precision == graph.PrecisionDay && t.Basis != graph.BasisContext {
			out.Date = t.EDTF
		}
		for _, e := range result.Evidence {
			if e.Event != nil && (e.ID == main.ID || slices.Contains(e.Event.SameAs, main.ID) || sameOccasion(main.Event, e.Event)) {
				out.add(e.Event, actors)
			}
		}
		if out.Kind == graph.Visit {
			out.addHost(x.gazetteer, main.Event)
		}
	}
	out.addFirst(result, actors)
	return out, nil
}

// fewest is how many take part in a call, meeting or visit at least.
const fewest = 2

// addFirst adds the people named in the first sentence, if too few are known to have taken part: whom a readout is about stands there.
func (o *Readout) addFirst(result Result, actors map[graph.ID]Actor) {
	if len(o.Participants) >= fewest || len(result.Sentences) == 0 {
		return
	}
	for _, m := range result.Mentions {
		a := actors[m.Entity]
		if m.Sentence != result.Sentences[0].ID || a.Type != graph.Person {
			continue
		}
		if !slices.ContainsFunc(o.Participants, func(p Participant) bool { return p.ID == a.ID }) {
			o.Participants = append(o.Participants, newParticipant(a.Who, a))
		}
	}
}

// addHost adds the state that was visited.
func (o *Readout) addHost(g *gazetteer.Gazetteer, visit *graph.EventReading) {
	for _, at := range append([]graph.ID{visit.Place}, visit.PlaceIn...) {
		place := g.Entry(at)
		if place == nil {
			continue
		}
		if state := g.Entry(place.Country); state != nil && !slices.ContainsFunc(o.Participants, func(p Participant) bool { return p.ID == state.ID }) {
			o.Participants = append(o.Participants, Participant{Who: whoOf(state), Country: state.ID, Written: state.Name})
			return
		}
	}
}

// add takes over what one passage says of the event.
func (o *Readout) add(e *graph.EventReading, actors map[graph.ID]Actor) {
	for _, party := range e.Parties {
		known := slices.ContainsFunc(o.Participants, func(p Participant) bool { return p.ID == party.ID })
		if !known && party.Role.Present() {
			o.Participants = append(o.Participants, newParticipant(party.Who, actors[party.ID]))
		}
	}
	if o.Place == "" {
		o.Place = e.PlaceText
	}
}

func newParticipant(who graph.Who, a Actor) Participant {
	p := Participant{Who: who, Country: a.Country, Written: who.Name}
	if a.Written != "" {
		p.Written, _, _ = strings.Cut(a.Written, ",")
	}
	return p
}

// mainEvent gives the first call, meeting or visit that took place, or else is planned; without Event if none is told.
func mainEvent(evidence []graph.Evidence) graph.Evidence {
	var planned graph.Evidence
	for _, e := range evidence {
		if e.Event == nil || !slices.Contains(consultations, e.Event.Kind) {
			continue
		}
		switch e.Event.Status {
		case graph.Occurred, graph.Ongoing:
			return e
		case graph.Planned:
			if planned.Event == nil {
				planned = e
			}
		}
	}
	return planned
}

// sameKind tells whether two words can be for one occasion: talks, meetings and summits are met for.
func sameKind(a, b graph.EventKind) bool {
	met := []graph.EventKind{graph.Meeting, graph.Summit, graph.Negotiation}
	return a == b || slices.Contains(met, a) && slices.Contains(met, b)
}

// sameOccasion tells whether two passages can be of one event: of one kind, with no other day, and some party in common.
func sameOccasion(a, b *graph.EventReading) bool {
	if !sameKind(a.Kind, b.Kind) || b.Status != a.Status || a.Time != nil && b.Time != nil && a.Time.EDTF != b.Time.EDTF {
		return false
	}
	return slices.ContainsFunc(b.Parties, func(p graph.Party) bool {
		return slices.ContainsFunc(a.Parties, func(q graph.Party) bool { return q.ID == p.ID || q.ID == p.For || p.ID == q.For })
	})
}
