package gql

import (
	"encoding/base64"
	"encoding/json"
	"slices"

	"demarche/graph"
)

// maxBookmark is how long a bookmark may be that a client sends: a database gives some fifty signs for a write.
const maxBookmark = 4096

// opaque is how bookmarks travel: in signs that JSON and addresses leave as they are.
var opaque = base64.RawURLEncoding.Strict()

// bookmarkOf makes one text of the marks that a store gave.
func bookmarkOf(marks []string) string {
	list, _ := json.Marshal(marks) // texts alone: cannot fail
	return opaque.EncodeToString(list)
}

// bookmarksIn reads the bookmark among the extensions of a request. Without one nothing came.
func bookmarksIn(extensions map[string]any) (*graph.Bookmarks, error) {
	sent := extensions["bookmark"]
	if sent == nil {
		return graph.NewBookmarks(), nil
	}
	bookmark, ok := sent.(string)
	if !ok || len(bookmark) > maxBookmark {
		return nil, errBookmark()
	}
	list, err := opaque.DecodeString(bookmark)
	if err != nil {
		return nil, errBookmark()
	}
	var marks []string
	if json.Unmarshal(list, &marks) != nil || len(marks) == 0 || slices.Contains(marks, "") {
		return nil, errBookmark()
	}
	return graph.NewBookmarks(marks...), nil
}

func errBookmark() error {
	return invalid("extensions.bookmark is no bookmark of this API: send back, unchanged, what an answer had as extensions.bookmark, or leave it out")
}
