package english

import (
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// near compares floats as the specification of the pipeline does.
var near = cmpopts.EquateApprox(0, 1e-4)

func randoms(r *rand.Rand, n int) []float32 {
	out := make([]float32, n)
	for i := range out {
		out[i] = r.Float32()*2 - 1
	}
	return out
}

func TestKernelsAgreeOnRandomShapes(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 200 {
		in, out, rows := 1+r.IntN(100), 1+r.IntN(150), r.IntN(20)
		ldx := 1 + r.IntN(in+3)
		w, b := randoms(r, in*out), randoms(r, out)
		plain, best := newDense(kernel{}, w, b, in, out), newDense(bestKernel(), w, b, in, out)
		x := randoms(r, max(0, rows-1)*ldx+in)
		want, got := make([]float32, rows*plain.padded), make([]float32, rows*best.padded)
		plain.product(want, plain.padded, x, ldx, rows)
		best.product(got, best.padded, x, ldx, rows)
		if diff := cmp.Diff(want, got, near); diff != "" {
			t.Fatalf("%d rows of %d (stride %d) to %d: plain and best kernel differ:\n%s", rows, in, ldx, out, diff)
		}
	}
}

func TestARowDoesNotDependOnTheRowsComputedWithIt(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	w, b := randoms(r, 96*106), randoms(r, 106)
	x := randoms(r, 96*13)
	for _, k := range []kernel{{}, bestKernel()} {
		d := newDense(k, w, b, 96, 106)
		all, one := make([]float32, 13*d.padded), make([]float32, d.padded)
		d.product(all, d.padded, x, 96, 13)
		for row := range 13 {
			d.product(one, d.padded, x[row*96:], 96, 1)
			if diff := cmp.Diff(all[row*d.padded:][:d.padded], one); diff != "" {
				t.Fatalf("%+v: row %d:\n%s", k, row, diff)
			}
		}
	}
}

func TestNormsOfKernelsAgree(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	for range 100 {
		width, pieces := 1+r.IntN(120), 1+r.IntN(4)
		if r.IntN(2) == 0 {
			width, pieces = 8*(1+r.IntN(15)), 3
		}
		y, base := randoms(r, width*pieces), randoms(r, width)
		n := layerNorm{randoms(r, width), randoms(r, width)}
		want, got := make([]float32, width), make([]float32, width)
		kernel{}.maxNorm(want, y, base, n)
		bestKernel().maxNorm(got, y, base, n)
		if diff := cmp.Diff(want, got, near); diff != "" {
			t.Fatalf("width %d, %d pieces:\n%s", width, pieces, diff)
		}
		kernel{}.add(want, base)
		bestKernel().add(got, base)
		if diff := cmp.Diff(want, got, near); diff != "" {
			t.Fatalf("sum of %d:\n%s", width, diff)
		}
	}
}
