package graph

import (
	"hash/fnv"
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// Limits of shared quotations: how many words in a row make one, within how many days, and by how many pieces and holders it is found.
const (
	quotedWords   = 6
	quotedDays    = 3
	quotedPieces  = 32
	quotedHolders = 4
)

// statement is one unit as positions are compared: copies say the same words and have one origin; a shared quotation is six words in a row
// or more of one holder, at least half of the shorter quotation, published within three days: a common phrase alone joins nothing.
// Everything else is a position of its own.
type statement struct {
	*unit
	*saying
	met *statement // the last that was compared with it: two meet in many blocks
}

// saying is what a unit says, as it is compared.
type saying struct {
	holders []ID
	words   string   // of the content, for copies
	runs    []uint64 // hashes of six words in a row of the quotations, sorted
	pieces  []uint64 // hashes of three words in a row, one of which any six words in a row have
	origins []ID
	days    []int // of publication

	found   []Block // under which it is found
	reached []Block // under which is what it may be compared with; filled in by reach
}

func sayingOf(readings []*Reading) *saying {
	s := &saying{}
	for _, r := range readings {
		for _, h := range r.Position.Holders {
			s.holders = append(s.holders, h.ID)
		}
		if r.Position.Quotation != "" {
			quoted := words(r.Position.Quotation)
			s.runs = append(s.runs, hashRuns(quoted, quotedWords)...)
			s.pieces = append(s.pieces, pieces(quoted)...)
		}
		s.origins = append(s.origins, r.Origin)
		if day, ok := r.Published.number(); ok {
			s.days = append(s.days, day)
		}
	}
	s.holders = sortedIDs(s.holders)
	slices.Sort(s.runs)
	slices.Sort(s.pieces)
	s.runs, s.pieces = slices.Compact(s.runs), slices.Compact(s.pieces)
	s.pieces = s.pieces[:min(len(s.pieces), quotedPieces)]
	s.words = strings.Join(words(readings[0].Position.Content), " ")
	s.found = s.blocks(0)
	return s
}

// sortedIDs sorts ids and leaves each one once.
func sortedIDs(ids []ID) []ID {
	slices.Sort(ids)
	return slices.Compact(ids)
}

// words gives the words of a text in lower case, without punctuation.
func words(text string) []string {
	return strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) })
}

// hashRuns hashes each n words in a row.
func hashRuns(words []string, n int) []uint64 {
	hashes := make([]uint64, len(words))
	for i, w := range words {
		hashes[i] = hashWord(w)
	}
	var runs []uint64
	for i := 0; i+n <= len(words); i++ {
		runs = append(runs, hashRun(hashes[i:i+n]))
	}
	return runs
}

// pieceWords is how many words a piece has.
const pieceWords = 3

// pieces picks runs of three words so that two texts with six words in a row in common have a piece in common: the least in each six words.
func pieces(words []string) []uint64 {
	runs := hashRuns(words, pieceWords)
	const inSix = quotedWords - pieceWords + 1
	var picked []uint64
	for i := 0; i+inSix <= len(runs); i++ {
		picked = append(picked, slices.Min(runs[i:i+inSix]))
	}
	return picked
}

// reach gives the blocks under which everything is found that it may be compared with.
func (s *saying) reach() []Block {
	if s.reached == nil {
		s.reached = s.blocks(quotedDays)
	}
	return s.reached
}

// blocks gives blocks: holder and words, and holder, week and piece of a quotation, in the weeks within so many days.
func (s *saying) blocks(days int) []Block {
	var all []Block
	if s.words != "" && len(s.holders) > 0 {
		h := fnv.New64a()
		h.Write([]byte(s.words))
		all = append(all, Block("POSITION|"+s.holders[0].Key()+"|="+strconv.FormatUint(h.Sum64(), 36)))
	}
	if len(s.pieces) == 0 {
		return all
	}
	var weeks []int
	for _, day := range s.days {
		weeks = append(weeks, (day-days)/7, (day+days)/7)
	}
	slices.Sort(weeks)
	for _, week := range slices.Compact(weeks) {
		for _, holder := range s.holders[:min(len(s.holders), quotedHolders)] {
			prefix := "POSITION|" + holder.Key() + "|" + strconv.Itoa(week) + "|"
			for _, piece := range s.pieces {
				all = append(all, Block(prefix+strconv.FormatUint(piece, 36)))
			}
		}
	}
	return all
}

// joinStatements joins copies and shared quotations. What is joined by a third is one too: all of them say the same.
func (f *folding) joinStatements() {
	index := map[Block][]*statement{}
	for _, s := range f.statements {
		for _, b := range s.found {
			index[b] = append(index[b], s)
		}
	}
	var same [][2]int
	for _, s := range f.statements {
		if s.settled {
			continue
		}
		for _, b := range s.reach() {
			for _, o := range index[b] {
				if o == s || o.met == s {
					continue
				}
				if o.met = s; s.joins(o.saying) {
					same = append(same, [2]int{min(s.first, o.first), max(s.first, o.first)})
				}
			}
		}
	}
	slices.SortFunc(same, func(a, b [2]int) int { return slices.Compare(a[:], b[:]) })
	for _, p := range same {
		f.groups.join(p[0], p[1])
	}
}

// joins tells whether both are one position.
func (s *saying) joins(o *saying) bool { return s.copies(o) || s.shares(o) }

// copies tells whether both say the same words, in articles of one origin.
func (s *saying) copies(o *saying) bool {
	return s.words == o.words && s.words != "" && slices.Equal(s.holders, o.holders) && slices.ContainsFunc(s.origins, func(id ID) bool {
		return id != "" && slices.Contains(o.origins, id)
	})
}

// shares tells whether both quote one holder with six words in a row in common that make up half of the shorter quotation, within three days.
func (s *saying) shares(o *saying) bool {
	near := slices.ContainsFunc(s.days, func(day int) bool {
		return slices.ContainsFunc(o.days, func(other int) bool { return day-other <= quotedDays && other-day <= quotedDays })
	})
	if !near || !slices.ContainsFunc(s.holders, func(id ID) bool { return slices.Contains(o.holders, id) }) {
		return false
	}
	shared := 0
	for _, run := range s.runs {
		if _, found := slices.BinarySearch(o.runs, run); found {
			shared++
		}
	}
	return shared > 0 && 2*shared >= min(len(s.runs), len(o.runs))
}
