// dll.go: a loaded module DLL.
//
// Invariants
//   - Modules are loaded once per path; see dll_windows.go.
//   - A *DLL exists only when the handshake passed, and its fields never change afterwards. After Unload it is of no use,
//     and another load makes another *DLL.

package bridge

import (
	"github.com/gangway-go/gangway/go/internal/door"
	"github.com/gangway-go/gangway/go/internal/embedded"
	"github.com/gangway-go/gangway/go/internal/winpath"
)

// A DLL is a module: a DLL made by the generator, with its runtime and its contract. It stays in the process to the
// end, unless it was loaded with Unloadable: see Unload. All its methods may be called from any goroutine.
type DLL struct {
	path      string
	module    string
	contract  string
	hash      uint64
	generator string
	handle    uintptr
	gate      *gate // nil: stays to the end
}

// Name returns the DLL's file name without a folder: "geometry.dll".
func (d *DLL) Name() string { return winpath.Base(d.path) }

// Path returns the absolute path that the DLL was loaded from.
func (d *DLL) Path() string { return d.path }

// Module returns the module's name as the interface file gives it: "geometry".
func (d *DLL) Module() string { return d.module }

// Contract returns the module's list of entries, one line each, sorted.
func (d *DLL) Contract() string { return d.contract }

// Hash returns the contract's FNV-1a 64 hash.
func (d *DLL) Hash() uint64 { return d.hash }

// Generator returns name and version of the generator that made the DLL's shims: "gangway 0.1.0".
func (d *DLL) Generator() string { return d.generator }

// Export returns the address of an export, for calls by hand with syscall.SyscallN; the error is a *LoadError. The plain
// exports of a module take their natural arguments as stdcall; their floating-point results do not come through
// SyscallN on 386.
func (d *DLL) Export(name string) (uintptr, error) {
	if d.gate != nil && d.gate.Unloaded() {
		return 0, &LoadError{"find export", name + " in " + d.path, ErrUnloaded}
	}
	return export(d.handle, d.path, name)
}

// LoadDLL loads a module DLL: its runtime gangway.dll first (Source says from where), then the DLL itself, whose
// dependencies are looked for in its folder and in System32 only. Errors are *LoadError; what they wrap says more.
//
// Generated packages load their DLLs themselves, in their Load function or at the first use. LoadDLL is for programs that want
// to fail early or to look at a module.
func LoadDLL(source Source) (*DLL, error) {
	return load(source, "", nil)
}

func init() {
	door.Failure = failure
	door.Runtime = func(source any) error {
		s, _ := source.(Source)
		return needRuntime(s)
	}
	door.Registration = func(close func() error) any { return &Registration{close: close} }
	door.Packaged = func(name string, inside embedded.DLL) any { return packaged(name, inside) }
	door.Load = func(source any, name string, hash uint64, contract string, exports ...string) (door.Module, error) {
		s, _ := source.(Source)
		want := &wanted{hash, contract, exports}
		d, err := load(s, name, want)
		if err == nil {
			err = want.check(d) // load has checked only a DLL that was not loaded before
		}
		if err != nil {
			return nil, err
		}
		return d, nil
	}
}

// wanted is what a Go package wants of its module.
type wanted struct {
	hash     uint64
	contract string
	exports  []string
}

// check refuses a DLL that is not the one of the Go package; nil wants nothing.
func (w *wanted) check(d *DLL) error {
	if w == nil {
		return nil
	}
	if d.hash != w.hash || d.contract != w.contract {
		return &LoadError{"contract", d.path, mismatch(d, w.contract)}
	}
	for _, name := range w.exports {
		if _, err := d.Export(name); err != nil {
			return err
		}
	}
	return nil
}
