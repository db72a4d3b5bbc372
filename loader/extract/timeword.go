package extract

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// timeKind is what a word can be in a time expression.
type timeKind int

// Kinds of words in time expressions.
const (
	noTime timeKind = iota
	monthWord
	weekdayWord
	seasonWord
	deicticWord // n: days from the day of writing
	unitWord
	daypartWord
	numberWord  // n; written in letters or figures, not above 99
	ordinalWord // n: 15th, second
	yearWord    // n
	decadeWord  // n: its first year
	yearsWord   // n to m: 2014-15
	daysWord    // n to m: 25-26
	clockWord   // 10:35, 9pm
	zoneWord    // a.m., p.m., GMT
)

// timeWord is a token as part of a time expression.
type timeWord struct {
	kind timeKind
	n, m int
	part int    // early 1, mid 2, late 3, where it stands in the same token: mid-2025
	unit string // of a unitWord: day week month ...
}

// timeLexicon is lexicon/times.yaml.
type timeLexicon struct {
	Months       [][]string
	Weekdays     [][]string
	Seasons      [][]string
	Deictic      map[string]int
	Units        map[string][]string
	Dayparts     []string
	Parts        map[string]int
	Edges        map[string]int
	Steps        map[string]int
	Chained      map[string]int
	Ago          []string
	Later        []string
	Earlier      []string
	Vague        map[string]int
	Numbers      map[string]int
	Ordinals     map[string]int
	Holidays     []holiday
	Prepositions []string
	Written      []string
	Ahead        []string

	words map[string]timeWord
	sets  map[string]map[string]bool // Ago, Later ... by name
}

// holiday is a day of the year with a name.
type holiday struct {
	Words   []string
	Month   int
	Day     int
	Weekday int // Monday 1 ...; with Nth in place of Day
	Nth     int
}

func newTimeLexicon() (*timeLexicon, error) {
	x := &timeLexicon{words: map[string]timeWord{}}
	if err := readLexicon("times.yaml", x); err != nil {
		return nil, err
	}
	if len(x.Months) != 12 || len(x.Weekdays) != 7 || len(x.Seasons) != 4 {
		return nil, fmt.Errorf("extract: lexicon times.yaml: %d months, %d weekdays, %d seasons", len(x.Months), len(x.Weekdays), len(x.Seasons))
	}
	for kind, rows := range map[timeKind][][]string{monthWord: x.Months, weekdayWord: x.Weekdays, seasonWord: x.Seasons} {
		for n, row := range rows {
			x.add(row, timeWord{kind: kind, n: n + 1})
		}
	}
	for unit, words := range x.Units {
		x.add(words, timeWord{kind: unitWord, unit: unit})
	}
	x.add(x.Dayparts, timeWord{kind: daypartWord})
	for kind, words := range map[timeKind]map[string]int{deicticWord: x.Deictic, numberWord: x.Numbers, ordinalWord: x.Ordinals} {
		for word, n := range words {
			x.words[word] = timeWord{kind: kind, n: n}
		}
	}
	x.sets = map[string]map[string]bool{
		"ago": set(x.Ago), "later": set(x.Later), "earlier": set(x.Earlier),
		"prepositions": set(x.Prepositions), "written": set(x.Written), "ahead": set(x.Ahead),
	}
	return x, nil
}

func (x *timeLexicon) add(words []string, w timeWord) {
	for _, word := range words {
		x.words[word] = w
	}
}

func set(words []string) map[string]bool {
	all := make(map[string]bool, len(words))
	for _, w := range words {
		all[w] = true
	}
	return all
}

var (
	yearForm    = regexp.MustCompile(`^(?:1[5-9]|20)\d\d$`)
	decadeForm  = regexp.MustCompile(`^((?:1[5-9]|20)\d0)'?s$`)
	yearsForm   = regexp.MustCompile(`^((?:1[5-9]|20)\d\d)[-–/]((?:1[5-9]|20)?\d\d)$`)
	daysForm    = regexp.MustCompile(`^(\d{1,2})(?:st|nd|rd|th)?[-–—](\d{1,2})(?:st|nd|rd|th)?$`)
	ordinalForm = regexp.MustCompile(`^(\d{1,2})(?:st|nd|rd|th)$`)
	clockForm   = regexp.MustCompile(`^(?:[01]?\d|2[0-3])[:.][0-5]\d(?:[ap]m)?$|^\d{1,2}[ap]\.?m\.?$`)
	zoneForm    = regexp.MustCompile(`^(?:[ap]\.?m\.?|gmt|utc|e[sd]t|p[sd]t|c[esd]+t|o'clock|local)$`)
	partForm    = regexp.MustCompile(`^(early|mid|late)-?(.+)$`)
)

// word reads a word in lower case.
func (x *timeLexicon) word(word string) timeWord {
	if len(word) > 24 {
		return timeWord{}
	}
	if w, ok := x.words[strings.TrimSuffix(word, ".")]; ok {
		return w
	}
	if digits := word[0] >= '0' && word[0] <= '9'; digits {
		return figures(word)
	}
	if zoneForm.MatchString(word) {
		return timeWord{kind: zoneWord}
	}
	if m := partForm.FindStringSubmatch(word); m != nil {
		w := x.word(m[2])
		w.part = x.Parts[m[1]]
		if w.kind == monthWord || w.kind == yearWord || w.kind == decadeWord || w.kind == unitWord || w.kind == seasonWord {
			return w
		}
	}
	return timeWord{}
}

// figures reads a word that begins with a digit.
func figures(word string) timeWord {
	word = strings.TrimSuffix(word, ".")
	number := func(s string) int { n, _ := strconv.Atoi(s); return n }
	switch {
	case len(word) <= 2 && strings.Trim(word, "0123456789") == "":
		return timeWord{kind: numberWord, n: number(word)}
	case yearForm.MatchString(word):
		return timeWord{kind: yearWord, n: number(word)}
	case clockForm.MatchString(word):
		return timeWord{kind: clockWord}
	}
	if m := ordinalForm.FindStringSubmatch(word); m != nil {
		return timeWord{kind: ordinalWord, n: number(m[1])}
	}
	if m := decadeForm.FindStringSubmatch(word); m != nil {
		return timeWord{kind: decadeWord, n: number(m[1])}
	}
	if m := daysForm.FindStringSubmatch(word); m != nil {
		return timeWord{kind: daysWord, n: number(m[1]), m: number(m[2])}
	}
	if m := yearsForm.FindStringSubmatch(word); m != nil {
		from, to := number(m[1]), number(m[2])
		if to < 100 {
			to += from / 100 * 100
		}
		return timeWord{kind: yearsWord, n: from, m: to}
	}
	return timeWord{}
}
