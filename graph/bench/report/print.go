package main

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"time"

	"demarche/graph/bench"
)

// Goals that the stores are to reach.
const (
	goalGrowth = 1.2
	goalAbove  = 2 * time.Millisecond
	goalSQLite = 1500 // articles a second
	goalNeo4j  = 250
)

// page writes Markdown. The first error ends it.
type page struct{ out *bufio.Writer }

func (p page) line(format string, args ...any) { fmt.Fprintf(p.out, format+"\n", args...) }

func (p page) row(cells ...string) { p.line("| %s |", strings.Join(cells, " | ")) }

func (p page) head(cells ...string) {
	p.line("")
	p.row(cells...)
	p.line("|%s", strings.Repeat("---|", len(cells)))
}

// print prints all as Markdown.
func (p plan) print(out io.Writer, all []measured) error {
	w := page{bufio.NewWriter(out)}
	p.machine(w)
	small, large := all[:2], all[2:]
	p.bareTrips(w, all)
	for i := range small {
		p.readTable(w, small[i], large[i])
	}
	p.degree(w, large)
	p.rateTable(w, small)
	return w.out.Flush()
}

// machine says what was measured where.
func (p plan) machine(w page) {
	commit, err := exec.Command("git", "describe", "--always", "--dirty").Output()
	if err != nil {
		commit = []byte("unknown")
	}
	w.line("`%s`, commit %s, %s", strings.Join(append([]string{"go run ./graph/bench/report"}, os.Args[1:]...), " "), strings.TrimSpace(string(commit)), time.Now().UTC().Format("2006-01-02 15:04"))
	w.line("%d processors (%s), %s %s, Neo4j with 1 GB of heap and 512 MB of page cache. Each read was asked %d times, after %d that warm up.",
		runtime.NumCPU(), processor(), runtime.Version(), runtime.GOARCH, p.asked, p.asked/4)
}

// processor is the name of the processor, where the system tells it.
func processor() string {
	info, err := os.ReadFile("/proc/cpuinfo")
	if err != nil {
		return "unknown"
	}
	for line := range strings.Lines(string(info)) {
		if name, value, ok := strings.Cut(line, ":"); ok && strings.HasPrefix(name, "model name") {
			return strings.TrimSpace(value)
		}
	}
	return "unknown"
}

func (p plan) bareTrips(w page, all []measured) {
	w.head("store", "events", "filled in s", "bare statement p50 / p95", "in a transaction of its own")
	for _, m := range all {
		w.row(m.store, number(m.events), fmt.Sprintf("%.0f", m.filled.Seconds()), m.bare.text(), m.begun.text())
	}
	w.line("\nFilled: SQLite by Apply, Neo4j by bulk import, with all indexes. Bare: RETURN 1, SELECT 1. A read of a store begins and ends a transaction.")
}

// readTable tells what reads cost in one store, with a tenth of the events and with all.
func (p plan) readTable(w page, small, large measured) {
	titles := []string{"read: " + large.store, "rows", "statements", number(small.events) + " events: p50 / p95 ms", number(large.events) + ": p50 / p95 ms", "growth of p50", "above bare ms"}
	hits := large.store == "Neo4j"
	if hits {
		titles = append(titles, "db hits", "growth of hits")
	}
	w.head(titles...)
	missed := 0
	for i, r := range bench.Reads(pageSize) {
		s, l := small.reads[i], large.reads[i]
		above := l.p50 - large.bare.p50
		name := r.Name
		if r.Walks != "" {
			name += " *"
		} else if above > goalAbove || hits && growth(s.hits, l.hits) > goalGrowth {
			missed++
		}
		cells := []string{name, fmt.Sprint(l.rows), fmt.Sprint(l.statements), s.text(), l.text(), ratio(growth(s.p50, l.p50)), milliseconds(above)}
		if hits {
			cells = append(cells, fmt.Sprintf("%d, %d", s.hits, l.hits), ratio(growth(s.hits, l.hits)))
		}
		w.row(cells...)
	}
	w.line("\n\\* walks by nature:%s.", walks())
	w.line("Goals: at most %.1f times the db hits with ten times the events, and %v above a bare statement: %d of %d miss one.", goalGrowth, goalAbove, missed, paged())
}

func walks() string {
	text := ""
	for _, r := range bench.Reads(pageSize) {
		if r.Walks != "" {
			text += fmt.Sprintf(" %s (%s);", r.Name, r.Walks)
		}
	}
	return strings.TrimSuffix(text, ";")
}

// paged is how many reads must not walk.
func paged() (n int) {
	for _, r := range bench.Reads(pageSize) {
		if r.Walks == "" {
			n++
		}
	}
	return n
}

// degree compares reads on who is in everything with those on who is in little.
func (p plan) degree(w page, large []measured) {
	w.head("read", "store", "most named person: p50 ms", "hardly named: p50 ms", "db hits", "ratio of hits")
	for i, r := range bench.Reads(pageSize) {
		if !r.Actor {
			continue
		}
		for _, m := range large {
			hot, rare := m.reads[i], m.rare[i]
			hits, of := "", ""
			if hot.hits > 0 {
				hits, of = fmt.Sprintf("%d, %d", hot.hits, rare.hits), ratio(growth(rare.hits, hot.hits))
			}
			w.row(r.Name, m.store, milliseconds(hot.p50), milliseconds(rare.p50), hits, of)
		}
	}
}

func (p plan) rateTable(w page, small []measured) {
	w.head("Apply, articles a second", "batches of 1", "20", "100", "500", "goal")
	goals := map[string]int{"SQLite": goalSQLite, "Neo4j": goalNeo4j}
	for _, m := range small {
		cells := []string{m.store}
		for _, r := range m.rates {
			cells = append(cells, fmt.Sprintf("%.0f", r.perSecond))
		}
		w.row(append(cells, fmt.Sprint(goals[m.store]))...)
	}
	w.line("\nInto a store of %s events; eight sentences of evidence an article.", number(small[0].events))
}

func (t times) text() string { return milliseconds(t.p50) + " / " + milliseconds(t.p95) }

func milliseconds(d time.Duration) string { return fmt.Sprintf("%.2f", float64(d.Microseconds())/1000) }

func growth[T ~int64](from, to T) float64 {
	if from == 0 {
		return 0
	}
	return float64(to) / float64(from)
}

func ratio(r float64) string {
	if r == 0 {
		return ""
	}
	return fmt.Sprintf("%.2f", r)
}

func number(n int) string {
	if n >= 1000 {
		return fmt.Sprintf("%d,%03d", n/1000, n%1000)
	}
	return fmt.Sprint(n)
}
