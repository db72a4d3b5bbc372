package model

import (
	"fmt"
	"io"

	"github.com/99designs/gqlgen/graphql"

	"demarche/graph"
)

// EDTF is a date in EDTF (ISO 8601-2), level 1.
type EDTF string

// MarshalGQL writes the date as a string.
func (e EDTF) MarshalGQL(w io.Writer) { graphql.MarshalString(string(e)).MarshalGQL(w) }

// UnmarshalGQL reads a date; what is none is graph.ErrInvalid.
func (e *EDTF) UnmarshalGQL(v any) error {
	s, ok := v.(string)
	if !ok {
		return fmt.Errorf("%w: a date is a string: \"2025-08-15\"", graph.ErrInvalid)
	}
	if _, err := graph.ParseEDTF(s); err != nil {
		return err
	}
	*e = EDTF(s)
	return nil
}

// day is a date of day precision, nil if unknown.
func day(d graph.Day) *EDTF { return edtf(string(d)) }

func edtf(s string) *EDTF {
	if s == "" {
		return nil
	}
	e := EDTF(s)
	return &e
}

// Temporal is a date as written, normalised, and as bounds.
type Temporal struct{ graph.Temporal }

// NewTemporal is nil if nothing is said of the time.
func NewTemporal(t *graph.Temporal) *Temporal {
	if t == nil {
		return nil
	}
	return &Temporal{*t}
}

// Text is the date as written.
func (t Temporal) Text() *string { return text(t.Temporal.Text) }

// Edtf is the date normalised.
func (t Temporal) Edtf() *EDTF { return edtf(t.EDTF) }

// Earliest is the first day that it can mean.
func (t Temporal) Earliest() *EDTF { return day(t.Temporal.Earliest) }

// Latest is the last day that it can mean.
func (t Temporal) Latest() *EDTF { return day(t.Temporal.Latest) }

// listed is a date of a curated list; nil if it is empty or no date.
func listed(s string) *Temporal {
	t, err := graph.ParseEDTF(s)
	if err != nil {
		return nil
	}
	t.Basis = graph.BasisListed
	return &Temporal{t}
}
