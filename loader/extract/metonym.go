package extract

import (
	"demarche/graph"
	"demarche/loader/english"
	"demarche/loader/gazetteer"
)

// seatOf gives the state for which the name of a body may stand, as the White House does; nil if there is none.
func (r *mentionReader) seatOf(m *gazetteer.Match) *gazetteer.Entry {
	for _, n := range m.Entries {
		if n.Form == gazetteer.Metonym && n.Entry.Type == graph.State {
			return n.Entry
		}
	}
	return nil
}

// speaks tells whether a name is the subject of a verb, or stands where a speaker does.
func (r *mentionReader) speaks(span english.Span) bool {
	head := r.headOf(span)
	return r.isSubject(head) || r.isAgent(head) || r.doc.Tokens[head].Dep == "poss"
}

// seat adds the mention of a place that may stand for the state or body that has its seat there: Moscow, Brussels.
func (r *mentionReader) seat(m *gazetteer.Match, span english.Span) {
	mean := mention{Span: span, Rule: rulePlace}
	mean.Place, mean.PlaceIn = r.placeEntry(m)
	r.metonym(m, span, &mean)
	if mean.Place == "" && mean.Who == nil {
		return
	}
	r.add(mean)
}

// metonym lets a place mean the state or body for which it stands, where it acts.
func (r *mentionReader) metonym(m *gazetteer.Match, span english.Span, mean *mention) {
	behind := r.behindSeat(m)
	if behind == nil {
		return
	}
	mean.Country = countryOf(behind)
	if mean.Place != "" && !r.acts(span) || r.locative(span) || r.besidesPlace(span) || mean.Place == "" && r.leadsTo(span) {
		if mean.Place == "" {
			mean.Who, mean.Rule = nil, ruleSite
		}
		return
	}
	mean.Who, mean.Rule = ptr(whoOf(behind)), ruleMetonym
	mean.Place, mean.PlaceIn = "", nil
}

// behindSeat gives the state or body for which the name of a place most likely stands; nil if for none. Where several have their seat
// there, one that the article names otherwise too is meant.
func (r *mentionReader) behindSeat(m *gazetteer.Match) *gazetteer.Entry {
	var first *gazetteer.Entry
	for _, n := range m.Entries {
		if n.Form != gazetteer.Metonym || n.Entry.Type == "" {
			continue
		}
		if first == nil {
			first = n.Entry
		} else if !r.namedOtherwise(first) && r.namedOtherwise(n.Entry) {
			return n.Entry
		}
	}
	return first
}

// namedOtherwise tells whether the article has a name for an entry that is no metonym.
func (r *mentionReader) namedOtherwise(e *gazetteer.Entry) bool {
	if r.named == nil {
		r.named = map[graph.ID]bool{}
		for n := range r.matches {
			for _, n := range r.matches[n].Entries {
				if n.Form != gazetteer.Metonym {
					r.named[n.Entry.ID] = true
				}
			}
		}
	}
	return r.named[e.ID]
}

// leadsTo tells whether a name is where somebody goes: the return to the White House.
func (r *mentionReader) leadsTo(span english.Span) bool {
	head := r.headOf(span)
	t := r.doc.Tokens[head]
	if t.Dep == "dobj" {
		return r.lexicon.sets["motion"][r.doc.Tokens[t.Head].Lemma]
	}
	prep := r.preposition(span)
	return prep >= 0 && r.lexicon.sets["motion"][r.doc.Tokens[r.doc.Tokens[prep].Head].Lemma]
}

// behindPlace tells whether a name stands behind a place of its own and a comma: Russia in "Moscow, Russia".
func (r *mentionReader) behindPlace(span english.Span) bool {
	if span.Start < 2 || r.lower[span.Start-1] != "," {
		return false
	}
	city, state := r.matchOn(span.Start-2), r.matchOn(span.Start)
	if city == nil || city.End != span.Start-1 || !r.knownOrganization(city) {
		return false
	}
	for _, n := range city.Entries {
		if n.Entry.Type == "" && n.Entry.ID.Kind() == graph.KindPlace {
			return n.Entry.Country == state.Entries[0].Entry.ID
		}
	}
	return false
}

// besidesPlace tells whether a larger place stands behind a comma: London, Ontario.
func (r *mentionReader) besidesPlace(span english.Span) bool {
	if span.End+1 >= len(r.words) || r.lower[span.End] != "," {
		return false
	}
	m := r.matchOn(span.End + 1)
	if m == nil || m.Start != span.End+1 {
		return false
	}
	at, _ := r.placeEntry(m)
	return at != "" && r.doc.Tokens[r.headOf(english.Span{Start: m.Start, End: m.End})].Dep == "appos"
}

// acts tells whether the name of a place stands where the state or body behind it acts or is acted upon.
func (r *mentionReader) acts(span english.Span) bool {
	i := r.headOf(span)
	for range climb {
		t := r.doc.Tokens[i]
		if (t.Dep != "conj" && t.Dep != "appos") || t.Head >= i {
			break
		}
		i = t.Head
	}
	t := r.doc.Tokens[i]
	above := r.doc.Tokens[t.Head].Lemma
	switch t.Dep {
	case "nsubj", "nsubjpass", "agent", "dative":
		return true
	case "poss":
		return !r.lexicon.sets["urban"][above]
	case "dobj":
		return !r.lexicon.sets["motion"][above]
	case "pobj":
		switch r.lower[t.Head] {
		case "by", "between", "with", "against", "toward", "towards", "of":
			return r.lower[t.Head] != "of" || r.abstractOf(t.Head)
		case "to", "for", "from":
			return !r.lexicon.sets["motion"][r.doc.Tokens[r.doc.Tokens[t.Head].Head].Lemma]
		}
	}
	return false
}

// abstractOf tells whether "of Moscow" hangs on a word that only a state can have: not on a city, a street or a battle.
func (r *mentionReader) abstractOf(prep int) bool {
	return r.lexicon.sets["stately"][r.doc.Tokens[r.doc.Tokens[prep].Head].Lemma]
}
