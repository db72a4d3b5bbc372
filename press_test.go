package main

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// press writes invented articles into a folder. They speak of few states and few days, so that many report the same event, read it in other
// ways, or copy one another.
type press struct {
	random *rand.Rand
	folder string
	files  []string
	bodies []string
}

func newPress(t *testing.T, random *rand.Rand) *press {
	t.Helper()
	return &press{random: random, folder: t.TempDir()}
}

// print writes the next n articles.
func (p *press) print(t *testing.T, n int) {
	t.Helper()
	for range n {
		number := len(p.files)
		body := p.body()
		p.bodies = append(p.bodies, body)
		article := fmt.Sprintf("---\ntitle: Report %d\npublisher: The Gazette of Town %d\npublished: %s\n---\n%s It is report number %d.\n",
			number, p.random.IntN(6), p.day().Format(time.DateOnly), body, number)
		file := filepath.Join(p.folder, fmt.Sprintf("%04d.md", number))
		if err := os.WriteFile(file, []byte(article), 0o644); err != nil {
			t.Fatal(err)
		}
		p.files = append(p.files, file)
	}
}

// body is that of a new article, or of an earlier one once in ten times.
func (p *press) body() string {
	if len(p.bodies) > 0 && p.random.IntN(10) == 0 {
		return p.bodies[p.random.IntN(len(p.bodies))]
	}
	var sentences []string
	for range 6 {
		sentences = append(sentences, p.sentence())
	}
	return strings.Join(sentences, " ")
}

func (p *press) sentence() string {
	a, b := p.state(), p.state()
	for a == b {
		b = p.state()
	}
	city := p.of("Geneva", "Cairo", "Oslo")
	on := p.day().Format("2 January 2006")
	return p.of(
		fmt.Sprintf("%s and %s signed a trade agreement in %s on %s.", a, b, city, on),
		fmt.Sprintf("%s and %s held talks in %s on %s.", a, b, city, on),
		fmt.Sprintf("%s and %s will hold talks in %s on %s.", a, b, city, on),
		fmt.Sprintf("%s imposed sanctions on %s on %s.", a, b, on),
		fmt.Sprintf("%s said that it supports a ceasefire in Sudan.", a),
		fmt.Sprintf("%s called on %s to return to the talks.", a, b),
		fmt.Sprintf("%s condemned the attack on the embassy of %s in %s.", a, b, city),
	)
}

func (p *press) state() string {
	return p.of("France", "Japan", "Brazil", "Egypt", "Norway", "Kenya", "Canada")
}

func (p *press) day() time.Time {
	return time.Date(2025, time.March, 10+p.random.IntN(6), 0, 0, 0, 0, time.UTC)
}

func (p *press) of(words ...string) string { return words[p.random.IntN(len(words))] }
