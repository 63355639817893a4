// cgocall_windows.go: the call that cgo itself makes, for the direct lane and for converted packages.
//
// runtime.cgocall tells the scheduler, switches to the thread's own stack and calls a C function of one pointer, cdecl. This file
// reaches it by linkname; it is on the runtime's list of functions that keep their signature for packages that do so. The
// build constraint names the Go versions (GoVersions) whose source was read: cgocall(fn, arg unsafe.Pointer) int32 must not
// keep arg.

//go:build go1.22 && !go1.27 && !gangway_portable && (386 || amd64 || arm64)

package lane

import "unsafe"

//go:linkname cgocall runtime.cgocall
//go:noescape
func cgocall(fn uintptr, arg unsafe.Pointer) int32
