// direct_portable_windows.go: the direct lane where the runtime's own call is not known: other Go versions, other
// architectures, and builds with -tags gangway_portable.

//go:build !(go1.22 && !go1.27) || gangway_portable || !(386 || amd64 || arm64)

package lane

import (
	"syscall"
	"unsafe"
)

func call(fn uintptr, frame unsafe.Pointer) int32 {
	status, _, _ := syscall.SyscallN(fn, uintptr(frame))
	return int32(status)
}
