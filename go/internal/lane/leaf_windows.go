// leaf_windows.go: the leaf lane on amd64 and arm64, without a hand-off to the scheduler.
//
// runtime.asmcgocall switches to the thread's own stack and calls a C function of one pointer; on these architectures a
// shim is one. This file reaches it by linkname, which needs no linker flag as asmcgocall is an assembly function. The build
// constraint names the Go versions (GoVersions) whose source was read: asmcgocall(fn, arg) int32 must keep its signature and must
// reserve the callee's 32 bytes of shadow space on amd64.

//go:build go1.22 && !go1.27 && !gangway_portable && (amd64 || arm64)

package lane

import "unsafe"

//go:linkname asmcgocall runtime.asmcgocall
//go:noescape
func asmcgocall(fn uintptr, arg unsafe.Pointer) int32

// Leaf calls fn(frame). The callee must return soon: the thread's other goroutines wait for it.
func Leaf(fn uintptr, frame unsafe.Pointer) int32 { return asmcgocall(fn, frame) }
