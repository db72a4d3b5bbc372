package graph

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"time"
)

// Rule records rulings inside one transaction of a store and folds anew what they touch. A ruling without an id gets its own; one that is
// Undone needs nothing but the id of the ruling that it takes back. Evidence that nobody knows, or that is of two types, is ErrInvalid.
// now is the time of recording.
func Rule(ctx context.Context, l Ledger, rulings []Ruling, now time.Time) (Receipt, error) {
	w := newWork(l, now)
	var evidence []ID
	for _, r := range rulings {
		r, err := w.complete(ctx, r)
		if err != nil {
			return Receipt{}, err
		}
		w.delta.Rulings = append(w.delta.Rulings, r)
		w.hand.given[r.ID] = r
		evidence = append(evidence, r.Evidence...)
		for _, id := range r.Evidence {
			w.reason[id] = r.Reason
		}
		w.reason[""] = r.Reason
	}
	if err := w.hand.seedRuled(ctx, evidence); err != nil {
		return Receipt{}, err
	}
	for _, r := range w.delta.Rulings {
		if err := checkRuling(r, w.hand.readings); err != nil {
			return Receipt{}, err
		}
	}
	return w.finish(ctx, nil)
}

// complete fills in id and time of a new ruling, and all but Undone of one that is taken back.
func (w *work) complete(ctx context.Context, r Ruling) (Ruling, error) {
	if !r.Undone {
		r.RecordedAt = w.now
		r.ID = RulingID(r)
		return r, nil
	}
	known, err := w.ledger.Rulings(ctx, []ID{r.ID})
	if err != nil {
		return r, fmt.Errorf("ruling to undo: %w", err)
	}
	i := slices.IndexFunc(known, func(k Ruling) bool { return k.ID == r.ID })
	if i < 0 {
		return r, fmt.Errorf("%w: there is no ruling %s to undo", ErrInvalid, r.ID)
	}
	undone := known[i]
	undone.Undone = true
	return undone, nil
}

// RulingID is the identity of a ruling: what it rules on which evidence. The same ruling made again is the same.
func RulingID(r Ruling) ID {
	parts := []string{string(r.Kind)}
	for _, id := range sortedIDs(slices.Clone(r.Evidence)) {
		parts = append(parts, string(id))
	}
	reading, _ := json.Marshal([]any{r.Event, r.Position}) // plain data: it cannot fail
	return HashID(KindRuling, append(parts, string(reading))...)
}

// checkRuling tells what is wrong with a ruling. readings are those of all evidence that is ruled on.
func checkRuling(r Ruling, readings []*Reading) error {
	least := 1
	switch r.Kind {
	case RuleSame, RuleApart:
		least = 2
	case RuleReject, RuleSet:
	default:
		return fmt.Errorf("%w: unknown kind of ruling %q", ErrInvalid, r.Kind)
	}
	if len(sortedIDs(slices.Clone(r.Evidence))) < least {
		return fmt.Errorf("%w: a ruling %s names %d passages or more", ErrInvalid, r.Kind, least)
	}
	var fact FactType
	for _, id := range r.Evidence {
		i := slices.IndexFunc(readings, func(k *Reading) bool { return k.ID == id })
		if i < 0 {
			return fmt.Errorf("%w: there is no evidence %s to rule on", ErrInvalid, id)
		}
		if fact != "" && fact != readings[i].Type {
			return fmt.Errorf("%w: %s is of a position, others of the ruling of an event, or the other way round", ErrInvalid, id)
		}
		fact = readings[i].Type
	}
	if r.Kind != RuleSet {
		return nil
	}
	return checkReading(fact, r.Event, r.Position)
}
