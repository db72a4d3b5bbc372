package extract

import (
	"demarche/graph"
	"demarche/loader/english"
	"demarche/loader/gazetteer"
)

// office adds the mention of somebody described by an office alone: the US president, Russia's foreign minister, the prime minister of
// Israel, the president.
func (r *mentionReader) office(m *gazetteer.Match, s english.Span) {
	if m.Title.Kind != "OFFICE" || m.Title.Plural || m.Title.Office == "" {
		return
	}
	h := heading{start: m.End, end: m.End}
	for h.start > s.Start && m.End-h.start < longestHeading && r.extend(&h, s) {
	}
	if h.past || r.indefinite(h.start, s) || r.doc.Tokens[m.End-1].Dep == "compound" && r.doc.Tokens[m.End-1].Head > m.End-1 {
		return
	}
	if of, end := r.servedBehind(m.End, s); of != nil {
		h.of, h.end = of, end
	}
	span := english.Span{Start: h.start, End: h.end}
	if who := r.besides(span, s); who != nil {
		r.learn(who, h, span.Start)
		r.addOffice(span, who, ruleApposition, graph.High)
		return
	}
	if who := r.inArticle(h); who != nil {
		r.addOffice(span, who, ruleOffice, graph.Medium)
		return
	}
	if h.of == nil {
		return
	}
	for _, kind := range h.kinds {
		if held := r.gazetteer.Holders(kind, h.of.ID, r.article.Published); len(held) > 0 && held[0].Sure && r.single(held) {
			who := r.byID[held[0].Person.ID]
			if who == nil {
				who = r.newPerson("", held[0].Person, h)
				r.register(who, nameKeys(held[0].Person.Name))
			}
			r.learn(who, h, span.Start)
			r.addOffice(span, who, ruleHolder, graph.Medium)
			return
		}
	}
}

// single tells whether one person holds the office on the day: not if several do.
func (r *mentionReader) single(held []gazetteer.Holding) bool {
	for _, h := range held[1:] {
		if h.Sure && h.Person != held[0].Person {
			return false
		}
	}
	return true
}

func (r *mentionReader) addOffice(span english.Span, who *person, rule string, band graph.Band) {
	w := who.who
	who.last = span.Start
	r.add(mention{Span: span, Who: &w, Country: who.country, Rule: rule, Band: band})
}

// indefinite tells whether a description begins with a, an, any, no, every ...: it means nobody in particular.
func (r *mentionReader) indefinite(start int, s english.Span) bool {
	return start > s.Start && r.in(start-1, "indefinite")
}

// besides gives the person named beside a description, with a comma between.
func (r *mentionReader) besides(span, s english.Span) *person {
	if span.End+1 < s.End && r.lower[span.End] == "," {
		if who := r.nameFrom(span.End + 1); who != nil && r.endsPhrase(span.End+1, s) {
			return who
		}
	}
	start := span.Start
	if start > s.Start && r.lower[start-1] == "the" {
		start--
	}
	if start-2 >= s.Start && r.lower[start-1] == "," {
		return r.nameTo(start - 1)
	}
	return nil
}

// endsPhrase tells whether the mention at token i ends before a comma or the end of the sentence, or a verb: not in a list of names.
func (r *mentionReader) endsPhrase(i int, s english.Span) bool {
	m := r.foundAt(i)
	if m == nil {
		return false
	}
	return m.End >= s.End || r.lower[m.End] == "," || r.lower[m.End] == "." || r.lower[m.End] == ")" || r.lower[m.End] == "'s"
}

func (r *mentionReader) nameFrom(i int) *person {
	if m := r.foundAt(i); m != nil && m.Start == i && m.Who != nil {
		return r.byID[m.Who.ID]
	}
	return nil
}

func (r *mentionReader) nameTo(end int) *person {
	if m := r.foundAt(end - 1); m != nil && m.End == end && m.Who != nil {
		return r.byID[m.Who.ID]
	}
	return nil
}

// inArticle gives the person of the article who holds such an office: the one named last so far. Without a state or body, somebody must
// have been named before. nil if it cannot be told.
func (r *mentionReader) inArticle(h heading) *person {
	var best *person
	for _, who := range r.people {
		fits := false
		for _, kind := range h.kinds {
			fits = fits || who.kinds[kind]
		}
		if !fits || h.of != nil && who.who.For != h.of.ID && (h.country() == "" || who.country != h.country()) {
			continue
		}
		if best == nil || who.last > best.last {
			best = who
		}
	}
	if best == nil || h.of == nil && best.last < 0 {
		return nil
	}
	return best
}
