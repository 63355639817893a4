// host.go: gangway.dll, the one runtime of the process, as Go sees it.
//
// Invariants
//   - One gangway.dll per process, chosen by the first module that loads; a second file with other content is refused.
//   - Loading is guarded by mu; everything after it reads `exports`, which is complete before `current` is set and never
//     changes again. The DLL is never unloaded.
//   - Frames handed to the runtime live on the heap.

// Package host binds the runtime DLL.
package host

import (
	"fmt"
	"sync"
	"sync/atomic"
	"unsafe"

	"github.com/gangway-go/gangway/go/internal/abi"
	"github.com/gangway-go/gangway/go/internal/lane"
)

// Runtime is a started gangway.dll.
type Runtime struct {
	Path   string
	Module uintptr // HMODULE
	Major  uint32
	Minor  uint32

	query, errorFree, textFree, handleClose, handleList uintptr
}

var (
	mu      sync.Mutex
	current atomic.Pointer[Runtime]
)

// Current returns the runtime, or nil when none is loaded.
func Current() *Runtime { return current.Load() }

// A VersionError is a runtime that is too old or too new for this Go module.
type VersionError struct {
	Path         string
	Major, Minor uint32 // the DLL's
}

// Error names both versions.
func (e *VersionError) Error() string {
	return fmt.Sprintf("%s speaks ABI %d.%d, this program needs %d.%d or a later %d.x", e.Path, e.Major, e.Minor,
		abi.Major, abi.Minor, abi.Major)
}

// A SecondError is an attempt to bring another gangway.dll into the process.
type SecondError struct {
	Path, Loaded string
}

// Error names both files.
func (e *SecondError) Error() string {
	return fmt.Sprintf("%s differs from %s, which this process uses already; a process has one runtime: put the same gangway.dll beside every module",
		e.Path, e.Loaded)
}

// An OpError is a failed step of starting the runtime.
type OpError struct {
	Op  string
	Err error
}

func (e *OpError) Error() string { return e.Op + ": " + e.Err.Error() }

// Unwrap returns Err.
func (e *OpError) Unwrap() error { return e.Err }

// Start makes the loaded module the runtime of this process: finds its exports, compares versions, and hands it
// Go's side. resolve finds an export by name. Requires: no runtime is current (Exclusive).
func start(path string, module uintptr, upcall uintptr, resolve func(name string) (uintptr, error)) (*Runtime, error) {
	r := &Runtime{Path: path, Module: module}
	var startFn uintptr
	for _, want := range []struct {
		name string
		fn   *uintptr
	}{
		{"gw_runtime_query", &r.query}, {"gw_start", &startFn}, {"gw_error_free", &r.errorFree},
		{"gw_text_free", &r.textFree}, {"gw_handle_close", &r.handleClose}, {"gw_handle_list", &r.handleList},
	} {
		fn, err := resolve(want.name)
		if err != nil {
			return nil, &OpError{"find export " + want.name, err}
		}
		*want.fn = fn
	}
	info := r.Query()
	r.Major, r.Minor = info.ABIMajor, info.ABIMinor
	if r.Major != abi.Major || r.Minor < abi.Minor {
		return nil, &VersionError{path, r.Major, r.Minor}
	}
	host := &abi.Host{ABIMajor: abi.Major, ABIMinor: abi.Minor, Upcall: uint64(upcall)}
	host.Size = uint32(unsafe.Sizeof(*host))
	if status := lane.Direct(startFn, unsafe.Pointer(host)); status != 0 {
		return nil, &OpError{"gw_start", fmt.Errorf("refused ABI %d.%d with status %d", abi.Major, abi.Minor, status)}
	}
	return r, nil
}

// Query asks the runtime for its version and live counters.
func (r *Runtime) Query() abi.RuntimeInfo {
	info := new(abi.RuntimeInfo)
	info.Size = uint32(unsafe.Sizeof(*info))
	lane.Direct(r.query, unsafe.Pointer(info))
	return *info
}

// FreeError frees an error record. Requires: the runtime that made it is current.
func FreeError(record unsafe.Pointer) {
	if r := current.Load(); r != nil {
		lane.Direct(r.errorFree, record)
	}
}

// FreeText frees the block of a text. Requires: the runtime that made it is current.
func FreeText(owner unsafe.Pointer) {
	if r := current.Load(); r != nil {
		lane.Direct(r.textFree, owner)
	}
}

var closeFrames = sync.Pool{New: func() any { return new(abi.CloseFrame) }}

// CloseHandle closes a handle. A status other than 0 comes with the frame that has the record.
func CloseHandle(handle abi.Handle) (int32, abi.Frame) {
	r := current.Load()
	if r == nil {
		panic("BUG: a handle without a runtime")
	}
	f := closeFrames.Get().(*abi.CloseFrame)
	*f = abi.CloseFrame{Handle: handle}
	f.Header.Size = uint32(unsafe.Sizeof(*f))
	status := lane.Direct(r.handleClose, unsafe.Pointer(f))
	header := f.Header
	f.Header.Error = abi.Ptr{}
	closeFrames.Put(f)
	return status, header
}
