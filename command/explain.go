package command

import (
	"fmt"
	"io"
	"os"
	"strings"

	"golang.org/x/term"

	"demarche/graph"
	"demarche/loader/extract"
	"demarche/loader/feed"
)

// ink colours text on a terminal.
type ink struct{ on bool }

func (k ink) paint(code, text string) string {
	if !k.on {
		return text
	}
	return "\x1b[" + code + "m" + text + "\x1b[0m"
}

func (k ink) mention(text string) string { return k.paint("1;34", text) }
func (k ink) fact(text string) string    { return k.paint("32", text) }
func (k ink) faint(text string) string   { return k.paint("2", text) }
func (k ink) warn(text string) string    { return k.paint("33", text) }

func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// explain prints for people, sentence by sentence, what was read, by which rule, and what was left unclaimed.
func explain(w io.Writer, a feed.Article, r extract.Result, d *guide, colour bool) error {
	k := ink{colour}
	text, clauses := []rune(a.Text), r.Clauses()
	var b strings.Builder
	fmt.Fprintf(&b, "%s  %s\n", k.paint("1", a.Where), k.faint(string(a.Published)))
	for _, s := range r.Sentences {
		fmt.Fprintf(&b, "\n%s %s\n", k.faint(fmt.Sprintf("[%d]", s.Index)), marked(text, s, r.Mentions, k))
		for _, m := range r.Mentions {
			if m.Start >= s.Start && m.End <= s.End {
				fmt.Fprintf(&b, "    %s %s %s\n", k.mention(m.Text), d.nameOf(m), k.faint(m.Rule+" "+string(m.Band)))
			}
		}
		for _, c := range clauses {
			if s.Start <= c.At && c.At < s.End {
				fmt.Fprintf(&b, "    %s\n", k.faint("clause: "+c.Text))
			}
		}
		claimed := false
		for _, e := range r.Evidence {
			if e.Start >= s.Start && e.Start < s.End {
				claimed = true
				fmt.Fprintf(&b, "    %s %s\n      %q\n", k.fact(readingLine(e)), k.faint(e.Rule+" "+string(e.Band)), e.Exact)
			}
		}
		if !claimed {
			fmt.Fprintf(&b, "    %s\n", k.warn("unclaimed"))
		}
	}
	b.WriteString("\n")
	_, err := io.WriteString(w, b.String())
	return err
}

// marked is the sentence with its mentions marked.
func marked(text []rune, s graph.Sentence, mentions []graph.Mention, k ink) string {
	var b strings.Builder
	at := s.Start
	for _, m := range mentions {
		if m.Start < at || m.End > s.End {
			continue
		}
		b.WriteString(string(text[at:m.Start]))
		b.WriteString(k.mention(string(text[m.Start:m.End])))
		at = m.End
	}
	b.WriteString(string(text[at:s.End]))
	return b.String()
}

func (d *guide) nameOf(m graph.Mention) string {
	if m.Entity == "" {
		return "= ?"
	}
	if id, ok := d.local[m.Entity]; ok {
		return "= " + d.name(id)
	}
	return "= " + string(m.Entity)
}

func readingLine(e graph.Evidence) string {
	if r := e.Event; r != nil {
		line := fmt.Sprintf("%s %s", r.Kind, r.Status)
		for _, p := range r.Parties {
			line += fmt.Sprintf(" · %s %s", strings.ToLower(string(p.Role)), p.Name)
		}
		if r.Time != nil {
			line += " · " + r.Time.EDTF
		}
		if r.PlaceText != "" {
			line += " · " + r.PlaceText
		}
		return line
	}
	r := e.Position
	var who []string
	for _, h := range r.Holders {
		who = append(who, h.Name)
	}
	return fmt.Sprintf("%s %s %s · %s <%s>", strings.Join(who, ", "), r.Act, r.Stance, r.Content, r.Topic)
}
