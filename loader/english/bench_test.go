package english

import (
	"testing"
)

// BenchmarkParse reads the texts of the golden file, whole pipeline, with one
// worker whose caches are warm.
func BenchmarkParse(b *testing.B) {
	all := samples(b)
	for name, k := range map[string]kernel{"wide": bestKernel(), "plain": {}} {
		b.Run(name, func(b *testing.B) {
			w := loadFor(b, k).Worker()
			tokens := 0
			for b.Loop() {
				for _, s := range all {
					d, err := w.Parse(s.Doc.Text)
					if err != nil {
						b.Fatal(err)
					}
					tokens += len(d.Tokens)
				}
			}
			b.ReportMetric(float64(tokens)/b.Elapsed().Seconds(), "tokens/s")
		})
	}
}

// BenchmarkOpen loads the model.
func BenchmarkOpen(b *testing.B) {
	for b.Loop() {
		if _, err := OpenPath(modelPath()); err != nil {
			b.Fatal(err)
		}
	}
}
