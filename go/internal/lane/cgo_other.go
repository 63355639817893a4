// cgo_other.go: the lane of converted packages on systems without Windows DLLs.

//go:build !windows

package lane

import "unsafe"

// C calls nothing here.
func C(fn uintptr, arguments unsafe.Pointer) int32 { return call(fn, arguments) }

// TopOfStack returns 0.
func TopOfStack() uintptr { return 0 }
