package gazetteer

import (
	"math"
	"slices"
	"strconv"

	"demarche/graph"
)

const placeColumns = "key name aliases kind country lat lon population qid source within"

func (b *builder) places(t *table) error {
	for _, r := range t.rows {
		if err := b.place(r); err != nil {
			return err
		}
	}
	return nil
}

func (b *builder) place(r row) error {
	key, name := r.get("key"), r.get("name")
	country, err := b.state(r, "country")
	if err != nil {
		return err
	}
	if key == "" || name == "" {
		return r.fault("a place without key or name", "give it both")
	}
	e := Entry{ID: graph.NewID(graph.KindPlace, key), Name: name, Class: r.get("kind"), Country: country, QID: r.get("qid")}
	if e.Latitude, err = b.degrees(r, "lat", 90); err != nil {
		return err
	}
	if e.Longitude, err = b.degrees(r, "lon", 180); err != nil {
		return err
	}
	population, _ := strconv.ParseFloat(r.get("population"), 64)
	e.Rank = placeRank(e.Class, population)
	if e.Within, err = b.larger(r, "within"); err != nil {
		return err
	}
	entry, isNew := b.put(key, e)
	if !isNew {
		return r.fault("the key "+key+" is taken", "give the place a key of its own")
	}
	b.spell(entry, nameForm(name), name)
	b.also(entry, r.list("aliases")...)
	return nil
}

func (b *builder) degrees(r row, column string, limit float64) (*float64, error) {
	text := r.get(column)
	if text == "" {
		return nil, nil
	}
	n, err := strconv.ParseFloat(text, 64)
	if err != nil || math.Abs(n) > limit {
		return nil, r.fault(column+" "+text+" is no degree", "write a decimal number from -"+strconv.Itoa(int(limit))+" to "+strconv.Itoa(int(limit)))
	}
	return &n, nil
}

// larger finds the places that a cell names.
func (b *builder) larger(r row, column string) ([]graph.ID, error) {
	var ids []graph.ID
	for _, key := range r.list(column) {
		in := b.entries[graph.NewID(graph.KindPlace, key)]
		if in == nil {
			return nil, r.fault("no place "+key, "use a key of places.tsv, or add a row for it above")
		}
		ids = append(ids, in.ID)
	}
	return ids, nil
}

// regions reads which parts of the world states lie in, the smaller parts first.
func (b *builder) regions(t *table) error {
	for _, r := range t.rows {
		region := b.entries[graph.NewID(graph.KindPlace, r.get("key"))]
		if region == nil {
			return r.fault("no place "+r.get("key"), "use a key of places.tsv or additions.tsv")
		}
		for _, key := range r.list("states") {
			state := b.byKey[key]
			if state == nil || state.Type != graph.State {
				return r.fault("no state "+key, "use a key of states.tsv, like RUS")
			}
			place := b.entries[state.Place]
			place.Within = append(place.Within, region.ID)
		}
	}
	return nil
}

// nest puts every place also into its state and into the parts of the world that the state lies in.
func (b *builder) nest() {
	for _, e := range b.order {
		if e.ID.Kind() != graph.KindPlace || e.Class == "COUNTRY" || e.Country == "" {
			continue
		}
		state := b.entries[b.entries[e.Country].Place]
		e.Within = append(append(e.Within, state.ID), state.Within...)
	}
}

// unname takes from cities the other names that are names of larger places: Ohio is not Columbus.
func (b *builder) unname() {
	larger := map[string]bool{}
	for _, e := range b.order {
		if e.ID.Kind() == graph.KindPlace && !isCity(e) {
			larger[strict(e.Name)] = true
		}
	}
	for _, e := range b.order {
		if !isCity(e) {
			continue
		}
		e.Aliases = slices.DeleteFunc(e.Aliases, func(alias string) bool { return larger[strict(alias)] })
		b.spellings[e] = slices.DeleteFunc(b.spellings[e], func(s spelling) bool { return s.form != FullName && larger[strict(s.text)] })
	}
}

func isCity(e *Entry) bool { return e.Class == "CITY" || e.Class == "CAPITAL" }

// placeRank puts capitals and places of the news before cities, and larger cities before smaller ones.
func placeRank(class string, population float64) int {
	switch class {
	case "CAPITAL":
		return rankPlace + 300
	case "CITY":
		return int(20 * math.Log10(max(population, 1)))
	}
	return rankPlace + 100
}
