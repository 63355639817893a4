// upcall_windows.go: where C enters Go.
//
// Invariants
//   - One entry for the process. The Go function runs on the thread that C called on, as with cgo: on the goroutine whose call
//     into C that thread carries, or on one of its own where C made the thread.
//   - A panic that the function does not recover goes on above the call into C, and Go drops C's frames without unwinding
//     them. The guard of that call is among them, and the runtime is told before.

package cgostub

import (
	"sync"
	"syscall"
	"unsafe"

	"github.com/gangway-go/gangway/go/internal/host"
)

var upcallAddress = sync.OnceValue(func() uintptr { return syscall.NewCallback(upcall) })

func upcall(number, arguments uintptr) uintptr {
	returned := false
	defer func() {
		if !returned {
			host.DropGuard()
		}
	}()
	(*exported.Load())[number](*(*unsafe.Pointer)(unsafe.Pointer(&arguments))) // C memory
	returned = true
	return 0
}
