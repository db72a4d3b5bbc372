//go:build !amd64

package english

// bestKernel returns the plain kernel: there is no other here.
func bestKernel() kernel { return kernel{} }

const noKernel = "english: no wide kernel on this architecture"

func gemm6x16(y *float32, ldy int, x *float32, ldx int, w, b *float32, k int) { panic(noKernel) }
func gemm1x16(y, x, w, b *float32, k int)                                     { panic(noKernel) }
func gemm1x64(y, x, w, b *float32, k int)                                     { panic(noKernel) }
func maxNorm3(out, y, base, gain, bias *float32, width int)                   { panic(noKernel) }
func addTo(dst, src *float32, n int)                                          { panic(noKernel) }
