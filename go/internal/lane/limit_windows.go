// limit_windows.go: what the runtime knows of calls.

package lane

import (
	"sync/atomic"
	"syscall"
)

// depth is the address of the runtime's gw_guard_depth.
var depth atomic.Uintptr

// Count tells where the runtime counts threads, and the function that says how many calls there are on the thread it is
// called on.
func Count(word *uint32, guardDepth uintptr) {
	depth.Store(guardDepth)
	threads = word
}

// nested reports whether this thread has a call below. Then the goroutine, which C++ has called, is tied to it.
func nested() bool {
	fn := depth.Load()
	if fn == 0 {
		return false
	}
	calls, _, _ := syscall.SyscallN(fn)
	return uint32(calls) != 0
}
