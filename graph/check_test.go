package graph

import (
	"bytes"
	"context"
	"maps"
	"slices"
	"strings"
	"testing"
)

// stored lets a memory ledger be read as Check and Dump need it. Any other question is a fault of the test.
type stored struct {
	Reader
	*memory
	texts map[ID]Text
}

func (s stored) Scan(_ context.Context, kind Kind, after ID, limit int) ([]Node, error) {
	all := map[ID]Node{}
	for id, a := range s.articles {
		all[id] = a
	}
	for id, e := range s.evidence {
		all[id] = e
	}
	for id, r := range s.rulings {
		all[id] = r
	}
	maps.Copy(all, s.nodes)
	for id, f := range s.facts {
		if v := f.now(); v.Event != nil {
			all[id] = *v.Event
		} else {
			all[id] = *v.Position
		}
	}
	var nodes []Node
	for _, id := range slices.Sorted(maps.Keys(all)) {
		if id.Kind() == kind && id > after && len(nodes) < limit {
			nodes = append(nodes, all[id])
		}
	}
	return nodes, nil
}

func (s stored) Texts(_ context.Context, articles []ID) ([]Text, error) {
	var texts []Text
	for _, id := range articles {
		texts = append(texts, s.texts[id])
	}
	return texts, nil
}

// Evidence gives two rows a page, whatever is asked for.
func (s stored) Evidence(_ context.Context, _ View, of Of, _ EvidenceFilter, p Page) ([]List[Evidence], error) {
	var lists []List[Evidence]
	for _, article := range of.IDs {
		var list List[Evidence]
		for _, id := range slices.Sorted(maps.Keys(s.evidence)) {
			key := NewAt("", id)
			if s.evidence[id].Article != article || key <= p.After {
				continue
			}
			if len(list.Rows) == 2 {
				list.More = true
				break
			}
			list.Rows, list.Keys = append(list.Rows, s.evidence[id]), append(list.Keys, key)
		}
		lists = append(lists, list)
	}
	return lists, nil
}

// sample is a store with two articles on one call, and positions.
func sample(t *testing.T) stored {
	t.Helper()
	s := stored{memory: newMemory(), texts: map[ID]Text{}}
	for i, text := range []string{"Trump and Putin spoke. They spoke at length – again. “We want peace”, Putin said.", "The two spoke on Wednesday."} {
		b := Batch{Article: Article{SHA256: sumOf(text), Publisher: "source:x", Published: Day("2025-02-12").Add(i)}, Text: Text{Body: text}}
		b.Article.ID = ArticleID(b.Article.SHA256, b.Article.Publisher)
		b.Text.Article = b.Article.ID
		b.Nodes = []Node{Source{Name: Name{ID: "source:x", Name: "X"}}, Actor{Name: Name{ID: "actor:Trump", Name: "Donald Trump"}, Type: Person}}
		call := event("a1 - CALL OCCURRED 2025-02-12 Trump Putin").Event
		b.Evidence = append(b.Evidence, Evidence{Start: 0, End: 9, Event: call, Type: FactEvent})
		if i == 0 {
			b.Evidence = append(b.Evidence, Evidence{Trigger: 23, Start: 23, End: 52, Event: call, Type: FactEvent},
				Evidence{Trigger: 53, Start: 53, End: 67, Position: position("a1", "-", "Putin", "we want peace", "We want peace").Position, Type: FactPosition})
		}
		for k := range b.Evidence {
			e := &b.Evidence[k]
			e.Article, e.Rule, e.Band, e.Exact = b.Article.ID, "test", High, string([]rune(text)[e.Start:e.End])
			e.ID = EvidenceID(e.Article, e.Type, e.Trigger)
		}
		apply(t, s.memory, b)
		s.texts[b.Article.ID] = b.Text
	}
	return s
}

func violations(t *testing.T, s stored) string {
	t.Helper()
	var found []string
	if err := Check(context.Background(), s, func(v Violation) { found = append(found, string(v.ID.Kind())+" "+v.What) }); err != nil {
		t.Fatal(err)
	}
	return strings.Join(found, "\n")
}

func TestCheckFindsNothingInAGraphThatWasApplied(t *testing.T) {
	s := sample(t)
	if got := violations(t, s); got != "" {
		t.Error(got)
	}
	if len(s.facts) != 2 {
		t.Errorf("%d facts", len(s.facts))
	}
	for id := range s.evidence {
		if _, err := Rule(context.Background(), s.memory, []Ruling{{Kind: RuleReject, Evidence: []ID{id}}}, noon); err != nil {
			t.Fatal(err)
		}
		if got := violations(t, s); got != "" {
			t.Errorf("after a ruling: %s", got)
		}
	}
}

func TestCheckFindsWhatMustNotBe(t *testing.T) {
	for name, c := range map[string]struct {
		damage func(stored)
		want   string
	}{
		"a text that changed": {func(s stored) {
			for id, text := range s.texts {
				text.Body += " More."
				s.texts[id] = text
			}
		}, "is not that of the text"},
		"evidence of no fact": {func(s stored) {
			for id := range s.evidence {
				s.point(id, "")
			}
		}, `but the store says ""`},
		"a fact that is missing": {func(s stored) {
			for id := range s.facts {
				delete(s.facts, id)
			}
		}, "is missing"},
		"a fact without evidence": {func(s stored) {
			s.facts["event:x"] = Fact{Versions: []Version{{Current: true, Event: &Event{ID: "event:x"}}}}
		}, "rests on no evidence"},
		"a fact that is stale": {func(s stored) {
			for _, f := range s.facts {
				if e := f.now().Event; e != nil {
					e.Status = Planned
				}
			}
		}, "is stored as"},
	} {
		t.Run(name, func(t *testing.T) {
			s := sample(t)
			c.damage(s)
			if got := violations(t, s); !strings.Contains(got, c.want) {
				t.Errorf("found %q, not %q", got, c.want)
			}
		})
	}
}

func TestDumpsOfEqualGraphsAreEqual(t *testing.T) {
	s, again := sample(t), sample(t)
	for id, a := range again.articles {
		a.RecordedAt = a.RecordedAt.AddDate(1, 0, 0)
		again.articles[id] = a
	}
	for i, s := range []stored{s, again} {
		for _, id := range slices.Sorted(maps.Keys(s.evidence))[:1] {
			if _, err := Rule(context.Background(), s.memory, []Ruling{{Kind: RuleReject, Evidence: []ID{id}}}, noon.AddDate(0, 0, i)); err != nil {
				t.Fatal(err)
			}
		}
	}
	var a, b bytes.Buffer
	if err := Dump(context.Background(), s, &a); err != nil {
		t.Fatal(err)
	}
	if err := Dump(context.Background(), again, &b); err != nil {
		t.Fatal(err)
	}
	if a.String() != b.String() {
		t.Errorf("dumps differ:\n%s\n%s", a.String(), b.String())
	}
	kinds := map[string]int{}
	for l := range strings.Lines(a.String()) {
		kind, _, _ := strings.Cut(strings.TrimPrefix(l, `{"kind":"`), `"`)
		kinds[kind]++
	}
	if want := map[string]int{"actor": 1, "source": 1, "article": 2, "evidence": 4, "event": 1, "position": 1, "ruling": 1}; !maps.Equal(kinds, want) {
		t.Errorf("lines: %v", kinds)
	}
}
