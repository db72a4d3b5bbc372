package shelf

import "demarche/graph"

// Change is what has to be written so that a stored fact becomes another, beside its versions: most facts that change gain a version and keep
// all else.
type Change struct {
	Come, Gone  []Span
	Found, Lost []graph.Block // under which it is found from now on, and no more
	Named       []Called      // what it is called from now on
	Unnamed     []Called
	Joined      []graph.ID // evidence that did not point to it
}

// Changed says what turns a stored fact into another. Either may be the zero Fact: the fact is new, or is to go.
func Changed(old, now graph.Fact) Change {
	before, after := Spans(old.Versions), Spans(now.Versions)
	called, calls := callingsOf(old), callingsOf(now)
	return Change{
		Come: Without(after, before), Gone: Without(before, after),
		Found: Without(now.Blocks, old.Blocks), Lost: Without(old.Blocks, now.Blocks),
		Named: Without(calls, called), Unnamed: Without(called, calls),
		Joined: Without(now.Evidence, old.Evidence),
	}
}

// callingsOf are what an event is called as it stands now.
func callingsOf(f graph.Fact) []Called {
	for _, v := range f.Versions {
		if v.Current && v.Event != nil {
			return Callings(EventName(v.Event))
		}
	}
	return nil
}

// Without gives those of a that are not in b.
func Without[T comparable](a, b []T) []T {
	if len(b) == 0 {
		return a
	}
	there := make(map[T]bool, len(b))
	for _, x := range b {
		there[x] = true
	}
	var rest []T
	for _, x := range a {
		if !there[x] {
			rest = append(rest, x)
		}
	}
	return rest
}
