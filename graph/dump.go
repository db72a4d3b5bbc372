package graph

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
)

// dumped are the kinds of things in a dump, in this order. Articles are followed by their texts, with sentences and mentions.
var dumped = []Kind{
	KindActor, KindOffice, KindPlace, KindIssue, KindAgreement, KindSource, KindArticle, KindEvidence, KindEvent, KindPosition, KindRuling,
}

// pageSize is how many things are read at a time.
const pageSize = 500

// line is one line of a dump.
type line struct {
	Kind Kind `json:"kind"`
	Node Node `json:"node"`
	Text any  `json:"text,omitempty"` // of articles
}

// Dump writes the whole graph as it stands now: a JSON object a line, by kind, then id, without times of recording. Two stores that hold the
// same graph print the same bytes.
func Dump(ctx context.Context, r Reader, w io.Writer) error {
	out := bufio.NewWriter(w)
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	for _, kind := range dumped {
		err := Pages(ctx, r, kind, func(nodes []Node) error {
			texts, err := textsOf(ctx, r, kind, nodes)
			if err != nil {
				return err
			}
			for i, n := range nodes {
				l := line{Kind: kind, Node: undated(n)}
				if texts != nil {
					l.Text = texts[i]
				}
				if err := encoder.Encode(l); err != nil {
					return fmt.Errorf("write dump: %w", err)
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	if err := out.Flush(); err != nil {
		return fmt.Errorf("write dump: %w", err)
	}
	return nil
}

// Pages scans all things of a kind, a page at a time.
func Pages(ctx context.Context, r Reader, kind Kind, each func([]Node) error) error {
	for after := ID(""); ; {
		nodes, err := r.Scan(ctx, kind, after, pageSize)
		if err != nil {
			return fmt.Errorf("scan %s: %w", kind, err)
		}
		if len(nodes) == 0 {
			return nil
		}
		if err := each(nodes); err != nil {
			return err
		}
		after = idOf(nodes[len(nodes)-1])
	}
}

// textsOf gives the texts of a page of articles, nil for other kinds.
func textsOf(ctx context.Context, r Reader, kind Kind, nodes []Node) ([]Text, error) {
	if kind != KindArticle {
		return nil, nil
	}
	texts, err := r.Texts(ctx, idsOf(nodes))
	if err != nil {
		return nil, fmt.Errorf("texts: %w", err)
	}
	return texts, nil
}

func idsOf(nodes []Node) []ID {
	var ids []ID
	for _, n := range nodes {
		ids = append(ids, idOf(n))
	}
	return ids
}

// idOf gives the id of a thing that Scan gives.
func idOf(n Node) ID {
	switch n := n.(type) {
	case Actor:
		return n.ID
	case Office:
		return n.ID
	case Place:
		return n.ID
	case Issue:
		return n.ID
	case Agreement:
		return n.ID
	case Source:
		return n.ID
	case Article:
		return n.ID
	case Evidence:
		return n.ID
	case Event:
		return n.ID
	case Position:
		return n.ID
	case Ruling:
		return n.ID
	}
	return ""
}

// undated leaves out the time of recording where it is part of the JSON form.
func undated(n Node) Node {
	if r, ruling := n.(Ruling); ruling {
		return struct {
			Ruling
			RecordedAt any `json:"recordedAt,omitempty"`
		}{Ruling: r}
	}
	return n
}
