package english

import (
	"slices"
	"strings"
)

// edgeRounds bounds the search for edges in trees with crossing arcs.
const edgeRounds = 12

// findEdges returns for each token the range that its subtree reaches. A root
// is its own head. In a tree with crossing arcs the ranges are widened until
// every head lies in the sentence of its token, at most edgeRounds times.
func findEdges(heads []int) []edge {
	edges := make([]edge, len(heads))
	for i := range edges {
		edges[i] = edge{i, i}
	}
	for range edgeRounds {
		for i := range heads {
			widen(edges, heads[i], i)
		}
		for i := len(heads) - 1; i >= 0; i-- {
			widen(edges, heads[i], i)
		}
		if settled(heads, edges) {
			break
		}
	}
	return edges
}

func widen(edges []edge, head, i int) {
	edges[head].left = min(edges[head].left, edges[i].left)
	edges[head].right = max(edges[head].right, edges[i].right)
}

// settled tells whether the head of every token lies between the cuts around
// it. Cuts are the left edges of roots and the last token. The right cut
// itself counts as inside: the original is off by one here, and so are we.
func settled(heads []int, edges []edge) bool {
	starts := make([]bool, len(heads))
	for i, head := range heads {
		if head == i {
			starts[edges[i].left] = true
		}
	}
	cut := 0
	for i := 1; i < len(heads); i++ {
		if !starts[i] && i != len(heads)-1 {
			continue
		}
		for _, head := range heads[cut:i] {
			if head < cut || head > i {
				return false
			}
		}
		cut = i
	}
	return true
}

// decoration parts the label of an arc from that of the head that the token
// would have, were it not for crossing arcs: "pobj||prep".
const decoration = "||"

// growTree completes what the parser found: roots become their own heads,
// decorated tokens are lifted to where they belong, and sentences start at the
// left edges of roots.
func growTree(words []word) {
	heads := make([]int, len(words))
	decorated := false
	for i := range words {
		if words[i].head == none {
			words[i].head, words[i].label = i, "ROOT"
		}
		heads[i] = words[i].head
		decorated = decorated || strings.Contains(words[i].label, decoration)
	}
	edges := findEdges(heads)
	if decorated {
		lift(words, heads, edges)
		edges = findEdges(heads)
	}
	for i, head := range heads {
		words[i].head = head
		words[i].start = false
	}
	for i, head := range heads {
		if head == i {
			words[edges[i].left].start = true
		}
	}
}

// lift moves each decorated token, in text order, to the nearest token below
// its head that has the label named in the decoration. Edges are those before
// the first lift.
func lift(words []word, heads []int, edges []edge) {
	f := newFamily(heads)
	for i := range words {
		label, sought, ok := strings.Cut(words[i].label, decoration)
		if !ok {
			continue
		}
		words[i].label = label
		if head := f.search(words, edges, i, sought); head != none {
			f.move(i, heads[i], head)
			heads[i] = head
		}
	}
}

// family keeps the children of tokens while heads change.
type family struct {
	first, list []int         // children of i were list[first[i]:first[i+1]]
	changed     map[int][]int // children of tokens that lost or got some
}

func newFamily(heads []int) *family {
	first, list := childrenOf(heads)
	return &family{first, list, map[int][]int{}}
}

func (f *family) children(i int) []int {
	if list, ok := f.changed[i]; ok {
		return list
	}
	return f.list[f.first[i]:f.first[i+1]]
}

// search looks for the label level by level below the head of token i, in text
// order, not below i itself and not at white space; none if there is none.
func (f *family) search(words []word, edges []edge, i int, label string) int {
	queue := []int{words[i].head} // of one token: it moves at most once
	for at := 0; at < len(queue); at++ {
		from := edges[queue[at]]
		for _, child := range f.children(queue[at]) {
			if child < from.left || child > from.right || child == i || words[child].lexeme.space {
				continue
			}
			if words[child].label == label {
				return child
			}
			queue = append(queue, child)
		}
	}
	return none
}

func (f *family) move(i, from, to int) {
	without := slices.DeleteFunc(slices.Clone(f.children(from)), func(j int) bool { return j == i })
	f.changed[from] = without
	with := slices.Clone(f.children(to))
	at, _ := slices.BinarySearch(with, i)
	f.changed[to] = slices.Insert(with, at, i)
}
