// module.go: a generated package's DLL and its entries.
//
// Invariants
//   - A module loads once, by Load or by the first call: see package loader.
//   - An entry's address is 0 until it is found and never changes afterwards, so calls read it without a lock. In a module that
//     can be unloaded the address stays 0: each call gets it from the module's gate.

package stub

import (
	"io/fs"
	"runtime"
	"sync/atomic"
	"unsafe"

	"github.com/gangway-go/gangway/go/apartment"
	"github.com/gangway-go/gangway/go/bridge"
	"github.com/gangway-go/gangway/go/internal/abi"
	"github.com/gangway-go/gangway/go/internal/door"
	"github.com/gangway-go/gangway/go/internal/embedded"
	"github.com/gangway-go/gangway/go/internal/lane"
	"github.com/gangway-go/gangway/go/stub/internal/loader"
)

// A Module is the DLL of a generated package.
type Module struct {
	wanted loader.Package
	file   string // of the stubs, as stack traces have it

	dll loader.Loader
}

// NewModule describes a generated package: its module's name and the contract it was generated from.
func NewModule(name string, hash uint64, contract string) *Module {
	_, file, _, _ := runtime.Caller(1)
	return note(&Module{wanted: loader.Package{Name: name, Hash: hash, Contract: contract}, file: file})
}

// Embed gives the module the DLL that its package carries inside: the file at a path of a file system, with its SHA-256 in lower-case
// hexadecimal. It is loaded where no source is named and no such DLL is beside the executable. The package calls Embed while it is
// initialised.
func (m *Module) Embed(files fs.FS, path, sum string) {
	m.wanted.Inside = embedded.DLL{Files: files, Path: path, SHA256: sum}
}

// Load loads the module from source; nil means beside the executable, else the embedded DLL. A second Load from the same source does nothing,
// one from another is refused with a *bridge.LoadError. After an Unload it loads the module again.
func (m *Module) Load(source bridge.Source) error {
	_, err := m.dll.Load(&m.wanted, source)
	return err
}

// Entry describes the entry gw_<module>__<name>.
func (m *Module) Entry(name string) *Entry { return m.EntryOn(name, 0) }

// An Entry is one function of a module.
type Entry struct {
	fn     atomic.Uintptr // address of the shim; 0 until resolved
	module *Module
	name   string
	full   string         // "geometry.Area"
	kind   apartment.Kind // of apartment that it needs; 0: any, or none
}

// Call calls the entry on the direct lane: it may block, and C++ may call Go closures. frame points to a struct that
// starts with a Frame whose Size is set; it escapes to the heap. The error is one of package bridge's.
func (e *Entry) Call(frame unsafe.Pointer) error {
	fn := e.fn.Load()
	if fn == 0 || lane.Crowded() {
		return e.otherCall(frame)
	}
	if status := lane.Direct(fn, frame); status != 0 {
		return e.failed(status, frame)
	}
	return nil
}

// MustCall is Call for functions without an error result: it panics with the error.
func (e *Entry) MustCall(frame unsafe.Pointer) {
	if err := e.Call(frame); err != nil {
		panic(err)
	}
}

// Leaf calls the entry on the leaf lane: it must return soon and must not call Go closures. The frame may be on the
// stack.
func (e *Entry) Leaf(frame unsafe.Pointer) error {
	fn := e.fn.Load()
	if fn == 0 {
		return e.firstLeaf(frame)
	}
	if status := lane.Leaf(fn, frame); status != 0 {
		return e.failed(status, frame)
	}
	return nil
}

// MustLeaf is Leaf for functions without an error result: it panics with the error.
func (e *Entry) MustLeaf(frame unsafe.Pointer) {
	if err := e.Leaf(frame); err != nil {
		panic(err)
	}
}

// otherCall is Call while the address is not known, which is so in the first call and in every call of a module that can be
// unloaded, and while calls may have to wait for their turn.
func (e *Entry) otherCall(frame unsafe.Pointer) error {
	fn := e.fn.Load()
	if fn == 0 {
		found, leave, err := e.enter()
		if err != nil {
			return err
		}
		defer leave() // a closure may end the goroutine
		fn = found
	}
	if status := lane.Limited(fn, frame); status != 0 {
		return e.failed(status, frame)
	}
	return nil
}

func (e *Entry) firstLeaf(frame unsafe.Pointer) error {
	fn, leave, err := e.enter()
	if err != nil {
		return err
	}
	defer leave()
	if status := lane.Leaf(fn, frame); status != 0 {
		return e.failed(status, frame)
	}
	return nil
}

// enter finds the entry's address for one call; the caller calls leave when the call is over. Two goroutines may both store the
// address; it is the same.
func (e *Entry) enter() (fn uintptr, leave func(), err error) {
	dll, err := e.module.dll.Current(&e.module.wanted, nil)
	if err != nil {
		return 0, nil, err
	}
	export := loader.Export(e.module.wanted.Name, e.name)
	if gate := dll.Gate(); gate != nil {
		if fn, err = gate.Enter(export, e.full); err != nil {
			return 0, nil, err
		}
		return fn, func() { gate.Leave(e.full) }, nil
	}
	if fn, err = dll.Export(export); err != nil {
		return 0, nil, err
	}
	e.fn.Store(fn)
	return fn, func() {}, nil
}

// failed makes the error of a call. It passes a copy of the header on, so that the frame of a leaf call need not escape.
func (e *Entry) failed(status int32, frame unsafe.Pointer) error {
	f := (*abi.Frame)(frame)
	header := *f
	f.Error = abi.Ptr{}
	return door.Failure(status, &header, e.full)
}
