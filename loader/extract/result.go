package extract

import (
	"slices"
	"strconv"

	"demarche/graph"
	"demarche/loader/english"
)

// result puts together what was read.
func (p *page) result(evidence []graph.Evidence) Result {
	sentences := p.sentences(evidence)
	actors := p.actors(evidence)
	idle := p.dropIdle(actors)
	return Result{
		Sentences: sentences,
		Mentions:  p.graphMentions(sentences, idle),
		Evidence:  evidence,
		Actors:    actors,
		Nodes:     p.nodes,
		Problems:  p.problems,
	}
}

// dropIdle drops the nodes of unknown names that do nothing in the article, and gives their ids: the graph needs no node for each word
// that looks like a name.
func (p *page) dropIdle(actors []Actor) map[graph.ID]bool {
	acts := map[graph.ID]bool{}
	for _, a := range actors {
		acts[a.ID] = a.Acts
	}
	idle := map[graph.ID]bool{}
	p.nodes = slices.DeleteFunc(p.nodes, func(n graph.Node) bool {
		a, ok := n.(graph.Actor)
		idle[a.ID] = ok && !acts[a.ID]
		return idle[a.ID]
	})
	return idle
}

// sentences gives the sentences, those claimed on which some evidence rests.
func (p *page) sentences(evidence []graph.Evidence) []graph.Sentence {
	spans := p.doc.Sentences()
	out := make([]graph.Sentence, 0, len(spans))
	paragraph := 0
	for n, s := range spans {
		for paragraph+1 < len(p.paragraphs) && p.paragraphs[paragraph].End <= s.Start {
			paragraph++
		}
		out = append(out, graph.Sentence{
			ID: graph.SentenceID(p.article.ID, n), Article: p.article.ID, Index: n, Paragraph: paragraph,
			Start: p.doc.Tokens[s.Start].Start, End: p.doc.Tokens[s.End-1].End,
		})
	}
	for _, e := range evidence {
		first, _ := slices.BinarySearchFunc(out, e.Start, func(s graph.Sentence, at int) int { return s.End - at - 1 })
		for n := first; n < len(out) && out[n].Start < e.End; n++ {
			out[n].Claimed = true
		}
	}
	return out
}

// graphMentions gives the mentions that mean something, pronouns and idle names left out.
func (p *page) graphMentions(sentences []graph.Sentence, idle map[graph.ID]bool) []graph.Mention {
	var out []graph.Mention
	for _, m := range p.mentions {
		entity := m.entity()
		if m.Pronoun || entity == "" && len(m.Candidates) == 0 || idle[entity] {
			continue
		}
		start, end := p.chars(m.Span)
		out = append(out, graph.Mention{
			ID: graph.MentionID(p.article.ID, start, end), Sentence: sentences[p.sentenceIndex(m.Start)].ID, Start: start, End: end,
			Text: p.doc.Words(m.Span), Entity: entity, Candidates: m.Candidates, Rule: m.Rule, Band: m.Band,
		})
	}
	return out
}

// entity gives what a mention means: the actor, else the place, else the agreement.
func (m *mention) entity() graph.ID {
	switch {
	case m.Who != nil:
		return m.Who.ID
	case m.Place != "":
		return m.Place
	}
	return m.Agreement
}

// chars gives the code points of the body that a run of tokens covers.
func (p *page) chars(s english.Span) (start, end int) {
	return p.doc.Tokens[s.Start].Start, p.doc.Tokens[s.End-1].End
}

// sentenceIndex gives the index of the sentence that holds token i.
func (p *page) sentenceIndex(i int) int {
	at, found := slices.BinarySearchFunc(p.doc.Sentences(), i, func(s english.Span, i int) int { return s.Start - i })
	if !found {
		at--
	}
	return at
}

// warn notes something that the reader of the result should know of the sentence that holds token i.
func (p *page) warn(code string, i int, message, hint string) {
	p.problems = append(p.problems, Problem{Code: code, Message: message, Hint: hint, At: "sentence " + strconv.Itoa(p.sentenceIndex(i)+1)})
}
