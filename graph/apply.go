package graph

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"time"
)

// Batch is what a loader makes of one article.
type Batch struct {
	Article  Article
	Text     Text
	Evidence []Evidence
	Nodes    []Node // actors and sources that the curated lists lack: added if the store does not have them
}

// Ledger is what one write transaction of a store can do. Apply and Rule, below, hold all the logic; a store only reads and writes rows.
type Ledger interface {
	// Known tells which of these ids of articles, actors and sources the store has.
	Known(ctx context.Context, ids []ID) (map[ID]bool, error)
	// Lock keeps other writers off these blocks until the transaction ends. Each call has its blocks sorted; there may be
	// several, since what the new evidence reaches is locked first, then what is around that: a store that meets a deadlock retries the whole write.
	Lock(ctx context.Context, blocks []Block) error
	// ReadingsIn gives the readings of all evidence of the facts that have one of these blocks (Fact.Blocks): whole facts, each reading once,
	// in any order, with Evidence.Fact filled in.
	ReadingsIn(ctx context.Context, blocks []Block) ([]Reading, error)
	// ReadingsOf gives the readings of all evidence of these facts or articles, and of these single passages, each once, in any order, with
	// Evidence.Fact filled in where the evidence belongs to a fact.
	ReadingsOf(ctx context.Context, ids []ID) ([]Reading, error)
	// Near gives the articles, without text but with their shingles, that share one of these shingles.
	Near(ctx context.Context, shingles []uint64) ([]Article, error)
	// Rulings gives the rulings on any of this evidence, and the rulings with these ids, each once. Undone ones are left out, but where
	// asked for by id. Mostly there is none: a store should find that out cheaply.
	Rulings(ctx context.Context, ids []ID) ([]Ruling, error)
	// Write carries out a delta.
	Write(ctx context.Context, d Delta) error
}

// Ahead is a Ledger that can write new nodes and articles while what they say is still being folded. Apply tells it of them as soon as they
// are settled; Write gets them once more, with all else. What the ledger reads after that is the graph as it was before.
type Ahead interface {
	WriteAhead(ctx context.Context, nodes []Node, articles []Batch)
}

// Delta is what one Apply changes, in the order in which it has to be written.
type Delta struct {
	Nodes    []Node    // new actors and sources
	Articles []Batch   // new articles with text, mentions and evidence
	Origins  []Article // known articles whose Origin changed
	Rulings  []Ruling  // new or changed
	Gone     []ID      // facts that are no more: their evidence has gone over to others, or is loose
	Loose    []ID      // evidence that belongs to no fact from now on, since an analyst rejected it
	Facts    []Fact    // facts to write whole, replacing what the store has under that id; their evidence points to them from now on
}

// Apply loads batches inside one transaction of a store. Known articles are skipped, so twice is once; whatever the order and the batches,
// the graph comes out the same as if all had been folded at once. A batch that is not what it must be (see the checks in door.go) fails the
// whole call with ErrInvalid. now is the time of recording.
func Apply(ctx context.Context, l Ledger, batches []Batch, now time.Time) (Receipt, error) {
	w := newWork(l, now)
	if err := w.admit(ctx, batches); err != nil {
		return Receipt{}, err
	}
	if len(w.delta.Articles) == 0 {
		return w.receipt, nil
	}
	moved, err := w.settleOrigins(ctx)
	if err != nil {
		return Receipt{}, err
	}
	if early, can := l.(Ahead); can {
		early.WriteAhead(ctx, w.delta.Nodes, w.delta.Articles)
	}
	seeds := w.newReadings()
	if len(moved) > 0 {
		known, err := l.ReadingsOf(ctx, slices.Collect(maps.Keys(moved)))
		if err != nil {
			return Receipt{}, fmt.Errorf("readings of copies: %w", err)
		}
		for _, r := range known {
			r.Origin = moved[r.Article]
			seeds = append(seeds, r)
		}
	}
	return w.finish(ctx, seeds)
}

// work is one Apply or Rule on its way. Steps fill it in the order of its fields.
type work struct {
	ledger  Ledger
	now     time.Time
	delta   Delta
	receipt Receipt
	reason  map[ID]string // of changes: the article that was read, or the analyst's reason, by evidence
	hand    *hand
}

func newWork(l Ledger, now time.Time) *work {
	return &work{ledger: l, now: now, reason: map[ID]string{}, hand: newHand(l)}
}

// admit checks batches at the door and takes in articles and nodes that the store does not have.
func (w *work) admit(ctx context.Context, batches []Batch) error {
	var ids []ID
	for _, b := range batches {
		if err := checkBatch(b); err != nil {
			return err
		}
		ids = append(ids, b.Article.ID)
		for _, n := range b.Nodes {
			ids = append(ids, nodeName(n).ID)
		}
	}
	known, err := w.ledger.Known(ctx, ids)
	if err != nil {
		return fmt.Errorf("known articles: %w", err)
	}
	seen := maps.Clone(known)
	if seen == nil {
		seen = map[ID]bool{}
	}
	for _, b := range batches {
		if seen[b.Article.ID] {
			w.receipt.Known++
			continue
		}
		seen[b.Article.ID] = true
		w.admitArticle(b)
		for _, n := range b.Nodes {
			if name := nodeName(n); !seen[name.ID] {
				seen[name.ID] = true
				w.addNode(n, name, b.Article.ID)
			}
		}
	}
	return nil
}

func (w *work) admitArticle(b Batch) {
	b.Article.RecordedAt = w.now
	if b.Article.Shingles == nil {
		b.Article.Shingles = Shingles(b.Text.Body)
	}
	b.Text.Sentences = claimed(b.Text.Sentences, b.Evidence)
	w.delta.Articles = append(w.delta.Articles, b)
	w.receipt.Articles++
	w.receipt.Evidence += len(b.Evidence)
}

func (w *work) addNode(n Node, name Name, article ID) {
	w.delta.Nodes = append(w.delta.Nodes, n)
	if _, actor := n.(Actor); actor {
		w.receipt.Changes = append(w.receipt.Changes, Change{Kind: Added, Node: name.ID, Summary: name.Name, Reason: string(article), RecordedAt: w.now})
	}
}

// claimed marks the sentences on which evidence rests.
func claimed(sentences []Sentence, evidence []Evidence) []Sentence {
	sentences = slices.Clone(sentences)
	for i, s := range sentences {
		sentences[i].Claimed = slices.ContainsFunc(evidence, func(e Evidence) bool { return e.Start < s.End && s.Start < e.End })
	}
	return sentences
}

// newReadings makes readings of the evidence of new articles.
func (w *work) newReadings() []Reading {
	var readings []Reading
	for _, b := range w.delta.Articles {
		for _, e := range b.Evidence {
			e.Fact = ""
			w.reason[e.ID] = string(b.Article.ID)
			readings = append(readings, Reading{
				Evidence: e, Published: b.Article.Published, Origin: b.Article.Origin, Publisher: b.Article.Publisher, RecordedAt: b.Article.RecordedAt,
			})
		}
	}
	return readings
}

// finish folds what the seeds touch and writes all that changes.
func (w *work) finish(ctx context.Context, seeds []Reading) (Receipt, error) {
	if err := w.hand.gather(ctx, seeds); err != nil {
		return Receipt{}, err
	}
	if err := w.fold(ctx); err != nil {
		return Receipt{}, err
	}
	if err := w.ledger.Write(ctx, w.delta); err != nil {
		return Receipt{}, fmt.Errorf("write: %w", err)
	}
	return w.receipt, nil
}
