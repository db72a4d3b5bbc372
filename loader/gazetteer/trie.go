package gazetteer

import (
	"cmp"
	"slices"
	"strings"
)

// trie finds names in a row of pieces. Names that differ only in what its fold drops lie at one node; their shapes tell them apart.
type trie struct {
	fold  func(string) string
	cache map[string]int32 // folded piece -> number
	known map[string]int32 // piece as written in a name -> number
	edges map[edge]int32   // the root is node 0
	last  int32
	ends  map[int32][]leaf
}

type edge struct{ node, piece int32 }

// leaf is a name that ends at a node.
type leaf struct {
	shapes string // of its pieces
	text   string // people: the pieces as strict folds them, all in one
	named  Named
	title  *Title
}

func newTrie(fold func(string) string, size int) *trie {
	return &trie{fold: fold, cache: make(map[string]int32, size), known: make(map[string]int32, size), edges: make(map[edge]int32, 2*size), ends: make(map[int32][]leaf, size)}
}

// add puts a name into the trie.
func (t *trie) add(name string, l leaf) {
	node := int32(0)
	var shapes strings.Builder
	for text := range splitWords(name) {
		piece := t.number(text)
		next, ok := t.edges[edge{node, piece}]
		if !ok {
			t.last++
			next = t.last
			t.edges[edge{node, piece}] = next
		}
		node = next
		shapes.WriteByte(byte(shapeOf(text)))
	}
	if node == 0 {
		return
	}
	l.shapes = shapes.String()
	for _, other := range t.ends[node] {
		if other == l {
			return
		}
	}
	t.ends[node] = append(t.ends[node], l)
}

// number gives the number of a piece, a new one if no name has had it yet.
func (t *trie) number(text string) int32 {
	if piece, ok := t.known[text]; ok {
		return piece
	}
	folded := t.fold(text)
	piece, ok := t.cache[folded]
	if !ok {
		piece = int32(len(t.cache))
		t.cache[folded] = piece
	}
	t.known[text] = piece
	return piece
}

// sort puts what lies at one node in order: titles first, then the likeliest.
func (t *trie) sort() {
	for _, leaves := range t.ends {
		slices.SortStableFunc(leaves, func(a, b leaf) int {
			if a.title != nil || b.title != nil {
				return cmp.Compare(rankOfTitle(b), rankOfTitle(a))
			}
			return byLikelihood(a.named, b.named)
		})
	}
}

func rankOfTitle(l leaf) int {
	if l.title != nil {
		return 1
	}
	return 0
}

// splitWords yields the pieces of a name.
func splitWords(name string) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		for word := range strings.FieldsSeq(name) {
			for text := range splitWord(word) {
				if !yield(text) {
					return
				}
			}
		}
	}
}

// numbers gives for each piece its number in the trie, -1 for one that no name has.
func (t *trie) numbers(row []piece) []int32 {
	out := make([]int32, len(row))
	for i, p := range row {
		n, ok := t.known[p.text]
		if !ok {
			n, ok = t.cache[t.fold(p.text)]
		}
		if !ok {
			n = -1
		}
		out[i] = n
	}
	return out
}

// mostInitials is how many initials a name may have more than the tables give it.
const mostInitials = 3

// walk calls found for every name that starts at piece i of row, with the piece behind its end, and the pieces it took.
func (t *trie) walk(row []piece, numbers []int32, i int, initials bool, found func(end int, taken []int, leaves []leaf)) {
	node := int32(0)
	var buffer [16]int
	taken := buffer[:0]
	skipped := 0
	for at := i; at < len(row); at++ {
		next, ok := t.edges[edge{node, numbers[at]}]
		switch {
		case ok && numbers[at] >= 0:
			node = next
			taken = append(taken, at)
		case initials && len(taken) > 0 && len(row[at].text) == 1 && skipped < mostInitials:
			skipped++
			continue // Donald J. Trump is Donald Trump
		default:
			return
		}
		if leaves := t.ends[node]; leaves != nil && row[at].last {
			found(at+1, taken, leaves)
		}
	}
}
