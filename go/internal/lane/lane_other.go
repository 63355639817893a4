// lane_other.go: the answer of systems without Windows DLLs. Every door above refuses first, so nothing gets here.

//go:build !windows

package lane

import "unsafe"

func call(uintptr, unsafe.Pointer) int32 { panic("BUG: a call into a DLL on a system without them") }

func nested() bool { return false }

// Leaf calls nothing here.
func Leaf(fn uintptr, frame unsafe.Pointer) int32 { return call(fn, frame) }
