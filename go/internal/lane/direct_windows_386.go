// direct_windows_386.go: the direct lane on 386: what syscall.SyscallN does for a function of any number of words, without
// that. runtime.cgocall is reached by linkname; it is on the runtime's list of functions that keep their signature for
// packages that do so. See leaf_windows_386.go for the trampoline, and leaf_windows.go for the constraint.

//go:build go1.22 && !go1.27 && !gangway_portable

package lane

import "unsafe"

//go:linkname cgocall runtime.cgocall
//go:noescape
func cgocall(fn uintptr, arg unsafe.Pointer) int32

// call hands leafTrampoline a leafCall on the stack: it has read that before it calls fn, below which the stack may move.
func call(fn uintptr, frame unsafe.Pointer) int32 {
	c := leafCall{fn, frame}
	return cgocall(leafTrampolinePC, unsafe.Pointer(&c))
}
