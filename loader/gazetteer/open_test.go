package gazetteer

import (
	"strings"
	"sync"
	"testing"
)

var opened = sync.OnceValues(func() (*Gazetteer, error) { return Open() })

// open gives the gazetteer without tables of a user, opened once for all tests.
func open(t testing.TB) *Gazetteer {
	t.Helper()
	g, err := opened()
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func TestNamesAreFoundInTheirForms(t *testing.T) {
	g := open(t)
	for text, want := range map[string]string{
		"Vladimir Putin":                    "NAME actor:Q7747",
		"Donald J. Trump":                   "ALIAS actor:Q22686",
		"Volodymyr Zelenskiy":               "NAME actor:Q3874799",
		"U.S.":                              "ACRONYM actor:USA",
		"Nato":                              "ACRONYM actor:NATO",
		"Joint Base Elmendorf – Richardson": "NAME place:x-anchorage-jber",
		"Russia 's Foreign Ministry":        "ALIAS actor:MID",
	} {
		words := strings.Fields(text)
		all := g.Match(words)
		if len(all) != 1 || all[0].End != len(words) || len(all[0].Entries) == 0 {
			t.Errorf("%s: found %v, want one name over all words", text, all)
			continue
		}
		if first := all[0].Entries[0]; string(first.Form)+" "+string(first.Entry.ID) != want {
			t.Errorf("%s: %s %s, want %s", text, first.Form, first.Entry.ID, want)
		}
	}
	if all := g.Match(strings.Fields("they told us")); len(all) != 0 {
		t.Errorf("us is taken for a name: %v", all)
	}
}
