package shelf

import (
	"context"
	"maps"
	"slices"

	"demarche/graph"
)

// Lookup is what a store looks up within one read. What is not there is left out.
type Lookup interface {
	// Nodes gives things as the view sees them.
	Nodes(ctx context.Context, v graph.View, ids []graph.ID) (map[graph.ID]graph.Node, error)
	// Texts gives what articles say.
	Texts(ctx context.Context, articles []graph.ID) (map[graph.ID]graph.Text, error)
	// Facts gives the fact to which each of these passages belongs.
	Facts(ctx context.Context, evidence []graph.ID) (map[graph.ID]graph.ID, error)
	// Versions reads the versions of facts of one type that the view sees.
	Versions(ctx context.Context, v graph.View, fact graph.FactType, ids []graph.ID, do func(data []byte, recorded string) error) error
	// Denials tells for each of these passages of events the origins of what denies it, as the view sees it.
	Denials(ctx context.Context, v graph.View, evidence []graph.ID, denied func(evidence, origin graph.ID)) error
	// Newest is the day of the newest article that the view sees, empty if there is none.
	Newest(ctx context.Context, v graph.View) (graph.Day, error)
	// Called gives the things that are called so, in the order of their ids.
	Called(ctx context.Context, c Called) ([]graph.ID, error)
	// Names offers every name (FormName) with what it names.
	Names(ctx context.Context, offer func(key string, id graph.ID)) error
}

// Facts gives for each id of a fact, an earlier id of one, or an id of evidence the id of the fact now; others are left out.
func Facts(ctx context.Context, look Lookup, ids []graph.ID) (map[graph.ID]graph.ID, error) {
	asked := map[graph.ID][]graph.ID{} // evidence -> ids that mean it
	var evidence []graph.ID
	for _, id := range OfKinds(ids, graph.KindEvent, graph.KindPosition, graph.KindEvidence) {
		passage := graph.NewID(graph.KindEvidence, id.Key())
		if asked[passage] == nil {
			evidence = append(evidence, passage)
		}
		asked[passage] = append(asked[passage], id)
	}
	if len(evidence) == 0 {
		return nil, nil
	}
	facts, err := look.Facts(ctx, evidence)
	now := map[graph.ID]graph.ID{}
	for passage, fact := range facts {
		for _, id := range asked[passage] {
			if id.Kind() == graph.KindEvidence || id.Kind() == fact.Kind() {
				now[id] = fact
			}
		}
	}
	return now, err
}

// Meant turns round what Facts gives: which of the ids mean a fact.
func Meant(now map[graph.ID]graph.ID) map[graph.ID][]graph.ID {
	ids := map[graph.ID][]graph.ID{}
	for id, fact := range now {
		ids[fact] = append(ids[fact], id)
	}
	return ids
}

// FactNodes adds the facts that these ids mean, as the view sees them.
func FactNodes(ctx context.Context, look Lookup, v graph.View, ids []graph.ID, found map[graph.ID]graph.Node) error {
	now, err := Facts(ctx, look, ids)
	if err != nil || len(now) == 0 {
		return err
	}
	day, err := look.Newest(ctx, v)
	if err != nil {
		return err
	}
	return factsOn(ctx, look, v, day, Meant(now), found)
}

// FoldedFacts gives facts as they are now, events with the status that Fold gave them.
func FoldedFacts(ctx context.Context, look Lookup, ids []graph.ID) (map[graph.ID]graph.Node, error) {
	asked := map[graph.ID][]graph.ID{}
	for _, id := range ids {
		asked[id] = []graph.ID{id}
	}
	found := map[graph.ID]graph.Node{}
	return found, factsOn(ctx, look, graph.View{}, "", asked, found)
}

// factsOn adds facts as they stand on a day, under the ids that mean them.
func factsOn(ctx context.Context, look Lookup, v graph.View, day graph.Day, asked map[graph.ID][]graph.ID, found map[graph.ID]graph.Node) error {
	facts := slices.Collect(maps.Keys(asked))
	var events []*graph.Event
	err := look.Versions(ctx, v, graph.FactEvent, OfKinds(facts, graph.KindEvent), func(data []byte, recorded string) error {
		e, err := DecodeEvent(day)(data, recorded)
		events = append(events, &e)
		return err
	})
	if err != nil {
		return err
	}
	if err := Refute(ctx, look, v, events); err != nil {
		return err
	}
	for _, e := range events {
		for _, id := range asked[e.ID] {
			found[id] = *e
		}
	}
	return look.Versions(ctx, v, graph.FactPosition, OfKinds(facts, graph.KindPosition), func(data []byte, recorded string) error {
		p, err := DecodePosition(data, recorded)
		for _, id := range asked[p.ID] {
			found[id] = p
		}
		return err
	})
}

// RefuteLists fills in how many origins deny each event of these lists.
func RefuteLists(ctx context.Context, look Lookup, v graph.View, lists []graph.List[graph.Event]) error {
	var events []*graph.Event
	for _, l := range lists {
		for i := range l.Rows {
			events = append(events, &l.Rows[i])
		}
	}
	return Refute(ctx, look, v, events)
}

// Refute fills in how many origins deny each event.
func Refute(ctx context.Context, look Lookup, v graph.View, events []*graph.Event) error {
	byEvidence := map[graph.ID][]int{}
	for i, e := range events {
		for _, id := range e.Evidence {
			byEvidence[id] = append(byEvidence[id], i)
		}
	}
	if len(byEvidence) == 0 {
		return nil
	}
	origins := make([]map[graph.ID]bool, len(events))
	err := look.Denials(ctx, v, slices.Collect(maps.Keys(byEvidence)), func(evidence, origin graph.ID) {
		for _, i := range byEvidence[evidence] {
			if origins[i] == nil {
				origins[i] = map[graph.ID]bool{}
			}
			origins[i][origin] = true
		}
	})
	for i, e := range events {
		e.Corroboration.Refuting = len(origins[i])
	}
	return err
}

// TextNodes adds the sentences and mentions with these ids, so far as they stand in articles that the view sees.
func TextNodes(ctx context.Context, look Lookup, v graph.View, ids []graph.ID, found map[graph.ID]graph.Node) error {
	some := OfKinds(ids, graph.KindSentence, graph.KindMention)
	if len(some) == 0 {
		return nil
	}
	asked, owners := owned(some)
	visible, err := look.Nodes(ctx, v, owners)
	if err != nil {
		return err
	}
	bodies, err := look.Texts(ctx, slices.Collect(maps.Keys(visible)))
	for _, body := range bodies {
		for _, s := range body.Sentences {
			if asked[s.ID] {
				found[s.ID] = s
			}
		}
		for _, m := range body.Mentions {
			if asked[m.ID] {
				found[m.ID] = m
			}
		}
	}
	return err
}

// Sentences gives the sentences with these ids.
func Sentences(ctx context.Context, look Lookup, ids []graph.ID) (map[graph.ID]graph.Sentence, error) {
	asked, owners := owned(ids)
	bodies, err := look.Texts(ctx, owners)
	found := map[graph.ID]graph.Sentence{}
	for _, body := range bodies {
		for _, s := range body.Sentences {
			if asked[s.ID] {
				found[s.ID] = s
			}
		}
	}
	return found, err
}

// owned gives which sentences and mentions are asked for, and the articles in which they stand.
func owned(ids []graph.ID) (asked map[graph.ID]bool, articles []graph.ID) {
	asked = map[graph.ID]bool{}
	for _, id := range ids {
		asked[id] = true
		articles = append(articles, ArticleOf(id))
	}
	return asked, articles
}
