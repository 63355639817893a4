// leaf_windows_386.go: the leaf lane on 386, without a hand-off to the scheduler.
//
// runtime.asmcgocall calls cdecl functions on 386 and reads its own saved words off the stack afterwards, so it must not call a
// shim, which is stdcall and pops its parameter. It calls leafTrampoline instead, which is cdecl and restores the stack
// whichever convention the callee has. See leaf_windows.go for the build constraint.

//go:build go1.22 && !go1.27 && !gangway_portable

package lane

import "unsafe"

//go:linkname asmcgocall runtime.asmcgocall
//go:noescape
func asmcgocall(fn uintptr, arg unsafe.Pointer) int32

// leafCall is what leafTrampoline reads: the offsets are written into the assembly.
type leafCall struct {
	fn    uintptr
	frame unsafe.Pointer
}

// leafTrampolinePC is the trampoline's address, filled in by the linker.
var leafTrampolinePC uintptr

// Leaf calls fn(frame). The callee must return soon: the thread's other goroutines wait for it.
func Leaf(fn uintptr, frame unsafe.Pointer) int32 {
	c := leafCall{fn, frame}
	return asmcgocall(leafTrampolinePC, unsafe.Pointer(&c))
}
