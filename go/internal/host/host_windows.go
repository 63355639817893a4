// host_windows.go: loading gangway.dll, and the export whose parameters are not one pointer.

package host

import (
	"bytes"
	"os"
	"strings"
	"syscall"
	"unsafe"

	"github.com/gangway-go/gangway/go/internal/abi"
	"github.com/gangway-go/gangway/go/internal/dll"
)

// Load makes the gangway.dll at path the runtime of this process, or checks that it is the one that already is. upcall
// makes the address that C++ calls Go at; it is asked for once.
func Load(path string, upcall func() uintptr) (*Runtime, error) {
	mu.Lock()
	defer mu.Unlock()
	if r := current.Load(); r != nil {
		return r, r.same(path)
	}
	module, err := dll.Load(path)
	if err != nil {
		return nil, err
	}
	r, err := start(path, module, upcall(), func(name string) (uintptr, error) { return dll.Proc(module, name) })
	if err != nil {
		return nil, err // the module stays loaded: nothing of ours uses it
	}
	current.Store(r)
	return r, nil
}

// same refuses a gangway.dll with other content. A folder without one is fine: its modules get the runtime that is
// loaded.
func (r *Runtime) same(path string) error {
	if strings.EqualFold(path, r.Path) {
		return nil
	}
	other, err := os.ReadFile(path)
	if os.IsNotExist(err) {
		return nil
	}
	if err != nil {
		return err
	}
	mine, err := os.ReadFile(r.Path)
	if err != nil {
		return err
	}
	if !bytes.Equal(mine, other) {
		return &SecondError{path, r.Path}
	}
	return nil
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
