package english

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"strings"
)

// ErrBadModel is wrapped by every error about a model folder that is damaged
// or of another kind than this package understands. The message names the
// file and the part of it.
var ErrBadModel = errors.New("not a model that can be read here")

// largestFile is the size in bytes that a file of a model may have.
const largestFile = 1 << 30

// record is a place in a model file. Its methods go deeper or read a value;
// the first one that finds something else than it asks for notes an error in
// fault, which all records of one file share, and returns a zero value. So a
// file is read without a check at every step, and fault is checked at the end.
type record struct {
	at    string // "file: part: part", for messages
	value any
	fault *error
}

func (r record) fail(format string, args ...any) {
	if *r.fault == nil {
		*r.fault = fmt.Errorf("english: %s: %s: %w", r.at, fmt.Sprintf(format, args...), ErrBadModel)
	}
}

// readMsgpack reads a msgpack file of a model folder.
func readMsgpack(folder fs.FS, name string) record {
	r := record{at: name, fault: new(error)}
	data, err := readFile(folder, name)
	if err != nil {
		*r.fault = err
		return r
	}
	if r.value, err = decodeMsgpack(data); err != nil {
		r.fail("%v", err)
	}
	return r
}

// readJSON reads a JSON file of a model folder into a record.
func readJSON(folder fs.FS, name string) record {
	r := record{at: name, fault: new(error)}
	data, err := readFile(folder, name)
	if err != nil {
		*r.fault = err
		return r
	}
	return r.json(data)
}

// readFile reads a file, without a second copy of it in memory; a missing one
// is a bad model.
func readFile(folder fs.FS, name string) (string, error) {
	var text strings.Builder
	file, err := folder.Open(name)
	if err == nil {
		defer file.Close()
		if info, err := file.Stat(); err == nil && info.Size() < largestFile {
			text.Grow(int(info.Size()))
		}
		_, err = io.Copy(&text, io.LimitReader(file, largestFile))
	}
	if err != nil {
		return "", fmt.Errorf("english: %s: %w: %w", name, err, ErrBadModel)
	}
	return text.String(), nil
}

// json reads a text as JSON, objects as tables.
func (r record) json(text string) record {
	var object map[string]any
	if err := json.Unmarshal([]byte(text), &object); err != nil {
		r.fail("%v", err)
	}
	r.value = tableOf(object)
	return r
}

func tableOf(object map[string]any) map[any]any {
	table := make(map[any]any, len(object))
	for key, v := range object {
		if inner, ok := v.(map[string]any); ok {
			v = tableOf(inner)
		}
		table[key] = v
	}
	return table
}

// msgpack reads a text as msgpack.
func (r record) msgpack() record {
	v, err := decodeMsgpack(r.text())
	if err != nil {
		r.fail("%v", err)
	}
	r.value = v
	return r
}

// has tells whether a table has a key whose value is not nil.
func (r record) has(key any) bool { return r.table()[key] != nil }

// key goes to a value of a table; a missing one is nil and fails when read.
func (r record) key(key any) record {
	return record{at: fmt.Sprintf("%s: %v", r.at, key), value: r.table()[key], fault: r.fault}
}

// item goes to an element of a list.
func (r record) item(i int) record {
	list := r.list()
	if i >= len(list) {
		r.fail("has no item %d", i)
		return record{at: r.at, fault: r.fault}
	}
	return record{at: fmt.Sprintf("%s: %d", r.at, i), value: list[i], fault: r.fault}
}

func (r record) list() []any        { return as[[]any](r, "a list") }
func (r record) table() map[any]any { return as[map[any]any](r, "a map") }
func (r record) text() string       { return as[string](r, "a text") }
func (r record) flag() bool         { return as[bool](r, "true or false") }

// as reads the value as a T; what says in messages what a T is.
func as[T any](r record, what string) T {
	v, ok := r.value.(T)
	if !ok {
		r.fail("is not %s", what)
	}
	return v
}

// number reads a whole number from 0 to 2^31-1.
func (r record) number() int {
	switch v := r.value.(type) {
	case uint64:
		if v < 1<<31 {
			return int(v)
		}
	case float64: // from JSON
		if v >= 0 && v < 1<<31 && v == float64(int(v)) {
			return int(v)
		}
	}
	r.fail("is not a whole number from 0 to 2147483647")
	return 0
}

// texts reads a list of texts.
func (r record) texts() []string {
	list := r.list()
	out := make([]string, len(list))
	for i, v := range list {
		var ok bool
		if out[i], ok = v.(string); !ok {
			r.item(i).text()
		}
	}
	return out
}

// keys returns the text keys of a table in any order.
func (r record) keys() []string {
	var out []string
	for key := range maps.Keys(r.table()) {
		text, ok := key.(string)
		if !ok {
			r.fail("has a key that is not a text")
			return nil
		}
		out = append(out, text)
	}
	return out
}
