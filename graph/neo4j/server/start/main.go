// Command start runs a Neo4j server of one's own on loopback until it is interrupted: `make neo4j`.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"syscall"

	"demarche/graph/neo4j/server"
)

func main() {
	var o server.Options
	flag.StringVar(&o.Jars, "jars", "data/neo4j/lib", "folder of Neo4j's jars")
	flag.StringVar(&o.Home, "home", "data/neo4j/home", "folder of the server's data")
	flag.IntVar(&o.Port, "port", 7687, "port of Bolt on 127.0.0.1, 0 for a free one")
	flag.IntVar(&o.HeapMB, "heap", 1024, "heap in MB")
	flag.Parse()
	if err := run(o); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(o server.Options) error {
	ctx, cancel := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer cancel()
	o.Password = os.Getenv("NEO4J_PASSWORD")
	s, err := server.Start(ctx, o)
	if err != nil {
		return err
	}
	fmt.Printf("Neo4j answers at %s (Ctrl-C stops it)\n", s.URI)
	<-ctx.Done()
	return s.Stop()
}
