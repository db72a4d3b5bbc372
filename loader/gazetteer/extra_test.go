package gazetteer

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"demarche/graph"
)

func write(t *testing.T, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "own.tsv")
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestAUserAddsToAndOverrulesTheTables(t *testing.T) {
	g, err := Open(write(t, strings.Join([]string{
		"type\tkey\tname\taliases\tkind\tcountry\tgender\tperson\ttitle\tfor\tstart\tend\tas_of\tmembers\tbroader\tpolar\tkeywords\tdescription",
		"person\tada-moreau-fra\tAda Moreau\tA. Moreau\t\tFRA\tf",
		"tenure\t\t\t\tFOREIGN_MINISTER\t\t\tada-moreau-fra\tMinister for Foreign Affairs\tFRA\t2026-03-01\t\t2026-09-01",
		"organization\tRIVER-BODY\tRiver Commission\tRIVCOM\tIGO\t",
		"group\tRIVER-FRIENDS\tFriends of the River\t\tREGION\t\t\t\t\t\t\t\t\tFRA|DEU|RIVER-BODY",
		"issue\trivers\triver navigation\t\t\t\t\t\t\t\t\t\t\t\tenvironment\tyes\triver traffic|barge*\tShips on rivers.",
		"publisher\triverpost.example\tThe River Post\t\t\tFRA",
		"state\tFRA\t\tHexagon",
		"# a remark",
		"",
	}, "\n")))
	if err != nil {
		t.Fatal(err)
	}
	held := g.Holders("FOREIGN_MINISTER", "actor:FRA", "2026-06-01")
	if len(held) == 0 || held[0].Person.Name != "Ada Moreau" || !held[0].Sure {
		t.Errorf("foreign minister: %+v", held)
	}
	if got := shown(g.Match(strings.Fields("Moreau told RIVCOM and the Hexagon"))); !strings.HasPrefix(got, "0-1 SURNAME ada-moreau-fra") || !strings.HasSuffix(got, "; 2-3 ACRONYM RIVER-BODY; 5-6 ALIAS FRA") {
		t.Error(got)
	}
	if e := g.ByKey("RIVER-FRIENDS"); e == nil || e.Type != graph.Group || !e.Shared || len(e.Members) != 3 {
		t.Errorf("group: %+v", e)
	}
	if issue, ok := g.Issue("barges on the Rhine"); !ok || issue != "issue:rivers" {
		t.Errorf("issue: %s", issue)
	}
	if s, ok := g.Media("https://riverpost.example/1"); !ok || s.Country != "actor:FRA" {
		t.Errorf("publisher: %+v", s)
	}
	if g.Version() == open(t).Version() {
		t.Error("the version does not tell that there are more tables")
	}
}

func TestABadRowSaysWhereWhatAndHowToMend(t *testing.T) {
	b := newBuilder()
	if err := b.ownTables(); err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]string{
		"type\tkey\tnmae\nperson\tx\tX":                                                     `own.tsv:1: column "nmae" is not known: the first line names`,
		"type\tkey\tkey\n":                                                                  `own.tsv:1: column "key" stands twice: name each column once`,
		"type\tkey\tname\nperson\tx\tX\tY\n":                                                "own.tsv:2: 4 cells for 3 columns: part cells",
		"type\tkey\tname\n\npersn\tx\tX\n":                                                  "own.tsv:3: type persn: write person,",
		"type\tkey\tname\tcountry\nperson\tx\tX\tXX\n":                                      "own.tsv:2: no state XX: use a key of states.tsv",
		"type\tkey\tname\tgender\nperson\tx\tX\tq\n":                                        "own.tsv:2: gender q: write m, f or x",
		"type\tkey\tname\nperson\t\tX\n":                                                    "own.tsv:2: a person without key or name",
		"type\tperson\tkind\tfor\tstart\ntenure\tQ7747\tCHIEF\tRUS":                         "own.tsv:2: no kind of office CHIEF: use one of kinds.tsv",
		"type\tperson\tkind\tfor\tstart\ntenure\tQ7747\tSPOKESPERSON\tRUS\t2020-13":         "own.tsv:2: 2020-13 is no date",
		"type\tperson\tkind\tfor\tstart\tend\ntenure\tQ7747\tSPOKESPERSON\tRUS\t2020\t2019": "own.tsv:2: a tenure from 2020 to 2019",
		"type\tperson\tkind\tfor\tstart\ntenure\tnobody\tSPOKESPERSON\tRUS\t2020":           "own.tsv:2: no person nobody",
		"type\tkey\tname\tlat\nplace\tx-y\tY\t99\n":                                         "own.tsv:2: lat 99 is no degree",
		"type\tkey\tname\tmembers\ngroup\tG\tG\tQQQ\n":                                      "own.tsv:2: no actor QQQ",
		"type\tkey\tname\tpolar\tdescription\nissue\tx\tX\tmaybe\tD\n":                      "own.tsv:2: polar maybe",
		"type\tkey\tname\nstate\tQQQ\tNowhere\n":                                            "own.tsv:2: no state QQQ: states cannot be added",
	} {
		err := b.read("own.tsv", text, (*builder).extra, extraColumns)
		var row *RowError
		if !errors.As(err, &row) || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: error is %v, want %q in it", text, err, want)
		}
	}
	if _, err := Open(filepath.Join(t.TempDir(), "none.tsv")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("a file that is not there: %v", err)
	}
}

func FuzzTable(f *testing.F) {
	f.Add("type\tkey\tname\nperson\tx\tX Y\n")
	f.Add("type\tkey\n\xff\tplace\r\n\"")
	f.Fuzz(func(t *testing.T, text string) {
		b := newBuilder()
		if parsed, err := parseTable("own.tsv", text, strings.Fields(extraColumns)...); err == nil {
			if err := b.extra(parsed); err == nil {
				b.finish()
			}
		}
	})
}
