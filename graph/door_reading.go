package graph

import (
	"fmt"
	"slices"
)

// The values that readings may have.
var (
	eventStatuses = []EventStatus{Occurred, Ongoing, Planned, Proposed, Possible, Postponed, Cancelled, Denied}
	roleValues    = []ParticipantRole{Participates, Host, Guest, Initiator, Recipient, Mediator, Signatory, Observer, Invited, Absent, Excluded}
	bases         = []PositionBasis{OwnWords, OwnReported, Spokesperson, Joint, Characterised}
	stances       = []Stance{For, Against, Conditional, Mixed, NoStance}
	precisions    = []DatePrecision{PrecisionDay, PrecisionMonth, PrecisionPart, PrecisionYear, PrecisionDecade, PrecisionInterval, PrecisionUnknown}
	timeBases     = []TimeBasis{BasisStated, BasisRelative, BasisContext, BasisPublication, BasisListed}
)

// checkReading tells what is wrong with the reading of a fact of this type: exactly one of event and position has to be there.
func checkReading(fact FactType, e *EventReading, p *PositionReading) error {
	switch {
	case fact == FactEvent && e != nil && p == nil:
		return checkEvent(e)
	case fact == FactPosition && p != nil && e == nil:
		return checkPosition(p)
	}
	return fmt.Errorf("%w: type %q does not have exactly the reading it needs", ErrInvalid, fact)
}

func checkEvent(e *EventReading) error {
	if _, known := phrases[e.Kind]; !known {
		return fmt.Errorf("%w: unknown kind of event %q", ErrInvalid, e.Kind)
	}
	if !slices.Contains(eventStatuses, e.Status) {
		return fmt.Errorf("%w: %q is no status of a reading", ErrInvalid, e.Status)
	}
	for _, p := range e.Parties {
		if !slices.Contains(roleValues, p.Role) {
			return fmt.Errorf("%w: unknown role %q", ErrInvalid, p.Role)
		}
		if err := checkWho(p.Who); err != nil {
			return err
		}
	}
	if e.Body != nil {
		if err := checkWho(*e.Body); err != nil {
			return err
		}
	}
	if e.Place != "" && e.Place.Kind() != KindPlace {
		return fmt.Errorf("%w: %q is no id of a place", ErrInvalid, e.Place)
	}
	return checkTime(e.Time)
}

func checkPosition(p *PositionReading) error {
	_, act := verbs[p.Act]
	switch {
	case len(p.Holders) == 0:
		return fmt.Errorf("%w: a position without a holder", ErrInvalid)
	case !act:
		return fmt.Errorf("%w: unknown act %q", ErrInvalid, p.Act)
	case !slices.Contains(bases, p.Basis):
		return fmt.Errorf("%w: unknown basis %q", ErrInvalid, p.Basis)
	case !slices.Contains(stances, p.Stance):
		return fmt.Errorf("%w: unknown stance %q", ErrInvalid, p.Stance)
	case p.Probability != nil && !(*p.Probability >= 0 && *p.Probability <= 1):
		return fmt.Errorf("%w: probability %v is not between 0 and 1", ErrInvalid, *p.Probability)
	}
	for _, w := range slices.Concat(p.Holders, p.Toward) {
		if err := checkWho(w); err != nil {
			return err
		}
	}
	if p.Speaker != nil {
		if err := checkWho(*p.Speaker); err != nil {
			return err
		}
	}
	return checkTime(p.Time)
}

func checkWho(w Who) error {
	if w.ID.Kind() != KindActor || w.Name == "" {
		return fmt.Errorf("%w: %q, %q is no actor with id and name", ErrInvalid, w.ID, w.Name)
	}
	return nil
}

func checkTime(t *Temporal) error {
	switch {
	case t == nil:
		return nil
	case !slices.Contains(precisions, t.Precision):
		return fmt.Errorf("%w: unknown precision %q of a date", ErrInvalid, t.Precision)
	case !slices.Contains(timeBases, t.Basis):
		return fmt.Errorf("%w: unknown basis %q of a date", ErrInvalid, t.Basis)
	case t.Earliest != "" && !t.Earliest.Valid() || t.Latest != "" && !t.Latest.Valid() || t.Earliest != "" && t.Latest != "" && t.Latest < t.Earliest:
		return fmt.Errorf("%w: bounds %q to %q of a date are no days in order", ErrInvalid, t.Earliest, t.Latest)
	}
	return nil
}
