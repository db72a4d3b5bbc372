package english

import "slices"

// window is the number of tokens whose rows are computed at a time.
const window = 1024

// The kinds of mixes that a lexeme keeps.
const (
	mixShared      = iota // of the shared network, no space after the word
	mixSharedSpace        // of the shared network, with a space
	mixNER                // of the network of named entities
	mixKinds
)

// tok2vec turns tokens into rows of numbers: a mix of hash embeddings per word
// and layers that look at the neighbours.
type tok2vec struct {
	kernel
	width   int
	embed   []embedding
	static  *staticVectors // nil in a small model
	mix     maxout
	convs   []maxout // each sees the rows before, at and after a token
	spacy   bool     // the mix depends on the space after a word
	columns int      // width of the concatenated embeddings
}

// embedding is a table of rows; four of them are added up for an id.
type embedding struct {
	column int
	seed   uint64
	rows   int
	table  []float32
}

// maxout is a layer whose outputs are the largest of several pieces each,
// normalised.
type maxout struct {
	*dense
	layerNorm
}

// readTok2vec reads the first tok2vec network among the layers of a file.
func readTok2vec(n network, vectors *vectorTable) *tok2vec {
	t := &tok2vec{kernel: n.kernel}
	for at, l := range n.named("hashembed", 1) {
		e := l.param("E", -1, -1)
		if *n.fault != nil {
			return nil
		}
		t.width = e.shape[1]
		t.embed = append(t.embed, embedding{seed: uint64(l.attr("seed").number()), rows: e.shape[0], table: e.data})
		t.columns += t.width
		if e.shape[1] != t.embed[0].width() {
			n.fail("embedding %d is %d wide, the first one %d", at, e.shape[1], t.embed[0].width())
		}
	}
	t.readColumns(n)
	t.readStatic(n, vectors)
	t.readMaxouts(n)
	return t
}

func (e embedding) width() int { return len(e.table) / e.rows }

// readColumns finds out which attribute each embedding is for.
func (t *tok2vec) readColumns(n network) {
	names := columnNames()
	layers := n.named("extract_features", 1)
	if *n.fault != nil {
		return
	}
	for _, l := range layers[:1] {
		list := l.attr("columns").texts()
		if len(list) != len(t.embed) {
			n.fail("%d columns for %d embeddings", len(list), len(t.embed))
			return
		}
		for i, name := range list {
			t.embed[i].column = slices.Index(names[:], name)
			t.spacy = t.spacy || t.embed[i].column == columnSpacy
			if t.embed[i].column < 0 {
				n.fail("the column %q is not known", name)
			}
		}
	}
}

// readMaxouts reads the mix, which is the first one, and the others.
func (t *tok2vec) readMaxouts(n network) {
	maxouts, norms := n.named("maxout", 1), n.named("layernorm", 1)
	if *n.fault != nil {
		return
	}
	if len(maxouts) != len(norms) {
		n.fail("%d maxout layers and %d norms", len(maxouts), len(norms))
		return
	}
	t.width = maxouts[0].param("b", -1, -1).first()
	t.mix = readMaxout(maxouts[0], norms[0], t.width, t.columns)
	for i := range maxouts[1:] {
		t.convs = append(t.convs, readMaxout(maxouts[i+1], norms[i+1], t.width, 3*t.width))
	}
	for _, l := range n.named("expand_window", len(t.convs)) {
		if size := l.attr("window_size").number(); size != 1 {
			n.fail("a window of %d tokens on either side, not 1", size)
		}
	}
}

// first returns the first size of a tensor, 0 if there is none.
func (t tensor) first() int {
	if len(t.shape) == 0 {
		return 0
	}
	return t.shape[0]
}

func readMaxout(l, n layer, width, in int) maxout {
	w := l.param("W", width, -1, in)
	if *l.at.fault != nil {
		return maxout{}
	}
	pieces := w.shape[1]
	b := l.param("b", width, pieces)
	gain, bias := n.param("G", width), n.param("b", width)
	if *l.at.fault != nil {
		return maxout{}
	}
	return maxout{
		newDense(l.kernel, piecesFirst(w.data, width, pieces, in), piecesFirst(b.data, width, pieces, 1), in, width*pieces),
		layerNorm{gain.data, bias.data},
	}
}

// rows is the scratch of a worker for one tok2vec network.
type rows struct {
	*tok2vec
	wide     []float32 // concatenated embeddings of a block of words
	products []float32 // of a block
	pending  []*lexeme // words of the block
	now      []float32 // a window of rows, with room at either end
	next     []float32
	made     []float32 // the rows of the words of a window: part of now or next
	latest   []float32 // those of the last words before the window
	zero     []float32
}

func (t *tok2vec) scratch() *rows {
	padded := t.mix.padded
	for _, c := range t.convs {
		padded = max(padded, c.padded)
	}
	return &rows{
		tok2vec:  t,
		wide:     make([]float32, block*t.columns),
		products: make([]float32, block*padded),
		zero:     make([]float32, t.width),
	}
}

// mixes makes the mix of every word that has none yet. kind is that of a word
// without a space after it.
func (r *rows) mixes(words []word, kind int) {
	for _, spacy := range []bool{false, true} {
		for i := range words {
			x := words[i].lexeme
			if words[i].space != spacy || x.mixes[r.kindOf(&words[i], kind)] != nil {
				continue
			}
			x.mixes[r.kindOf(&words[i], kind)] = r.zero // so that it is not taken twice
			if r.pending = append(r.pending, x); len(r.pending) == block {
				r.mixPending(r.kindOf(&words[i], kind), spacy)
			}
		}
		if len(r.pending) > 0 {
			last := word{space: spacy}
			r.mixPending(r.kindOf(&last, kind), spacy)
		}
	}
}

// kindOf is the kind of the mix of a word.
func (r *rows) kindOf(w *word, kind int) int {
	if r.spacy && w.space {
		return kind + 1
	}
	return kind
}

// mixPending computes a block of mixes. Each is a slice of its own: a part of
// the block would keep all of it in memory.
func (r *rows) mixPending(kind int, spacy bool) {
	for i, x := range r.pending {
		r.concatenate(r.wide[i*r.columns:][:r.columns], x, spacy)
	}
	m := r.mix
	m.product(r.products, m.padded, r.wide, r.columns, len(r.pending))
	for i, x := range r.pending {
		x.mixes[kind] = make([]float32, r.width)
		r.maxNorm(x.mixes[kind], r.products[i*m.padded:][:m.out], r.zero, m.layerNorm)
	}
	r.pending = r.pending[:0]
}

// concatenate writes the embeddings of a word side by side.
func (r *rows) concatenate(out []float32, x *lexeme, spacy bool) {
	for _, e := range r.embed {
		id := x.attrs[e.column]
		if e.column == columnSpacy && spacy {
			id = 1
		}
		width := e.width()
		at := embedRows(id, e.seed, uint32(e.rows))
		a, b := e.table[int(at[0])*width:][:width], e.table[int(at[1])*width:][:width]
		c, d := e.table[int(at[2])*width:][:width], e.table[int(at[3])*width:][:width]
		for i := range a {
			out[i] = a[i] + b[i] + c[i] + d[i]
		}
		out = out[width:]
	}
	if r.static != nil {
		r.static.row(out, x)
	}
}

// window makes the rows of the words [first, end). The document is thought
// of with a margin of as many zero rows as there are layers on either side,
// which take part like words; beyond them every neighbour is zero in every
// layer. A window reaches as far beyond its words, so its own ends, which see
// zeros where there are words, do not matter.
func (r *rows) window(words []word, kind, first, end int) {
	margin := len(r.convs)
	low, high := first-margin, end+margin // the rows of now[width:], margins included
	size := (high - low + 2) * r.width
	r.now, r.next = zeroed(r.now, size), zeroed(r.next, size)
	for i := max(low, 0); i < min(high, len(words)); i++ {
		copy(r.now[(i-low+1)*r.width:], words[i].lexeme.mixes[r.kindOf(&words[i], kind)])
	}
	for _, c := range r.convs {
		r.convolve(c, high-low)
		r.now, r.next = r.next, r.now
	}
	r.made = r.now[(1+margin)*r.width:][:(end-first)*r.width]
}

// convolve adds to each row what the layer makes of it and its neighbours.
// Three rows side by side are one input.
func (r *rows) convolve(c maxout, count int) {
	width := r.width
	for at := 0; at < count; at += block {
		n := min(block, count-at)
		c.product(r.products, c.padded, r.now[at*width:], width, n)
		for i := range n {
			here := (at + i + 1) * width
			r.maxNorm(r.next[here:][:width], r.products[i*c.padded:][:c.out], r.now[here:][:width], c.layerNorm)
		}
	}
}

// zeroed returns s with the given length and zeros only.
func zeroed(s []float32, size int) []float32 {
	s = slices.Grow(s[:0], size)[:size]
	clear(s)
	return s
}
