package command

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"demarche/graph/gql"
)

// Serve answers GraphQL and shows the pages.
type Serve struct {
	Listen      string `help:"Where to listen." default:"127.0.0.1:8080"`
	AllowRemote bool   `help:"Listen on an address that other machines reach. There is no log-in: put a proxy with one in front."`
}

// grace is how long requests under way may take when the server stops.
const grace = 10 * time.Second

// Run serves until the context ends.
func (s *Serve) Run(ctx context.Context, p *Program) error {
	if err := s.checkAddress(); err != nil {
		return err
	}
	store, g, err := p.openSeeded(ctx, 0)
	if err != nil {
		return err
	}
	defer func() {
		if err := store.Close(); err != nil {
			p.log.Error("close the store", "error", err)
		}
	}()
	config := gql.Config{Store: store, Log: p.log, Version: programVersion() + " " + g.Version()}
	config.Metrics, _ = store.(prometheus.Collector) // a store behind a network has figures of its own
	if config.Ingest, err = p.ingest(store, g); err != nil {
		return err
	}
	return s.serve(ctx, p, gql.NewHandler(config))
}

// checkAddress refuses to listen where other machines reach it, unless that is asked for.
func (s *Serve) checkAddress() error {
	host, _, err := net.SplitHostPort(s.Listen)
	if err != nil {
		return usage("--listen %q: write HOST:PORT, such as 127.0.0.1:8080", s.Listen)
	}
	if s.AllowRemote {
		return nil
	}
	addresses, err := net.LookupIP(host)
	if host == "" || err != nil {
		return usage("--listen %q is not known to be of this machine alone: use 127.0.0.1, or add --allow-remote", s.Listen)
	}
	for _, a := range addresses {
		if !a.IsLoopback() {
			return usage("--listen %q can be reached from other machines, and there is no log-in: use 127.0.0.1, or add --allow-remote", s.Listen)
		}
	}
	return nil
}

func (s *Serve) serve(ctx context.Context, p *Program, handler http.Handler) error {
	listener, err := net.Listen("tcp", s.Listen)
	if err != nil {
		return usage("--listen %q: %w", s.Listen, err)
	}
	server := &http.Server{Handler: handler, ReadHeaderTimeout: 5 * time.Second, ReadTimeout: time.Minute, IdleTimeout: 2 * time.Minute}
	address := "http://" + listener.Addr().String()
	fmt.Fprintf(p.err, "what is loaded   %s/\nask by hand      %s/graphiql\nask by program   %s/graphql\n", address, address, address)
	stopped := make(chan error, 1)
	go func() {
		<-ctx.Done()
		end, cancel := context.WithTimeout(context.WithoutCancel(ctx), grace)
		defer cancel()
		stopped <- server.Shutdown(end)
	}()
	if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return <-stopped
}
