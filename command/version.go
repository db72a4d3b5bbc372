package command

import (
	"fmt"
	"runtime/debug"
)

// Version prints what makes an answer reproducible.
type Version struct{}

// Run prints the version.
func (*Version) Run(p *Program) error {
	g, err := p.openGazetteer()
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(p.out, "demarche %s\nlists %s\n", programVersion(), g.Version())
	return err
}

// programVersion is the revision that the program was built from.
func programVersion() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	revision, dirty := "", ""
	for _, s := range info.Settings {
		switch {
		case s.Key == "vcs.revision":
			revision = s.Value[:min(12, len(s.Value))]
		case s.Key == "vcs.modified" && s.Value == "true":
			dirty = "+changes"
		}
	}
	if revision == "" {
		return info.Main.Version
	}
	return revision + dirty
}
