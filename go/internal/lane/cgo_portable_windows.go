// cgo_portable_windows.go: the lane of converted packages where the runtime's own call is not known: other Go versions, other
// architectures, and builds with -tags gangway_portable. The arguments are moved to the heap.

//go:build !(go1.22 && !go1.27) || gangway_portable || !(386 || amd64)

package lane

import "unsafe"

// C calls fn(arguments).
func C(fn uintptr, arguments unsafe.Pointer) int32 { return Limited(fn, arguments) }

// TopOfStack returns 0: the arguments do not lie on a goroutine's stack.
func TopOfStack() uintptr { return 0 }
