// goroutine_other.go: architectures that Windows programs in Go do not run on.

//go:build !(386 || amd64 || arm64)

package closure

func goroutine() uintptr { return noCaller }
