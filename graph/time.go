package graph

// Day is a calendar day, 2025-08-15; empty if unknown. Days compare as text.
type Day string

// Temporal is a date as written, normalised, and as bounds. The rules of the bounds stand in schema.graphqls at Temporal.earliest.
type Temporal struct {
	Text      string        `json:"text,omitempty"`     // as written: on Friday
	EDTF      string        `json:"edtf,omitempty"`     // normalised, EDTF level 1; empty if it cannot be placed in time
	Earliest  Day           `json:"earliest,omitempty"` // first day it can mean; empty if open or unknown
	Latest    Day           `json:"latest,omitempty"`   // last day it can mean; empty if open or unknown
	Precision DatePrecision `json:"precision"`
	Basis     TimeBasis     `json:"basis"`
}

// DatePrecision says how exact a date is.
type DatePrecision string

// Precisions, the most exact first.
const (
	PrecisionDay      DatePrecision = "DAY"
	PrecisionMonth    DatePrecision = "MONTH"
	PrecisionPart     DatePrecision = "PART"
	PrecisionYear     DatePrecision = "YEAR"
	PrecisionDecade   DatePrecision = "DECADE"
	PrecisionInterval DatePrecision = "INTERVAL"
	PrecisionUnknown  DatePrecision = "UNKNOWN"
)

// TimeBasis says where a date comes from.
type TimeBasis string

// Where a date can come from.
const (
	BasisStated      TimeBasis = "STATED"      // written out
	BasisRelative    TimeBasis = "RELATIVE"    // worked out from the day of publication
	BasisContext     TimeBasis = "CONTEXT"     // taken from another sentence of the same article
	BasisPublication TimeBasis = "PUBLICATION" // positions only: the day of publication stands in
	BasisListed      TimeBasis = "LISTED"      // from a curated list
)
