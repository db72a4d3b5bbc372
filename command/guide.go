package command

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"demarche/graph"
	"demarche/loader/extract"
	"demarche/loader/gazetteer"
)

// guide is what an article says, in the form of annotation guides: ids are local to the document, strings are copied from the text, and
// offsets count code points.
type guide struct {
	File      string          `json:"file"`
	Published graph.Day       `json:"published,omitempty"`
	Actors    []guideActor    `json:"actors"`
	Events    []guideEvent    `json:"events"`
	Positions []guidePosition `json:"positions"`

	local map[graph.ID]string
	text  []rune
	names *gazetteer.Gazetteer
}

type guideActor struct {
	ID       string          `json:"id"`
	Name     string          `json:"name"`
	Type     graph.ActorType `json:"type"`
	Country  *string         `json:"country"`
	Wikidata *string         `json:"wikidata"`
	Offices  []string        `json:"offices"`
	Mentions []string        `json:"mentions"`
	Spans    [][2]int        `json:"spans"`
	Rule     string          `json:"rule"`
	Band     graph.Band      `json:"band"`
}

type guideTime struct {
	Text *string `json:"text"`
	EDTF *string `json:"edtf"`
}

type guideEvent struct {
	ID           string            `json:"id"`
	Kind         graph.EventKind   `json:"kind"`
	Status       graph.EventStatus `json:"status"`
	Name         string            `json:"name"`
	Time         guideTime         `json:"time"`
	Place        *string           `json:"place"`
	Participants [][2]string       `json:"participants"`
	AtLeast      int               `json:"atLeast"`
	Evidence     []string          `json:"evidence"`
	Start        int               `json:"start"`
	End          int               `json:"end"`
	Rule         string            `json:"rule"`
	Band         graph.Band        `json:"band"`
}

type guidePosition struct {
	ID          string              `json:"id"`
	Holder      []string            `json:"holder"`
	Speaker     *string             `json:"speaker"`
	Basis       graph.PositionBasis `json:"basis"`
	Act         graph.PositionAct   `json:"act"`
	Stance      graph.Stance        `json:"stance"`
	Issue       string              `json:"issue"`
	About       string              `json:"about"`
	Toward      []string            `json:"toward"`
	Condition   *string             `json:"condition"`
	Probability *float64            `json:"probability"`
	Date        *string             `json:"date"`
	VoicedAt    *string             `json:"voicedAt"`
	Quote       bool                `json:"quote"`
	Evidence    string              `json:"evidence"`
	Start       int                 `json:"start"`
	End         int                 `json:"end"`
	Rule        string              `json:"rule"`
	Band        graph.Band          `json:"band"`
}

// newGuide folds what was read from one article into facts and writes them down.
func newGuide(where, text string, a graph.Article, r extract.Result, g *gazetteer.Gazetteer) *guide {
	d := &guide{File: where, Published: a.Published, Actors: []guideActor{}, Events: []guideEvent{}, Positions: []guidePosition{}, local: map[graph.ID]string{}, text: []rune(text), names: g}
	d.addActors(r, g)
	evidence := map[graph.ID]graph.Evidence{}
	readings := make([]graph.Reading, len(r.Evidence))
	for i, e := range r.Evidence {
		evidence[e.ID] = e
		readings[i] = graph.Reading{Evidence: e, Published: a.Published, Origin: a.ID, Publisher: a.Publisher}
	}
	for _, fact := range graph.Fold(readings, nil) {
		for _, v := range fact.Versions {
			if v.Current && v.Event != nil {
				d.addEvent(v.Event, evidence)
			}
			if v.Current && v.Position != nil {
				d.addPosition(v.Position, evidence)
			}
		}
	}
	d.sort()
	return d
}

// addActors takes over the actors that act, are acted upon or hold a position; those that are named as places or attributes alone are left out.
func (d *guide) addActors(r extract.Result, g *gazetteer.Gazetteer) {
	concerned := concerned(r.Evidence)
	for _, a := range r.Actors {
		if !a.Acts && !concerned[a.ID] {
			continue
		}
		id := fmt.Sprintf("a%d", len(d.Actors)+1)
		d.local[a.ID] = id
		d.Actors = append(d.Actors, newGuideActor(id, a, r.Mentions, g))
	}
}

// concerned are the actors that evidence names.
func concerned(evidence []graph.Evidence) map[graph.ID]bool {
	found := map[graph.ID]bool{}
	for _, e := range evidence {
		for _, w := range e.Actors() {
			found[w.ID] = true
		}
	}
	return found
}

func newGuideActor(id string, a extract.Actor, mentions []graph.Mention, g *gazetteer.Gazetteer) guideActor {
	out := guideActor{Spans: [][2]int{}, ID: id, Name: a.Name, Type: a.Type, Offices: orEmpty(a.Titles), Mentions: orEmpty(a.Mentions)}
	if e := g.Entry(a.ID); e != nil {
		out.Wikidata = given(e.QID)
	}
	if e := g.Entry(a.Country); e != nil {
		out.Country = given(e.Code)
	}
	for _, m := range mentions {
		if m.Entity == a.ID {
			out.Spans = append(out.Spans, [2]int{m.Start, m.End})
			out.Rule, out.Band = m.Rule, m.Band
		}
	}
	return out
}

// given is nil for an empty text.
func given(text string) *string {
	if text == "" {
		return nil
	}
	return &text
}

func newGuideTime(t *graph.Temporal) guideTime {
	if t == nil {
		return guideTime{}
	}
	return guideTime{Text: given(t.Text), EDTF: given(t.EDTF)}
}

func (d *guide) addEvent(e *graph.Event, evidence map[graph.ID]graph.Evidence) {
	first := evidence[e.Evidence[0]]
	out := guideEvent{
		ID: string(e.ID), Kind: e.Kind, Status: e.Status, Name: e.Name, Time: newGuideTime(e.Time), Place: given(e.PlaceText),
		Participants: [][2]string{}, AtLeast: e.AtLeast, Start: first.Start, End: first.End, Rule: first.Rule, Band: e.Band,
	}
	for _, p := range e.Participants {
		if id, ok := d.local[p.ID]; ok {
			out.Participants = append(out.Participants, [2]string{id, string(p.Role)})
		}
	}
	for _, id := range e.Evidence {
		out.Evidence = append(out.Evidence, evidence[id].Exact)
		if evidence[id].Start < out.Start {
			out.Start, out.End = evidence[id].Start, evidence[id].End
		}
	}
	d.Events = append(d.Events, out)
}

func (d *guide) addPosition(p *graph.Position, evidence map[graph.ID]graph.Evidence) {
	first := evidence[p.Evidence[0]]
	out := guidePosition{
		ID: string(p.ID), Holder: d.locals(p.Holders), Basis: p.Basis, Act: p.Act, Stance: p.Stance, Issue: cmp.Or(d.names.IssueName(p.Issue), p.Topic), About: p.Content,
		Toward: d.locals(p.Toward), Condition: given(p.Condition), Probability: p.Probability, Quote: p.Quote,
		Evidence: first.Exact, Start: first.Start, End: first.End, Rule: first.Rule, Band: p.Band,
	}
	if p.Speaker != nil {
		out.Speaker = given(d.local[p.Speaker.ID])
	}
	if p.Time != nil && p.Time.Basis != graph.BasisPublication {
		out.Date = given(p.Time.EDTF)
	}
	out.VoicedAt = given(string(p.VoicedAt))
	d.Positions = append(d.Positions, out)
}

func (d *guide) locals(whos []graph.Who) []string {
	ids := []string{}
	for _, w := range whos {
		if id, ok := d.local[w.ID]; ok {
			ids = append(ids, id)
		}
	}
	return ids
}

// sort puts facts in the order of the text and gives them short ids.
func (d *guide) sort() {
	slices.SortStableFunc(d.Events, func(a, b guideEvent) int { return a.Start - b.Start })
	slices.SortStableFunc(d.Positions, func(a, b guidePosition) int { return a.Start - b.Start })
	short := map[string]string{}
	for i := range d.Events {
		id := fmt.Sprintf("e%d", i+1)
		short[d.Events[i].ID] = id
		d.Events[i].ID = id
	}
	for i := range d.Positions {
		p := &d.Positions[i]
		p.ID = fmt.Sprintf("p%d", i+1)
		if p.VoicedAt != nil {
			_, key, _ := strings.Cut(*p.VoicedAt, ":")
			p.VoicedAt = given(short[string(graph.NewID(graph.KindEvent, key))])
		}
	}
}

// print writes the document for people, a line for each thing.
func (d *guide) print(w io.Writer) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%s", d.File)
	if d.Published != "" {
		fmt.Fprintf(&b, ", published %s", d.Published)
	}
	b.WriteString("\n\nActors\n")
	for _, a := range d.Actors {
		fmt.Fprintf(&b, "  %-4s %-12s %s: %s\n", a.ID, a.Type, a.Name, strings.Join(a.Mentions, ", "))
	}
	b.WriteString("\nEvents\n")
	for _, e := range d.Events {
		fmt.Fprintf(&b, "  %-4s %s\n", e.ID, d.eventLine(e))
	}
	b.WriteString("\nPositions\n")
	for _, p := range d.Positions {
		fmt.Fprintf(&b, "  %-4s %s\n", p.ID, d.positionLine(p))
	}
	b.WriteString("\n")
	_, err := io.WriteString(w, b.String())
	return err
}

func (d *guide) eventLine(e guideEvent) string {
	var who []string
	for _, p := range e.Participants {
		who = append(who, d.name(p[0])+" ("+strings.ToLower(p[1])+")")
	}
	line := fmt.Sprintf("%s %s", e.Kind, e.Status)
	if e.Time.EDTF != nil {
		line += " " + *e.Time.EDTF
	}
	if e.Place != nil {
		line += ", " + *e.Place
	}
	if e.AtLeast > 1 {
		line += fmt.Sprintf(", at least %d", e.AtLeast)
	}
	return fmt.Sprintf("%s: %s\n         %q %s %s", line, strings.Join(who, ", "), e.Evidence[0], e.Rule, e.Band)
}

func (d *guide) positionLine(p guidePosition) string {
	var who []string
	for _, id := range p.Holder {
		who = append(who, d.name(id))
	}
	line := fmt.Sprintf("%s %s %s: %s", strings.Join(who, ", "), p.Act, p.Stance, p.About)
	if p.Speaker != nil {
		line += ", voiced by " + d.name(*p.Speaker)
	}
	return fmt.Sprintf("%s <%s>\n         %q %s %s %s", line, p.Issue, p.Evidence, p.Basis, p.Rule, p.Band)
}

func (d *guide) name(id string) string {
	for _, a := range d.Actors {
		if a.ID == id {
			return a.Name
		}
	}
	return id
}
