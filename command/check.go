package command

import (
	"context"
	"errors"
	"fmt"

	"demarche/graph"
)

// Check checks the invariants of a store.
type Check struct{}

// Run prints what is wrong, a line for each violation.
func (*Check) Run(ctx context.Context, p *Program) error {
	s, err := p.openStore(ctx, p.Store)
	if err != nil {
		return err
	}
	defer s.Close()
	found := 0
	var printed error
	err = graph.Check(ctx, s, func(v graph.Violation) {
		found++
		if _, err := fmt.Fprintf(p.out, "%s: %s\n", v.ID, v.What); err != nil {
			printed = err
		}
	})
	if err = errors.Join(err, printed); err != nil {
		return err
	}
	if found > 0 {
		return fmt.Errorf("%d violations", found)
	}
	_, err = fmt.Fprintln(p.out, "all invariants hold")
	return err
}
