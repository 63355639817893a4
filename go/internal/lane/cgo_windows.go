// cgo_windows.go: the call that cgo itself makes.
//
// runtime.cgocall tells the scheduler, switches to the thread's own stack and calls a C function of one pointer. It is
// reached by linkname, which the runtime allows. The constraint names the Go versions it is known for; before a new one is
// added its source is read: cgocall(fn, arg unsafe.Pointer) int32 must not keep arg, and _cgo_topofstack must be callable
// from C on the thread of the call.

//go:build go1.22 && !go1.27 && !gangway_portable && (386 || amd64)

package lane

import "unsafe"

//go:linkname cgocall runtime.cgocall
//go:noescape
func cgocall(fn uintptr, arg unsafe.Pointer) int32

// C calls fn(arguments).
func C(fn uintptr, arguments unsafe.Pointer) int32 { return cgocall(fn, arguments) }

// topOfStackPC is the address of the runtime's _cgo_topofstack, filled in by the linker.
var topOfStackPC uintptr

// TopOfStack returns the C function char* f(void) that tells the top of the calling goroutine's stack.
func TopOfStack() uintptr { return topOfStackPC }
