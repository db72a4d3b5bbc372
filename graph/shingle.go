package graph

import (
	"slices"
	"strings"
	"unicode"
)

// sketchSize is how many hashes Shingles keeps, and shingleWords how many words each covers.
const (
	sketchSize   = 16
	shingleWords = 5
)

// Shingles makes the sketch by which near-copies find each other: the least hashes of all runs of five words, sorted, 16 at most. Case,
// punctuation and white space do not count. Two texts that share most of their words in a row share some of these with near certainty;
// texts that were written independently share none. Values fit into 63 bits. A text without words has no shingles and is like no other.
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
	return least
}

// Similar tells from their sketches whether two texts share most of their words in a row: at least half of the least hashes of both
// texts together are in both.
func Similar(a, b []uint64) bool {
	if len(a) == 0 || len(b) == 0 {
		return false
	}
	seen, shared := 0, 0
	for i, j := 0, 0; seen < sketchSize && (i < len(a) || j < len(b)); seen++ {
		switch {
		case j == len(b) || (i < len(a) && a[i] < b[j]):
			i++
		case i == len(a) || b[j] < a[i]:
			j++
		default:
			i, j, shared = i+1, j+1, shared+1
		}
	}
	return 2*shared >= seen
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
