package gazetteer

import (
	"strings"
	"sync"

	"demarche/graph"
)

// indexNames puts every way to write what is no person, and every title, into one trie, and the names of people into another.
func (b *builder) indexNames() {
	var tasks sync.WaitGroup
	tasks.Go(func() { b.names = b.indexThings() })
	b.Gazetteer.people = b.indexPeople()
	tasks.Wait()
}

func (b *builder) indexThings() *trie {
	t := newTrie(strict, 1<<15)
	for _, title := range b.titleList {
		t.add(title.Words, leaf{title: title})
	}
	for _, e := range b.order {
		if e.Type == graph.Person {
			continue
		}
		for _, s := range b.spellings[e] {
			t.add(s.text, leaf{named: Named{s.form, e}})
		}
	}
	t.sort()
	return t
}

func (b *builder) indexPeople() *trie {
	t := newTrie(loose, 1<<16)
	for _, e := range b.persons {
		t.add(e.Name, leaf{named: Named{FullName, e}})
		for _, alias := range e.Aliases {
			t.add(alias, leaf{named: Named{Alias, e}})
		}
		for _, s := range b.spellings[e] {
			t.add(s.text, leaf{named: Named{s.form, e}, text: oneWord(s.text)})
		}
	}
	t.sort()
	return t
}

// oneWord gives the pieces of a name as strict folds them, all in one.
func oneWord(name string) string {
	var b strings.Builder
	for text := range splitWords(name) {
		b.WriteString(strict(text))
	}
	return b.String()
}
