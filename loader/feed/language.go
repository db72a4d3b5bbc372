package feed

import (
	"strings"

	"github.com/abadojack/whatlanggo"
)

// Language finds out the language of a text as a BCP 47 tag; empty if it cannot be told.
func Language(text string) string {
	found := whatlanggo.Detect(text)
	if !found.IsReliable() {
		return ""
	}
	return found.Lang.Iso6391()
}

// English tells whether a language tag is that of English, or unknown.
func English(tag string) bool {
	primary, _, _ := strings.Cut(strings.ReplaceAll(strings.ToLower(tag), "_", "-"), "-")
	return primary == "" || primary == "en" || primary == "eng" || primary == "english"
}
