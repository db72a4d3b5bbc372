package english

import (
	"encoding/binary"
	"io/fs"
	"regexp"
	"strconv"
	"strings"
)

// vectorTable holds the static vectors of a medium model, by text.
type vectorTable struct {
	tables *tables
	dim    int
	data   []float32
	rows   map[any]any // by id of the text
}

// readVectors reads the table; nil if it is empty, as in a small model.
func readVectors(folder fs.FS, t *tables) (*vectorTable, error) {
	if _, err := fs.Stat(folder, "vocab/vectors"); err != nil {
		return nil, nil
	}
	keys := readMsgpack(folder, "vocab/key2row")
	if *keys.fault != nil {
		return nil, *keys.fault
	}
	v := &vectorTable{tables: t, rows: keys.table()}
	data, err := readFile(folder, "vocab/vectors")
	if err != nil {
		return nil, err
	}
	r := record{at: "vocab/vectors", value: data, fault: new(error)}
	count := v.readNumpy(r)
	for key := range v.rows {
		if keys.key(key).number() >= count && count > 0 {
			keys.fail("row of key %v does not exist", key)
		}
	}
	if *keys.fault != nil || *r.fault != nil || count == 0 {
		return nil, firstOf(*keys.fault, *r.fault)
	}
	return v, readVectorMode(folder)
}

// readVectorMode refuses vectors that are not looked up by text.
func readVectorMode(folder fs.FS) error {
	if _, err := fs.Stat(folder, "vocab/vectors.cfg"); err != nil {
		return nil
	}
	cfg := readJSON(folder, "vocab/vectors.cfg")
	if mode := cfg.key("mode").text(); mode != "default" {
		cfg.fail("vectors of mode %q", mode)
	}
	return *cfg.fault
}

// readNumpy reads a NumPy file of little-endian float32 rows and returns their
// number.
func (v *vectorTable) readNumpy(r record) int {
	text := r.text()
	if len(text) < 10 || !strings.HasPrefix(text, "\x93NUMPY\x01") {
		r.fail("is not a NumPy file of version 1")
		return 0
	}
	size := int(binary.LittleEndian.Uint16([]byte(text[8:10])))
	if len(text) < 10+size {
		r.fail("ends within its header")
		return 0
	}
	header, body := text[10:10+size], text[10+size:]
	shape := regexp.MustCompile(`'shape': \((\d+), (\d+)\)`).FindStringSubmatch(header)
	if shape == nil || !strings.Contains(header, "'<f4'") || !strings.Contains(header, "'fortran_order': False") {
		r.fail("is not a table of float32 rows: %s", strings.TrimSpace(header))
		return 0
	}
	count, _ := strconv.Atoi(shape[1])
	v.dim, _ = strconv.Atoi(shape[2])
	if count < 0 || v.dim < 0 || count > 1<<24 || v.dim > 1<<16 || len(body) != 4*count*v.dim {
		r.fail("has %d bytes for %d rows of %d numbers", len(body), count, v.dim)
		return 0
	}
	v.data = floats(body)
	return count
}

// staticVectors is the layer that turns a static vector into an input block.
type staticVectors struct {
	*dense
	table *vectorTable
}

// readStatic reads the layer for static vectors, if there is one.
func (t *tok2vec) readStatic(n network, vectors *vectorTable) {
	layers := n.named("static_vectors", 0)
	if len(layers) == 0 || *n.fault != nil {
		return
	}
	if vectors == nil {
		n.fail("needs static vectors, and vocab/vectors has none")
		return
	}
	w := layers[0].param("W", -1, vectors.dim)
	if *n.fault != nil {
		return
	}
	t.static = &staticVectors{newDense(n.kernel, w.data, nil, vectors.dim, w.shape[0]), vectors}
	t.columns += w.shape[0]
}

// row writes the block of a word: zeros where it has no vector.
func (s *staticVectors) row(out []float32, x *lexeme) {
	out = out[:s.out]
	row, ok := s.table.rows[s.table.tables.id(x.text)].(uint64)
	if !ok {
		clear(out)
		return
	}
	padded := make([]float32, s.padded)
	s.product(padded, s.padded, s.table.data[int(row)*s.table.dim:], s.table.dim, 1)
	copy(out, padded)
}

// firstOf returns the first error that is not nil.
func firstOf(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}
