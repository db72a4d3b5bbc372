package gazetteer

import (
	"fmt"
	"strings"
	"testing"
)

// shown writes matches for comparison: [2 4) NAME actor:Q7747, ADJECTIVE actor:RUS | OFFICE HEAD_OF_STATE common.
func shown(all []Match) string {
	var lines []string
	for _, m := range all {
		var names []string
		for _, n := range m.Entries {
			names = append(names, fmt.Sprintf("%s %s", n.Form, n.Entry.ID.Key()))
		}
		line := fmt.Sprintf("%d-%d %s", m.Start, m.End, strings.Join(names, ", "))
		if m.Title != nil {
			line += strings.TrimRight(fmt.Sprintf("| %s %s", m.Title.Kind, m.Title.Office), " ")
			if m.Title.Plural {
				line += " plural"
			}
		}
		if m.Common {
			line += " common"
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "; ")
}

func TestMatchTellsNamesApart(t *testing.T) {
	g := open(t)
	for _, c := range []struct{ text, want string }{
		{"Zelenskiy", "0-1 SURNAME Q3874799"},
		{"Zelensky spoke", "0-1 SURNAME Q3874799"},
		{"with us today", ""},
		{"with US today", "1-2 ACRONYM USA"},
		{"in may or might", ""},
		{"Theresa May", "0-2 NAME Q264766"},
		{"a turkey sandwich", ""},
		{"Turkey 's foreign minister", "0-1 NAME TUR; 2-4 | OFFICE FOREIGN_MINISTER"},
		{"the foreign ministers met", "1-3 | OFFICE FOREIGN_MINISTER plural"},
		{"Moscow", "0-1 NAME gn524901, METONYM RUS, METONYM SUN"},
		{"Russian foreign ministry", "0-3 ALIAS MID"},
		{"the Malian defence ministry", "1-4 ALIAS MOD-MLI"},
		{"its foreign ministry", "1-3 | BODY FOREIGN_MINISTRY"},
		{"Kim Jong Un", "0-3 NAME Q56226"},
		{"Kim Jong - un", "0-4 NAME Q56226"},
		{"Kim Jong-un", "0-2 NAME Q56226"},
		{"Ursula von der Leyen", "0-4 NAME Q60772"},
		{"von der Leyen", "0-3 SURNAME Q60772"},
		{"Ahmed al - Sharaa", "0-4 NAME ahmed-al-sharaa-syr"},
		{"Nato", "0-1 ACRONYM NATO"},
		{"un deux trois", ""},
		{"the U.N. and the E.U.", "1-2 ACRONYM UN; 4-5 ACRONYM EU"},
		{"Georgia", "0-1 NAME GEO, NAME x-georgia-us"},
		{"Donald J. Trump", "0-3 ALIAS Q22686"},
		{"Barack X. Obama", "0-3 NAME Q76"},
		{"European leaders", "0-2 NAME EUROPEAN-LEADERS"},
		{"Gideon Sa’ar", "0-2 NAME Q966349"},
		{"PUTIN MEETS XI", "0-1 SURNAME Q7747; 2-3 SURNAME Q15031"},
		{"the ( UN ) General Assembly", "2-3 ACRONYM UN; 4-6 ALIAS UNGA"},
		{"Foreign , Commonwealth and Development Office", "0-6 NAME FCDO"},
		{"Secretary of State", "0-3 | OFFICE FOREIGN_MINISTER"},
		{"the State Department", "1-3 ALIAS STATE-DEPT"},
		{"New START expires", "0-2 NAME agr-new-start"},
		{"But he let it go", ""},
		{"", ""},
		{"- - .", ""},
	} {
		if got := shown(g.Match(strings.Fields(c.text))); got != c.want {
			t.Errorf("%q:\n got %s\nwant %s", c.text, got, c.want)
		}
	}
}

func TestTitlesAreFoundWhereTheyStart(t *testing.T) {
	g := open(t)
	words := strings.Fields("U.S. Secretary of State Rubio met Gen. Caine")
	for i, want := range map[int]int{0: 0, 1: 3, 2: 0, 4: 0, 6: 1, 99: 0, -1: 0} {
		if title, n := g.TitleAt(words, i); n != want || (title != nil) != (want > 0) {
			t.Errorf("title at %d is %+v of %d words, want %d", i, title, n, want)
		}
	}
}

func TestSurnamesFirstNamesAndAdjectivesAreKnown(t *testing.T) {
	g := open(t)
	if all := g.Surname("Lavrow"); len(all) != 0 {
		t.Errorf("Lavrow is no transliteration of ours: %v", all)
	}
	if all := g.Surname("lavrov"); len(all) < 2 || all[0].Name != "Sergey Lavrov" {
		t.Errorf("lavrov is %v", all)
	}
	if gender, known := g.FirstName("Vladimir"); gender != "m" || !known {
		t.Errorf("Vladimir is %q, %v", gender, known)
	}
	if _, known := g.FirstName("Kremlin"); known {
		t.Error("Kremlin is taken for a first name")
	}
	if all := g.Adjective("russian"); len(all) != 1 || all[0].ID != "actor:RUS" {
		t.Errorf("russian is %v", all)
	}
	if all := g.Adjective("Congolese"); len(all) != 2 {
		t.Errorf("Congolese is %v, want two states", all)
	}
	if b := g.Body("FOREIGN_MINISTRY", "actor:RUS"); b == nil || b.ID != "actor:MID" {
		t.Errorf("Russia's foreign ministry is %+v", b)
	}
}

func TestPublishersAreFoundByDomainAddressAndName(t *testing.T) {
	g := open(t)
	for _, text := range []string{"reuters.com", "https://www.reuters.com/world/x", "Reuters", "reuters"} {
		if s, ok := g.Media(text); !ok || s.ID != "source:reuters.com" {
			t.Errorf("%s: %+v", text, s)
		}
	}
	if s, ok := g.Media("nobody.example"); ok {
		t.Errorf("nobody.example is %+v", s)
	}
}

func FuzzMatch(f *testing.F) {
	f.Add("U.S. President Donald J. Trump met Russia's Vladimir Putin in Anchorage")
	f.Add("'s - – () \u202e Éé\u0301 . ’S A. B. C.")
	f.Fuzz(func(t *testing.T, text string) {
		g := open(t)
		words := strings.Split(text, " ")
		end := 0
		for _, m := range g.Match(words) {
			if m.Start < end || m.End <= m.Start || m.End > len(words) {
				t.Fatalf("match %+v after %d of %d words", m, end, len(words))
			}
			if len(m.Entries) == 0 && m.Title == nil {
				t.Fatalf("match of nothing: %+v", m)
			}
			end = m.End
		}
	})
}

func BenchmarkMatch(b *testing.B) {
	g := open(b)
	words := strings.Fields(strings.Repeat("U.S. President Donald Trump told Russia 's Vladimir Putin on Friday that European leaders would meet Zelenskyy . ", 50))
	b.ReportMetric(float64(len(words)), "words/op")
	for b.Loop() {
		g.Match(words)
	}
}

func TestACityGivesUpTheNameOfARegion(t *testing.T) {
	g := open(t)
	if got := shown(g.Match([]string{"Ohio"})); got != "0-1 NAME x-ohio" {
		t.Errorf("Ohio is %s", got)
	}
}
