package english

import "slices"

// relations is what the accessors of a Doc look up: made once, in linear time,
// on their first use.
type relations struct {
	first     []int // children of i are list[first[i]:first[i+1]]
	list      []int
	edges     []edge
	sentences []Span
}

// edge is the range of tokens that a token's subtree reaches, both included.
type edge struct{ left, right int }

func (d *Doc) relations() *relations {
	d.once.Do(func() { d.relation = relate(d.Tokens) })
	return d.relation
}

func relate(tokens []Token) *relations {
	heads := make([]int, len(tokens))
	r := &relations{}
	for i := range tokens {
		heads[i] = tokens[i].Head
		if last := len(r.sentences) - 1; i == 0 || tokens[i].SentStart {
			r.sentences = append(r.sentences, Span{i, i + 1})
		} else {
			r.sentences[last].End = i + 1
		}
	}
	r.first, r.list = childrenOf(heads)
	r.edges = findEdges(heads)
	return r
}

// childrenOf returns the children of all tokens, in text order: those of i are
// list[first[i]:first[i+1]].
func childrenOf(heads []int) (first, list []int) {
	n := len(heads)
	first, list = make([]int, n+1), make([]int, n)
	for i, head := range heads {
		if head != i {
			first[head+1]++
		}
	}
	for i := range n {
		first[i+1] += first[i]
	}
	next := slices.Clone(first[:n])
	for i, head := range heads {
		if head != i {
			list[next[head]] = i
			next[head]++
		}
	}
	return first, list
}

// Children returns the tokens whose head is i, in text order. The slice
// belongs to the Doc and must not be changed; so with Lefts and Rights.
func (d *Doc) Children(i int) []int {
	r := d.relations()
	return r.list[r.first[i]:r.first[i+1]:r.first[i+1]]
}

// Lefts returns the children before token i, in text order.
func (d *Doc) Lefts(i int) []int {
	all := d.Children(i)
	at, _ := slices.BinarySearch(all, i)
	return all[:at:at]
}

// Rights returns the children after token i, in text order.
func (d *Doc) Rights(i int) []int {
	all := d.Children(i)
	at, _ := slices.BinarySearch(all, i)
	return all[at:]
}

// Subtree returns token i and everything below it, in text order.
func (d *Doc) Subtree(i int) []int {
	all := []int{i}
	for at := 0; at < len(all); at++ {
		all = append(all, d.Children(all[at])...)
	}
	slices.Sort(all)
	return all
}

// Edges returns the first and the last token of the subtree of i.
func (d *Doc) Edges(i int) (left, right int) {
	e := d.relations().edges[i]
	return e.left, e.right
}

// Ancestors returns the head of i, the head's head and so on up to the root;
// nothing for a root.
func (d *Doc) Ancestors(i int) []int {
	var up []int
	for head := d.Tokens[i].Head; head != i && len(up) < len(d.Tokens); head = d.Tokens[i].Head {
		up = append(up, head)
		i = head
	}
	return up
}

// Conjuncts returns the tokens coordinated with i ("A, B and C"), without i
// itself: the first conjunct of the group, then level by level those attached
// to it with the label conj.
func (d *Doc) Conjuncts(i int) []int {
	first := i
	for steps := 0; d.Tokens[first].Dep == "conj" && steps < len(d.Tokens); steps++ {
		first = d.Tokens[first].Head
	}
	group := []int{first}
	for at := 0; at < len(group); at++ {
		for _, child := range d.Rights(group[at]) {
			if d.Tokens[child].Dep == "conj" {
				group = append(group, child)
			}
		}
	}
	return slices.DeleteFunc(group, func(j int) bool { return j == i })
}
