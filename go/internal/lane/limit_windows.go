// limit_windows.go: what gangway.dll knows of threads and calls, as the limit needs it.

package lane

import (
	"sync/atomic"
	"syscall"
)

// depth is the address of the runtime's gw_guard_depth.
var depth atomic.Uintptr

// Count gives this package gangway.dll's count of threads, and the address of the function that returns how many calls are on the
// thread that it is called on.
func Count(word *uint32, guardDepth uintptr) {
	depth.Store(guardDepth)
	threads = word
}

// nested reports whether there is a call on this thread already. Then C++ has called this goroutine, which is tied to the thread.
func nested() bool {
	fn := depth.Load()
	if fn == 0 {
		return false
	}
	calls, _, _ := syscall.SyscallN(fn)
	return uint32(calls) != 0
}
