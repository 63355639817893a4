// goroutine.go: a goroutine's identity, for comparing only.

//go:build 386 || amd64 || arm64

package closure

// goroutine returns a number that is the running goroutine's own for as long as it lives.
func goroutine() uintptr
