// cpu_other.go: stand-ins on architectures for which Go does not build Windows programs.

//go:build !(386 || amd64 || arm64)

package cpu

// Pause does nothing.
func Pause(uint32) {}

// Ticks does not count.
func Ticks() uint64 { return 0 }

// ResetFloats does nothing.
func ResetFloats() {}
