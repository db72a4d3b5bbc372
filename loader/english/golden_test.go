package english

import "testing"

func TestTextsOfOurOwnAreReadAsBySpacy(t *testing.T) {
	w := load(t).Worker()
	for _, s := range samples(t) {
		got, err := w.Parse(s.Doc.Text)
		if err != nil {
			t.Fatal(err)
		}
		same(t, s.ID+": tokens", s.Doc.Tokens, got.Tokens)
		same(t, s.ID+": entities", s.Doc.Entities, got.Entities)
	}
}

func TestThePlainKernelReadsTheSame(t *testing.T) {
	w := loadFor(t, kernel{}).Worker()
	for _, s := range samples(t) {
		got, err := w.Parse(s.Doc.Text)
		if err != nil {
			t.Fatal(err)
		}
		same(t, s.ID+": tokens", s.Doc.Tokens, got.Tokens)
		same(t, s.ID+": entities", s.Doc.Entities, got.Entities)
	}
}
