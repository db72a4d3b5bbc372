package gazetteer

import (
	"slices"
	"strings"
	"unicode/utf8"

	"demarche/graph"
)

const personColumns = "key name aliases gender country qid"

func (b *builder) readPeople(t *table) error {
	for _, r := range t.rows {
		if _, err := b.person(r); err != nil {
			return err
		}
	}
	return nil
}

func (b *builder) person(r row) (*Entry, error) {
	key, name, gender := r.get("key"), r.get("name"), r.get("gender")
	country, err := b.state(r, "country")
	switch {
	case err != nil:
		return nil, err
	case key == "" || name == "":
		return nil, r.fault("a person without key or name", "give him or her both")
	case gender != "" && !slices.Contains([]string{"m", "f", "x"}, gender):
		return nil, r.fault("gender "+gender, "write m, f or x, or leave it empty")
	}
	e, isNew := b.put(key, Entry{ID: graph.NewID(graph.KindActor, key), Name: name, Type: graph.Person, Country: country, Gender: gender, QID: r.get("qid")})
	if !isNew {
		return nil, r.fault("the key "+key+" is taken", "give the person a key of his or her own")
	}
	b.persons = append(b.persons, e)
	e.Aliases = distinct(r.list("aliases"), name)
	return e, nil
}

// familyFirst are the states whose people are named with the family name first.
var familyFirst = map[string]bool{"CHN": true, "TWN": true, "PRK": true, "KOR": true, "HKG": true, "MAC": true, "SGP": true, "KHM": true}

// particles belong to the surname that they stand before.
var particles = map[string]bool{
	"von": true, "van": true, "der": true, "den": true, "de": true, "del": true, "della": true, "di": true, "da": true, "dos": true, "du": true, "le": true, "la": true,
	"al": true, "el": true, "bin": true, "ben": true, "ibn": true, "abu": true, "bint": true, "ter": true, "ten": true, "zu": true, "af": true, "av": true, "ould": true,
}

// honorary stands behind a name and is no part of it.
var honorary = map[string]bool{"jr": true, "sr": true, "ii": true, "iii": true, "iv": true, "vi": true, "viii": true}

// surnamesOf gives the surnames that a person may go by, the usual one first.
func surnamesOf(name, country string) []string {
	words := strings.Fields(strings.ReplaceAll(name, " of ", "\x00"))
	for len(words) > 1 && honorary[strings.ToLower(strings.Trim(words[len(words)-1], "."))] {
		words = words[:len(words)-1]
	}
	if len(words) < 2 || strings.Contains(name, " of ") {
		return nil
	}
	if familyFirst[country] && len(words) <= 3 && !firstNameFirst(words, country) {
		return words[:1]
	}
	if utf8.RuneCountInString(words[len(words)-1]) < 2 {
		return nil
	}
	start := len(words) - 1
	for start > 1 && particles[strings.ToLower(words[start-1])] {
		start--
	}
	long, last := strings.Join(words[start:], " "), words[len(words)-1]
	prefix, bare, joined := strings.Cut(last, "-")
	switch {
	case joined && articles[strings.ToLower(prefix)]:
		return []string{bare, last} // al-Assad is Assad
	case start < len(words)-1 && articles[strings.ToLower(words[start])]:
		return []string{last, long}
	case start < len(words)-1:
		return []string{long, last}
	}
	return []string{long}
}

// articles are particles that are left out as often as not.
var articles = map[string]bool{"al": true, "el": true, "as": true, "ash": true, "ad": true, "an": true}

// firstNameFirst tells names in western order: of two words the last of which is short and the first is not (Joseph Wu), or with an
// initial. Names like Moon Jae-in have their given name hyphenated.
func firstNameFirst(words []string, country string) bool {
	if country == "SGP" && !strings.Contains(words[len(words)-1], "-") && len(words) == 2 {
		return true
	}
	return len(words) == 2 && len(words[0]) > 5 && len(words[1]) <= 4 && !strings.Contains(words[1], "-")
}
