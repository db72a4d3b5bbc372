package english

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
