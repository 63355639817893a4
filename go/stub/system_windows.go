// system_windows.go: DLLs of System32.
//
// Invariants
//   - A system DLL is looked for in System32 only, by its bare name, and never unloaded.
//   - Addresses are 0 until found and never change afterwards.

package stub

import (
	"errors"
	"sync"
	"sync/atomic"
	"syscall"

	"github.com/gangway-go/gangway/go/bridge"
	"github.com/gangway-go/gangway/go/internal/dll"
	"github.com/gangway-go/gangway/go/internal/winpath"
)

// A SystemDLL is a DLL of Windows itself.
type SystemDLL struct {
	name   string
	mu     sync.Mutex
	module uintptr
}

// NewSystemDLL names a DLL of System32, such as "kernel32.dll". Nothing is loaded before the first call.
func NewSystemDLL(name string) *SystemDLL { return &SystemDLL{name: name} }

func (d *SystemDLL) load() (uintptr, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.module != 0 {
		return d.module, nil
	}
	err := winpath.Name(d.name)
	if err == nil {
		d.module, err = dll.LoadSystem(d.name)
	}
	if err != nil {
		return 0, &bridge.LoadError{Op: "load from System32", Name: d.name, Err: err}
	}
	return d.module, nil
}

// A Proc is an export of a SystemDLL.
type Proc struct {
	fn   atomic.Uintptr
	dll  *SystemDLL
	name string
}

// Proc names an export. Nothing is looked up before the first call.
func (d *SystemDLL) Proc(name string) *Proc { return &Proc{dll: d, name: name} }

// Call calls the export with machine words; pointers are converted in the argument list and stay valid for the call.
// lastError is GetLastError right after it. err is not nil only when the DLL or the export was not found: a
// *bridge.LoadError.
//
//go:uintptrescapes
func (p *Proc) Call(args ...uintptr) (r1, r2 uintptr, lastError syscall.Errno, err error) {
	fn := p.fn.Load()
	if fn == 0 {
		if fn, err = p.find(); err != nil {
			return 0, 0, 0, err
		}
	}
	r1, r2, lastError = syscall.SyscallN(fn, args...)
	return r1, r2, lastError, nil
}

// Find looks the export up: nil, or a *bridge.LoadError for which errors.Is(err, errors.ErrUnsupported) holds when this
// Windows lacks it.
func (p *Proc) Find() error {
	_, err := p.find()
	return err
}

func (p *Proc) find() (uintptr, error) {
	module, err := p.dll.load()
	if err != nil {
		return 0, err
	}
	fn, err := dll.Proc(module, p.name)
	if err != nil {
		return 0, &bridge.LoadError{Op: "find export", Name: p.name + " in " + p.dll.name,
			Err: errors.Join(err, errors.ErrUnsupported)}
	}
	p.fn.Store(fn)
	return fn, nil
}
