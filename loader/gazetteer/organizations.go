package gazetteer

import (
	"strings"

	"demarche/graph"
)

const organizationColumns = "key name aliases kind country qid start end source"

func (b *builder) organizations(t *table) error {
	for _, r := range t.rows {
		if _, err := b.organization(r); err != nil {
			return err
		}
	}
	return nil
}

// organization adds a body, or a shared group if it has no house of its own: the G7, the E3.
func (b *builder) organization(r row) (*Entry, error) {
	key, name := r.get("key"), r.get("name")
	country, err := b.state(r, "country")
	if err != nil {
		return nil, err
	}
	e := Entry{ID: graph.NewID(graph.KindActor, key), Name: name, Type: graph.Organization, Class: r.get("kind"), Country: country, QID: r.get("qid"), Rank: rankBody}
	if e.Class == "TALKS_FORMAT" {
		e.Type, e.Shared = graph.Group, true
	}
	if key == "" || name == "" {
		return nil, r.fault("an organization without key or name", "give it both")
	}
	entry, isNew := b.put(key, e)
	if !isNew {
		return nil, r.fault("the key "+key+" is taken", "give it a key of its own")
	}
	b.spell(entry, nameForm(name), name)
	for _, alias := range r.list("aliases") {
		b.also(entry, strings.TrimPrefix(alias, "the "))
	}
	return entry, nil
}

// nameForm is the form of a canonical name.
func nameForm(name string) Form {
	if aliasForm(name) == Acronym {
		return Acronym
	}
	return FullName
}

// bodyKinds are the kinds of bodies whose keys say what they are, by prefix.
var bodyKinds = map[string]string{"MFA-": "FOREIGN_MINISTRY", "MOD-": "DEFENCE_MINISTRY"}

// readBodies files the ministries and other bodies that every state has: those whose keys say so, and those of the table.
func (b *builder) readBodies(t *table) error {
	for _, e := range b.order {
		for prefix, kind := range bodyKinds {
			if strings.HasPrefix(e.ID.Key(), prefix) {
				b.bodies[post{kind, e.Country}] = e
			}
		}
	}
	for _, r := range t.rows {
		of, err := b.actor(r, r.get("of"))
		if err != nil {
			return err
		}
		body, err := b.actor(r, r.get("key"))
		if err != nil {
			return err
		}
		b.bodies[post{r.get("kind"), of.ID}] = body
	}
	return nil
}
