package command

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"time"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"

	"demarche/graph"
	"demarche/loader"
	"demarche/loader/english"
	"demarche/loader/extract"
	"demarche/loader/feed"
	"demarche/loader/gazetteer"
)

// Load loads articles into the store.
type Load struct {
	Source []string `arg:"" help:"Files (text, Markdown, HTML, JSONL, RSS, Atom), folders, addresses, or - for standard input."`

	inputs
	DryRun   bool          `help:"Say what would change, and write nothing."`
	JSON     bool          `help:"Print the summary as JSON."`
	Workers  int           `help:"Articles read at once; 0: as many as there are processors." default:"0"`
	Batch    int           `help:"Articles applied at once." default:"100"`
	Wait     time.Duration `help:"How long to wait for a store that stops answering; after that the load ends, and goes on when it is started again." default:"2m"`
	Rejected string        `help:"Where to write rejected inputs, one JSON object a line; made if there are any." default:"rejected.jsonl" type:"path"`
}

// inputs are the flags of commands that read articles.
type inputs struct {
	Published string `help:"Day of publication of articles that do not give one: 2025-08-15."`
	Publisher string `help:"Publisher of articles that do not name one."`
	Language  string `help:"Language of articles that do not give one, as a BCP 47 tag: en."`
	Zone      string `help:"Time zone in which an instant of publication is turned into a day: America/Anchorage."`
}

func (i inputs) options() (feed.Options, error) {
	o := feed.Options{Publisher: i.Publisher, Language: i.Language, Published: graph.Day(i.Published)}
	if i.Published != "" {
		if _, err := time.Parse(time.DateOnly, i.Published); err != nil {
			return o, usage("--published %q is no day: write it as 2025-08-15", i.Published)
		}
	}
	if i.Zone != "" {
		zone, err := time.LoadLocation(i.Zone)
		if err != nil {
			return o, usage("--zone %q is no time zone: write it as America/Anchorage", i.Zone)
		}
		o.Zone = zone
	}
	return o, nil
}

// articles gives the articles of all sources, one after the other.
func articles(ctx context.Context, sources []string, in io.Reader, o feed.Options) loader.Input {
	return func(yield func(feed.Article, *feed.Rejected) bool) {
		for _, source := range sources {
			for a, rejected := range feed.Read(ctx, source, in, o) {
				if !yield(a, rejected) {
					return
				}
			}
		}
	}
}

// Summary is what a load did.
type Summary struct {
	Read      int            `json:"read"`
	Loaded    int            `json:"loaded"`
	Known     int            `json:"known"`
	Rejected  int            `json:"rejected"`
	Evidence  int            `json:"evidence"`
	Changes   map[string]int `json:"changes"`  // by kind of change and of thing
	Problems  map[string]int `json:"problems"` // by code
	DryRun    bool           `json:"dryRun"`
	Seconds   float64        `json:"seconds"`
	PerSecond float64        `json:"articlesPerSecond"`
}

// Run loads the sources.
func (l *Load) Run(ctx context.Context, p *Program) error {
	o, err := l.options()
	if err != nil {
		return err
	}
	load, closeStore, err := p.openLoader(ctx, l)
	if err != nil {
		return err
	}
	defer closeStore()
	rejects := &rejects{path: l.Rejected}
	defer rejects.close()
	s := Summary{Changes: map[string]int{}, Problems: map[string]int{}, DryRun: l.DryRun}
	bar := p.progress("articles")
	start := time.Now()
	err = load.Load(ctx, articles(ctx, l.Source, p.in, o), l.DryRun, func(outcomes []loader.Outcome, receipt graph.Receipt) {
		for _, out := range outcomes {
			s.add(out)
			p.tell(out)
			rejects.add(out.Rejected)
		}
		for _, c := range receipt.Changes {
			s.Changes[string(c.Kind)+" "+string(c.Node.Kind())]++
		}
		if l.DryRun && !l.JSON {
			p.tellChanges(receipt.Changes)
		}
		_ = bar.Add(len(outcomes)) // a progress bar that cannot be drawn is no fault of the load
	})
	_ = bar.Finish()
	s.Seconds = time.Since(start).Seconds()
	s.PerSecond = float64(s.Read) / max(s.Seconds, 1e-9)
	if printErr := s.print(p.out, l.JSON); err == nil {
		err = printErr
	}
	if err == nil {
		err = rejects.err
	}
	if err != nil {
		return err
	}
	return s.verdict(l.Rejected)
}

func (s *Summary) add(out loader.Outcome) {
	s.Read++
	s.Evidence += out.Evidence
	switch {
	case out.Rejected != nil:
		s.Rejected++
		s.Problems[out.Rejected.Code]++
	case out.Known:
		s.Known++
	default:
		s.Loaded++
	}
	for _, problem := range out.Problems {
		s.Problems[problem.Code]++
	}
}

func (s *Summary) verdict(rejected string) error {
	switch {
	case s.Rejected == 0:
		return nil
	case s.Loaded+s.Known == 0:
		return &fault{ExitNothing, fmt.Errorf("nothing was loaded: all %d inputs were rejected, see %s", s.Rejected, rejected)}
	}
	return &fault{ExitPartly, fmt.Errorf("%d of %d inputs were rejected, see %s", s.Rejected, s.Read, rejected)}
}

func (s *Summary) print(w io.Writer, asJSON bool) error {
	if asJSON {
		return json.NewEncoder(w).Encode(s)
	}
	verb := "loaded"
	if s.DryRun {
		verb = "would be loaded"
	}
	fmt.Fprintf(w, "%d articles read, %d %s, %d known already, %d rejected; %d passages; %.1f s, %.0f articles/s\n",
		s.Read, s.Loaded, verb, s.Known, s.Rejected, s.Evidence, s.Seconds, s.PerSecond)
	for _, counts := range []map[string]int{s.Changes, s.Problems} {
		for _, key := range sortedKeys(counts) {
			if _, err := fmt.Fprintf(w, "  %6d %s\n", counts[key], key); err != nil {
				return err
			}
		}
	}
	return nil
}

func sortedKeys(m map[string]int) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// tell reports on standard error what is wrong with an input.
func (p *Program) tell(out loader.Outcome) {
	if r := out.Rejected; r != nil {
		p.log.Error("rejected", "where", r.Where, "code", r.Code, "message", r.Message, "hint", r.Hint)
	}
	for _, problem := range out.Problems {
		p.tellProblem(out.Where, problem)
	}
}

func (p *Program) tellProblem(where string, problem extract.Problem) {
	if problem.At != "" {
		where += ", " + problem.At
	}
	show := p.log.Info
	if problem.Code[0] == 'E' {
		show = p.log.Warn
	}
	show(problem.Message, "where", where, "code", problem.Code, "hint", problem.Hint)
}

func (p *Program) tellChanges(changes []graph.Change) {
	for _, c := range changes {
		fmt.Fprintf(p.out, "%-9s %s  %s\n", c.Kind, c.Summary, c.Node)
	}
}

// openLoader opens everything that a load needs. The caller must call the function that it returns.
func (p *Program) openLoader(ctx context.Context, load *Load) (*loader.Loader, func(), error) {
	model, err := p.openModel() // first: without a model no store is made
	if err != nil {
		return nil, nil, err
	}
	store, g, err := p.openSeeded(ctx, load.Wait)
	if err != nil {
		return nil, nil, err
	}
	shut := func() {
		if err := store.Close(); err != nil {
			p.log.Error("close the store", "error", err)
		}
	}
	l, err := newLoader(model, &loader.Patient{Store: store, Wait: load.Wait, Log: p.log}, g, load.Workers, load.Batch)
	if err != nil {
		shut()
		return nil, nil, err
	}
	return l, shut, nil
}

// newLoader makes a loader over a store that is open.
func newLoader(model *english.Model, store loader.Store, g *gazetteer.Gazetteer, workers, batch int) (*loader.Loader, error) {
	x, err := extract.New(g)
	if err != nil {
		return nil, err
	}
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	return &loader.Loader{Model: model, Gazetteer: g, Extractor: x, Store: store, Workers: workers, Batch: max(batch, 1)}, nil
}

// progress is a progress bar on standard error; it shows nothing where that is no terminal.
func (p *Program) progress(what string) *progressbar.ProgressBar {
	visible := false
	if f, ok := p.err.(*os.File); ok {
		visible = term.IsTerminal(int(f.Fd()))
	}
	return progressbar.NewOptions(-1, progressbar.OptionSetWriter(p.err), progressbar.OptionSetVisibility(visible),
		progressbar.OptionSetDescription(what), progressbar.OptionShowCount(), progressbar.OptionShowIts(), progressbar.OptionClearOnFinish(),
		progressbar.OptionThrottle(100*time.Millisecond))
}

// rejects writes rejected inputs to a file, made with the first of them.
type rejects struct {
	path string
	file *os.File
	err  error
}

func (r *rejects) add(rejected *feed.Rejected) {
	if rejected == nil || r.err != nil {
		return
	}
	if r.file == nil {
		if r.err = os.MkdirAll(filepath.Dir(r.path), 0o755); r.err != nil {
			return
		}
		if r.file, r.err = os.Create(r.path); r.err != nil {
			return
		}
	}
	r.err = json.NewEncoder(r.file).Encode(rejected)
}

func (r *rejects) close() {
	if r.file != nil {
		r.err = r.file.Close()
	}
}
