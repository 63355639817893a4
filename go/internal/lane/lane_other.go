// lane_other.go: the lanes on systems without Windows DLLs. Nothing is called here, since no module can be loaded.

//go:build !windows

package lane

import "unsafe"

func call(uintptr, unsafe.Pointer) int32 { panic("BUG: a call into a DLL on a system without them") }

func nested() bool { return false }

// Leaf calls nothing here.
func Leaf(fn uintptr, frame unsafe.Pointer) int32 { return call(fn, frame) }
