package shelf

import (
	"fmt"
	"strings"

	"demarche/graph"

	"github.com/segmentio/encoding/json"
)

// Node is what is stored of a node.
type Node struct {
	graph.Name
	Type    graph.ActorType
	Country graph.ID
	Article graph.ID
	Data    []byte
}

// NodeOf takes from a node what is stored; not ok if nodes of this type are not.
func NodeOf(n graph.Node) (Node, bool) {
	switch n := n.(type) {
	case graph.Actor:
		return Node{n.Name, n.Type, n.Country, n.Article, Encode(n)}, true
	case graph.Office:
		return Node{Name: n.Name, Data: Encode(n)}, true
	case graph.Place:
		return Node{Name: n.Name, Data: Encode(n)}, true
	case graph.Issue:
		return Node{Name: n.Name, Data: Encode(n)}, true
	case graph.Agreement:
		return Node{Name: n.Name, Data: Encode(n)}, true
	case graph.Source:
		return Node{Name: n.Name, Data: Encode(n)}, true
	}
	return Node{}, false
}

// Forms of names.
const (
	FormRef     = 1
	FormOutside = 2
	FormName    = 3
)

// Called is one entry of the table of names.
type Called struct {
	Form int
	Key  string
}

// Callings are the entries of a name, each once.
func Callings(n graph.Name) []Called {
	var all []Called
	add := func(form int, key string) {
		entry := Called{form, key}
		for _, c := range all {
			if c == entry {
				return
			}
		}
		if key != "" {
			all = append(all, entry)
		}
	}
	add(FormRef, n.Ref)
	for _, outside := range n.SameAs {
		add(FormOutside, outside)
	}
	add(FormName, graph.NameKey(n.Name))
	for _, alias := range n.Aliases {
		add(FormName, graph.NameKey(alias))
	}
	return all
}

// NameWords are the words under which search finds a name.
func NameWords(n graph.Name) string {
	keys := []string{graph.NameKey(n.Name)}
	for _, alias := range n.Aliases {
		keys = append(keys, graph.NameKey(alias))
	}
	return strings.Join(keys, " ")
}

// DecodeNode reads a stored node of this kind.
func DecodeNode(kind graph.Kind, data []byte, count int) (graph.Node, error) {
	switch kind {
	case graph.KindActor:
		a, err := Decoded[graph.Actor](data)
		a.Mentions = count
		return a, err
	case graph.KindOffice:
		return Decoded[graph.Office](data)
	case graph.KindPlace:
		return Decoded[graph.Place](data)
	case graph.KindIssue:
		return Decoded[graph.Issue](data)
	case graph.KindAgreement:
		return Decoded[graph.Agreement](data)
	case graph.KindSource:
		s, err := Decoded[graph.Source](data)
		s.Articles = count
		return s, err
	}
	return nil, fmt.Errorf("no nodes of kind %q are stored", kind)
}

// Decoded reads a stored value.
func Decoded[T any](data []byte) (v T, err error) {
	err = json.Unmarshal(data, &v)
	return v, err
}

// NodeName is what a thing is called.
func NodeName(n graph.Node) string {
	if stored, ok := NodeOf(n); ok {
		return stored.Name.Name
	}
	switch n := n.(type) {
	case graph.Event:
		if n.Name != "" {
			return n.Name
		}
		return n.Summary
	case graph.Position:
		return n.Summary
	case graph.Article:
		return n.Title
	case graph.Mention:
		return n.Text
	}
	return ""
}

// EventName is what an event is called.
func EventName(e *graph.Event) graph.Name {
	return graph.Name{ID: e.ID, Ref: e.Ref, Name: e.Name, Aliases: e.Aliases}
}

// Encode is a value as it is stored. All types of the graph can be encoded.
func Encode(v any) []byte {
	data, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return data
}
