package extract

// nameLexicon has the words by which people, groups and organizations are named and described: people.yaml, groups.yaml,
// organizations.yaml, places.yaml.
type nameLexicon struct {
	people        peopleLexicon
	groups        groupLexicon
	organizations organizationLexicon
	places        placeLexicon

	sets map[string]map[string]bool
}

type peopleLexicon struct {
	Particles    []string
	Suffixes     []string
	Qualifiers   []string
	Past         []string
	Roles        []string
	Descriptions map[string][]string
	Pairs        struct{ People, States, Either []string }
	Counters     []string
	Pronouns     map[string]string
	Relative     []string
	Indefinite   []string
}

type groupLexicon struct {
	Actors      []string
	Unnamed     []string
	Modified    []string
	State       []string
	Regions     []string
	Capitals    []string
	Quantifiers []string
	Definite    []string
}

type organizationLexicon struct {
	Heads     []string
	Generic   []string
	Occasions []string
	Firms     []string
	Sites     []string
	Links     []string
	Elections []string
}

type placeLexicon struct{ Locative, Confiding, Motion, Stately, Urban []string }

func newNameLexicon() (*nameLexicon, error) {
	x := &nameLexicon{}
	for name, into := range map[string]any{"people.yaml": &x.people, "groups.yaml": &x.groups, "organizations.yaml": &x.organizations, "places.yaml": &x.places} {
		if err := readLexicon(name, into); err != nil {
			return nil, err
		}
	}
	p, g, o := &x.people, &x.groups, &x.organizations
	l := &x.places
	x.sets = map[string]map[string]bool{
		"particles": set(p.Particles), "suffixes": set(p.Suffixes), "qualifiers": set(p.Qualifiers), "past": set(p.Past), "roles": set(p.Roles),
		"people": set(p.Pairs.People), "states": set(p.Pairs.States), "either": set(p.Pairs.Either), "counters": set(p.Counters), "relative": set(p.Relative), "indefinite": set(p.Indefinite), "definite": set(g.Definite),
		"actors": set(g.Actors), "unnamed": set(g.Unnamed), "modified": set(g.Modified), "state": set(g.State), "regions": set(g.Regions), "capitals": set(g.Capitals), "quantifiers": set(g.Quantifiers),
		"heads": set(o.Heads), "generic": set(o.Generic), "occasions": set(o.Occasions), "firms": set(o.Firms), "sites": set(o.Sites), "links": set(o.Links), "elections": set(o.Elections),
		"locative": set(l.Locative), "confiding": set(l.Confiding), "motion": set(l.Motion), "stately": set(l.Stately), "urban": set(l.Urban),
	}
	return x, nil
}
