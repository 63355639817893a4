// id_other.go: the identity of a goroutine on architectures for which Go does not build Windows programs.

//go:build !(386 || amd64 || arm64)

package goroutine

// ID returns None: this architecture tells nothing about the running goroutine.
func ID() uintptr { return None }
