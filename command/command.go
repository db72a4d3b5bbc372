// Package command is the program's command line: a file for each command. It alone knows both stores and wires everything together.
package command

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/signal"
	"syscall"

	"github.com/alecthomas/kong"

	"demarche/graph"
	"demarche/loader/english"
)

// Exit codes of the program, as documented in docs/command-line.md.
const (
	ExitOK          = 0
	ExitFailed      = 1 // any other fault; check: violations were found
	ExitUsage       = 2 // flags, arguments or inputs are wrong
	ExitPartly      = 3 // some inputs were loaded, others were rejected
	ExitNothing     = 4 // every input was rejected
	ExitUnreachable = 5 // the store does not answer, or others write to it all the time
	ExitNoModel     = 6 // there is no language model
)

// Program is what every command gets: where to read and write, and the flags that all share.
type Program struct {
	Store     string   `help:"The store: sqlite:PATH, neo4j://HOST:PORT/DATABASE, neo4j+s://... or bolt://...; user and password by --store-user and --store-password." default:"sqlite:data/demarche.db"`
	Model     string   `help:"The language model: a wheel, or a folder with an English spaCy package of version 3.8." type:"path" default:"data/model"`
	Gazetteer []string `help:"Further tables of names, TSV." type:"existingfile" placeholder:"FILE.tsv"`
	LogLevel  string   `help:"Least level of messages on standard error." enum:"debug,info,warn,error" default:"info"`

	StoreUser     string `help:"User of a Neo4j store." default:"neo4j"`
	StorePassword string `help:"Password of a Neo4j store; better given as DEMARCHE_STORE_PASSWORD."`

	in       io.Reader
	out, err io.Writer
	log      *slog.Logger
}

// commands are the commands and the flags that all of them share.
type commands struct {
	Program

	Serve    Serve    `cmd:"" default:"withargs" help:"Answer GraphQL queries and show the pages; done if no command is given."`
	Load     Load     `cmd:"" help:"Load articles into the store."`
	Extract  Extract  `cmd:"" help:"Show what would be read from articles; touch no store."`
	Parse    Parse    `cmd:"" help:"Show how English is read: tokens, trees and names."`
	Check    Check    `cmd:"" help:"Check the invariants of a store."`
	Dump     Dump     `cmd:"" help:"Print the whole graph as sorted JSON lines."`
	Copy     Copy     `cmd:"" help:"Copy a graph from one store to another."`
	Bench    Bench    `cmd:"" help:"Fill a store to measure it."`
	Evaluate Evaluate `cmd:"" help:"Print predictions for annotated data, to be scored."`
	Version  Version  `cmd:"" help:"Print the version of the program, its rules and its lists."`
}

// fault is an error with the exit code that it gives.
type fault struct {
	code int
	err  error
}

func (f *fault) Error() string { return f.err.Error() }
func (f *fault) Unwrap() error { return f.err }

// usage is a fault of the caller: the message says what is wrong and how to mend it.
func usage(format string, args ...any) error { return &fault{ExitUsage, fmt.Errorf(format, args...)} }

// Main runs the program and returns its exit code. Data goes to out, progress and messages go to err.
func Main(args []string, in io.Reader, out, err io.Writer) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	return run(ctx, args, in, out, err)
}

func run(ctx context.Context, args []string, in io.Reader, out, errs io.Writer) (code int) {
	var c commands
	exited := false
	parser, err := kong.New(&c, kong.Name("demarche"), kong.DefaultEnvars("DEMARCHE"), kong.Writers(out, errs), kong.UsageOnError(),
		kong.Description("A diplomatic event knowledge graph: articles in, a graph with evidence out, answered by GraphQL."),
		kong.Exit(func(c int) { exited, code = true, c }), kong.ConfigureHelp(kong.HelpOptions{Compact: true}))
	if err != nil {
		fmt.Fprintln(errs, "demarche:", err)
		return ExitFailed
	}
	chosen, err := parser.Parse(args)
	if exited {
		return code
	}
	if err != nil {
		fmt.Fprintf(errs, "demarche: %v\nSee demarche --help.\n", err)
		return ExitUsage
	}
	c.in, c.out, c.err = in, out, errs
	c.log = slog.New(slog.NewTextHandler(errs, &slog.HandlerOptions{Level: level(c.LogLevel)}))
	chosen.BindTo(ctx, (*context.Context)(nil))
	return report(errs, chosen.Run(&c.Program))
}

func level(name string) slog.Level {
	var l slog.Level
	if l.UnmarshalText([]byte(name)) != nil {
		return slog.LevelInfo
	}
	return l
}

func report(errs io.Writer, err error) int {
	if err == nil {
		return ExitOK
	}
	fmt.Fprintln(errs, "demarche:", err)
	var f *fault
	switch {
	case errors.As(err, &f):
		return f.code
	case errors.Is(err, english.ErrNoModel):
		return ExitNoModel
	case errors.Is(err, graph.ErrUnreachable), errors.Is(err, graph.ErrConflict):
		return ExitUnreachable
	case errors.Is(err, graph.ErrInvalid):
		return ExitUsage
	}
	return ExitFailed
}
