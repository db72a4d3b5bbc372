package graph

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
)

// checkBatch tells what is wrong with a batch, and where; wrapped ErrInvalid.
func checkBatch(b Batch) error {
	for _, check := range []func(Batch) error{checkArticle, checkText, checkEvidence, checkNodes} {
		if err := check(b); err != nil {
			return fmt.Errorf("%w: article %s: %w", ErrInvalid, b.Article.ID, err)
		}
	}
	return nil
}

func checkArticle(b Batch) error {
	a := b.Article
	sum := sha256.Sum256([]byte(b.Text.Body))
	switch {
	case a.SHA256 != hex.EncodeToString(sum[:]):
		return fmt.Errorf("sha256 %q is not that of the text", a.SHA256)
	case a.ID != ArticleID(a.SHA256, a.Publisher):
		return fmt.Errorf("the id is not that of sha256 and publisher %q", a.Publisher)
	case a.Publisher != "" && a.Publisher.Kind() != KindSource:
		return fmt.Errorf("publisher %q is no source", a.Publisher)
	case a.Published != "" && !a.Published.Valid():
		return fmt.Errorf("published %q is no day such as 2025-08-15", a.Published)
	case b.Text.Article != a.ID:
		return fmt.Errorf("the text is that of article %q", b.Text.Article)
	}
	return nil
}

// body is a text that can be cut by code points.
type body struct {
	text    string
	offsets []int // of code points, in bytes, and the end; nil if all are one byte long
	length  int   // in code points
}

func newBody(text string) body {
	ascii := true
	for i := 0; i < len(text) && ascii; i++ {
		ascii = text[i] < 0x80
	}
	if ascii {
		return body{text: text, length: len(text)}
	}
	offsets := make([]int, 0, len(text)+1)
	for i := range text {
		offsets = append(offsets, i)
	}
	return body{text: text, offsets: append(offsets, len(text)), length: len(offsets)}
}

// cut gives the words [start, end); false if that is no stretch of the text.
func (b body) cut(start, end int) (string, bool) {
	if start < 0 || end < start || end > b.length {
		return "", false
	}
	if b.offsets == nil {
		return b.text[start:end], true
	}
	return b.text[b.offsets[start]:b.offsets[end]], true
}

func checkText(b Batch) error {
	text := newBody(b.Text.Body)
	for i, s := range b.Text.Sentences {
		_, ok := text.cut(s.Start, s.End)
		if !ok || s.Index != i || s.ID != SentenceID(b.Article.ID, i) || s.Article != b.Article.ID {
			return fmt.Errorf("sentence %d: index, id, article or span [%d, %d) is wrong", i, s.Start, s.End)
		}
	}
	sentences := make(map[ID]bool, len(b.Text.Sentences))
	for _, s := range b.Text.Sentences {
		sentences[s.ID] = true
	}
	for i, m := range b.Text.Mentions {
		words, ok := text.cut(m.Start, m.End)
		switch {
		case !ok || words != m.Text:
			return fmt.Errorf("mention %d: [%d, %d) is %q, not %q", i, m.Start, m.End, words, m.Text)
		case m.ID != MentionID(b.Article.ID, m.Start, m.End):
			return fmt.Errorf("mention %d: the id is not that of [%d, %d)", i, m.Start, m.End)
		case m.Sentence != "" && !sentences[m.Sentence]:
			return fmt.Errorf("mention %d: there is no sentence %s", i, m.Sentence)
		}
	}
	return nil
}

func checkEvidence(b Batch) error {
	text := newBody(b.Text.Body)
	types := make(map[ID]FactType, len(b.Evidence))
	for _, e := range b.Evidence {
		if types[e.ID] != "" {
			return fmt.Errorf("evidence %s: twice", e.ID)
		}
		types[e.ID] = e.Type
	}
	for i, e := range b.Evidence {
		if err := checkPassage(b.Article.ID, e, text); err != nil {
			return fmt.Errorf("evidence %d: %w", i, err)
		}
		if err := checkReading(e.Type, e.Event, e.Position); err != nil {
			return fmt.Errorf("evidence %d %q: %w", i, e.Exact, err)
		}
		if err := checkLinks(e, types); err != nil {
			return fmt.Errorf("evidence %d %q: %w", i, e.Exact, err)
		}
	}
	return nil
}

func checkPassage(article ID, e Evidence, text body) error {
	words, ok := text.cut(e.Start, e.End)
	switch {
	case !ok || words != e.Exact || words == "":
		return fmt.Errorf("[%d, %d) is %q, not %q", e.Start, e.End, words, e.Exact)
	case e.Trigger < 0 || e.Trigger >= text.length:
		return fmt.Errorf("trigger %d lies outside the text", e.Trigger)
	case e.Article != article:
		return fmt.Errorf("it is of article %q", e.Article)
	case e.ID != EvidenceID(article, e.Type, e.Trigger):
		return fmt.Errorf("the id is not that of article, type and trigger %d", e.Trigger)
	case e.Rule == "":
		return fmt.Errorf("%q: no rule is named", e.Exact)
	case !slices.Contains(bands, e.Band):
		return fmt.Errorf("%q: unknown band %q", e.Exact, e.Band)
	}
	return nil
}

// checkLinks tells whether the evidence that a reading refers to is in the same article.
func checkLinks(e Evidence, types map[ID]FactType) error {
	if e.Position != nil && e.Position.VoicedAt != "" && types[e.Position.VoicedAt] != FactEvent {
		return fmt.Errorf("voicedAt %s is no event of this article", e.Position.VoicedAt)
	}
	if e.Event == nil {
		return nil
	}
	for _, id := range e.Event.SameAs {
		if types[id] != FactEvent {
			return fmt.Errorf("sameAs %s is no event of this article", id)
		}
	}
	return nil
}

func checkNodes(b Batch) error {
	for i, n := range b.Nodes {
		name := nodeName(n)
		switch n.(type) {
		case Actor:
			if name.ID.Kind() != KindActor {
				return fmt.Errorf("node %d: %q is no id of an actor", i, name.ID)
			}
		case Source:
			if name.ID.Kind() != KindSource {
				return fmt.Errorf("node %d: %q is no id of a source", i, name.ID)
			}
		default:
			return fmt.Errorf("node %d: %T is neither actor nor source", i, n)
		}
		if strings.TrimSpace(name.Name) == "" {
			return fmt.Errorf("node %d: %s has no name", i, name.ID)
		}
	}
	return nil
}

// nodeName gives the name of an actor or source; nothing for anything else.
func nodeName(n Node) Name {
	switch n := n.(type) {
	case Actor:
		return n.Name
	case Source:
		return n.Name
	}
	return Name{}
}
