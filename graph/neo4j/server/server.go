// Package server runs a Neo4j Community server of one's own on loopback: for tests, benchmarks, and `make neo4j`.
//
// The server lives as long as the process that started it: it ends also when that process is killed.
package server

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"
)

// Options say where and how a server runs.
type Options struct {
	Jars      string // folder of the jars that Maven copied
	Home      string // folder of its data, made if it is not there
	Port      int    // of Bolt; 0: a free one
	HeapMB    int    // 0: 512
	PageMB    int    // page cache; 0: 256
	Brief     bool   // for a life of minutes: compiled lightly, so that it answers well at once
	Password  string // empty: no log-in is asked for
	StartTime time.Duration
}

// Server is a running server.
type Server struct {
	URI     string
	Options Options // as it was started, with its port: another Start with them goes on with its data

	process *exec.Cmd
	pid     string    // of the database itself, which the guard prints first
	alive   io.Closer // the server ends when this is closed
	exited  chan struct{}
	tail    tail
}

// Start starts a server and waits until it answers. The error tells what the server printed.
func Start(ctx context.Context, o Options) (*Server, error) {
	if o.Port == 0 {
		var err error
		if o.Port, err = freePort(); err != nil {
			return nil, err
		}
	}
	java, home, err := prepare(o)
	if err != nil {
		return nil, err
	}
	if o.Password != "" {
		if err := setPassword(ctx, java, home, o); err != nil {
			return nil, err
		}
	}
	return launch(ctx, java, home, o)
}

// prepare finds Java, and makes the folder of a server with its configuration.
func prepare(o Options) (java, home string, err error) {
	if java, err = findJava(); err != nil {
		return "", "", err
	}
	if _, err := os.Stat(o.Jars); err != nil {
		return "", "", fmt.Errorf("neo4j server: %w: fetch it with `make neo4j-jars`", err)
	}
	if home, err = filepath.Abs(o.Home); err != nil {
		return "", "", err
	}
	if err := configure(home, o); err != nil {
		return "", "", fmt.Errorf("neo4j server: %w", err)
	}
	return java, home, nil
}

func findJava() (string, error) {
	if home := os.Getenv("JAVA_HOME"); home != "" {
		return filepath.Join(home, "bin", "java"), nil
	}
	java, err := exec.LookPath("java")
	if err != nil {
		return "", fmt.Errorf("neo4j server: no java: install a JDK 17 or 21: %w", err)
	}
	return java, nil
}

func freePort() (int, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return 0, err
	}
	defer l.Close()
	return l.Addr().(*net.TCPAddr).Port, nil
}

// configure writes the folders and the configuration of a server.
func configure(home string, o Options) error {
	for _, folder := range []string{"conf", "data", "logs", "plugins", "import", "run", "licenses"} {
		if err := os.MkdirAll(filepath.Join(home, folder), 0o755); err != nil {
			return err
		}
	}
	settings := []string{
		"server.default_listen_address=127.0.0.1",
		fmt.Sprintf("server.bolt.listen_address=127.0.0.1:%d", o.Port),
		fmt.Sprintf("server.bolt.advertised_address=127.0.0.1:%d", o.Port),
		"server.http.enabled=false",
		fmt.Sprintf("server.memory.pagecache.size=%dm", or(o.PageMB, 256)),
		"dbms.usage_report.enabled=false",
		"db.tx_log.preallocate=false",
		"db.transaction.timeout=120s",
		"dbms.cypher.min_replan_interval=10m", // the statistics of a small store change all the time, its best plans do not
		fmt.Sprintf("dbms.security.auth_enabled=%t", o.Password != ""),
	}
	return os.WriteFile(filepath.Join(home, "conf", "neo4j.conf"), []byte(strings.Join(settings, "\n")+"\n"), 0o644)
}

func or(n, otherwise int) int {
	if n == 0 {
		return otherwise
	}
	return n
}

func classpath(o Options) string { return filepath.Join(o.Jars, "*") }

// setPassword sets the password of a server that has never run; on another it does nothing.
func setPassword(ctx context.Context, java, home string, o Options) error {
	if _, err := os.Stat(filepath.Join(home, "data", "dbms", "auth.ini")); err == nil {
		return nil
	}
	if _, err := os.Stat(filepath.Join(home, "data", "databases")); err == nil {
		return nil
	}
	if out, err := admin(ctx, java, home, "", o, "dbms", "set-initial-password", o.Password); err != nil {
		return fmt.Errorf("neo4j server: set the password: %w: %s", err, out)
	}
	return nil
}

// guard runs a command until descriptor 3 ends, so that a server does not outlive the process that started it, also one that is halted. It
// prints the id of its process first.
const guard = `"$@" & pid=$!; echo "$pid"; (cat; kill $pid; kill -CONT $pid) <&3 >/dev/null 2>&1 & wait $pid`

func launch(ctx context.Context, java, home string, o Options) (*Server, error) {
	heap := or(o.HeapMB, 512)
	args := []string{
		"-c", guard, "neo4j", java, fmt.Sprintf("-Xms%dm", heap), fmt.Sprintf("-Xmx%dm", heap), "-XX:+UseG1GC", "-XX:+ExitOnOutOfMemoryError",
		"--add-opens=java.base/java.nio=ALL-UNNAMED", "--add-opens=java.base/java.io=ALL-UNNAMED", "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
		"-Dio.netty.tryReflectionSetAccessible=true", "-Dfile.encoding=UTF-8", "-cp", classpath(o), "org.neo4j.server.CommunityEntryPoint",
		"--home-dir=" + home, "--config-dir=" + filepath.Join(home, "conf"), "--console-mode",
	}
	if o.Brief {
		args = slices.Insert(args, 4, "-XX:TieredStopAtLevel=1")
	}
	s := &Server{URI: fmt.Sprintf("bolt://127.0.0.1:%d", o.Port), Options: o, process: exec.Command("sh", args...), exited: make(chan struct{})}
	read, write, err := os.Pipe()
	if err != nil {
		return nil, err
	}
	s.process.ExtraFiles = []*os.File{read} // the guard's descriptor 3
	s.alive = write
	out, err := s.process.StdoutPipe()
	if err != nil {
		return nil, errors.Join(err, read.Close(), write.Close())
	}
	s.process.Stderr = s.process.Stdout
	if err := s.process.Start(); err != nil {
		return nil, errors.Join(fmt.Errorf("neo4j server: %w", err), read.Close(), write.Close())
	}
	read.Close()
	started := make(chan struct{})
	go s.watch(out, started)
	limit := o.StartTime
	if limit == 0 {
		limit = 3 * time.Minute
	}
	select {
	case <-started:
		return s, nil
	case <-s.exited:
		return nil, errors.Join(fmt.Errorf("neo4j server: it ended at once:\n%s", s.tail.text()), s.alive.Close())
	case <-time.After(limit):
		return nil, errors.Join(fmt.Errorf("neo4j server: it did not start within %s:\n%s", limit, s.tail.text()), s.Stop())
	case <-ctx.Done():
		return nil, errors.Join(ctx.Err(), s.Stop())
	}
}

// watch reads what the server prints until it ends.
func (s *Server) watch(out io.Reader, started chan<- struct{}) {
	lines := bufio.NewScanner(out)
	if lines.Scan() {
		s.pid = lines.Text()
	}
	for lines.Scan() {
		s.tail.add(lines.Text())
		if strings.HasSuffix(lines.Text(), "Started.") && started != nil {
			close(started)
			started = nil
		}
	}
	_ = s.process.Wait() // the exit code of a server that was stopped or killed says nothing
	close(s.exited)
}

// Stop ends the server in good order and waits for it; one that does not end within a minute is killed.
func (s *Server) Stop() error {
	err := s.alive.Close()
	select {
	case <-s.exited:
		return err
	case <-time.After(time.Minute):
		return errors.Join(err, errors.New("neo4j server: it did not stop within a minute"), s.signal("KILL"))
	}
}

// Kill ends the server as a power cut would, and waits until it is gone.
func (s *Server) Kill() error {
	if err := s.signal("KILL"); err != nil {
		return err
	}
	<-s.exited
	return s.alive.Close()
}

// Halt lets the server hang: it keeps its connections, and does nothing until Resume.
func (s *Server) Halt() error { return s.signal("STOP") }

// Resume lets a server that hangs go on.
func (s *Server) Resume() error { return s.signal("CONT") }

func (s *Server) signal(name string) error {
	if out, err := exec.Command("kill", "-"+name, s.pid).CombinedOutput(); err != nil {
		return fmt.Errorf("neo4j server: kill -%s %s: %w: %s", name, s.pid, err, out)
	}
	return nil
}

// tail keeps the last lines that a server printed.
type tail struct {
	mu    sync.Mutex
	lines []string
}

func (t *tail) add(line string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.lines = append(t.lines, line)
	if len(t.lines) > 50 {
		t.lines = t.lines[1:]
	}
}

func (t *tail) text() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return strings.Join(t.lines, "\n")
}
