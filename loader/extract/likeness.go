package extract

import (
	"slices"

	"demarche/graph"
)

// sameObject tells whether what is signed, issued or given can be the same: an indefinite document is a new one.
func (p *eventReader) sameObject(o *occurrence, h *happening) bool {
	mine := p.document(o)
	if mine < 0 || p.definite(mine) {
		return true
	}
	for _, other := range h.recent() {
		if theirs := p.document(other); theirs >= 0 && theirs != mine {
			return false
		}
	}
	return true
}

// document is the object of the verb of an occurrence; -1 if there is none.
func (p *eventReader) document(o *occurrence) int {
	if o.entry.Nouns != nil || len(o.entry.Objects) == 0 {
		return -1
	}
	for _, a := range o.args {
		if a.slot == objectSlot {
			return a.head
		}
	}
	return -1
}

// definite tells whether a noun phrase speaks of something known.
func (p *eventReader) definite(i int) bool {
	return slices.ContainsFunc(p.lefts(i), func(k int) bool {
		switch p.lower[k] {
		case "the", "this", "that", "these", "those":
			return true
		}
		return p.doc.Tokens[k].Dep == "poss"
	})
}

// sameOccasion tells whether a noun for a meeting or document of a certain form can mean an event: one that is called by that noun too.
func (p *eventReader) sameOccasion(o *occurrence, h *happening) bool {
	noun := p.lemma(o.trigger)
	return !p.is("occasions", o.trigger) || slices.ContainsFunc(h.recent(), func(other *occurrence) bool {
		document := p.document(other)
		return p.lemma(other.trigger) == noun || document >= 0 && p.lemma(document) == noun
	})
}

// sameSite tells whether two places without an entry can be the same.
func (p *eventReader) sameSite(o *occurrence, h *happening) bool {
	if o.site < 0 || p.definite(o.site) {
		return true
	}
	return !slices.ContainsFunc(h.recent(), func(other *occurrence) bool {
		return other.site >= 0 && p.lemma(other.site) != p.lemma(o.site) || other.place != nil && other.site < 0
	})
}

// sameWeapon tells nuclear tests from tests of missiles.
func (p *eventReader) sameWeapon(o *occurrence, h *happening) bool {
	if o.kind != graph.WeaponsTest {
		return true
	}
	mine := p.weapon(o)
	return mine == "" || !slices.ContainsFunc(h.recent(), func(other *occurrence) bool { theirs := p.weapon(other); return theirs != "" && theirs != mine })
}

// weapon is the class of weapon that a test is of; "" if it is not said.
func (p *eventReader) weapon(o *occurrence) string {
	words := p.modifiers(o.trigger)
	for _, a := range o.args {
		words = append(words, a.head)
	}
	for _, k := range words {
		for _, class := range []string{"nuclear-weapons", "missiles"} {
			if p.is(class, k) {
				return class
			}
		}
	}
	return ""
}
