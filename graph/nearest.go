package graph

import (
	"cmp"
	"slices"
	"strings"

	edlib "github.com/hbollon/go-edlib"
)

// Nearest gathers the names that are most like one, for suggestions. Offer it all names there are; Found gives the best.
type Nearest struct {
	key   string
	likes map[ID]float64
}

// alike is how like a name has to be (Jaro-Winkler, 0 to 1).
const alike = 0.84

// NewNearest looks for names like this one.
func NewNearest(name string) *Nearest { return &Nearest{NameKey(name), map[ID]float64{}} }

// Offer considers a name, given by its NameKey. What counts is the name as a whole, or any word of it a little less.
func (n *Nearest) Offer(key string, id ID) {
	like := similarity(n.key, key)
	if strings.Contains(key, " ") {
		for word := range strings.FieldsSeq(key) {
			like = max(like, 0.97*similarity(n.key, word))
		}
	}
	if like >= alike && like > n.likes[id] {
		n.likes[id] = like
	}
}

// similarity is that of two keys; 0 where their lengths are too far apart for them to be alike.
func similarity(a, b string) float64 {
	if len(a) > 2*len(b) || len(b) > 2*len(a) {
		return 0
	}
	return float64(edlib.JaroWinklerSimilarity(a, b))
}

// Found gives the most alike, five at most, the best first.
func (n *Nearest) Found() []ID {
	ids := make([]ID, 0, len(n.likes))
	for id := range n.likes {
		ids = append(ids, id)
	}
	slices.SortFunc(ids, func(a, b ID) int { return cmp.Or(cmp.Compare(n.likes[b], n.likes[a]), cmp.Compare(a, b)) })
	return ids[:min(len(ids), 5)]
}
