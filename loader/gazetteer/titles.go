package gazetteer

import "strings"

const (
	titleColumns     = "title kind office_kind gender expansion plural"
	firstNameColumns = "name gender male female source"
)

func (b *builder) titles(t *table) error {
	for _, r := range t.rows {
		title := &Title{Words: r.get("title"), Kind: r.get("kind"), Office: r.get("office_kind"), Gender: r.get("gender")}
		switch title.Kind {
		case "HONORIFIC", "RANK", "OFFICE", "BODY":
		default:
			return r.fault("kind "+title.Kind, "write HONORIFIC, RANK, OFFICE or BODY")
		}
		b.titleList = append(b.titleList, title)
		for _, plural := range r.list("plural") {
			several := *title
			several.Words, several.Plural = plural, true
			b.titleList = append(b.titleList, &several)
		}
	}
	return nil
}

func (b *builder) readFirstNames(t *table) error {
	for _, r := range t.rows {
		b.firstNames[strict(r.get("name"))] = r.get("gender")
	}
	return nil
}

// words reads the ordinary words that are also names, and among them those that are so frequent that they never stand for a surname.
func (b *builder) words(t *table) error {
	for _, r := range t.rows {
		b.common[strings.ToLower(r.get("word"))] = true
		switch never := r.get("never"); never {
		case "surname":
			b.neverSurname[strings.ToLower(r.get("word"))] = true
		case "":
		default:
			return r.fault("never "+never, "write surname or leave it empty")
		}
	}
	return nil
}

// executives reads the states whose president leads though they have a head of government.
func (b *builder) executives(t *table) error {
	for _, r := range t.rows {
		state, err := b.state(r, "state")
		if err != nil {
			return err
		}
		b.executive[state] = true
	}
	return nil
}
