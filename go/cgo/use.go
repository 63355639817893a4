// use.go: the choice of the place where converted packages take their DLLs from.

package cgo

import (
	"github.com/gangway-go/gangway/go/bridge"
	"github.com/gangway-go/gangway/go/stub/cgostub"
)

// Use makes the converted packages whose DLL is name.dll take it from source, such as bridge.FromFile(path), instead of from the
// place where they would look. It must come before the first call of such a package: later it has no effect and returns an
// error. When an init function or a variable of the package calls C, that is always before a call of Use.
func Use(name string, source bridge.Source) error { return cgostub.Use(name, source) }
