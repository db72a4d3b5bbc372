package gazetteer

import (
	"cmp"
	"slices"
	"strings"
)

// Match finds the names in a row of words, say of a sentence. Words may be tokens: with 's and hyphens split off or not, acronyms with dots.
//
// Matches do not overlap and come in the order of the text. Where names overlap the longer one wins, of two of one length the first. A
// match covers whole words. Names are found with their capitals only; acronyms of up to three letters in capitals only (US, not us).
// Diacritics do not count, and in people's names transliteration and middle initials do not. Of many people with one surname the likeliest
// are given.
func (g *Gazetteer) Match(words []string) []Match {
	row := pieces(words)
	var all []Match
	names, people := g.names.numbers(row), g.people.numbers(row)
	for i := range row {
		if !row[i].first {
			continue
		}
		found := spans{row: row, common: g.common}
		g.names.walk(row, names, i, false, found.add)
		g.people.walk(row, people, i, true, found.add)
		for _, m := range found.matches {
			m.Common = m.Common || m.End == m.Start+1 && g.onlyFirstName(row[i].text, m)
			all = append(all, m)
		}
	}
	return longest(all)
}

// onlyFirstName tells whether a word is a first name and names nothing but people by their surname.
func (g *Gazetteer) onlyFirstName(word string, m Match) bool {
	if _, known := g.FirstName(word); !known {
		return false
	}
	return !slices.ContainsFunc(m.Entries, func(n Named) bool { return n.Form != Surname })
}

// TitleAt finds the longest title, office or kind of body that starts at words[i], and how many words it has.
func (g *Gazetteer) TitleAt(words []string, i int) (*Title, int) {
	if i < 0 || i >= len(words) {
		return nil, 0
	}
	row := pieces(words[i:min(len(words), i+maxTitle)])
	if len(row) == 0 || row[0].word != 0 {
		return nil, 0
	}
	found := spans{row: row, common: g.common}
	g.names.walk(row, g.names.numbers(row), 0, false, found.add)
	for _, m := range slices.Backward(found.matches) {
		if m.Title != nil {
			return m.Title, m.End
		}
	}
	return nil, 0
}

// maxTitle is how many words a title can have at most.
const maxTitle = 12

// spans collects the names that start at one piece: one match for each end.
type spans struct {
	row     []piece
	common  map[string]bool
	matches []Match
}

func (s *spans) add(end int, taken []int, leaves []leaf) {
	var text strings.Builder
	for _, at := range taken {
		text.WriteString(strict(s.row[at].text))
	}
	for _, l := range leaves {
		if !s.fits(l, taken, text.String()) {
			continue
		}
		m := s.at(taken[0], end)
		switch {
		case l.title != nil:
			m.Title = l.title
		case l.named.Form == Surname && len(m.Entries) >= mostPeople:
			return // only less likely ones follow
		default:
			m.put(l.named)
		}
	}
}

// mostPeople is how many things a match has at most when people with a surname are added: the likeliest ones. Surname knows all.
const mostPeople = 32

// fits tells whether the pieces have the capitals of the name. A short surname, and one that is an ordinary word, must also be spelled
// alike, as text is: May is not Mai, and Only is not Onley.
func (s *spans) fits(l leaf, taken []int, text string) bool {
	if l.named.Form == Surname && text != l.text && (len(l.text) <= long || s.common[text]) {
		return false
	}
	for i, at := range taken {
		if !shape(l.shapes[i]).fits(s.row[at].text) {
			return false
		}
	}
	return true
}

// at gives the match that ends before this piece, a new one if there is none.
func (s *spans) at(start, end int) *Match {
	last := s.row[end-1].word + 1
	for i := range s.matches {
		if s.matches[i].End == last {
			return &s.matches[i]
		}
	}
	m := Match{Start: s.row[start].word, End: last}
	text := s.row[start].text
	m.Common = m.End == m.Start+1 && shapeOf(text) != upper && s.common[strict(text)]
	s.matches = append(s.matches, m)
	return &s.matches[len(s.matches)-1]
}

// put adds what the words may name, the likeliest first, each thing once. What lies at one node of a trie comes sorted already.
func (m *Match) put(n Named) {
	at := len(m.Entries)
	if at > 0 && byLikelihood(m.Entries[at-1], n) > 0 {
		at, _ = slices.BinarySearchFunc(m.Entries, n, byLikelihood)
	}
	if at > 0 && m.Entries[at-1].Entry == n.Entry {
		return
	}
	for _, other := range m.Entries[:at] {
		if other.Form == Surname && n.Form == Surname {
			break // people with one surname come one after the other: only neighbours can be one person
		}
		if other.Entry == n.Entry {
			return
		}
	}
	m.Entries = slices.Insert(m.Entries, at, n)
}

func byLikelihood(a, b Named) int {
	return cmp.Or(cmp.Compare(a.unlikely(), b.unlikely()), cmp.Compare(b.Entry.Rank, a.Entry.Rank), cmp.Compare(a.Entry.ID, b.Entry.ID))
}

// unlikely says how a form of a name stands to others where one word can be several: a known surname comes before a mere city.
func (n Named) unlikely() int {
	switch {
	case n.Form == Surname && n.Entry.Rank >= renowned:
		return 1
	case n.Form == Metonym:
		return 3
	case n.Entry.Class == "CITY":
		return 2
	case n.Form == Adjective:
		return 4
	case n.Form == Demonym:
		return 5
	case n.Form == Surname:
		return 6
	}
	return 0
}

// longest keeps the longest of overlapping matches, of equal ones the first, in the order of the text.
func longest(all []Match) []Match {
	byLength := make([]int, len(all))
	end := 0
	for i, m := range all {
		byLength[i] = i
		end = max(end, m.End)
	}
	slices.SortStableFunc(byLength, func(a, b int) int {
		return cmp.Or(cmp.Compare(all[b].End-all[b].Start, all[a].End-all[a].Start), cmp.Compare(all[a].Start, all[b].Start))
	})
	taken := make([]bool, end)
	var kept []Match
	for _, i := range byLength {
		m := all[i]
		if slices.Contains(taken[m.Start:m.End], true) {
			continue
		}
		for w := m.Start; w < m.End; w++ {
			taken[w] = true
		}
		kept = append(kept, m)
	}
	slices.SortFunc(kept, func(a, b Match) int { return cmp.Compare(a.Start, b.Start) })
	return kept
}
