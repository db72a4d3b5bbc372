package extract

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

// sourced is an entry of a lexicon that is told where it stands.
type sourced interface{ setOrigin(file string, line int) }

// readEntries reads a file of the lexicon that is a list of entries, each a mapping with no keys but those allowed.
func readEntries[T any, P interface {
	*T
	sourced
}](files fs.FS, name string, keys ...string) ([]T, error) {
	data, err := fs.ReadFile(files, name)
	if err != nil {
		return nil, fmt.Errorf("lexicon: %w", err)
	}
	var document yaml.Node
	if err := yaml.Unmarshal(data, &document); err != nil {
		return nil, fmt.Errorf("lexicon: %s: %w", name, err)
	}
	if len(document.Content) == 0 || document.Content[0].Kind != yaml.SequenceNode {
		return nil, fmt.Errorf("lexicon: %s: want a list of entries, each beginning with a dash", name)
	}
	var all []T
	for _, node := range document.Content[0].Content {
		if err := checkKeys(name, node, keys); err != nil {
			return nil, err
		}
		var entry T
		if err := node.Decode(&entry); err != nil {
			return nil, fmt.Errorf("lexicon: %s:%d: %w", name, node.Line, err)
		}
		P(&entry).setOrigin(name, node.Line)
		all = append(all, entry)
	}
	return all, nil
}

func checkKeys(name string, node *yaml.Node, keys []string) error {
	if node.Kind != yaml.MappingNode {
		return fmt.Errorf("lexicon: %s:%d: an entry is a mapping with the keys %s", name, node.Line, strings.Join(keys, ", "))
	}
	for i := 0; i < len(node.Content); i += 2 {
		if key := node.Content[i]; !slices.Contains(keys, key.Value) {
			return fmt.Errorf("lexicon: %s:%d: key %q is not known: use %s", name, key.Line, key.Value, strings.Join(keys, ", "))
		}
	}
	return nil
}
