package extract

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"demarche/graph"
)

// eventLexicon is what words tell of events: lexicon/events-*.yaml, where each key is explained.
type eventLexicon struct {
	entries  []eventEntry
	verbs    map[string][]*eventEntry // by lemma with particle
	nouns    map[string][]*eventEntry // by lemma
	supports map[string][]supportEntry
	statuses map[string][]statusEntry
	classes  map[string][]string
}

// eventEntry is a word sense that tells of an event.
type eventEntry struct {
	Name    string                           `yaml:"name"`
	Kind    graph.EventKind                  `yaml:"kind"`
	Verbs   []string                         `yaml:"verbs"`
	Nouns   []string                         `yaml:"nouns"`
	Objects []string                         `yaml:"objects"`
	Phrases map[string][]string              `yaml:"phrases"`
	Never   []string                         `yaml:"never"`
	With    []string                         `yaml:"with"`
	Without []string                         `yaml:"without"`
	Of      []string                         `yaml:"of"`
	Roles   map[string]graph.ParticipantRole `yaml:"roles"`
	Places  []string                         `yaml:"places"`
	Wants   []string                         `yaml:"wants"`
	Status  graph.EventStatus                `yaml:"status"`
	Refers  []graph.EventKind                `yaml:"refers"`
	Match   []string                         `yaml:"match"`
	Not     []string                         `yaml:"not"`

	file string
	line int
}

func (e *eventEntry) setOrigin(file string, line int)   { e.file, e.line = file, line }
func (e *supportEntry) setOrigin(file string, line int) { e.file, e.line = file, line }
func (e *statusEntry) setOrigin(file string, line int)  { e.file, e.line = file, line }

// eventKeys are the keys of an entry of verbs or nouns.
var eventKeys = []string{
	"name", "kind", "verbs", "nouns", "objects", "phrases", "never", "with", "without", "of", "roles", "places", "wants", "status", "refers",
	"match", "not",
}

// supportEntry is a verb that carries a noun of event.
type supportEntry struct {
	Verbs   []string `yaml:"verbs"`
	Noun    string   `yaml:"noun"`
	Subject string   `yaml:"subject"`
	Object  string   `yaml:"object"`
	Status  string   `yaml:"status"`

	file string
	line int
}

// statusEntry is a word that says how what stands below it stands.
type statusEntry struct {
	Words  []string `yaml:"words"`
	Status string   `yaml:"status"`
	By     []string `yaml:"by"`

	file string
	line int
}

// Statuses that only governing words have: nothing is read, and what the governing verb's tense says.
const (
	statusNone = "NONE"
	statusSame = "SAME"
)

// openEvents reads the lexicon of events. Errors name file, line and mend.
func openEvents() (*eventLexicon, error) {
	x := &eventLexicon{
		verbs: map[string][]*eventEntry{}, nouns: map[string][]*eventEntry{}, supports: map[string][]supportEntry{},
		statuses: map[string][]statusEntry{}, classes: map[string][]string{},
	}
	verbs, err1 := readEntries[eventEntry](lexicons, "lexicon/events-verbs.yaml", eventKeys...)
	nouns, err2 := readEntries[eventEntry](lexicons, "lexicon/events-nouns.yaml", eventKeys...)
	supports, err3 := readEntries[supportEntry](lexicons, "lexicon/events-support.yaml", "verbs", "noun", "subject", "object", "status")
	statuses, err4 := readEntries[statusEntry](lexicons, "lexicon/events-status.yaml", "words", "status", "by")
	classes, err5 := readEntries[wordList](lexicons, "lexicon/events-words.yaml", "name", "words")
	if err := errors.Join(err1, err2, err3, err4, err5); err != nil {
		return nil, err
	}
	x.entries = append(verbs, nouns...)
	for _, c := range classes {
		x.classes[c.Name] = c.Words
	}
	x.index(supports, statuses)
	return x, x.check(supports, statuses)
}

// index makes the look-ups by word.
func (x *eventLexicon) index(supports []supportEntry, statuses []statusEntry) {
	for i := range x.entries {
		e := &x.entries[i]
		for _, verb := range e.Verbs {
			x.verbs[verb] = append(x.verbs[verb], e)
		}
		for _, noun := range e.Nouns {
			x.nouns[noun] = append(x.nouns[noun], e)
		}
	}
	for _, s := range supports {
		for _, verb := range s.Verbs {
			x.supports[verb] = append(x.supports[verb], s)
		}
	}
	for _, s := range statuses {
		for _, word := range s.Words {
			x.statuses[word] = append(x.statuses[word], s)
		}
	}
}

// faults collects what a person who edits the lexicon may get wrong, each with its place and its mend.
type faults []error

func (f *faults) add(file string, line int, format string, args ...any) {
	*f = append(*f, fmt.Errorf("lexicon: %s:%d: %s", file, line, fmt.Sprintf(format, args...)))
}

// check finds all faults of the lexicon.
func (x *eventLexicon) check(supports []supportEntry, statuses []statusEntry) error {
	var f faults
	seen := map[string]bool{}
	for _, e := range x.entries {
		if seen[e.file+e.Name] {
			f.add(e.file, e.line, "name %s stands twice: give each entry its own name", e.Name)
		}
		seen[e.file+e.Name] = true
		x.checkEntry(e, &f)
	}
	for _, s := range statuses {
		if !slices.Contains(statusWords, s.Status) {
			f.add(s.file, s.line, "no status is called %q: use one of %v", s.Status, statusWords)
		}
	}
	for _, s := range supports {
		if s.Noun == "" || s.Subject == "" {
			f.add(s.file, s.line, "say where the noun stands and what the subject is")
		}
	}
	for _, class := range requiredClasses {
		if len(x.classes[class]) == 0 {
			f.add("lexicon/events-words.yaml", 1, "the class %s is missing: rules ask for it", class)
		}
	}
	return errors.Join(f...)
}

// checkEntry finds the faults of one entry.
func (x *eventLexicon) checkEntry(e eventEntry, f *faults) {
	switch {
	case e.Name == "":
		f.add(e.file, e.line, "entry without name: add a unique name")
	case !slices.Contains(eventKinds, e.Kind):
		f.add(e.file, e.line, "%s: no kind of event is called %q: use one of %v", e.Name, e.Kind, eventKinds)
	case len(e.Verbs)+len(e.Nouns) == 0:
		f.add(e.file, e.line, "%s: neither verbs nor nouns: list the words that it applies to", e.Name)
	case len(e.Not) == 0 || len(e.Match) == 0 && !slices.Contains(e.Wants, "reference"):
		f.add(e.file, e.line, "%s: give an example that must match and one that must not", e.Name)
	}
	for slot, role := range e.Roles {
		if !slices.Contains(roles, role) {
			f.add(e.file, e.line, "%s: no role is called %q (slot %s): use one of %v", e.Name, role, slot, roles)
		}
	}
	for _, want := range e.Wants {
		for _, one := range strings.Split(want, "|") {
			if !x.knowsWant(e, one) {
				f.add(e.file, e.line, "%s: cannot want %q: it is no slot of its roles, no class of events-words.yaml and no condition", e.Name, one)
			}
		}
	}
}

// requiredClasses are the classes of events-words.yaml for which rules ask.
var requiredClasses = []string{
	"agreements", "armaments", "attacks-of-words", "auspices", "blasts", "captives", "forces", "humans", "military-site", "missiles", "motions",
	"nuclear-weapons", "occasions", "people", "possessions", "regions", "rounds", "several", "sites",
}

// knowsWant tells whether a want can be checked.
func (x *eventLexicon) knowsWant(e eventEntry, want string) bool {
	_, slot := e.Roles[want]
	_, class := x.classes[want]
	_, condition := conditions[want]
	return slot || class || condition
}

// eventKinds, roles and statusWords are the names that the lexicon may use.
var (
	eventKinds = []graph.EventKind{
		graph.Summit, graph.Meeting, graph.Visit, graph.Call, graph.Letter, graph.Negotiation, graph.Mediation, graph.Declaration,
		graph.Signing, graph.Ratification, graph.Withdrawal, graph.Expiry, graph.Vote, graph.Sanction, graph.Aid, graph.Deployment,
		graph.MilitaryActivity, graph.WeaponsTest, graph.Attack, graph.Ceasefire, graph.Release, graph.Expulsion, graph.Appointment,
		graph.Election, graph.Protest, graph.Legal, graph.OtherEvent,
	}
	roles = []graph.ParticipantRole{
		graph.Participates, graph.Host, graph.Guest, graph.Initiator, graph.Recipient, graph.Mediator, graph.Signatory, graph.Observer,
		graph.Invited, graph.Absent, graph.Excluded,
	}
	statusWords = []string{
		string(graph.Occurred), string(graph.Ongoing), string(graph.Planned), string(graph.Proposed), string(graph.Possible),
		string(graph.Postponed), string(graph.Cancelled), string(graph.Denied), statusNone, statusSame,
	}
)
