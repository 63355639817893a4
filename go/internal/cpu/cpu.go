// cpu.go: what a waiting loop needs of the processor.
//
// Invariant: Ticks counts as C++'s gw_shared.ticks_per_ms says, the same on all processors of a machine; on
// architectures that Windows programs in Go do not run on it never counts.

//go:build 386 || amd64 || arm64

// Package cpu pauses and counts ticks.
package cpu

// Pause tells the processor n times that this is a waiting loop: 10 to 150 cycles each.
func Pause(n uint32)

// Ticks reads the time stamp counter: RDTSC, or CNTVCT on arm64.
func Ticks() uint64

// ResetFloats gives the thread the floating-point modes that it began with and that Go counts on, after code that may have
// set others: a DLL's as it is loaded. The goroutine must be locked to its thread since before that code.
func ResetFloats()
