package graph

import (
	"slices"
	"strings"
	"unicode"
)

// sketchSize is how many hashes are kept of a text, and shingleWords how many words each covers.
const (
	sketchSize   = 17
	shingleWords = 5
)

// Shingles makes the keys by which near-copies find each other, 16 at most, sorted. The least hashes of all runs of five words are a
// sketch of the text; each two that are neighbours in it make a key. So a phrase that stands in very many texts makes no key alone. Case,
// punctuation and white space do not count. Two texts that share most of their words in a row have some keys in common with near certainty;
// texts that were written independently have none. Keys fit into 63 bits. A text without words has none and is like no other.
func Shingles(text string) []uint64 {
	var least sketch
	var run [shingleWords]uint64
	words := 0
	for word := range strings.FieldsFuncSeq(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) }) {
		copy(run[:], run[1:])
		run[shingleWords-1] = hashWord(word)
		if words++; words >= shingleWords {
			least.add(hashRun(run[:]))
		}
	}
	if words > 0 && words < shingleWords {
		least.add(hashRun(run[:]))
	}
	return least.keys()
}

// Similar tells from their keys whether two texts share most of their words in a row: at least a fifth of the keys of the one that has
// fewer. (A key needs both its runs of words in both texts, and no other between them: of texts that are half the same, about a fifth
// of the keys are.)
func Similar(a, b []uint64) bool {
	shared := 0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] < b[j]:
			i++
		case b[j] < a[i]:
			j++
		default:
			i, j, shared = i+1, j+1, shared+1
		}
	}
	return shared > 0 && 5*shared >= min(len(a), len(b))
}

// sketch holds the least values that were added, sorted.
type sketch []uint64

func (s *sketch) add(v uint64) {
	if len(*s) == sketchSize && v >= (*s)[sketchSize-1] {
		return
	}
	i, found := slices.BinarySearch(*s, v)
	if found {
		return
	}
	if len(*s) == sketchSize {
		*s = (*s)[:sketchSize-1]
	}
	*s = slices.Insert(*s, i, v)
}

// keys makes a key of each two neighbours; of a single value, that value.
func (s sketch) keys() []uint64 {
	if len(s) < 2 {
		return s
	}
	keys := make([]uint64, len(s)-1)
	for i := range keys {
		keys[i] = hashRun(s[i : i+2])
	}
	slices.Sort(keys)
	return keys
}

// hashWord is FNV-1a over the lower-case runes of a word.
func hashWord(word string) uint64 {
	h := uint64(14695981039346656037)
	for _, r := range word {
		h = (h ^ uint64(unicode.ToLower(r))) * 1099511628211
	}
	return h
}

// hashRun mixes the hashes of consecutive words into one of 63 bits.
func hashRun(words []uint64) uint64 {
	h := uint64(0)
	for _, w := range words {
		h = h*0x9e3779b97f4a7c15 + w
		h ^= h >> 32
	}
	h = (h ^ h>>30) * 0xbf58476d1ce4e5b9
	h = (h ^ h>>27) * 0x94d049bb133111eb
	return (h ^ h>>31) >> 1
}
