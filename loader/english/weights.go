package english

import (
	"io/fs"
	"math"
	"slices"
)

// tensor is an array of float32 in C order.
type tensor struct {
	shape []int
	data  []float32
}

// layer is one node of a network file.
type layer struct {
	kernel // that will use it
	at     record
	index  int
	name   string
	attrs  record
	params record
	refs   record
}

// network is a file of thinc weights: its layers in breadth-first order.
type network struct {
	record
	kernel
	layers []layer
}

// readNetwork reads the structure of a network file. Errors are noted in the
// record, as everywhere.
func readNetwork(folder fs.FS, name string, k kernel) network {
	r := readMsgpack(folder, name)
	n := network{record: r, kernel: k}
	if *r.fault != nil {
		return n
	}
	nodes, attrs, params := r.key("nodes"), r.key("attrs"), r.key("params")
	for i := range nodes.list() {
		node := nodes.item(i)
		n.layers = append(n.layers, layer{
			kernel: k,
			at:     node,
			index:  node.key("index").number(),
			name:   node.key("name").text(),
			refs:   node.key("refs"),
			attrs:  attrs.item(i),
			params: params.item(i),
		})
	}
	return n
}

// named returns the layers of a name in order of appearance; fewer than least
// is an error.
func (n network) named(name string, least int) []layer {
	var found []layer
	for _, l := range n.layers {
		if l.name == name {
			found = append(found, l)
		}
	}
	if len(found) < least {
		n.fail("has %d layers %q where %d are needed", len(found), name, least)
	}
	return found
}

// attr reads an attribute, which is stored as msgpack inside msgpack.
func (l layer) attr(name string) record { return l.attrs.key(name).msgpack() }

// param reads the weights of a layer. The shape must be as asked for; a
// negative size matches any.
func (l layer) param(name string, shape ...int) tensor {
	r := l.params.key(name)
	if *r.fault != nil {
		return tensor{}
	}
	if kind := r.key("type").text(); kind != "<f4" {
		r.fail("has numbers of type %q, not little-endian float32", kind)
		return tensor{}
	}
	t := tensor{}
	size := 1
	for i := range r.key("shape").list() {
		dim := r.key("shape").item(i).number()
		t.shape = append(t.shape, dim)
		size *= max(1, min(dim, 1<<20))
		if size > 1<<28 || dim == 0 {
			r.fail("has a shape of %v", t.shape)
			return tensor{}
		}
	}
	t.data = floats(r.key("data").text())
	if !slices.EqualFunc(shape, t.shape, func(want, got int) bool { return want < 0 || want == got }) {
		r.fail("has the shape %v, not %v", t.shape, shape)
		return tensor{}
	}
	if len(t.data) != size {
		r.fail("has %d numbers, not %d", len(t.data), size)
		return tensor{}
	}
	return t
}

// floats reads little-endian float32 numbers.
func floats(data string) []float32 {
	out := make([]float32, len(data)/4)
	for i := range out {
		b := data[4*i:][:4]
		out[i] = math.Float32frombits(uint32(b[0]) | uint32(b[1])<<8 | uint32(b[2])<<16 | uint32(b[3])<<24)
	}
	return out
}

// piecesFirst reorders the rows of W from [output][piece] to [piece][output],
// so that a maxout is the maximum of blocks that lie side by side. rows is the
// length of one row.
func piecesFirst(w []float32, outputs, pieces, row int) []float32 {
	out := make([]float32, len(w))
	for o := range outputs {
		for p := range pieces {
			copy(out[(p*outputs+o)*row:][:row], w[(o*pieces+p)*row:][:row])
		}
	}
	return out
}
