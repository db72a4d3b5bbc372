package command

import "demarche/loader/english"

// openModel loads the language model.
func (p *Program) openModel() (*english.Model, error) { return english.OpenPath(p.Model) }
