// cpu.go: instructions of the processor that Go has no name for: a pause and a clock for loops that wait awake, and the
// floating-point modes.
//
// Invariant: Ticks counts as often as C++'s gw_shared.ticks_per_ms says, and the same on all processors of a machine. On
// architectures for which Go does not build Windows programs it returns 0.

//go:build 386 || amd64 || arm64

// Package cpu pauses, counts ticks and resets the floating-point modes. Packages jobs and upcalls wait with it; package dll resets
// the modes after a DLL's code has run.
package cpu

// Pause tells the processor n times that this is a waiting loop: 10 to 150 cycles each.
func Pause(n uint32)

// Ticks reads the time stamp counter: RDTSC, or CNTVCT on arm64.
func Ticks() uint64

// ResetFloats gives the thread the floating-point modes that it began with and that Go counts on, after code that may have
// set others: a DLL's as it is loaded. The goroutine must be locked to its thread since before that code.
func ResetFloats()
