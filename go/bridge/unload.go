// unload.go: taking a module out of the process again.
//
// A process ends that needs code of a module which is gone. So a module is unloaded only when nothing can need it:
//
//   - Every call of an unloadable module passes its gate, which counts it: no entry's address is kept outside. While
//     Unload looks and unloads, it holds the gate's lock, and calls wait there; afterwards they are refused.
//   - Between a call and the end of the stub that made it, results may still lie in the module's memory (a text that C++
//     returned as a constant). So no goroutine may be inside a stub, which their stacks tell.
//   - Objects that are not destroyed yet have their destructors in the module (gw_handles_within), and so have the function
//     pointers of kept callbacks, which are handles too. A kept callback that C++ knows by a context pointer has no handle;
//     package stub knows which module got it.

package bridge

import (
	"errors"
	"fmt"
	"strings"
	"sync"

	"github.com/gangway-go/gangway/go/internal/door"
)

var (
	// ErrBusy matches every BusyError.
	ErrBusy = errors.New("module is in use")
	// ErrUnloaded is what calls of a module fail with after DLL.Unload; it comes inside a *LoadError.
	ErrUnloaded = errors.New("the module was unloaded")
)

// Unloadable makes a source of the same module, which DLL.Unload can take out of the process again:
//
//	source := bridge.Unloadable(bridge.FromFile(`C:\app\geometry.dll`))
//	err := geometry.Load(source)
//	...
//	module, err := bridge.LoadDLL(source) // the one that is loaded
//	err = module.Unload()
//
// A call of such a module costs some hundred nanoseconds more, as it is counted. The first load of a module decides: a module
// that is loaded to stay is refused with a *LoadError, and later loads without Unloadable get the unloadable module.
func Unloadable(source Source) Source {
	if source == nil {
		return nil
	}
	return unloadableSource{source}
}

type unloadableSource struct{ Source }

// A BusyError says why a module was not unloaded. It is still loaded and works as before.
type BusyError struct {
	Path      string   // of the DLL
	Calls     []string // functions that run, once for each call, on whatever lane: "geometry.Circle.Area"
	Objects   []string // C++ classes of the module's objects that are not closed, once for each object
	Closing   int      // objects that are closed and not destroyed yet
	Callbacks int      // Go closures that C++ keeps: Registrations that are not closed
}

// Error names what is in the way.
func (e *BusyError) Error() string {
	var parts []string
	add := func(n int, one, many string, names []string) {
		if n == 0 {
			return
		}
		part := fmt.Sprintf("%d %s", n, many)
		if n == 1 {
			part = "1 " + one
		}
		if len(names) != 0 {
			part += " (" + list(names) + ")"
		}
		parts = append(parts, part)
	}
	add(len(e.Calls), "call runs", "calls run", e.Calls)
	add(len(e.Objects), "object is not closed", "objects are not closed", e.Objects)
	add(e.Closing, "closed object is still used or being destroyed", "closed objects are still used or being destroyed", nil)
	add(e.Callbacks, "callback is kept", "callbacks are kept", nil)
	return "unload " + e.Path + ": " + ErrBusy.Error() + ": " + strings.Join(parts, ", ")
}

// Is matches ErrBusy.
func (e *BusyError) Is(target error) bool { return target == ErrBusy }

// Unload takes the module out of the process; its file can be replaced then. It does not wait: when anything of the
// module is in use, it returns a *BusyError that says what, and nothing has changed. Objects that were forgotten but not
// closed count as long as the garbage collector has not found them. The module must have been loaded with Unloadable,
// else the error is a *LoadError. A second Unload does nothing.
//
// Afterwards every call of the module fails with an error that is ErrUnloaded, until its package's Load loads it again.
//
// Two things Unload cannot know: threads that the C++ library has started itself, and addresses that Export gave out.
func (d *DLL) Unload() error {
	if d.gate == nil {
		return &LoadError{"unload", d.path, errors.New("it was not loaded with bridge.Unloadable")}
	}
	return d.unload()
}

// gate counts the calls of an unloadable module.
type gate struct {
	find func(export string) (uintptr, error)

	mu       sync.Mutex
	unloaded bool
	exports  map[string]uintptr
	running  map[string]int
}

// Enter begins a call of the function name and returns the address of its export. Leave must follow.
func (g *gate) Enter(export, name string) (uintptr, error) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.unloaded {
		return 0, &LoadError{"call", name, ErrUnloaded}
	}
	fn := g.exports[export]
	if fn == 0 {
		var err error
		if fn, err = g.find(export); err != nil {
			return 0, err
		}
		g.exports[export] = fn
	}
	g.running[name]++
	return fn, nil
}

// Leave ends a call.
func (g *gate) Leave(name string) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.running[name]--; g.running[name] == 0 {
		delete(g.running, name)
	}
}

// Unloaded reports whether the module is gone.
func (g *gate) Unloaded() bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.unloaded
}

// Gate counts the module's calls; nil when it stays for good.
func (d *DLL) Gate() door.Gate {
	if d.gate == nil {
		return nil
	}
	return d.gate
}
