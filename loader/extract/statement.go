package extract

// readStatements fills in the statements.
func (p *page) readStatements() {}
