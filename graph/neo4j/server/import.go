package server

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
)

// Import makes the database neo4j of a server that is not running of CSV files: those that the file of arguments in their folder names. A server that
// has a database already is left as it is, with an error.
func Import(ctx context.Context, o Options, dir, arguments string) error {
	java, home, err := prepare(o)
	if err != nil {
		return err
	}
	if _, err := os.Stat(filepath.Join(home, "data", "databases", "neo4j")); err == nil {
		return errors.New("neo4j server: import: it has a database already: " + home)
	}
	// Relative paths of the arguments are those of the folder of the files.
	if out, err := admin(ctx, java, home, dir, o, "database", "import", "full", "neo4j", "--verbose", "@"+arguments); err != nil {
		return fmt.Errorf("neo4j server: import of %s: %w:\n%s", dir, err, out)
	}
	return nil
}

// admin runs a command of Neo4j's tool for administrators in a folder, and gives what it printed.
func admin(ctx context.Context, java, home, dir string, o Options, args ...string) ([]byte, error) {
	jars, err := filepath.Abs(classpath(o))
	if err != nil {
		return nil, err
	}
	command := exec.CommandContext(ctx, java, append([]string{fmt.Sprintf("-Xmx%dm", or(o.HeapMB, 512)), "-cp", jars, "-Dbasedir=" + home, "org.neo4j.cli.AdminTool"}, args...)...)
	command.Dir = dir
	command.Env = append(os.Environ(), "NEO4J_HOME="+home, "NEO4J_CONF="+filepath.Join(home, "conf"))
	return command.CombinedOutput()
}
