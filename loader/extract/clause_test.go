package extract

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestClausesAreReadWithTenseVoiceAndWhoActs(t *testing.T) {
	x, parse := openExtractor(t), openParser(t)
	cases := []struct {
		text string
		want []string
	}{
		{"The envoys will meet in Geneva.", []string{"meet: envoys will future"}},
		{"The treaty was signed by the king.", []string{"sign: by king treaty passive past"}},
		{"The talks have not begun.", []string{"begin: talks not past"}},
		{"They are discussing trade.", []string{"discuss: They trade continuous"}},
		{"He carried out the plan.", []string{"carry out: He plan past"}},
		{"Ministers urged Norvia to sign the treaty.", []string{"urge: Ministers Norvia past", "sign: Norvia treaty infinitive"}},
		{"The king promised Norvia to sign the treaty.", []string{"promise: king Norvia past", "sign: king treaty infinitive"}},
		{"The presidents are set to meet.", []string{"set: presidents passive present", "meet: presidents future"}},
		{"The envoy who met the king left Geneva.", []string{"meet: envoy king past", "leave: envoy Geneva past"}},
		{"The talks held in Geneva failed.", []string{"hold: talks passive participle", "fail: talks past"}},
		{"The ministers met and discussed trade.", []string{"meet: ministers past", "discuss: ministers trade past"}},
		{"The envoys did not meet or talk.", []string{"meet: envoys not past", "talk: envoys not past"}},
		{
			"Ministers urged Norvia to stop and accused Estoria of lying.",
			[]string{"urge: Ministers Norvia past", "stop: Norvia infinitive", "accuse: Ministers Estoria past", "lie: Estoria participle"},
		},
		{"Russia's refusal to sign angered the union.", []string{"sign: Russia infinitive", "anger: refusal union past"}},
	}
	for _, c := range cases {
		t.Run(c.text, func(t *testing.T) {
			p := readPage(t, x, parse, c.text)
			var got []string
			for _, clause := range p.clauses {
				got = append(got, p.clauseLine(clause))
			}
			if d := cmp.Diff(c.want, got); d != "" {
				t.Errorf("read otherwise (-want +got):\n%s", d)
			}
		})
	}
}

func (p *page) clauseLine(c clause) string {
	parts := []string{c.Lemma + ":"}
	add := func(prefix string, heads []int) {
		for _, i := range heads {
			parts = append(parts, prefix+p.doc.Word(i))
		}
	}
	add("", c.Subject)
	add("by ", c.Agent)
	add("", c.Object)
	if c.Modal != "" {
		parts = append(parts, c.Modal)
	}
	if c.Negated {
		parts = append(parts, "not")
	}
	if c.Passive {
		parts = append(parts, "passive")
	}
	return strings.Join(append(parts, fmt.Sprint(c.Tense)), " ")
}
