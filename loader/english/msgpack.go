package english

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
)

// deepestNesting bounds arrays and maps inside each other.
const deepestNesting = 64

var errShort = errors.New("msgpack: unexpected end")

// decodeMsgpack reads one value that fills data. It gives nil, bool, float64,
// string (for str and bin alike; a part of data, not a copy), uint64 (int64
// if below zero), []any, and map[any]any with string and integer keys. No
// length is believed before it is compared with what is left of data.
func decodeMsgpack(data string) (any, error) {
	d := decoder{data: data}
	v, err := d.value(0)
	if err == nil && d.at != len(data) {
		err = fmt.Errorf("msgpack: %d bytes after the value", len(data)-d.at)
	}
	if err != nil {
		return nil, err
	}
	return v, nil
}

type decoder struct {
	data string
	at   int
}

func (d *decoder) value(depth int) (any, error) {
	if depth > deepestNesting {
		return nil, errors.New("msgpack: nested too deeply")
	}
	tag, err := d.uint(1)
	if err != nil {
		return nil, err
	}
	switch b := byte(tag); {
	case b < 0x80:
		return tag, nil
	case b < 0x90:
		return d.table(int(b&0x0f), depth)
	case b < 0xa0:
		return d.array(int(b&0x0f), depth)
	case b < 0xc0:
		return d.text(int(b & 0x1f))
	case b >= 0xe0:
		return int64(int8(b)), nil
	default:
		return d.tagged(b, depth)
	}
}

// tagged reads the value after a tag that says the size of a number or of a
// length.
func (d *decoder) tagged(b byte, depth int) (any, error) {
	switch b {
	case 0xc0:
		return nil, nil
	case 0xc2, 0xc3:
		return b == 0xc3, nil
	case 0xca, 0xcb:
		return d.float(b)
	case 0xcc, 0xcd, 0xce, 0xcf:
		return d.uint(1 << (b - 0xcc))
	case 0xd0, 0xd1, 0xd2, 0xd3:
		return d.int(1 << (b - 0xd0))
	case 0xc4, 0xc5, 0xc6:
		return d.sized(1<<(b-0xc4), func(n int) (any, error) { return d.text(n) })
	case 0xd9, 0xda, 0xdb:
		return d.sized(1<<(b-0xd9), func(n int) (any, error) { return d.text(n) })
	case 0xdc, 0xdd:
		return d.sized(2<<(b-0xdc), func(n int) (any, error) { return d.array(n, depth) })
	case 0xde, 0xdf:
		return d.sized(2<<(b-0xde), func(n int) (any, error) { return d.table(n, depth) })
	}
	return nil, fmt.Errorf("msgpack: unknown type %#x at byte %d", b, d.at-1)
}

// sized reads a length of the given number of bytes and then the rest.
func (d *decoder) sized(bytes int, rest func(int) (any, error)) (any, error) {
	n, err := d.uint(bytes)
	if err != nil {
		return nil, err
	}
	return rest(int(n))
}

func (d *decoder) text(n int) (string, error) {
	if n > len(d.data)-d.at {
		return "", errShort
	}
	s := d.data[d.at : d.at+n]
	d.at += n
	return s, nil
}

// uint reads a big-endian number of 1, 2, 4 or 8 bytes.
func (d *decoder) uint(bytes int) (uint64, error) {
	s, err := d.text(bytes)
	if err != nil {
		return 0, err
	}
	var wide [8]byte
	copy(wide[8-bytes:], s)
	return binary.BigEndian.Uint64(wide[:]), nil
}

// int reads a signed number: an int64 below zero, else a uint64.
func (d *decoder) int(bytes int) (any, error) {
	u, err := d.uint(bytes)
	if shift := 64 - 8*bytes; int64(u<<shift) < 0 {
		return int64(u<<shift) >> shift, err
	}
	return u, err
}

func (d *decoder) float(b byte) (any, error) {
	if b == 0xca {
		u, err := d.uint(4)
		return float64(math.Float32frombits(uint32(u))), err
	}
	u, err := d.uint(8)
	return math.Float64frombits(u), err
}

func (d *decoder) array(n, depth int) (any, error) {
	if n > len(d.data)-d.at {
		return nil, errShort
	}
	list := make([]any, n)
	for i := range list {
		var err error
		if list[i], err = d.value(depth + 1); err != nil {
			return nil, err
		}
	}
	return list, nil
}

func (d *decoder) table(n, depth int) (any, error) {
	if n > (len(d.data)-d.at)/2 {
		return nil, errShort
	}
	table := make(map[any]any, n)
	for range n {
		key, err := d.value(depth + 1)
		if err != nil {
			return nil, err
		}
		switch key.(type) {
		case string, uint64, int64:
		default:
			return nil, fmt.Errorf("msgpack: a map key is neither text nor a number at byte %d", d.at)
		}
		if table[key], err = d.value(depth + 1); err != nil {
			return nil, err
		}
	}
	return table, nil
}
