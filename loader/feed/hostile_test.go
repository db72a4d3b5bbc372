package feed

import (
	"context"
	"strings"
	"testing"
	"time"
)

func TestHostileInputsAreAnsweredInTime(t *testing.T) {
	const size, limit = 200_000, 30 * time.Second // quadratic time would be minutes
	for _, c := range []struct{ ending, part string }{
		{".html", "<div>"},
		{".html", "<p>a "},
		{".html", "<a href=x>"},
		{".html", "<b>x</b> "},
		{".html", "<br>"},
		{".html", "<h1><ul><li>x"},
		{".html", `<script type="application/ld+json">[`},
		{".html", "&amp;&lt;"},
		{".md", "["},
		{".md", "> "},
		{".md", "*a_"},
		{".md", "1. "},
		{".md", "[a]("},
		{".md", "[a]: b\n"},
		{".md", "* a\n\n"},
		{".md", "\n> a\n"},
		{".md", "`"},
		{".xml", "<rss><channel><item>"},
		{".txt", "\u202e"},
		{".txt", "a\n"},
		{".jsonl", `{"text":`},
		{".jsonl", "[{"},
		{"", "\xff"},
		{"", "<"},
	} {
		start, answers := time.Now(), 0
		input := strings.NewReader(strings.Repeat(c.part, size/len(c.part)))
		readStream(context.Background(), "x", c.ending, input, meta{}, Options{}, func(Article, *Rejected) bool {
			answers++
			return true
		})
		if took := time.Since(start); took > limit || answers == 0 {
			t.Errorf("%s of %q: %d answers in %s", c.ending, c.part, answers, took)
		}
	}
}
