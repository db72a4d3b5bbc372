package shelf

import (
	"strconv"

	"demarche/graph"
)

// Decode functions read stored values: their JSON, and what is stored beside it since it changes or is not part of it.

// DecodeEvent reads events as they stand on a day; the empty day is before all others.
func DecodeEvent(day graph.Day) func(data []byte, recorded string) (graph.Event, error) {
	return func(data []byte, recorded string) (graph.Event, error) {
		e, err := Decoded[graph.Event](data)
		if err != nil {
			return e, err
		}
		e.Status = e.StatusOn(day)
		e.RecordedAt, err = ParseTime(recorded)
		return e, err
	}
}

// DecodePosition reads a position, and when it was recorded.
func DecodePosition(data []byte, recorded string) (graph.Position, error) {
	p, err := Decoded[graph.Position](data)
	if err != nil {
		return p, err
	}
	p.RecordedAt, err = ParseTime(recorded)
	return p, err
}

// DecodeArticle reads an article, and when it was recorded.
func DecodeArticle(data []byte, recorded string) (graph.Article, error) {
	a, err := Decoded[graph.Article](data)
	if err != nil {
		return a, err
	}
	a.RecordedAt, err = ParseTime(recorded)
	return a, err
}

// DecodeEvidence reads evidence, and the fact that it belongs to.
func DecodeEvidence(data []byte, fact string) (graph.Evidence, error) {
	e, err := Decoded[graph.Evidence](data)
	e.Fact = graph.ID(fact)
	return e, err
}

// DecodeActor reads an actor, and how often it is mentioned.
func DecodeActor(data []byte, count string) (graph.Actor, error) {
	a, err := Decoded[graph.Actor](data)
	if err != nil {
		return a, err
	}
	a.Mentions, err = strconv.Atoi(count)
	return a, err
}

// DecodeSource reads a source, and how many articles it has.
func DecodeSource(data []byte, count string) (graph.Source, error) {
	s, err := Decoded[graph.Source](data)
	if err != nil {
		return s, err
	}
	s.Articles, err = strconv.Atoi(count)
	return s, err
}
