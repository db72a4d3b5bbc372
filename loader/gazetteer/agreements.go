package gazetteer

import "demarche/graph"

const agreementColumns = "key name aliases kind parties signed in_force ended place source"

func (b *builder) agreements(t *table) error {
	for _, r := range t.rows {
		if err := b.agreement(r); err != nil {
			return err
		}
	}
	return nil
}

func (b *builder) agreement(r row) error {
	key, name := r.get("key"), r.get("name")
	if key == "" || name == "" {
		return r.fault("an agreement without key or name", "give it both")
	}
	a := graph.Agreement{Kind: r.get("kind"), Signed: r.get("signed"), InForce: r.get("in_force"), Ended: r.get("ended")}
	for _, p := range r.list("parties") {
		party, err := b.actor(r, p)
		if err != nil {
			return err
		}
		a.Parties = append(a.Parties, party.ID)
	}
	for _, column := range []string{"signed", "in_force", "ended"} {
		if text := r.get(column); text != "" && !dated(text) {
			return r.fault(column+" "+text+" is no date", "write 2025, 2025-08 or 2025-08-15")
		}
	}
	e, isNew := b.put(key, Entry{ID: graph.NewID(graph.KindAgreement, key), Name: name, Class: a.Kind, Rank: rankBody})
	if !isNew {
		return r.fault("the key "+key+" is taken", "give the agreement a key of its own")
	}
	b.spell(e, nameForm(name), name)
	b.also(e, r.list("aliases")...)
	a.ID = e.ID
	b.agreementList = append(b.agreementList, a)
	return nil
}
