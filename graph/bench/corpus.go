package bench

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
	"unicode/utf8"

	"demarche/graph"
)

// firstDay is the day of the first article of a corpus.
const firstDay = graph.Day("2023-01-02")

// PerDay is how many articles are published on a day of a corpus of some size.
const PerDay = 40

// Shares of the corpus. A fact rests on three sentences on the average: few are told by many, most by one.
const (
	copies    = 0.05 // of articles are another's text
	disagree  = 0.08 // of sentences have it another way than the others
	retold    = 0.84 // of sentences on events tell of one that was told already
	requoted  = 0.72 // of sentences on positions quote what was quoted already
	anonymous = 0.03 // of statements are by unnamed people
)

// Corpus writes articles on a world, day after day: four sentences on events and four on positions each.
type Corpus struct {
	world   *World
	perDay  int
	written int
	told    int                     // events, about
	events  []graph.EventReading    // of the last days
	claims  []graph.PositionReading // of the last days, quoted
	recent  []graph.Batch
}

// NewCorpus starts a corpus with so many articles a day.
func NewCorpus(w *World, perDay int) *Corpus { return &Corpus{world: w, perDay: max(1, perDay)} }

// Events is about how many events the articles tell of so far: those that happen, and those that readings make of them which do not join.
func (c *Corpus) Events() int { return c.told }

// Batches writes the next n articles.
func (c *Corpus) Batches(n int) []graph.Batch {
	batches := make([]graph.Batch, n)
	for i := range batches {
		batches[i] = c.Next()
	}
	return batches
}

// Until writes articles until all that were written tell of so many events (see Events), or there are so many of these articles (0: no limit).
func (c *Corpus) Until(events, articles int) []graph.Batch {
	var batches []graph.Batch
	for c.told < events && (articles == 0 || len(batches) < articles) {
		batches = append(batches, c.Next())
	}
	return batches
}

// Next writes the next article.
func (c *Corpus) Next() graph.Batch {
	w := c.world
	day := firstDay.Add(c.written / c.perDay)
	c.written++
	if len(c.recent) > 0 && w.chance(copies) {
		return c.copied(oneOf(w, c.recent...), day)
	}
	d := draft{corpus: c, day: day}
	for range 4 {
		d.event()
		d.position()
	}
	batch := d.batch(w.sources[w.pick(len(w.sources))].ID)
	if c.recent = append(c.recent, batch); len(c.recent) > 40 {
		c.recent = c.recent[1:]
	}
	return batch
}

// copied is an article again, with a sentence more, as another source prints it.
func (c *Corpus) copied(b graph.Batch, day graph.Day) graph.Batch {
	d := draft{corpus: c, day: day, body: []byte(b.Text.Body)}
	for _, s := range b.Text.Sentences {
		d.sentences = append(d.sentences, graph.Sentence{Start: s.Start, End: s.End, Claimed: s.Claimed})
	}
	d.mentions = append(d.mentions, b.Text.Mentions...)
	d.nodes = nil
	for _, e := range b.Evidence {
		if len(b.Nodes) == 0 { // anonymous groups live in one article alone
			d.evidence = append(d.evidence, e)
		}
	}
	d.sentence(fmt.Sprintf("This report was first printed elsewhere, number %d.", c.written), false)
	return d.batch(c.world.sources[c.world.pick(len(c.world.sources))].ID)
}

// draft is an article that is being written.
type draft struct {
	corpus    *Corpus
	day       graph.Day
	body      []byte
	sentences []graph.Sentence
	mentions  []graph.Mention
	evidence  []graph.Evidence
	nodes     []graph.Node
}

// sentence adds a sentence and gives its span.
func (d *draft) sentence(text string, claimed bool) (start, end int) {
	if len(d.body) > 0 {
		d.body = append(d.body, ' ')
	}
	start = utf8.RuneCount(d.body)
	d.body = append(d.body, text...)
	end = start + utf8.RuneCountInString(text)
	d.sentences = append(d.sentences, graph.Sentence{Start: start, End: end, Claimed: claimed})
	return start, end
}

// mention says that the last sentence names someone.
func (d *draft) mention(text string, name string, entity graph.ID) {
	in := len(d.sentences) - 1
	at := strings.Index(text, name)
	if at < 0 {
		return
	}
	start := d.sentences[in].Start + utf8.RuneCountInString(text[:at])
	d.mentions = append(d.mentions, graph.Mention{Start: start, End: start + utf8.RuneCountInString(name), Text: name, Entity: entity, Rule: "full name", Band: graph.High})
}

// claim adds a sentence with evidence.
func (d *draft) claim(text string, e graph.Evidence) {
	e.Start, e.End = d.sentence(text, true)
	e.Trigger, e.Exact = e.Start+len(d.evidence)%3, text
	e.Rule = oneOf(d.corpus.world, "clause/meet", "clause/call", "reporting-clause/say", "according-to")
	e.Band = oneOf(d.corpus.world, graph.High, graph.High, graph.Medium, graph.Low)
	d.evidence = append(d.evidence, e)
}

// event tells of something that happened: of the last days as a rule, or something new.
func (d *draft) event() {
	c := d.corpus
	var r graph.EventReading
	again := len(c.events) > 0 && c.world.chance(retold)
	if again {
		r = oneOf(c.world, c.events...)
	} else {
		r = c.world.event(d.day)
		if c.events = append(c.events, r); len(c.events) > 12*c.perDay {
			c.events = c.events[1:]
		}
	}
	if c.world.chance(disagree) {
		r, again = c.world.otherwise(r), false
	}
	if !again || !joins(r) {
		c.told++
	}
	var names []string
	for _, p := range r.Parties {
		names = append(names, p.Name)
	}
	text := fmt.Sprintf("%s %s held a %s %s in %s, officials said, %s.", strings.Join(names, " and "), c.world.words(2), strings.ToLower(string(r.Kind)),
		c.world.words(2), r.PlaceText, c.world.words(6))
	d.claim(text, graph.Evidence{Type: graph.FactEvent, Event: &r})
	for _, p := range r.Parties {
		d.mention(text, p.Name, p.ID)
	}
	d.mention(text, r.PlaceText, r.Place)
}

// joins tells whether the same reading of another article is of the same event: not if it is only possible or denied, or the day is not known.
func joins(r graph.EventReading) bool {
	return r.Status != graph.Possible && r.Status != graph.Denied && r.Time != nil && r.Time.Earliest == r.Time.Latest && r.Time.Earliest != ""
}

// position tells of something that was said: a new statement as a rule, or a quotation that others print too.
func (d *draft) position() {
	c := d.corpus
	var r graph.PositionReading
	if len(c.claims) > 0 && c.world.chance(requoted) {
		r = oneOf(c.world, c.claims...)
	} else {
		r = c.world.position(d.day)
		if r.Quote {
			if c.claims = append(c.claims, r); len(c.claims) > c.perDay {
				c.claims = c.claims[1:]
			}
		}
	}
	if c.world.chance(disagree) {
		r = c.world.restated(r)
	}
	if c.world.chance(anonymous) {
		group := graph.Actor{Type: graph.Group, Article: graph.ID(fmt.Sprint("draft", len(d.nodes)))} // its ids come with the article's
		group.Name = graph.Name{ID: graph.HashID(graph.KindActor, "analysts", fmt.Sprint(c.written), fmt.Sprint(len(d.nodes))), Name: "Analysts"}
		d.nodes = append(d.nodes, group)
		r.Holders, r.Speaker, r.Basis = []graph.Who{c.world.who(group)}, nil, graph.OwnReported
	}
	for _, e := range d.evidence {
		if e.Event != nil && c.world.chance(0.1) {
			r.VoicedAt = graph.ID(fmt.Sprint(e.Trigger)) // becomes its id with the article's
		}
	}
	text := fmt.Sprintf("%s said that %s.", r.Holders[0].Name, r.Content)
	d.claim(text, graph.Evidence{Type: graph.FactPosition, Position: &r})
	for _, h := range r.Holders {
		d.mention(text, h.Name, h.ID)
	}
	for _, t := range r.Toward {
		d.mention(text, t.Name, t.ID)
	}
	if r.Speaker != nil {
		d.mentions = append(d.mentions, graph.Mention{Start: d.sentences[len(d.sentences)-1].Start, End: d.sentences[len(d.sentences)-1].Start + 1, Text: text[:1], Entity: r.Speaker.ID, Rule: "speaker", Band: graph.Medium})
	}
}

// batch is the finished article, with all ids.
func (d *draft) batch(publisher graph.ID) graph.Batch {
	w := d.corpus.world
	sum := sha256.Sum256(d.body)
	hash := hex.EncodeToString(sum[:])
	id := graph.ArticleID(hash, publisher)
	b := graph.Batch{
		Article: graph.Article{
			ID: id, SHA256: hash, Title: fmt.Sprintf("Report %d of %s", d.corpus.written, d.day), Publisher: publisher,
			Published: d.day, Language: oneOf(w, "en", "en", "en", "en-GB"), ShowText: true, Shingles: graph.Shingles(string(d.body)),
		},
		Text: graph.Text{Article: id, Body: string(d.body)},
	}
	if w.chance(0.03) {
		b.Article.Published = ""
	}
	for i, s := range d.sentences {
		s.ID, s.Article, s.Index = graph.SentenceID(id, i), id, i
		b.Text.Sentences = append(b.Text.Sentences, s)
	}
	once := map[graph.ID]bool{}
	for _, m := range d.mentions {
		m.ID = graph.MentionID(id, m.Start, m.End)
		if once[m.ID] {
			continue
		}
		once[m.ID] = true
		for _, s := range b.Text.Sentences {
			if s.Start <= m.Start && m.Start < s.End {
				m.Sentence = s.ID
			}
		}
		b.Text.Mentions = append(b.Text.Mentions, m)
	}
	for _, n := range d.nodes {
		group := n.(graph.Actor)
		group.Article = id
		b.Nodes = append(b.Nodes, group)
	}
	for _, e := range d.evidence {
		e.Article, e.ID = id, graph.EvidenceID(id, e.Type, e.Trigger)
		if e.Position != nil && e.Position.VoicedAt != "" {
			r := *e.Position
			r.VoicedAt = d.voiced(id, r.VoicedAt)
			e.Position = &r
		}
		b.Evidence = append(b.Evidence, e)
	}
	return b
}

// voiced gives the id of the event evidence that a draft knows by its trigger; none if it is of another article.
func (d *draft) voiced(article graph.ID, trigger graph.ID) graph.ID {
	for _, e := range d.evidence {
		if e.Event != nil && fmt.Sprint(e.Trigger) == string(trigger) {
			return graph.EvidenceID(article, graph.FactEvent, e.Trigger)
		}
	}
	return ""
}
