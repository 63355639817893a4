// lane.go: the ways a call takes from Go into a shim.
//
// Invariants
//   - Both lanes call a function of the shape `int32_t __stdcall f(frame*)` and return its status; they differ only in
//     what the Go scheduler is told.
//   - Direct: the callee may block and may call back into Go. Its frame therefore escapes to the heap: a goroutine's
//     stack can move while C++ is on it, and a frame left on the old stack would lose what C++ writes afterwards.
//   - Leaf: the callee neither blocks nor calls back, so the stack stands still and the frame may live on it.

// Package lane calls the C++ functions that the generator writes (shims), and those of gangway.dll.
package lane

import "unsafe"

// escape makes frames escape to the heap: wanted is never set, but the compiler does not know that.
var escape struct {
	wanted bool
	frame  unsafe.Pointer
}

// Direct calls fn(frame) and tells the scheduler: other goroutines go on when the call takes long, and the callee may
// call Go closures. Unlike Limited it does not wait for a turn: it is for functions of gangway.dll, which wake other calls, and
// for callers that have asked Crowded.
func Direct(fn uintptr, frame unsafe.Pointer) int32 {
	if escape.wanted {
		escape.frame = frame
	}
	return call(fn, frame)
}
