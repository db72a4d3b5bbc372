package command

import (
	"context"

	"demarche/graph"
)

// Dump prints the whole graph as canonical, sorted JSON lines: two stores with the same graph print the same bytes.
type Dump struct{}

// Run prints the graph.
func (*Dump) Run(ctx context.Context, p *Program) error {
	s, err := p.openStore(ctx, p.Store)
	if err != nil {
		return err
	}
	defer s.Close()
	return graph.Dump(ctx, s, p.out)
}
