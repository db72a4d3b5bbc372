package main

import (
	"bytes"
	"errors"
	"flag"
	"log/slog"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"demarche/graph"
	"demarche/graph/neo4j"
	"demarche/graph/neo4j/server/servertest"
	"demarche/graph/sqlite"
	"demarche/graph/storetest"
)

// How long the tests of faults go on: `make faults` asks for more than `make test`.
var (
	kills   = flag.Int("kills", 5, "how often the loader is killed on each store")
	loaders = flag.Int("loaders", 2, "how many loaders load at once into each store")
	same    = flag.Bool("same", false, "after faults also compare the answers of every method: with Neo4j that takes minutes")
	chance  = flag.Uint64("chance", 0, "seed of the random numbers of tests of faults, as a failure prints it; 0: another one each time")
)

// shipped is the program as it is shipped, run as processes of their own.
type shipped struct{ file, model string }

func ship(t *testing.T) shipped {
	t.Helper()
	return shipped{file: filepath.Join(build(t), "demarche"), model: model(t)}
}

// command makes a process that works on a store. It is killed if it outlives the test.
func (s shipped) command(t *testing.T, store string, args ...string) *exec.Cmd {
	c := exec.CommandContext(t.Context(), s.file, args...)
	c.Dir = t.TempDir()
	c.Env = append(os.Environ(), "DEMARCHE_STORE="+store, "DEMARCHE_MODEL="+s.model, "DEMARCHE_LOG_LEVEL=info")
	return c
}

// run runs the program until it ends well, and gives what it printed.
func (s shipped) run(t *testing.T, store string, args ...string) string {
	t.Helper()
	var out, said bytes.Buffer
	c := s.command(t, store, args...)
	c.Stdout, c.Stderr = &out, &said
	if err := c.Run(); err != nil {
		t.Fatalf("demarche %s: %v\n%s", strings.Join(args, " "), err, said.String())
	}
	return out.String()
}

// wantOneLoad checks that a store holds what one load of the folder, disturbed by nothing, makes of it.
func (s shipped) wantOneLoad(t *testing.T, store, folder string) {
	t.Helper()
	undisturbed := "sqlite:" + filepath.Join(t.TempDir(), "undisturbed.db")
	s.run(t, undisturbed, "load", folder)
	want, got := s.run(t, undisturbed, "dump"), s.run(t, store, "dump")
	if diff := cmp.Diff(strings.Split(want, "\n"), strings.Split(got, "\n")); diff != "" {
		t.Errorf("the graph is not that of one load (-want +got):\n%s", diff)
	}
	s.run(t, store, "check")
	if *same {
		storetest.Same(t, open(t, undisturbed), open(t, store))
	}
}

// open opens a store in the test's own process.
func open(t *testing.T, address string) graph.Store {
	t.Helper()
	log := slog.New(slog.DiscardHandler)
	var s graph.Store
	var err error
	if path, embedded := strings.CutPrefix(address, "sqlite:"); embedded {
		s, err = sqlite.Open(t.Context(), path, log)
	} else {
		s, err = neo4j.Open(t.Context(), address, neo4j.Login{}, log)
	}
	return storetest.Opened(t, s, err)
}

// empties give the address of an empty store of each kind.
var empties = []struct {
	name string
	make func(t *testing.T) string
}{
	{"sqlite", func(t *testing.T) string { return "sqlite:" + filepath.Join(t.TempDir(), "graph.db") }},
	{"neo4j", func(t *testing.T) string { return database(t).URI }},
}

// database starts an empty Neo4j that ends with the test.
func database(t *testing.T) *servertest.Mortal {
	t.Helper()
	return servertest.Start(t, filepath.Join("data", "neo4j", "lib"))
}

func TestALoadThatIsKilledAgainAndAgainEndsInTheGraphOfOneLoad(t *testing.T) {
	program := ship(t)
	for _, empty := range empties {
		t.Run(empty.name, func(t *testing.T) {
			store, random := empty.make(t), storetest.Dice(t, *chance)
			paper := newPress(t, random)
			longest := 2 * time.Second // within which it is killed: what a load takes, as far as is known
			for killed := 0; killed < *kills; {
				paper.print(t, 6) // so that there is always something to do
				start := time.Now()
				if program.loadAndKill(t, store, paper.folder, time.Duration(random.Int64N(int64(longest)))) {
					killed++
					longest += longest / 4
				} else {
					longest = time.Since(start)
				}
			}
			program.run(t, store, "load", paper.folder)
			program.wantOneLoad(t, store, paper.folder)
			t.Logf("killed %d times in %d loads of %d articles", *kills, len(paper.files)/6+1, len(paper.files))
		})
	}
}

// loadAndKill starts a load and kills it after some time. It says whether it came to that.
func (s shipped) loadAndKill(t *testing.T, store, folder string, after time.Duration) bool {
	t.Helper()
	var said bytes.Buffer
	load := s.command(t, store, "load", "--batch", "2", folder)
	load.Stderr = &said
	if err := load.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- load.Wait() }()
	var err error
	select {
	case <-time.After(after):
		if gone := load.Process.Kill(); gone != nil && !errors.Is(gone, os.ErrProcessDone) {
			t.Fatal(gone)
		}
		err = <-ended
	case err = <-ended:
	}
	if err != nil && load.ProcessState.ExitCode() >= 0 { // a process that was killed has none
		t.Fatalf("a load failed of itself: %v\n%s", err, said.String())
	}
	return err != nil
}

func TestLoadersAtOnceMakeTheGraphOfOneLoad(t *testing.T) {
	program := ship(t)
	for _, empty := range empties {
		t.Run(empty.name, func(t *testing.T) {
			store, random := empty.make(t), storetest.Dice(t, *chance)
			paper := newPress(t, random)
			paper.print(t, 60)
			ended := make(chan error)
			for i := range *loaders {
				load := program.command(t, store, append([]string{"load", "--batch", "3"}, share(random, paper.files, i)...)...)
				var said bytes.Buffer
				load.Stderr = &said
				if err := load.Start(); err != nil {
					t.Fatal(err)
				}
				go func() {
					err := load.Wait()
					if err != nil {
						err = errors.Join(err, errors.New(said.String()))
					}
					ended <- err
				}()
			}
			for range *loaders {
				if err := <-ended; err != nil {
					t.Error(err)
				}
			}
			program.wantOneLoad(t, store, paper.folder)
		})
	}
}

// share is what a loader loads: two thirds of the files, in any order. Any two loaders one after the other have all of them, one third both.
func share(random *rand.Rand, files []string, loader int) []string {
	var mine []string
	for i, f := range files {
		if (i+loader)%3 != 0 {
			mine = append(mine, f)
		}
	}
	random.Shuffle(len(mine), func(i, j int) { mine[i], mine[j] = mine[j], mine[i] })
	return mine
}
