// id.go: the identity of the running goroutine, where the assembly of this package can read it.

//go:build 386 || amd64 || arm64

package goroutine

// ID returns a number that belongs to the running goroutine alone for as long as that goroutine lives. The number is good for
// comparisons and as the key of a map, and for nothing else.
func ID() uintptr
