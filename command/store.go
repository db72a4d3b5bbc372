package command

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"demarche/graph"
	"demarche/graph/neo4j"
	"demarche/graph/sqlite"
	"demarche/loader"
	"demarche/loader/gazetteer"
)

// openStore opens the store that an address names, made if it is a file that does not exist.
func (p *Program) openStore(ctx context.Context, address string) (graph.Store, error) {
	scheme, rest, found := strings.Cut(address, ":")
	switch {
	case found && scheme == "sqlite":
		if err := os.MkdirAll(filepath.Dir(rest), 0o755); err != nil {
			return nil, fmt.Errorf("store %s: %w", address, err)
		}
		return sqlite.Open(ctx, rest, p.log)
	case found && strings.HasPrefix(rest, "//") && neo4jScheme(scheme):
		return neo4j.Open(ctx, address, neo4j.Login{User: p.StoreUser, Password: p.StorePassword}, p.log)
	}
	return nil, usage("store %q: write sqlite:PATH, neo4j://HOST:PORT or bolt://HOST:PORT", address)
}

func neo4jScheme(scheme string) bool {
	base, security, _ := strings.Cut(scheme, "+")
	return (base == "neo4j" || base == "bolt") && (security == "" || security == "s" || security == "ssc")
}

// openSeeded opens the program's store and puts the gazetteer into it, for which it waits if the store goes away.
func (p *Program) openSeeded(ctx context.Context, wait time.Duration) (graph.Store, *gazetteer.Gazetteer, error) {
	g, err := p.openGazetteer()
	if err != nil {
		return nil, nil, err
	}
	s, err := p.openStore(ctx, p.Store)
	if err != nil {
		return nil, nil, err
	}
	patient := &loader.Patient{Store: s, Wait: wait, Log: p.log}
	if err := patient.Ask(ctx, func() error { return s.Seed(ctx, g.Version(), g.Nodes()) }); err != nil {
		s.Close()
		return nil, nil, fmt.Errorf("seed the store: %w", err)
	}
	return s, g, nil
}

func (p *Program) openGazetteer() (*gazetteer.Gazetteer, error) {
	g, err := gazetteer.Open(p.Gazetteer...)
	if err != nil {
		return nil, usage("%w", err)
	}
	return g, nil
}
