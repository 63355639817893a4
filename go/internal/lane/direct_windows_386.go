// direct_windows_386.go: the direct lane on 386. It does what syscall.SyscallN does, for functions of one word only. See
// leaf_windows_386.go for the trampoline, and cgocall_windows.go for the build constraint.

//go:build go1.22 && !go1.27 && !gangway_portable

package lane

import "unsafe"

// call hands leafTrampoline a leafCall on the stack. The trampoline has read it before it calls fn, during which the stack may
// move.
func call(fn uintptr, frame unsafe.Pointer) int32 {
	c := leafCall{fn, frame}
	return cgocall(leafTrampolinePC, unsafe.Pointer(&c))
}
