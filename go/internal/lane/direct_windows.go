// direct_windows.go: the direct lane on amd64 and arm64. It does what syscall.SyscallN does, for functions of one word only. See
// cgocall_windows.go for the build constraint.

//go:build go1.22 && !go1.27 && !gangway_portable && (amd64 || arm64)

package lane

import "unsafe"

func call(fn uintptr, frame unsafe.Pointer) int32 { return cgocall(fn, frame) }
