package english

// NounChunks returns the base noun phrases in text order: each from the left
// edge of a noun, proper noun or pronoun in a nominal position up to that
// word. They do not overlap, and do not hold what follows the word.
func (d *Doc) NounChunks() []Span {
	var chunks []Span
	end := 0 // the tokens before it are taken
	for i := range d.Tokens {
		left, _ := d.Edges(i)
		if !nominal(d.Tokens[i].POS) || left < end || !d.heads(i) {
			continue
		}
		end = i + 1
		chunks = append(chunks, Span{left, end})
	}
	return chunks
}

// heads tells whether token i, or the first of the conjuncts to which it is
// joined, stands where a noun phrase stands.
func (d *Doc) heads(i int) bool {
	if d.Tokens[i].Dep == "conj" {
		i = d.Tokens[i].Head
		for d.Tokens[i].Dep == "conj" && d.Tokens[i].Head < i {
			i = d.Tokens[i].Head
		}
	}
	switch d.Tokens[i].Dep {
	case "oprd", "nsubj", "dobj", "nsubjpass", "pcomp", "pobj", "dative", "appos", "attr", "ROOT":
		return true
	}
	return false
}

func nominal(pos string) bool {
	return pos == "NOUN" || pos == "PROPN" || pos == "PRON"
}
