package extract

import "demarche/graph"

// readPositions gives the evidence of positions.
func (p *page) readPositions() []graph.Evidence { return nil }
