package extract

import "demarche/graph"

// readEvents gives the evidence of events.
func (p *page) readEvents() []graph.Evidence { return nil }
