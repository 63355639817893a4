// cgo_windows.go: the lane of packages that gangway cgo converted: cgo's own call, with the arguments where cgo has them, on the
// goroutine's stack. See cgocall_windows.go for the build constraint. Besides what stands there, a new version of Go must let C
// call _cgo_topofstack on the thread of the call.
//
// Invariant: the callee is cdecl, int32_t f(void* arguments), and may call back into Go. The stack may have moved then, and the
// callee finds the arguments again by the function that TopOfStack returns.

//go:build go1.22 && !go1.27 && !gangway_portable && (386 || amd64)

package lane

import "unsafe"

// C calls fn(arguments). Only so many such calls, and calls by Limited, run at one time.
func C(fn uintptr, arguments unsafe.Pointer) int32 {
	if !Crowded() || nested() {
		return cgocall(fn, arguments)
	}
	counted.enter()
	defer counted.leave() // also when a panic of an exported function passes C
	return cgocall(fn, arguments)
}

// topOfStackPC is the address of the C function that TopOfStack returns, filled in by the linker.
var topOfStackPC uintptr

// TopOfStack returns the C function char* f(void) that tells the top of the calling goroutine's stack.
func TopOfStack() uintptr { return topOfStackPC }
