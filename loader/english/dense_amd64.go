package english

import "golang.org/x/sys/cpu"

// bestKernel returns the fastest kernel that this CPU has.
func bestKernel() kernel {
	return kernel{wide: cpu.X86.HasAVX2 && cpu.X86.HasFMA}
}

// gemm6x16 computes six rows by one panel; k is the number of inputs.
//
//go:noescape
func gemm6x16(y *float32, ldy int, x *float32, ldx int, w, b *float32, k int)

// gemm1x16 computes one row by one panel.
//
//go:noescape
func gemm1x16(y, x, w, b *float32, k int)

// gemm1x64 computes one row by four panels, which lie k*16 numbers apart.
//
//go:noescape
func gemm1x64(y, x, w, b *float32, k int)

// maxNorm3 is maxNorm for three pieces and a width divisible by eight.
//
//go:noescape
func maxNorm3(out, y, base, gain, bias *float32, width int)

// addTo adds n numbers, n divisible by eight.
//
//go:noescape
func addTo(dst, src *float32, n int)
