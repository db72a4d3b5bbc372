package graph

import (
	"strings"
	"testing"
)

func TestSpellingsOfOneNameHaveOneKey(t *testing.T) {
	for _, same := range [][]string{
		{"Zelenskyy", "Zelenskiy", "zelensky", "ZELENSKIJ", "Zelenski"},
		{"Mohammed bin Salman", "Muhammad Bin Salman", "mohamad bin salman", "Mohamed bin Salman"},
		{"Sergei Lavrov", "Sergey Lavrov"},
		{"Aleksandr", "Alexander", "Alexandr"},
		{"Gaddafi", "Qaddafi", "Gadhafi"},
		{"Sa'ar", "Sa’ar", "Saar"},
		{"Hussein", "Husayn", "Hossein", "Husain"},
		{"Yevgeny", "Evgeny"},
		{"Kim Jong-un", "Kim Jong Un", "kim jong un"},
		{"U.S.", "US"},
		{"Müller", "Mueller", "Muller"},
		{"Erdoğan", "Erdogan"},
		{"OPEC+", "OPEC Plus"},
	} {
		for _, name := range same[1:] {
			if NameKey(name) != NameKey(same[0]) {
				t.Errorf("%s is %q, %s is %q", same[0], NameKey(same[0]), name, NameKey(name))
			}
		}
	}
}

func TestNamesThatDifferHaveOtherKeys(t *testing.T) {
	keys := map[string]string{}
	for _, name := range []string{
		"Putin", "Volodymyr", "Vladimir", "Iran", "Iraq", "Niger", "Nigeria", "Mali", "Malawi", "Austria", "Australia",
		"Slovakia", "Slovenia", "Oman", "Omar", "Kim Jong-il", "Kim Jong-un", "Xi", "Li", "Lee", "Scholz", "Schulz", "OPEC",
	} {
		if other, taken := keys[NameKey(name)]; taken {
			t.Errorf("%s and %s have one key", name, other)
		}
		keys[NameKey(name)] = name
	}
}

func FuzzNameKey(f *testing.F) {
	f.Add("Zelenskyy")
	f.Add("習近平 Ша\u0301 ++ ’ \xff")
	f.Fuzz(func(t *testing.T, name string) {
		key := NameKey(name)
		if strings.Trim(key, "abcdefghijklmnopqrstuvwxyz0123456789 ") != "" || strings.Contains(key, "  ") || key != strings.TrimSpace(key) {
			t.Fatalf("key of %q is %q", name, key)
		}
	})
}
