package graph

import (
	"fmt"
	"slices"
	"strings"
)

// cast are the actors of the tests, with what they act for.
var cast = func() map[string]Who {
	all := map[string]Who{}
	for _, line := range []string{
		"US United States STATE", "RU Russia STATE", "SA Saudi Arabia STATE", "UK United Kingdom STATE", "PY Paraguay STATE",
		"EU European Union ORGANIZATION", "NATO NATO ORGANIZATION",
		"Trump Donald Trump US", "Rubio Marco Rubio US", "Witkoff Steve Witkoff US", "Putin Vladimir Putin RU", "Lavrov Sergey Lavrov RU",
		"Ushakov Yuri Ushakov RU", "Macron Emmanuel Macron FR", "Starmer Keir Starmer UK", "Merz Friedrich Merz DE", "Meloni Giorgia Meloni IT",
		"Stubb Alexander Stubb FI", "Zelenskyy Volodymyr Zelenskyy UA", "Modi Narendra Modi IN", "Kishida Fumio Kishida JP",
	} {
		words := strings.Fields(line)
		key, last := words[0], words[len(words)-1]
		who := Who{ID: NewID(KindActor, key), Name: strings.Join(words[1:len(words)-1], " "), Type: ActorType(last)}
		if len(last) == 2 {
			who.Type, who.For = Person, NewID(KindActor, last)
		}
		all[key] = who
	}
	return all
}()

// places are the places of the tests, each with the larger ones it lies in.
var places = map[string][]ID{
	"The Hague": {"place:NL"}, "Riyadh": {"place:SA"}, "White House": {"place:DC", "place:US"}, "Alaska": {"place:US"},
	"Anchorage": {"place:Alaska", "place:US"}, "JBER": {"place:Anchorage", "place:Alaska", "place:US"},
}

// event makes a reading of a line: article, day of publication (- for none), kind, status, time (- for none), parties with roles, and a
// place behind "at": a1 2025-02-12 CALL OCCURRED 2025-02-12 Trump Putin:INITIATOR at White House
func event(line string) Reading {
	line, place, _ := strings.Cut(line, " at ")
	f := strings.Fields(line)
	e := EventReading{Kind: EventKind(f[2]), Status: EventStatus(f[3]), AtLeast: 1}
	if f[4] != "-" {
		t, err := ParseEDTF(f[4])
		if err != nil {
			panic(err)
		}
		t.Basis = BasisStated
		e.Time = &t
	}
	for _, p := range f[5:] {
		name, role, found := strings.Cut(p, ":")
		if !found {
			role = string(Participates)
		}
		if role == "BODY" {
			body := actorNamed(name)
			e.Body = &body
			continue
		}
		e.Parties = append(e.Parties, Party{Who: actorNamed(name), Role: ParticipantRole(role)})
	}
	if place != "" {
		e.PlaceText, e.Place, e.PlaceIn = place, NewID(KindPlace, place), places[place]
	}
	return readingOf(f[0], f[1], FactEvent, &e, nil)
}

func actorNamed(name string) Who {
	who, known := cast[name]
	if !known {
		panic("not in the cast: " + name)
	}
	return who
}

// readingOf makes a reading of the passage with this name: a1.2 is the second of article a1.
func readingOf(passage, published string, fact FactType, e *EventReading, p *PositionReading) Reading {
	article, _, _ := strings.Cut(passage, ".")
	r := Reading{
		Evidence: Evidence{ID: NewID(KindEvidence, passage), Article: NewID(KindArticle, article), Type: fact, Band: High, Event: e, Position: p},
		Origin:   NewID(KindArticle, article), Publisher: NewID(KindSource, article),
	}
	if published != "-" {
		r.Published = Day(published)
	}
	return r
}

// grouped shows which passages are one fact: a1 a2 | a3.
func grouped(facts []Fact) string {
	var groups []string
	for _, f := range facts {
		groups = append(groups, keys(f.Evidence))
	}
	slices.Sort(groups)
	return strings.Join(groups, " | ")
}

// keys shows ids without their kinds.
func keys(all []ID) string {
	var keys []string
	for _, id := range all {
		keys = append(keys, id.Key())
	}
	return strings.Join(keys, " ")
}

// current gives the event of a passage as it stands now.
func current(facts []Fact, passage string) Event {
	for _, f := range facts {
		for _, v := range f.Versions {
			if v.Current && v.Event != nil && slices.Contains(f.Evidence, NewID(KindEvidence, passage)) {
				return *v.Event
			}
		}
	}
	panic(fmt.Sprintf("no event of %s", passage))
}
