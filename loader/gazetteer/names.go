package gazetteer

import (
	"strings"

	"demarche/graph"
)

// indexNames puts every way to write an entry, and every title, into the tries.
func (b *builder) indexNames() {
	b.names = newTrie(strict, 1<<15)
	b.Gazetteer.people = newTrie(loose, 1<<16)
	for _, title := range b.titleList {
		b.names.add(title.Words, leaf{title: title})
	}
	for _, e := range b.order {
		if e.Type == graph.Person {
			b.Gazetteer.people.add(e.Name, leaf{named: Named{FullName, e}})
			for _, alias := range e.Aliases {
				b.Gazetteer.people.add(alias, leaf{named: Named{Alias, e}})
			}
		}
		for _, s := range b.spellings[e] {
			if e.Type == graph.Person {
				b.Gazetteer.people.add(s.text, leaf{named: Named{s.form, e}, exact: exactly(s.text)})
			} else {
				b.names.add(s.text, leaf{named: Named{s.form, e}})
			}
		}
	}
}

// exactly gives how a short surname must be spelled: May is not Mai, and Li not Ly. Longer ones may be transliterated: empty.
func exactly(surname string) string {
	var b strings.Builder
	for text := range splitWords(surname) {
		b.WriteString(strict(text))
	}
	if b.Len() > 4 {
		return ""
	}
	return b.String()
}
