package english

import "io/fs"

// tagger gives each row of the shared network the tag with the highest score.
type tagger struct {
	*dense
	labels []string
}

func readTagger(folder fs.FS, k kernel, width int) (*tagger, error) {
	n := readNetwork(folder, "tagger/model", k)
	cfg := readJSON(folder, "tagger/cfg")
	t := &tagger{labels: cfg.key("labels").texts()}
	if layers := n.named("softmax", 1); *n.fault == nil {
		w, b := layers[0].param("W", len(t.labels), width), layers[0].param("b", len(t.labels))
		if *n.fault == nil {
			t.dense = newDense(k, w.data, b.data, width, len(t.labels))
		}
	}
	if len(t.labels) == 0 {
		cfg.fail("no labels")
	}
	return t, firstOf(*cfg.fault, *n.fault)
}

// tag sets the tags of the words that belong to the rows. scores is scratch of
// at least a block of scores.
func (t *tagger) tag(words []word, rows, scores []float32) {
	for first := 0; first < len(words); first += block {
		n := min(block, len(words)-first)
		t.product(scores, t.padded, rows[first*t.in:], t.in, n)
		for i := range n {
			words[first+i].tag = best(scores[i*t.padded:][:t.out])
		}
	}
}

// best returns the index of the first maximum.
func best(scores []float32) int {
	at := 0
	for i, v := range scores {
		if v > scores[at] {
			at = i
		}
	}
	return at
}
