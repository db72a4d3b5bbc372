package english

import "math"

// panel is the number of outputs that the kernels compute at a time. Rows of
// outputs are padded to a multiple of it.
const panel = 16

// block is the number of rows whose results fit the nearest cache.
const block = 48

// dense is a fully connected layer y = W x + b, packed for the kernels: for
// each panel of outputs, input by input, the sixteen weights side by side.
type dense struct {
	in, out int
	padded  int // out, rounded up to whole panels
	packed  []float32
	bias    []float32 // padded
}

// newDense packs W, of out rows by in columns; b nil stands for zeros.
func newDense(w, b []float32, in, out int) *dense {
	padded := (out + panel - 1) / panel * panel
	d := &dense{in: in, out: out, padded: padded}
	d.packed = make([]float32, padded*in)
	d.bias = make([]float32, padded)
	copy(d.bias, b)
	for o := range out {
		to := d.packed[o/panel*panel*in:][o%panel:]
		for i, v := range w[o*in:][:in] {
			to[i*panel] = v
		}
	}
	return d
}

// layerNorm is layer normalisation: (v - mean) / sqrt(var + 1e-8) * gain + bias.
type layerNorm struct{ gain, bias []float32 }

const normEpsilon = 1e-8

// kernel computes. The wide one uses AVX2 and FMA; the other is plain Go. The
// sums of a row do not depend on which other rows are computed with it.
type kernel struct{ wide bool }

// product computes y = W x + b for a number of rows. Row r of x starts at
// x[r*ldx]; rows may overlap. Row r of y starts at y[r*ldy] and is d.padded
// long.
func (k kernel) product(d *dense, y []float32, ldy int, x []float32, ldx, rows int) {
	if rows == 0 || d.in == 0 {
		return
	}
	_, _ = y[(rows-1)*ldy+d.padded-1], x[(rows-1)*ldx+d.in-1] // the kernels check nothing
	done := 0
	if k.wide {
		for ; done+6 <= rows; done += 6 {
			for p := 0; p < d.padded; p += panel {
				gemm6x16(&y[done*ldy+p], ldy, &x[done*ldx], ldx, &d.packed[p*d.in], &d.bias[p], d.in)
			}
		}
		for ; done < rows; done++ {
			productRow(d, y[done*ldy:], x[done*ldx:])
		}
		return
	}
	for ; done+2 <= rows; done += 2 {
		pairProduct(d, y[done*ldy:], y[(done+1)*ldy:], x[done*ldx:], x[(done+1)*ldx:])
	}
	if done < rows {
		spare := make([]float32, d.padded)
		pairProduct(d, y[done*ldy:], spare, x[done*ldx:], x[done*ldx:])
	}
}

// productRow is the wide kernel for one row.
func productRow(d *dense, y, x []float32) {
	p := 0
	for ; p+4*panel <= d.padded; p += 4 * panel {
		gemm1x64(&y[p], &x[0], &d.packed[p*d.in], &d.bias[p], d.in)
	}
	for ; p < d.padded; p += panel {
		gemm1x16(&y[p], &x[0], &d.packed[p*d.in], &d.bias[p], d.in)
	}
}

// pairProduct is the plain kernel: two rows by four outputs at a time, which
// is what the registers hold.
func pairProduct(d *dense, y0, y1, x0, x1 []float32) {
	x0, x1 = x0[:d.in], x1[:d.in]
	for o := 0; o < d.padded; o += 4 {
		b := d.bias[o:][:4]
		a0, a1, a2, a3 := b[0], b[1], b[2], b[3]
		c0, c1, c2, c3 := b[0], b[1], b[2], b[3]
		w := d.packed[o/panel*panel*d.in+o%panel:]
		for i, v := range x0 {
			u := x1[i]
			q := w[i*panel:][:4:4]
			a0 += q[0] * v
			a1 += q[1] * v
			a2 += q[2] * v
			a3 += q[3] * v
			c0 += q[0] * u
			c1 += q[1] * u
			c2 += q[2] * u
			c3 += q[3] * u
		}
		t, s := y0[o:][:4], y1[o:][:4]
		t[0], t[1], t[2], t[3] = a0, a1, a2, a3
		s[0], s[1], s[2], s[3] = c0, c1, c2, c3
	}
}

// maxNorm takes the maximum of the pieces in y (blocks of len(out), side by
// side), normalises it and adds base: out = base + norm(max(y)). out may not
// overlap y or base.
func (k kernel) maxNorm(out, y, base []float32, n layerNorm) {
	width := len(out)
	if k.wide && width%8 == 0 && len(y) == 3*width {
		_, _, _ = base[width-1], n.gain[width-1], n.bias[width-1]
		maxNorm3(&out[0], &y[0], &base[0], &n.gain[0], &n.bias[0], width)
		return
	}
	copy(out, y[:width])
	for at := width; at < len(y); at += width {
		for i, v := range y[at:][:width] {
			out[i] = max(out[i], v)
		}
	}
	var sum, squares float32
	for _, v := range out {
		sum += v
	}
	mean := sum / float32(width)
	for _, v := range out {
		squares += (v - mean) * (v - mean)
	}
	scale := float32(1 / math.Sqrt(float64(squares/float32(width)+normEpsilon)))
	for i, v := range out {
		out[i] = base[i] + ((v-mean)*scale*n.gain[i] + n.bias[i])
	}
}

// add adds src to dst, which is as long.
func (k kernel) add(dst, src []float32) {
	if k.wide && len(dst) > 0 && len(dst)%8 == 0 {
		_ = src[len(dst)-1]
		addTo(&dst[0], &src[0], len(dst))
		return
	}
	for i, v := range src[:len(dst)] {
		dst[i] += v
	}
}
