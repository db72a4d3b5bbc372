package graph

// Actors are all actors that the evidence's reading names, in whatever part.
func (e Evidence) Actors() []Who {
	var all []Who
	if r := e.Event; r != nil {
		for _, p := range r.Parties {
			all = append(all, p.Who)
		}
		if r.Body != nil {
			all = append(all, *r.Body)
		}
	}
	if r := e.Position; r != nil {
		all = append(append(all, r.Holders...), r.Toward...)
		if r.Speaker != nil {
			all = append(all, *r.Speaker)
		}
	}
	return all
}
