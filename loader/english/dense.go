package english

import "math"

// panel is the number of outputs that the kernels compute at a time. Rows of
// outputs are padded to a multiple of it.
const panel = 16

// block is the number of rows whose results fit the nearest cache.
const block = 48

// dense is a fully connected layer y = W x + b, laid out for the kernel that
// it was made for. The plain one takes W as it is, row by row; the wide one
// wants panels: for each sixteen outputs, input by input, their weights side by
// side.
type dense struct {
	kernel
	in, out int
	padded  int // out, rounded up to whole panels
	weights []float32
	bias    []float32 // padded
}

// newDense lays out W, of out rows by in columns; b nil stands for zeros.
func newDense(k kernel, w, b []float32, in, out int) *dense {
	return newPadded(k, w, b, in, out, panel)
}

// newPadded is newDense with outputs padded to a multiple of unit, itself a
// multiple of panel. Four panels at a time suit layers that see single rows.
func newPadded(k kernel, w, b []float32, in, out, unit int) *dense {
	padded := (out + unit - 1) / unit * unit
	d := &dense{kernel: k, in: in, out: out, padded: padded}
	d.weights = make([]float32, padded*in)
	d.bias = make([]float32, padded)
	copy(d.bias, b)
	if !k.wide {
		copy(d.weights, w)
		return d
	}
	for o := range out {
		to := d.weights[o/panel*panel*in:][o%panel:]
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
func (d *dense) product(y []float32, ldy int, x []float32, ldx, rows int) {
	if rows == 0 || d.in == 0 {
		return
	}
	_, _ = y[(rows-1)*ldy+d.padded-1], x[(rows-1)*ldx+d.in-1] // the wide kernel checks nothing
	if d.wide {
		d.wideProduct(y, ldy, x, ldx, rows)
		return
	}
	// Two outputs at a time for all rows: their weights and the rows stay near.
	for o := 0; o < d.padded; o += 2 {
		r := 0
		for ; r+2 <= rows; r += 2 {
			d.fourDots(y[r*ldy+o:][:2], y[(r+1)*ldy+o:][:2], x[r*ldx:][:d.in], x[(r+1)*ldx:][:d.in], o)
		}
		if r < rows {
			last, spare := x[r*ldx:][:d.in], [2]float32{}
			d.fourDots(y[r*ldy+o:][:2], spare[:], last, last, o)
		}
	}
}

// fourDots computes two outputs of two rows, which is what the compiler keeps
// in registers.
func (d *dense) fourDots(y0, y1, x0, x1 []float32, o int) {
	w0, w1 := d.weights[o*d.in:][:len(x0)], d.weights[(o+1)*d.in:][:len(x0)]
	x1 = x1[:len(x0)]
	b0, b1 := d.bias[o], d.bias[o+1]
	s00, s01, s10, s11 := b0, b1, b0, b1
	for i, u := range x0 {
		v, p, q := x1[i], w0[i], w1[i]
		s00 += p * u
		s01 += q * u
		s10 += p * v
		s11 += q * v
	}
	y0[0], y0[1], y1[0], y1[1] = s00, s01, s10, s11
}

func (d *dense) wideProduct(y []float32, ldy int, x []float32, ldx, rows int) {
	done := 0
	for ; done+6 <= rows; done += 6 {
		for p := 0; p < d.padded; p += panel {
			gemm6x16(&y[done*ldy+p], ldy, &x[done*ldx], ldx, &d.weights[p*d.in], &d.bias[p], d.in)
		}
	}
	for ; done < rows; done++ {
		d.wideRow(y[done*ldy:], x[done*ldx:])
	}
}

func (d *dense) wideRow(y, x []float32) {
	p := 0
	for ; p+4*panel <= d.padded; p += 4 * panel {
		gemm1x64(&y[p], &x[0], &d.weights[p*d.in], &d.bias[p], d.in)
	}
	for ; p < d.padded; p += panel {
		gemm1x16(&y[p], &x[0], &d.weights[p*d.in], &d.bias[p], d.in)
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
