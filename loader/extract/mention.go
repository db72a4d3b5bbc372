package extract

import (
	"cmp"
	"slices"
	"sort"

	"demarche/graph"
	"demarche/loader/english"
	"demarche/loader/gazetteer"
)

// Rules by which mentions are read.
const (
	ruleFullName    = "full-name"
	ruleTitledName  = "titled-name"
	ruleShortName   = "short-name"
	ruleHolder      = "office-on-that-day"
	ruleOffice      = "office-in-article"
	ruleApposition  = "apposition"
	ruleName        = "name"
	ruleMetonym     = "metonym"
	ruleAdjective   = "adjective"
	ruleDemonym     = "demonym"
	ruleGroup       = "group"
	ruleSameGroup   = "same-group"
	ruleSameBody    = "same-body"
	ruleBody        = "body-of-state"
	ruleGovernment  = "government-for-state"
	rulePlace       = "place"
	ruleSite        = "site"
	ruleUnknownName = "unknown-name"
	ruleAmbiguous   = "ambiguous-surname"
	ruleStranger    = "stranger"
	rulePronoun     = "pronoun"
	rulePair        = "pair"
	ruleCounterpart = "counterpart"
)

// mentionReader reads the mentions of one page.
type mentionReader struct {
	*page
	lexicon  *nameLexicon
	matches  []gazetteer.Match // over tokens
	matchAt  []int             // index into matches of the match that covers a token, -1 for none
	taken    []bool            // tokens that a mention covers
	cover    []int             // index into found of the mention that covers a token, -1 for none
	found    []mention
	people   []*person                // in order of first mention
	byKey    map[string][]*person     // by NameKey of full names and surnames
	byID     map[graph.ID]*person     // by actor
	groupOf  map[string]*group        // the last group by its noun
	named    map[graph.ID]bool        // entries that the article names by more than their seat
	inFull   map[graph.ID]bool        // entries that the article names by more than one word
	acronyms map[string]graph.Who     // organizations by the short forms that the article explains
	nodes    map[graph.ID]graph.Actor // actors that the gazetteer lacks
}

// readMentions fills in the mentions.
func (p *page) readMentions() {
	r := &mentionReader{
		page: p, lexicon: p.nameWords, taken: make([]bool, len(p.words)), byKey: map[string][]*person{}, byID: map[graph.ID]*person{},
		nodes: map[graph.ID]graph.Actor{}, groupOf: map[string]*group{}, acronyms: map[string]graph.Who{},
	}
	r.settle()
	r.match()
	r.datelinePlaces()
	r.organizations()
	r.shortOrganizations()
	r.fullNames()
	r.peopleInOrder()
	r.groups()
	r.bodies()
	r.names()
	r.unknownNames()
	r.settle()
	r.references()
	r.settle()
	r.namedGroups()
	p.nodes = r.sortedNodes()
	p.titles = map[graph.ID][]string{}
	for _, who := range r.people {
		p.titles[who.who.ID] = who.titles
	}
}

// match asks the gazetteer, sentence by sentence.
func (r *mentionReader) match() {
	r.matchAt = make([]int, len(r.words))
	for i := range r.matchAt {
		r.matchAt[i] = -1
	}
	for _, s := range r.doc.Sentences() {
		for _, m := range r.gazetteer.Match(r.words[s.Start:s.End]) {
			m.Start, m.End = m.Start+s.Start, m.End+s.Start
			for i := m.Start; i < m.End; i++ {
				r.matchAt[i] = len(r.matches)
			}
			r.matches = append(r.matches, m)
		}
	}
}

// matchOn gives the gazetteer's match that covers token i, nil if none does.
func (r *mentionReader) matchOn(i int) *gazetteer.Match {
	if i < 0 || i >= len(r.matchAt) || r.matchAt[i] < 0 {
		return nil
	}
	return &r.matches[r.matchAt[i]]
}

// titleOn gives the match that covers token i, if it is a title.
func (r *mentionReader) titleOn(i int) *gazetteer.Match {
	if m := r.matchOn(i); m != nil && m.Title != nil {
		return m
	}
	return nil
}

// in tells whether token i is in this list of the lexicon.
func (r *mentionReader) in(i int, list string) bool {
	return i >= 0 && i < len(r.lower) && r.lexicon.sets[list][r.lower[i]]
}

// free tells whether no mention covers any of these tokens yet.
func (r *mentionReader) free(s english.Span) bool {
	return s.Start >= 0 && s.End <= len(r.taken) && !slices.Contains(r.taken[s.Start:s.End], true)
}

// add adds a mention, if its tokens are free.
func (r *mentionReader) add(m mention) {
	if m.Len() <= 0 || !r.free(m.Span) {
		return
	}
	if m.Name.Len() == 0 {
		m.Name = m.Span
	}
	if m.Band == "" {
		m.Band = graph.High
	}
	m.Head = r.headOf(m.Name)
	if m.Who != nil && r.byID[m.Who.ID] != nil {
		m.Gender = r.byID[m.Who.ID].gender
	}
	for i := m.Start; i < m.End; i++ {
		r.taken[i], r.cover[i] = true, len(r.found)
	}
	r.found = append(r.found, m)
}

// foundAt gives the mention found so far that covers token i, nil if none does.
func (r *mentionReader) foundAt(i int) *mention {
	if i < 0 || i >= len(r.cover) || r.cover[i] < 0 {
		return nil
	}
	return &r.found[r.cover[i]]
}

// headOf gives the token of a run whose head lies outside it; the last token if there are several.
func (p *page) headOf(s english.Span) int {
	for i := s.End - 1; i >= s.Start; i-- {
		if head := p.doc.Tokens[i].Head; head == i || !s.Contains(head) {
			return i
		}
	}
	return s.End - 1
}

// settle puts the mentions in text order, and indexes them by token.
func (r *mentionReader) settle() {
	slices.SortFunc(r.found, func(a, b mention) int { return cmp.Compare(a.Start, b.Start) })
	r.mentions = r.found
	r.cover = make([]int, len(r.words))
	for i := range r.cover {
		r.cover[i] = -1
	}
	for n, m := range r.found {
		for i := m.Start; i < m.End; i++ {
			r.cover[i] = n
		}
	}
	r.atToken = r.cover
}

func (r *mentionReader) sortedNodes() []graph.Node {
	ids := make([]graph.ID, 0, len(r.nodes))
	for id := range r.nodes {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	nodes := make([]graph.Node, len(ids))
	for n, id := range ids {
		nodes[n] = r.nodes[id]
	}
	return nodes
}

// mentionAt gives the mention that covers token i, nil if none does.
func (p *page) mentionAt(i int) *mention {
	if i < 0 || i >= len(p.atToken) || p.atToken[i] < 0 {
		return nil
	}
	return &p.mentions[p.atToken[i]]
}

// who gives the actors that the noun phrase headed by token i means, or the adjective or name at token i that modifies a noun: one,
// several for "the two leaders", none if it means no actor. Conjuncts of the head are not looked at.
func (p *page) who(head int) []graph.Who {
	m := p.mentionAt(head)
	if m == nil {
		return nil
	}
	if m.Who != nil {
		return []graph.Who{*m.Who}
	}
	return m.Several
}

// whoSpan gives the actors that the mentions in a run of tokens mean, each once, in text order. Mere attributes do not count.
func (p *page) whoSpan(s english.Span) []graph.Who {
	var all []graph.Who
	seen := map[graph.ID]bool{}
	for i := s.Start; i < s.End; i++ {
		if p.atToken[i] < 0 || i > s.Start && p.atToken[i] == p.atToken[i-1] || p.mentions[p.atToken[i]].Attribute {
			continue
		}
		for _, w := range p.who(i) {
			if !seen[w.ID] {
				seen[w.ID] = true
				all = append(all, w)
			}
		}
	}
	return all
}

// placeReach bounds how far behind its head a noun phrase is searched for a place.
const placeReach = 40

// placeOf gives the mention that names the place of a noun phrase headed by token i, the most precise one in the phrase: of "Base X in
// the city of Y" the base. nil if there is none.
func (p *page) placeOf(head int) *mention {
	left, right := p.doc.Edges(head)
	left, right = max(left, head-placeReach), min(right, head+placeReach)
	var best *mention
	for i := left; i <= right; i++ {
		m := p.mentionAt(i)
		if m != nil && (m.Place != "" || m.Rule == ruleSite) && !m.Attribute && (best == nil || slices.Contains(m.PlaceIn, best.Place)) {
			best = m
		}
	}
	return best
}

// entityAt gives the statistical entity that covers token i, nil if none does.
func (p *page) entityAt(i int) *english.Entity {
	n := sort.Search(len(p.doc.Entities), func(n int) bool { return p.doc.Entities[n].End > i })
	if n == len(p.doc.Entities) || p.doc.Entities[n].Start > i {
		return nil
	}
	return &p.doc.Entities[n]
}
