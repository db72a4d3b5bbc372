package english

// generations is a map with a bound: when the young generation is full, it
// becomes the old one and the old one is forgotten. What is used moves to the
// young generation, so that common entries stay.
type generations[K comparable, V any] struct {
	young, old map[K]V
	limit      int // entries of one generation
}

func newGenerations[K comparable, V any](limit int) *generations[K, V] {
	return &generations[K, V]{young: map[K]V{}, limit: limit}
}

func (g *generations[K, V]) get(key K) (V, bool) {
	v, ok := g.young[key]
	if ok {
		return v, true
	}
	if v, ok = g.old[key]; ok {
		g.put(key, v)
	}
	return v, ok
}

func (g *generations[K, V]) put(key K, v V) {
	if len(g.young) >= g.limit {
		g.old, g.young = g.young, make(map[K]V, g.limit)
	}
	g.young[key] = v
}
