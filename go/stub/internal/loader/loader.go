// loader.go: the DLL of a package that Gangway wrote, loaded once.
//
// Invariants
//   - A DLL loads at the first Load or Current. When that fails, the next call tries again.
//   - Nobody gets a DLL before Bind has succeeded.
//   - mu is held while a DLL loads, so goroutines that want the same DLL at the same time get the same one. Choose and Bind run
//     under mu and must not call the Loader.

// Package loader loads the DLLs of the packages that `gangway gen` and `gangway cgo` write. Packages stub and cgostub use it.
package loader

import (
	"errors"
	"fmt"
	"sync"

	"github.com/gangway-go/gangway/go/bridge"
	"github.com/gangway-go/gangway/go/internal/door"
	"github.com/gangway-go/gangway/go/internal/embedded"
)

// A Package says what a package wants of its DLL.
type Package struct {
	Name     string // the module's: the DLL's without .dll
	Hash     uint64 // of Contract
	Contract string
	Exports  []string                    // what the DLL must export besides, as Export spells it
	Inside   embedded.DLL                // the DLL that the package carries; the zero DLL is none
	Bind     func(dll door.Module) error // the last step of loading; nil: there is none
}

// Unchosen is the source of the package's DLL where the program has named none: beside the executable, else inside the package.
func (p *Package) Unchosen() bridge.Source { return door.Packaged(p.Name, p.Inside).(bridge.Source) }

// A Loader holds a DLL once it is loaded. The zero Loader has none.
type Loader struct {
	mu     sync.Mutex
	dll    door.Module // nil until loaded
	source string      // what dll was loaded from
}

var errLoaded = errors.New("the module is loaded already")

// Load loads the DLL from source; nil is beside the executable, else from inside the package. A second Load from the same source does nothing, one from
// another is refused with a *bridge.LoadError. A DLL that was unloaded is loaded again.
func (l *Loader) Load(p *Package, source bridge.Source) (door.Module, error) {
	if source == nil {
		source = p.Unchosen()
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.dll != nil && !unloaded(l.dll) {
		if l.source != source.String() {
			return nil, &bridge.LoadError{Op: "load", Name: source.String(), Err: fmt.Errorf("%w from %s", errLoaded, l.dll.Path())}
		}
		return l.dll, nil
	}
	return l.open(p, source)
}

func unloaded(dll door.Module) bool {
	gate := dll.Gate()
	return gate != nil && gate.Unloaded()
}

// Current returns the DLL. When none is loaded yet, Current loads it from where choose says, and tells choose's second result
// how that went; a nil choose is what Unchosen returns. A DLL that was unloaded stays so until Load is called.
func (l *Loader) Current(p *Package, choose func() (source bridge.Source, done func(loaded bool))) (door.Module, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.dll != nil {
		return l.dll, nil
	}
	if choose == nil {
		return l.open(p, p.Unchosen())
	}
	source, done := choose()
	dll, err := l.open(p, source)
	done(err == nil)
	return dll, err
}

// open loads the DLL. Requires: mu.
func (l *Loader) open(p *Package, source bridge.Source) (door.Module, error) {
	dll, err := door.Load(source, p.Name, p.Hash, p.Contract, p.Exports...)
	if err == nil && p.Bind != nil {
		err = p.Bind(dll)
	}
	if err != nil {
		return nil, err
	}
	l.dll, l.source = dll, source.String()
	return dll, nil
}

// Export spells the export of a module's entry of this name.
func Export(module, entry string) string { return "gw_" + module + "__" + entry }
