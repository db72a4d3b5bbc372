package english

import (
	_ "embed"
	"encoding/json"
	"fmt"
)

// tablesJSON holds two tables that are part of the pipeline's code and not of
// a model folder.
//
//go:embed tables.json
var tablesJSON []byte

// tables turns strings into ids and texts into norms.
type tables struct {
	Symbols    map[string]uint64 `json:"symbols"`    // strings with small numbers
	BaseNorms  map[string]string `json:"base_norms"` // by text
	lexemeNorm map[any]any       // by id of the text; wins over BaseNorms
}

func readTables(lookups record) (*tables, error) {
	t := new(tables)
	if err := json.Unmarshal(tablesJSON, t); err != nil {
		return nil, fmt.Errorf("english: tables.json: %w", err)
	}
	t.lexemeNorm = lookups.key("lexeme_norm").table()
	return t, *lookups.fault
}

// id is the number by which the model knows a string.
func (t *tables) id(s string) uint64 {
	if s == "" {
		return 0
	}
	if n, ok := t.Symbols[s]; ok {
		return n
	}
	return murmur64(s)
}

// norm is the normalised form of a word that has none of its own.
func (t *tables) norm(text string) string {
	if n, ok := t.lexemeNorm[t.id(text)].(string); ok {
		return n
	}
	if n, ok := t.BaseNorms[text]; ok {
		return n
	}
	return lower(text)
}
