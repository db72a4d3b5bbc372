// Parity compares what the package reads with what Python spaCy reads.
//
//	python golden.py --plain MODEL_FOLDER < texts.jsonl > golden.jsonl
//	go run ./loader/english/testdata/parity MODEL golden.jsonl
//
// It prints the number of tokens, of tokens that differ in anything, and the
// same for entities, and each difference.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"log"
	"os"
	"slices"

	"demarche/loader/english"
)

type count struct{ texts, tokens, wrongTokens, entities, wrongEntities int }

func main() {
	log.SetFlags(0)
	if len(os.Args) != 3 {
		log.Fatal("usage: parity MODEL GOLDEN.jsonl")
	}
	model, err := english.OpenPath(os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	file, err := os.Open(os.Args[2])
	if err != nil {
		log.Fatal(err)
	}
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, 1<<30)
	worker := model.Worker()
	var c count
	for lines.Scan() {
		var want english.Doc
		if err := json.Unmarshal(lines.Bytes(), &want); err != nil {
			log.Fatal(err)
		}
		got, err := worker.Parse(want.Text)
		if err != nil {
			log.Fatal(err)
		}
		c.compare(&want, got)
	}
	if err := lines.Err(); err != nil {
		log.Fatal(err)
	}
	fmt.Printf("%d texts, %d tokens, %d differ; %d entities, %d differ\n",
		c.texts, c.tokens, c.wrongTokens, c.entities, c.wrongEntities)
}

func (c *count) compare(want, got *english.Doc) {
	c.texts++
	c.tokens += len(want.Tokens)
	c.entities += len(want.Entities)
	byPlace := map[[2]int]english.Token{}
	for _, t := range got.Tokens {
		byPlace[[2]int{t.Start, t.End}] = t
	}
	for i, t := range want.Tokens {
		if other := byPlace[[2]int{t.Start, t.End}]; other != t {
			c.wrongTokens++
			fmt.Printf("%q: token %d %q\n spaCy %+v\n ours  %+v\n", want.Slice(0, 40), i, want.Word(i), t, other)
		}
	}
	for _, e := range want.Entities {
		if !slices.Contains(got.Entities, e) {
			c.wrongEntities++
			fmt.Printf("%q: entity %q %s is missing\n", want.Slice(0, 40), want.Words(english.Span{Start: e.Start, End: e.End}), e.Label)
		}
	}
	for _, e := range got.Entities {
		if !slices.Contains(want.Entities, e) {
			c.wrongEntities++
			fmt.Printf("%q: entity %q %s is too much\n", got.Slice(0, 40), got.Words(english.Span{Start: e.Start, End: e.End}), e.Label)
		}
	}
}
