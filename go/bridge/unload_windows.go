// unload_windows.go: unloading on Windows: a look for everything that is in the way, and FreeLibrary.

package bridge

import (
	"slices"
	"strings"
	"time"

	"github.com/gangway-go/gangway/go/internal/abi"
	"github.com/gangway-go/gangway/go/internal/dll"
	"github.com/gangway-go/gangway/go/internal/door"
	"github.com/gangway-go/gangway/go/internal/runtimedll"
)

// callbackType is what C++ calls the handle of a kept function pointer (callback.hpp).
const callbackType = "callback"

func (d *DLL) unload() error {
	loading.Lock() // no load finds a module that is going
	defer loading.Unlock()
	var busy *BusyError
	for range 50 { // a stub that is about to return, or to be refused, is no reason to give up
		var again bool
		if busy, again = d.tryUnload(); busy == nil {
			return nil
		}
		if !again {
			break
		}
		time.Sleep(time.Millisecond)
	}
	return busy
}

func newGate(d *DLL) *gate {
	return &gate{find: func(name string) (uintptr, error) { return export(d.handle, d.path, name) },
		exports: map[string]uintptr{}, running: map[string]int{}}
}

// calls names the running calls. Requires: mu.
func (g *gate) calls() []string {
	var names []string
	for name, n := range g.running {
		names = append(names, slices.Repeat([]string{name}, n)...)
	}
	slices.Sort(names)
	return names
}

// tryUnload unloads the module when nothing is in the way. again says that only goroutines in stubs are, which may be gone soon.
// Requires: loading.
func (d *DLL) tryUnload() (busy *BusyError, again bool) {
	g := d.gate
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.unloaded {
		return nil, false
	}
	busy = d.inUse()
	if len(busy.Calls)+len(busy.Objects)+busy.Closing+busy.Callbacks != 0 {
		return busy, len(g.running) == 0 && len(busy.Calls) != 0
	}
	dll.Free(d.handle)
	g.unloaded, g.exports = true, nil
	delete(loaded, strings.ToLower(d.path))
	return nil, false
}

// inUse lists what needs the module: calls, objects, callbacks. Requires: the gate's mu.
func (d *DLL) inUse() *BusyError {
	busy := &BusyError{Path: d.path, Calls: d.gate.calls()}
	r := runtimedll.Current()
	from, to := dll.Memory(d.handle)
	all := int(r.HandlesWithin(from, to))
	for _, info := range r.Handles() {
		if name := uintptr(info.Name.Pointer()); name < from || name >= to {
			continue
		}
		all--
		if name := abi.CString(info.Name.Pointer()); name == callbackType {
			busy.Callbacks++
		} else {
			busy.Objects = append(busy.Objects, name)
		}
	}
	busy.Closing = max(0, all)
	if door.Stubs != nil {
		stubs, kept := door.Stubs(d.module)
		busy.Callbacks += kept
		if len(busy.Calls) == 0 {
			busy.Calls = stubs
		}
	}
	return busy
}
