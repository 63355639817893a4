// direct_windows_386.go: the direct lane on 386: what syscall.SyscallN does for a function of any number of words, without
// that. See leaf_windows_386.go for the trampoline, and cgocall_windows.go for the constraint.

//go:build go1.22 && !go1.27 && !gangway_portable

package lane

import "unsafe"

// call hands leafTrampoline a leafCall on the stack: it has read that before it calls fn, below which the stack may move.
func call(fn uintptr, frame unsafe.Pointer) int32 {
	c := leafCall{fn, frame}
	return cgocall(leafTrampolinePC, unsafe.Pointer(&c))
}
