// upcall_windows.go: where C++ enters Go.
//
// Invariants
//   - One entry for the process, for every closure of every module.
//   - On a thread that carries a Go call the closure runs on that call's goroutine, so deep nesting is plain recursion.
//     On a thread that Go does not know it runs on a goroutine of its own while the thread waits: runtime.Goexit there
//     would end the process otherwise.

package closure

import (
	"sync"
	"syscall"
	"unsafe"

	"github.com/gangway-go/gangway/go/internal/abi"
)

// Entry returns the address that C++ calls. The slot it takes is one of 2000 that Windows programs in Go have.
var Entry = sync.OnceValue(func() uintptr { return syscall.NewCallback(upcall) })

// upcallGone is what C++ finds in the frame's status when the closure is gone or did not return.
const upcallGone = 1

// upcall is called by the runtime with a frame in C++ memory, which stays valid until upcall returns.
func upcall(frame *abi.Upcall) uintptr {
	foreign := frame.Status == abi.UpcallForeign
	if frame.Callback>>32 != 0 {
		frame.Status = upcallGone
		return 0
	}
	if foreign {
		done := make(chan struct{})
		go func() {
			defer close(done)
			run(frame)
		}()
		<-done
		return 0
	}
	run(frame)
	return 0
}

func run(frame *abi.Upcall) {
	frame.Status = upcallGone // also what a Goexit leaves
	if Closures.Call(uint32(frame.Callback), unsafe.Pointer(frame)) {
		frame.Status = int32(abi.OK)
	}
}
