// leaf_portable_windows.go: the leaf lane where the runtime's own call is not known: other Go versions, other
// architectures, and builds with -tags gangway_portable. The results are the same, only slower.

//go:build !(go1.22 && !go1.27) || gangway_portable || !(386 || amd64 || arm64)

package lane

import "unsafe"

// Leaf calls fn(frame).
func Leaf(fn uintptr, frame unsafe.Pointer) int32 { return call(fn, frame) }
