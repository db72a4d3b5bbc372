package english

import (
	"encoding/binary"
	"math/bits"
)

// murmur64 is MurmurHash64A of s with seed 1: the id of a string that is not
// in the table of symbols.
func murmur64(s string) uint64 {
	const m, r = 0xc6a4a7935bd1e995, 47
	h := uint64(1) ^ uint64(len(s))*m
	for ; len(s) >= 8; s = s[8:] {
		k := littleEndian(s[:8]) * m
		k ^= k >> r
		h ^= k * m
		h *= m
	}
	if len(s) > 0 {
		h ^= littleEndian(s)
		h *= m
	}
	h ^= h >> r
	h *= m
	return h ^ h>>r
}

// littleEndian reads up to eight bytes as a number.
func littleEndian(s string) uint64 {
	var wide [8]byte
	copy(wide[:], s)
	return binary.LittleEndian.Uint64(wide[:])
}

// embedRows gives the four rows of a table of R rows whose sum embeds id.
func embedRows(id, seed uint64, R uint32) [4]uint32 {
	h1 := bits.RotateLeft64(id*0x87c37b91114253d5, 31) * 0x4cf5ad432745937f
	h2 := seed ^ 8
	h1 = (h1 ^ seed ^ 8) + h2
	h2 += h1
	h1, h2 = finalise(h1), finalise(h2)
	h1 += h2
	h2 += h1
	return [4]uint32{uint32(h1) % R, uint32(h1>>32) % R, uint32(h2) % R, uint32(h2>>32) % R}
}

// finalise is the 64-bit finaliser of MurmurHash3.
func finalise(h uint64) uint64 {
	h = (h ^ h>>33) * 0xff51afd7ed558ccd
	h = (h ^ h>>33) * 0xc4ceb9fe1a85ec53
	return h ^ h>>33
}
