// direct_windows.go: the direct lane on amd64 and arm64: what syscall.SyscallN does for a function of any number of words,
// without that. runtime.cgocall is reached by linkname; it is on the runtime's list of functions that keep their signature
// for packages that do so. See leaf_windows.go for the constraint.

//go:build go1.22 && !go1.27 && !gangway_portable && (amd64 || arm64)

package lane

import "unsafe"

//go:linkname cgocall runtime.cgocall
func cgocall(fn uintptr, arg unsafe.Pointer) int32

func call(fn uintptr, frame unsafe.Pointer) int32 { return cgocall(fn, frame) }
