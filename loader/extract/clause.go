package extract

// readClauses fills in the clauses.
func (p *page) readClauses() {}
