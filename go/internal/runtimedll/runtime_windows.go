// runtime_windows.go: gangway.dll, the one runtime of the process, as Go sees it.
//
// Invariants
//   - A process has one gangway.dll, which the first module that loads chooses. A second file with other content is refused. The
//     first file is refused too when something else has loaded another gangway.dll before: Windows would bind modules to that.
//   - Loading is guarded by mu; a Runtime is complete before `current` is set and never changes again. The DLL is unloaded
//     only when it was refused, or the module it was loaded for, before `current` is set.
//   - The file that is compared is the file that is loaded: it is held in between (package held).
//   - Frames handed to the runtime live on the heap.

package runtimedll

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"unsafe"

	"github.com/gangway-go/gangway/go/internal/abi"
	"github.com/gangway-go/gangway/go/internal/dll"
	"github.com/gangway-go/gangway/go/internal/held"
	"github.com/gangway-go/gangway/go/internal/lane"
)

// Runtime is a started gangway.dll.
type Runtime struct {
	Path   string
	sum    string
	module uintptr
	Major  uint32
	Minor  uint32

	query, errorFree, textAlloc, textFree, handleClose, handleList, handlesWithin, guardDrop, guardDepth, containExits,
	handleGiven, handleAfter, handlesEnd uintptr

	apartments
}

var (
	mu      sync.Mutex
	current atomic.Pointer[Runtime]
)

// Current returns the runtime, or nil when none is loaded.
func Current() *Runtime { return current.Load() }

// Name is the runtime's file name.
const Name = "gangway.dll"

// Load loads and starts the gangway.dll at path, or checks that it is the runtime that this process has. upcall returns the
// address at which C++ calls Go. The caller must call Keep or Drop afterwards.
func Load(path string, upcall func() uintptr) (*Runtime, error) {
	mu.Lock()
	defer mu.Unlock()
	if r := current.Load(); r != nil {
		return r, r.same(path)
	}
	files, sum, err := hold(path)
	if err != nil {
		return nil, err
	}
	defer func() { held.Close(files) }()
	if there := dll.Loaded(Name); there != 0 && !strings.EqualFold(dll.Path(there), path) {
		others, other, err := hold(dll.Path(there))
		if err != nil {
			return nil, err
		}
		files = append(files, others...)
		if other != sum {
			return nil, &SecondError{path, dll.Path(there), true}
		}
		path = dll.Path(there) // the same, from elsewhere
	}
	module, err := dll.Load(path)
	if err != nil {
		return nil, err
	}
	r, err := start(path, module, upcall())
	if err != nil {
		dll.Free(module) // else its name would be taken, for the right one
		return nil, err
	}
	r.sum, r.module = sum, module
	return r, nil
}

// Keep makes a loaded runtime the runtime of this process, for good.
func (r *Runtime) Keep() {
	mu.Lock()
	defer mu.Unlock()
	if current.CompareAndSwap(nil, r) {
		lane.Count(&r.shared.Threads, r.guardDepth)
	}
}

// Drop unloads a runtime that nobody keeps. Requires: nothing of it is in use.
func (r *Runtime) Drop() {
	mu.Lock()
	defer mu.Unlock()
	if current.Load() != r {
		dll.Free(r.module)
	}
}

// Bound returns an error for a module that Windows has bound to another gangway.dll, else nil.
func (r *Runtime) Bound(module uintptr) *SecondError {
	address := dll.Bound(module, Name)
	if address == 0 {
		return nil
	}
	if other := dll.At(address); other != r.module {
		return &SecondError{r.Path, dll.Path(other), true}
	}
	return nil
}

// same refuses a gangway.dll with other content. A folder without a gangway.dll is fine: its modules get the runtime that is
// loaded.
func (r *Runtime) same(path string) error {
	if strings.EqualFold(path, r.Path) {
		return nil
	}
	files, sum, err := hold(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	held.Close(files)
	if sum != r.sum {
		return &SecondError{path, r.Path, false}
	}
	return nil
}

func hold(path string) (files []*os.File, sum string, err error) {
	if files, err = held.Follow(path); err != nil {
		return nil, "", err
	}
	if sum, err = held.Sum(files[len(files)-1]); err != nil {
		held.Close(files)
		return nil, "", err
	}
	return files, sum, nil
}

// Handles lists the live handles, oldest first.
func (r *Runtime) Handles() []abi.HandleInfo {
	for capacity := 64; ; {
		infos := make([]abi.HandleInfo, capacity)
		var n uint64
		if unsafe.Sizeof(uintptr(0)) == 8 {
			count, _, _ := syscall.SyscallN(r.handleList, uintptr(unsafe.Pointer(&infos[0])), uintptr(capacity))
			n = uint64(count)
		} else { // the 64-bit capacity takes two words, and so does the result
			low, high, _ := syscall.SyscallN(r.handleList, uintptr(unsafe.Pointer(&infos[0])), uintptr(capacity), 0)
			n = uint64(high)<<32 | uint64(low)
		}
		if n <= uint64(capacity) {
			return infos[:n]
		}
		capacity = int(n) + int(n)/8
	}
}

// HandlesWithin counts the objects, closed or not, that are not destroyed and whose class is described in the memory
// from `from` to `to`.
func (r *Runtime) HandlesWithin(from, to uintptr) uint32 {
	n, _, _ := syscall.SyscallN(r.handlesWithin, from, to)
	return uint32(n)
}

// start makes a runtime of the loaded module: finds its exports, compares versions, and hands it Go's side. Requires: mu,
// and no runtime is current.
func start(path string, module, upcall uintptr) (*Runtime, error) {
	r := &Runtime{Path: path}
	if err := find(module, []export{{"gw_runtime_query", &r.query}}); err != nil {
		return nil, err
	}
	info := r.Query() // before the rest: an older runtime lacks exports, and its version says more
	r.Major, r.Minor = info.ABIMajor, info.ABIMinor
	if r.Major != abi.Major || r.Minor < abi.Minor {
		return nil, &VersionError{path, r.Major, r.Minor}
	}
	var startFn uintptr
	exports := append(r.apartments.exports(), export{"gw_start", &startFn}, export{"gw_error_free", &r.errorFree},
		export{"gw_text_alloc", &r.textAlloc}, export{"gw_text_free", &r.textFree}, export{"gw_handle_close", &r.handleClose},
		export{"gw_handle_list", &r.handleList}, export{"gw_handles_within", &r.handlesWithin},
		export{"gw_guard_drop", &r.guardDrop}, export{"gw_guard_depth", &r.guardDepth},
		export{"gw_contain_exits", &r.containExits}, export{"gw_handle_given", &r.handleGiven},
		export{"gw_handle_after", &r.handleAfter}, export{"gw_handles_end", &r.handlesEnd})
	if err := find(module, exports); err != nil {
		return nil, err
	}
	host := &abi.Host{ABIMajor: abi.Major, ABIMinor: abi.Minor, Upcall: uint64(upcall)}
	host.Size = uint32(unsafe.Sizeof(*host))
	if status := lane.Direct(startFn, unsafe.Pointer(host)); status != 0 {
		return nil, &OpError{"gw_start", fmt.Errorf("refused ABI %d.%d with status %d", abi.Major, abi.Minor, status)}
	}
	r.findShared()
	return r, nil
}

// export is an export of the runtime and where its address goes.
type export struct {
	name string
	fn   *uintptr
}

func find(module uintptr, exports []export) error {
	for _, want := range exports {
		fn, err := dll.Proc(module, want.name)
		if err != nil {
			return &OpError{"find export " + want.name, err}
		}
		*want.fn = fn
	}
	return nil
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

// DropGuard tells the runtime that the C frames down to the innermost call from Go on this thread are dropped. Requires: a
// runtime is current, and those frames are still there.
func DropGuard() { _, _, _ = syscall.SyscallN(current.Load().guardDrop) }

// ContainExits prevents calls of the loaded module from ending the threads that they run on.
func (r *Runtime) ContainExits(module uintptr) { _, _, _ = syscall.SyscallN(r.containExits, module) }

// FreeText frees the block of a text. Requires: the runtime that made it is current.
func FreeText(owner unsafe.Pointer) {
	if r := current.Load(); r != nil {
		lane.Direct(r.textFree, owner)
	}
}

// AllocText makes a block for the text in an upcall's frame, which C++ frees. It returns nil when there is no memory.
func AllocText(n int) unsafe.Pointer {
	block, _, _ := syscall.SyscallN(current.Load().textAlloc, words(uint64(n))...)
	return *(*unsafe.Pointer)(unsafe.Pointer(&block)) // C++ memory
}

// Given reports whether C++ owns the object of the handle. Requires: a runtime is current.
func Given(handle abi.Handle) bool {
	given, _, _ := syscall.SyscallN(current.Load().handleGiven, words(handle)...)
	return uint32(given) != 0
}

// EndAfter makes the object of the second handle end after that of the first, in whichever order they are closed and while calls
// use them. Requires: a runtime is current.
func EndAfter(first, second abi.Handle) {
	_, _, _ = syscall.SyscallN(current.Load().handleAfter, words(first, second)...)
}

var endFrames = sync.Pool{New: func() any { return new(abi.HandlesEndFrame) }}

// EndHandles closes handles, in their order, and drops the errors of destructors. 0 is no handle. One that a call still uses ends
// before those of needed do, whichever of them is closed before. What handles holds afterwards is C++'s business. Requires: a runtime is
// current.
func EndHandles(handles, needed []abi.Handle) {
	f := endFrames.Get().(*abi.HandlesEndFrame)
	f.Header.Size = uint32(unsafe.Sizeof(*f))
	f.Handles, f.Count = abi.Ptr{P: unsafe.Pointer(unsafe.SliceData(handles))}, uint64(len(handles))
	f.Needed, f.NeededCount = abi.Ptr{P: unsafe.Pointer(unsafe.SliceData(needed))}, uint64(len(needed))
	lane.Direct(current.Load().handlesEnd, unsafe.Pointer(f))
	*f = abi.HandlesEndFrame{}
	endFrames.Put(f)
}

// words spells 64-bit arguments as the architecture passes them.
func words(values ...uint64) []uintptr {
	var all []uintptr
	for _, value := range values {
		all = append(all, uintptr(value))
		if unsafe.Sizeof(uintptr(0)) < 8 {
			all = append(all, uintptr(value>>32))
		}
	}
	return all
}

// HandleClose is the address of the entry that closes a handle. Requires: a runtime is current.
func HandleClose() uintptr { return current.Load().handleClose }

var closeFrames = sync.Pool{New: func() any { return new(abi.CloseFrame) }}

// CloseHandle closes a handle. With a status other than 0 it returns a frame header that has the error record.
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
