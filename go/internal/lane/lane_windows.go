// lane_windows.go: the call that tells the scheduler.

package lane

import (
	"syscall"
	"unsafe"
)

// Supported reports whether this system can call at all.
const Supported = true

func call(fn uintptr, frame unsafe.Pointer) int32 {
	status, _, _ := syscall.SyscallN(fn, uintptr(frame))
	return int32(status)
}
