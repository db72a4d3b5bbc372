package model

import "demarche/graph"

// Place is a place on the map.
type Place struct {
	Named
	Data graph.Place
}

// Latitude is in degrees north.
func (p Place) Latitude() *float64 { return p.Data.Latitude }

// Longitude is in degrees east.
func (p Place) Longitude() *float64 { return p.Data.Longitude }

// PlacePrecision says what coordinates stand for.
type PlacePrecision string

// What coordinates can stand for.
const (
	PrecisionSite    PlacePrecision = "SITE"
	PrecisionTown    PlacePrecision = "TOWN"
	PrecisionRegion  PlacePrecision = "REGION"
	PrecisionCountry PlacePrecision = "COUNTRY"
	PrecisionNone    PlacePrecision = "UNKNOWN"
)

// Precision says what the coordinates stand for.
func (p Place) Precision() PlacePrecision {
	if p.Data.Latitude == nil || p.Data.Longitude == nil {
		return PrecisionNone
	}
	switch p.Data.Kind {
	case "VENUE", "BASE", "SITE":
		return PrecisionSite
	case "CITY", "CAPITAL":
		return PrecisionTown
	case "COUNTRY":
		return PrecisionCountry
	}
	return PrecisionRegion
}

// Agreement is a treaty, pact or deal of the curated list.
type Agreement struct {
	Named
	Data graph.Agreement
}

// Time is when it was signed.
func (a Agreement) Time() *Temporal { return listed(a.Data.Signed) }

// InForce is when it came or comes into force.
func (a Agreement) InForce() *Temporal { return listed(a.Data.InForce) }

// Expires is when it runs out.
func (a Agreement) Expires() *Temporal { return listed(a.Data.Ended) }
