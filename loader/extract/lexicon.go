package extract

import (
	"bytes"
	"embed"
	"fmt"

	"go.yaml.in/yaml/v3"
)

//go:embed lexicon/*.yaml
var lexicons embed.FS

// readLexicon reads a file of the lexicon. A key that the lexicon's type does not have is an error.
func readLexicon(name string, into any) error {
	data, err := lexicons.ReadFile("lexicon/" + name)
	if err != nil {
		return fmt.Errorf("extract: lexicon: %w", err)
	}
	decoder := yaml.NewDecoder(bytes.NewReader(data))
	decoder.KnownFields(true)
	if err := decoder.Decode(into); err != nil {
		return fmt.Errorf("extract: lexicon %s: %w", name, err)
	}
	return nil
}
